"""THE ONE DOOR for what leaves on paper: the request is judged, its paper gathered, drawn and logged before any page goes.

The way of every paper: `gather` (one read) -> `render` (off the worker) -> the bytes are prepared beside their target -> `issue`
(one transaction; the row is *prepared*) -> the file takes its name, or the printer gets those very bytes -> `mark_sent` or
`did_not_leave`. Until the gate exists a paper is for our own use or for the patient; anyone else is refused.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import RecordChanged, RuleBroken
from caredesk.kinds import PaperCopy, PaperPurpose, ReleaseState
from caredesk.models.releases import Release
from caredesk.reports.list_papers import LabelStock
from caredesk.reports.papers import PaperSize
from caredesk.rules.permissions import Deed
from caredesk.services import (
    acting,
    audit,
    care_plans,
    fields,
    gathering_care_plan,
    in_parts,
    paper_drawing,
    paper_gate,
    paper_gathering,
    records,
)
from caredesk.services.in_parts import NOTHING_YET, Parts
from caredesk.services.paper_requests import (
    CarePlanRequest,
    CareTeamRequest,
    ContactListRequest,
    FormKind,
    FormRequest,
    Gathered,
    LabelsRequest,
    PaperKind,
    RecoveryRequest,
    Request,
    RosterRequest,
    form_kind,
)
from caredesk.services.plan_typing import Typed
from caredesk.services.standing import moment

if TYPE_CHECKING:
    from caredesk.reports.preview import PageImage

__all__ = [
    "CarePlanRequest",
    "CareTeamRequest",
    "Choice",
    "ContactListRequest",
    "Destination",
    "Drawn",
    "FormKind",
    "FormRequest",
    "Gathered",
    "LabelStock",
    "LabelsRequest",
    "PaperKind",
    "PaperSize",
    "RecoveryRequest",
    "ReleaseRow",
    "Request",
    "RosterRequest",
    "choices",
    "did_not_leave",
    "entries",
    "form_kind",
    "gather",
    "gather_in_parts",
    "issue",
    "mark_sent",
    "page_picture",
    "preview",
    "render",
]


class Destination(StrEnum):
    """Where a paper goes. A file's name and a printer's are never kept: they may name a person."""

    FILE = "file"
    PRINTER = "printer"


@dataclass(frozen=True)
class Drawn:
    """The finished bytes, with their fingerprint, the number of pages that were counted in them, and the size of a sheet in points."""

    pdf: bytes
    sha256: str
    pages: int
    sheet_pt: tuple[float, float] = (612.0, 792.0)


@dataclass(frozen=True)
class ReleaseRow:
    """One paper that left, or was to leave."""

    release_id: UUID
    version: int
    patient_id: UUID | None
    paper: str
    title: str
    purpose: PaperPurpose
    destination: str
    pages: int
    sha256: str
    state: ReleaseState
    state_reason: str
    prepared_at: datetime


@dataclass(frozen=True)
class Choice:
    """Something that the print dialog can offer."""

    title: str
    version: int | None


def choices(session: Session, patient_id: UUID) -> list[Choice]:
    """The care plans that can be printed: the draft first where it differs from the version in use, then the versions, newest first."""
    view = care_plans.plan(session, patient_id)
    draft = [Choice(f"Draft of version {view.next_number}", None)] if view.differs else []
    return [*draft, *(Choice(f"Version {row.number}", row.number) for row in care_plans.versions(session, patient_id))]


def gather(session: Session, request: Request) -> Gathered:
    """The gate, then all that the paper says, in one read. Raises NotAllowed, RecordGone, RuleBroken."""
    return in_parts.whole(session, gather_in_parts(request))


def gather_in_parts(request: Request) -> Parts[Gathered]:
    """The same part by part, for a list that is too long for one read: `issue` asks whether it still stands."""
    session = yield NOTHING_YET
    paper_gate.judge(session, request)
    return (yield from paper_gathering.in_parts(request))


def preview(
    session: Session,
    patient_id: UUID,
    typed: Typed,
    size: PaperSize | None = None,
    copy: PaperCopy = PaperCopy.CLINICIAN,
) -> Gathered:
    """The draft with what is being typed in it, to be looked at and never issued; of the practice's size. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    return gathering_care_plan.care_plan_preview(session, CarePlanRequest(patient_id=patient_id, size=size, copy=copy), typed)


def render(gathered: Gathered, progress: paper_drawing.Progress = paper_drawing.unheard) -> Drawn:
    """Draw the paper and count its pages in the finished bytes. Runs on the paper thread; needs no session.

    `progress` hears how many rows of a long list are drawn, of how many; what it raises ends the drawing.
    """
    from caredesk.reports import preview as pages  # brings pypdfium2 along, which nothing needs before the first paper

    pdf = paper_drawing.drawn(gathered.paper, progress)
    sizes = pages.page_sizes_pt(pdf)
    return Drawn(pdf, hashlib.sha256(pdf).hexdigest(), len(sizes), sizes[0])


def page_picture(drawn: Drawn, index: int, dots_per_inch: float) -> "PageImage":
    """One page of a drawn paper, counted from 0, as the screen shows it. Runs on the paper thread."""
    from caredesk.reports import preview as pages

    return pages.page_image(drawn.pdf, index, dots_per_inch)


def issue(session: Session, gathered: Gathered, drawn: Drawn, destination: Destination) -> UUID:
    """Record that the drawn paper is about to leave; answers the release's id.

    The gate is asked again, and what the paper was made from must still stand. Raises NotAllowed, RecordChanged.
    """
    if not _stands(session, gathered):
        raise RecordChanged("What it says was changed while it was drawn. Nothing was printed; print it again.")
    release = Release(
        patient_id=gathered.patient_id,
        paper=gathered.kind.value,
        purpose=gathered.purpose,
        destination=Destination(destination).value,
        items=[{"title": gathered.title, "made_from": gathered.made_from, "pages": drawn.pages}],
        pages=drawn.pages,
        sha256=drawn.sha256,
        prepared_at=acting.now(session),
    )
    session.add(release)
    session.flush()
    _line(session, f"{gathered.kind} printed", release, purpose=gathered.purpose.value, destination=release.destination, pages=drawn.pages)
    return release.id


def mark_sent(session: Session, release_id: UUID) -> None:
    """A person confirms that the paper left. Raises RecordGone, RuleBroken."""
    release = records.get(session, Release, release_id)
    if release.state is ReleaseState.DID_NOT_LEAVE:
        raise RuleBroken("This paper did not leave. Print it again.")
    release.state = ReleaseState.SENT
    _line(session, "paper sent", release)


def did_not_leave(session: Session, release_id: UUID, reason: str) -> None:
    """Close a prepared paper that no one got: a full drive, a jam, a change of mind. Raises RecordGone, RuleBroken."""
    release = records.get(session, Release, release_id)
    if release.state is ReleaseState.SENT:
        raise RuleBroken("This paper was confirmed as sent, so it stays in the log as sent.")
    release.state = ReleaseState.DID_NOT_LEAVE
    release.state_reason = fields.line(300)("state_reason", reason)
    _line(session, "paper did not leave", release)


def entries(session: Session, patient_id: UUID | None = None, limit: int = 200) -> list[ReleaseRow]:
    """What left or was to leave, of one patient or of all, newest first."""
    question = select(Release).order_by(Release.prepared_at.desc(), Release.id).limit(limit)
    rows: Iterable[Release] = session.scalars(question.where(Release.patient_id == patient_id) if patient_id else question)
    return [_row(release) for release in rows]


def _stands(session: Session, gathered: Gathered) -> bool:
    """Whether the paper may still leave and says what the records say: a long list is not read again where nothing was changed."""
    if gathered.as_of is None or gathered.as_of != moment(session):
        return gather(session, gathered.request).made_from == gathered.made_from
    paper_gate.judge(session, gathered.request)
    return True


def _row(release: Release) -> ReleaseRow:
    shown = ("version", "patient_id", "paper", "purpose", "destination", "pages", "sha256", "state", "state_reason", "prepared_at")
    title = str(release.items[0]["title"]) if release.items else release.paper
    return ReleaseRow(release_id=release.id, title=title, **{name: getattr(release, name) for name in shown})


def _line(session: Session, action: str, release: Release, **detail: Any) -> None:
    audit.record(session, action, entity="releases", entity_id=release.id, patient_id=release.patient_id, **detail)
