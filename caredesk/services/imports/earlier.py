"""What was taken in before, records and lists alike, newest first, and until when each can be undone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.models.audit import Import
from caredesk.models.patients import Patient
from caredesk.rules.permissions import Deed
from caredesk.services import acting, practice, search
from caredesk.services.imports.undoing import UNDO_DAYS, can_be_undone

FIRST_ROWS, NEXT_ROWS = 50, 200


@dataclass(frozen=True)
class EarlierImport:
    """One file that was taken in. A list is of no one patient; its `source` is the file's name, a record's is who made it."""

    import_id: UUID
    taken_at: datetime  # at the desk
    by: str
    title: str
    source: str
    source_on: date | None
    counts: dict[str, int]
    left_out: int
    patient_id: UUID | None
    patient: str
    birth_date: date | None
    undone_on: date | None
    last_day: date  # on which it can be undone
    can_be_undone: bool


@dataclass(frozen=True)
class EarlierPage:
    """Some of them, how many there are, and what day it is."""

    rows: tuple[EarlierImport, ...]
    total: int
    today: date


def earlier(session: Session, *, offset: int = 0, limit: int = FIRST_ROWS) -> EarlierPage:
    """A page of what was taken in. Raises NotAllowed."""
    acting.demand(session, Deed.IMPORT)
    question = select(Import).order_by(Import.created_at.desc(), Import.id).offset(offset).limit(limit)
    found = session.scalars(question).all()
    people = _people(session, {taken.patient_id for taken in found if taken.patient_id})
    names = practice.names(session)
    rows = tuple(_row(session, taken, people.get(taken.patient_id), names) for taken in found)
    total = session.scalar(select(func.count()).select_from(Import)) or 0
    return EarlierPage(rows, total, acting.today(session))


def _people(session: Session, ids: set[UUID]) -> dict[UUID | None, Patient]:
    return {patient.id: patient for patient in session.scalars(select(Patient).where(search.among(Patient.id, ids)))}


def _row(session: Session, taken: Import, patient: Patient | None, names: dict[UUID, str]) -> EarlierImport:
    counts: dict[str, Any] = taken.counts
    return EarlierImport(
        import_id=taken.id,
        taken_at=acting.at_desk(session, taken.created_at),
        by=names.get(taken.created_by, ""),
        title=taken.title,
        source=taken.source_name,
        source_on=taken.source_on,
        counts={str(name): int(number) for name, number in counts.items() if isinstance(number, int) and number},
        left_out=len(taken.unread),
        patient_id=taken.patient_id,
        patient=patient.spoken_name if patient else "",
        birth_date=patient.birth_date if patient else None,
        undone_on=acting.at_desk(session, taken.undone_at).date() if taken.undone_at else None,
        last_day=acting.at_desk(session, taken.created_at + timedelta(days=UNDO_DAYS)).date(),
        can_be_undone=can_be_undone(session, taken),
    )
