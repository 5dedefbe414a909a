"""Undo of a deed from the history of old values: a deed of its own, so an undo can be undone."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, DateTime, Enum, Uuid, inspect, select
from sqlalchemy.orm import Session

from caredesk.errors import RuleBroken
from caredesk.models.audit import HistoryEntry, Import
from caredesk.models.base import Base, Record, UtcDateTime
from caredesk.services import acting, audit


def undo(session: Session, deed_id: UUID) -> None:
    """Put back what a deed changed and archive what it made.

    Raises RuleBroken where a later deed changed the same thing, or where the deed cannot be taken back (a published plan).
    """
    entries = session.scalars(select(HistoryEntry).where(HistoryEntry.deed_id == deed_id).order_by(HistoryEntry.id.desc())).all()
    if not entries:
        raise RuleBroken("There is nothing left to undo here.")
    patients = {entry.patient_id for entry in entries if entry.patient_id}
    for entry in entries:
        _put_back(session, entry)
    for found in session.scalars(select(Import).where(Import.deed_id == deed_id)):
        found.undone_at = acting.now(session)
    audit.record(session, "deed undone", patient_id=min(patients, default=None), undone=str(deed_id), entries=len(entries))


def _put_back(session: Session, entry: HistoryEntry) -> None:
    mapped = _mapped(entry.table_name)
    if not issubclass(mapped, Record):
        raise RuleBroken("A published version stays as it is. Publish a new version instead.")
    record: Any = session.get(mapped, entry.record_id)
    if record is None:
        raise RuleBroken("There is nothing left to undo here.")
    if _changed_later(session, entry):
        raise RuleBroken("This was changed again afterwards, so it cannot be undone by itself. Change it by hand.")
    if not entry.field:
        record.archived_at = record.archived_at or acting.now(session)
    else:
        setattr(record, entry.field, decoded(inspect(mapped).columns[entry.field], entry.old))
    if hasattr(record, "renew_sort_name"):
        record.renew_sort_name()


def _changed_later(session: Session, entry: HistoryEntry) -> bool:
    """A made record counts as changed by any later edit; a field only by an edit of that field."""
    question = select(HistoryEntry.id).where(
        HistoryEntry.record_id == entry.record_id, HistoryEntry.id > entry.id, HistoryEntry.deed_id != entry.deed_id
    )
    if entry.field:
        question = question.where(HistoryEntry.field == entry.field)
        return session.execute(question.limit(1)).first() is not None
    return False


def _mapped(table_name: str) -> type[Base]:
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ == table_name:
            found: type[Base] = mapper.class_
            return found
    raise LookupError(table_name)


def decoded(column: Column[Any], old: str | None) -> Any:
    """The value that the history keeps as JSON, in the column's own type."""
    if old is None:
        return None
    value = json.loads(old)
    kind = column.type
    if isinstance(kind, Enum) and kind.enum_class is not None:
        closed_list: type[StrEnum] = kind.enum_class  # type: ignore[assignment]  # all our enums are StrEnum
        return closed_list(value)
    if isinstance(kind, UtcDateTime | DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return UUID(value) if isinstance(kind, Uuid) else value
