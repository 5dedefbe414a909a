"""Taking back a whole import, for thirty days (trust.md 2.4), and the list of what was taken in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caredesk.errors import RuleBroken
from caredesk.models.audit import Import
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Patient
from caredesk.services import acting, records
from caredesk.services import undo as deeds
from caredesk.services.imports.used_since import used_since

UNDO_DAYS = 30


@dataclass(frozen=True)
class ImportRow:
    """One file that was taken in."""

    import_id: UUID
    title: str
    source_name: str
    source_on: date | None
    taken_at: datetime  # at the desk
    counts: dict[str, Any]
    unread: tuple[tuple[str, str], ...]  # where, why
    undone_at: datetime | None
    can_be_undone: bool


def undo(session: Session, import_id: UUID) -> None:
    """Take back all that an import wrote; what somebody changed or built on since stays.

    That is a field of the person that was edited again, and a contact that serves another patient by now.
    Raises RecordGone, and RuleBroken after thirty days or where it was undone before.
    """
    taken = records.get(session, Import, import_id)
    if taken.undone_at is not None:
        raise RuleBroken("This import was undone before.")
    if not _is_in_time(session, taken):
        raise RuleBroken("An import can be undone for {days} days. Change the chart by hand.", days=UNDO_DAYS)
    keeps = _built_on(session, import_id) if taken.patient_id else used_since(session, taken.deed_id)
    deeds.undo(session, taken.deed_id, keeps_later=True, keeps=keeps)


def _built_on(session: Session, import_id: UUID) -> frozenset[UUID]:
    """Contacts of this import's team that other memberships name too, and the organizations that they work for."""
    brought = select(CareTeamMember.contact_id).where(CareTeamMember.import_id == import_id)
    others = or_(CareTeamMember.import_id.is_(None), CareTeamMember.import_id != import_id)
    question = select(CareTeamMember.contact_id).where(CareTeamMember.contact_id.in_(brought), others, CareTeamMember.archived_at.is_(None))
    people = frozenset(session.scalars(question))
    employers = session.scalars(select(Contact.organization_id).where(Contact.id.in_(people), Contact.organization_id.is_not(None)))
    return people | frozenset(place for place in employers if place)


def of_patient(session: Session, patient_id: UUID) -> list[ImportRow]:
    """What was taken into a chart, newest first. Raises RecordGone."""
    records.get(session, Patient, patient_id)
    question = select(Import).where(Import.patient_id == patient_id).order_by(Import.created_at.desc())
    return [_row(session, taken) for taken in session.scalars(question)]


def can_be_undone(session: Session, taken: Import) -> bool:
    """Whether `undo` would still take it back."""
    return taken.undone_at is None and _is_in_time(session, taken)


def _is_in_time(session: Session, taken: Import) -> bool:
    return acting.now(session) - taken.created_at <= timedelta(days=UNDO_DAYS)


def _row(session: Session, taken: Import) -> ImportRow:
    return ImportRow(
        import_id=taken.id,
        title=taken.title,
        source_name=taken.source_name,
        source_on=taken.source_on,
        taken_at=acting.at_desk(session, taken.created_at),
        counts=dict(taken.counts),
        unread=tuple((str(part.get("where", "")), str(part.get("why", ""))) for part in taken.unread),
        undone_at=taken.undone_at,
        can_be_undone=can_be_undone(session, taken),
    )
