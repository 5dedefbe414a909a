"""Gathers a care plan's paper: a published version, the draft, or the draft with what is being typed in it."""

from sqlalchemy.orm import Session

from caredesk.kinds import PaperCopy
from caredesk.models.patients import Patient
from caredesk.reports import plan_papers
from caredesk.services import (
    acting,
    care_plans,
    paper_heads,
    papers_care_plan,
    papers_patient_plan,
    plan_gathering,
    plan_keeping,
    plan_typing,
    practice_logo,
    records,
)
from caredesk.services.paper_requests import PURPOSE_LINES, CarePlanRequest, Gathered, PaperKind, PlanPaper
from caredesk.services.plan_changes import changes
from caredesk.services.plan_content import PlanContent
from caredesk.services.plan_typing import Typed


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
    printed = paper_heads.printed(session)
    occasion = papers_care_plan.Occasion(
        version=version,
        changes=changes(before, content) if before else (),
        printed_at=printed.at,
        printed_by=printed.by,
        purpose_line=PURPOSE_LINES[request.purpose],
        size=paper_heads.sheet(session, request.size),
        logo=practice_logo.logo(session),
    )
    title = f"Care plan, draft of version {version.number}" if version.is_draft else f"Care plan, version {version.number}"
    paper: PlanPaper
    note = ""
    if request.copy is PaperCopy.PATIENT:
        spoken = records.get(session, Patient, request.patient_id).language  # what is spoken now, whatever the version says of it
        language = request.language or papers_patient_plan.language_of(spoken)
        note = papers_patient_plan.language_note(spoken, language)
        title = f"{title}, patient copy in {papers_patient_plan.LANGUAGE_NAMES[language]}"
        paper = papers_patient_plan.patient_plan_paper(content, occasion, language)
    else:
        paper = papers_care_plan.care_plan_paper(content, occasion)
    return Gathered(
        kind=PaperKind.CARE_PLAN,
        purpose=request.purpose,
        patient_id=request.patient_id,
        title=title,
        paper=paper,
        made_from=plan_keeping.digest(content),
        request=request,
        note=note,
        patient_name=content.patient.name,
        birth_date=content.patient.birth_date,
    )
