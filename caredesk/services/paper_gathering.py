"""Gathers the papers that may leave: each request's own, frozen with what it was made from. Judges nothing; the door does."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import PaperPurpose
from caredesk.models.practice import User
from caredesk.reports import papers, plan_papers
from caredesk.reports.papers import PaperSize
from caredesk.services import acting, care_plans, papers_care_plan, plan_gathering, plan_keeping, plan_typing, practice
from caredesk.services.plan_changes import changes
from caredesk.services.plan_content import PlanContent
from caredesk.services.plan_typing import Typed

Paper = plan_papers.CarePlanPaper | papers.RecoverySheetPaper

PURPOSE_LINES = {PaperPurpose.OWN_USE: "For our own use.", PaperPurpose.PATIENT: "Printed for the patient."}


class PaperKind(StrEnum):
    """The papers that can be asked for."""

    CARE_PLAN = "care plan"
    RECOVERY_SHEET = "recovery sheet"


@dataclass(frozen=True, kw_only=True)
class CarePlanRequest:
    """A care plan is asked for: a published version, or the draft where `version` is None."""

    patient_id: UUID
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    version: int | None = None
    size: PaperSize = PaperSize.LETTER


@dataclass(frozen=True, kw_only=True)
class RecoveryRequest:
    """A recovery sheet is asked for; the code is new and lies nowhere else."""

    vault_id_short: str
    code_groups: tuple[str, ...] = field(repr=False)
    instructions: tuple[str, ...]
    qr_payload: str = field(repr=False)
    size: PaperSize = PaperSize.LETTER


Request = CarePlanRequest | RecoveryRequest


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A paper that may leave as far as the gate knows, and what it was made from: the digest of its content."""

    kind: PaperKind
    purpose: PaperPurpose
    patient_id: UUID | None
    title: str
    paper: Paper = field(repr=False)
    made_from: str
    request: Request
    patient_name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)

    @property
    def file_name(self) -> str:
        """What a file of it may be called: the patient's initials and the day, nothing more: "MTD 2026-11-16.pdf"."""
        letters = "".join(word[0] for word in self.patient_name.split() if word[0].isalpha()).upper()
        return f"{letters or self.title} {self.paper.printed.at:%Y-%m-%d}.pdf"


def care_plan(session: Session, request: CarePlanRequest) -> Gathered:
    """The version asked for, or the draft. Raises RecordGone."""
    if request.version is None:
        return _drafted(session, request, plan_gathering.content(session, request.patient_id))
    row, content = care_plans.published(session, request.patient_id, request.version)
    before = care_plans.published(session, request.patient_id, row.number - 1) if row.number > 1 else None
    version = plan_papers.PlanVersion(
        number=row.number,
        published_on=row.published_on,
        replaces_number=before[0].number if before else None,
        replaces_published_on=before[0].published_on if before else None,
    )
    return _gathered(session, request, content, version, before[1] if before else None)


def care_plan_preview(session: Session, request: CarePlanRequest, typed: Typed) -> Gathered:
    """The draft with what is being typed in it. Raises RecordGone."""
    content = plan_typing.with_typed(plan_gathering.content(session, request.patient_id), typed)
    return _drafted(session, request, content)


def recovery_sheet(session: Session, request: RecoveryRequest) -> Gathered:
    """The recovery sheet of this practice."""
    sheet = papers.RecoverySheetPaper(
        practice_name=practice.facts(session).name,
        vault_id_short=request.vault_id_short,
        code_groups=request.code_groups,
        made_on=acting.today(session),
        instructions=request.instructions,
        qr_payload=request.qr_payload,
        printed=_printed(session),
        size=request.size,
    )
    return Gathered(
        kind=PaperKind.RECOVERY_SHEET,
        purpose=PaperPurpose.OWN_USE,
        patient_id=None,
        title="Recovery sheet",
        paper=sheet,
        made_from=request.vault_id_short,
        request=request,
    )


def _drafted(session: Session, request: CarePlanRequest, content: PlanContent) -> Gathered:
    newest = care_plans.in_use(session, request.patient_id)
    saved_at = care_plans.saved_at(session, request.patient_id)
    version = plan_papers.PlanVersion(
        number=newest[0].number + 1 if newest else 1,
        replaces_number=newest[0].number if newest else None,
        replaces_published_on=newest[0].published_on if newest else None,
        draft_saved_at=acting.at_desk(session, saved_at) if saved_at else None,
    )
    return _gathered(session, request, content, version, newest[1] if newest else None)


def _gathered(
    session: Session, request: CarePlanRequest, content: PlanContent, version: plan_papers.PlanVersion, before: PlanContent | None
) -> Gathered:
    printed = _printed(session)
    occasion = papers_care_plan.Occasion(
        version=version,
        changes=changes(before, content) if before else (),
        printed_at=printed.at,
        printed_by=printed.by,
        purpose_line=PURPOSE_LINES[request.purpose],
        size=request.size,
    )
    return Gathered(
        kind=PaperKind.CARE_PLAN,
        purpose=request.purpose,
        patient_id=request.patient_id,
        title=f"Care plan, draft of version {version.number}" if version.is_draft else f"Care plan, version {version.number}",
        paper=papers_care_plan.care_plan_paper(content, occasion),
        made_from=plan_keeping.digest(content),
        request=request,
        patient_name=content.patient.name,
        birth_date=content.patient.birth_date,
    )


def _printed(session: Session) -> papers.Printed:
    user = session.get(User, acting.actor(session).user_id)
    return papers.Printed(at=acting.at_desk(session, acting.now(session)), by=_short(user.name if user else acting.actor(session).name))


def _short(name: str) -> str:
    """ "D. Whitfield"."""
    first, _, last = name.rpartition(" ")
    return f"{first[0]}. {last}" if first else name
