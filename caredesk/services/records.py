"""Records as somebody saw them: fetched with the version that was shown, edited field by field, archived and brought back."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RecordChanged, RecordGone
from caredesk.models.audit import HistoryEntry
from caredesk.models.base import Record
from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient
from caredesk.services import acting, audit

Kept = TypeVar("Kept", bound=Record)
Reader = Callable[[str, Any], Any]  # (field, typed value) -> the value to keep; raises InvalidField


def next_number(session: Session, kind: type[Patient] | type[Contact]) -> int:
    """The next free record number of patients or contacts."""
    return (session.scalar(select(func.max(kind.number))) or 0) + 1


def get(session: Session, kind: type[Kept], record_id: UUID) -> Kept:
    """The record, archived or not. Raises RecordGone."""
    record = session.get(kind, record_id)
    if record is None:
        raise RecordGone
    return record


def get_as_seen(session: Session, kind: type[Kept], record_id: UUID, version: int) -> Kept:
    """The record for a deed that depends on all of it. Raises RecordGone, RecordChanged."""
    record = get(session, kind, record_id)
    if record.archived_at is not None:
        raise RecordGone
    if record.version != version:
        raise RecordChanged
    return record


def edit(
    session: Session, kind: type[Kept], record_id: UUID, version: int, readers: Mapping[str, Reader], values: Mapping[str, Any]
) -> Kept:
    """Set fields of a record that was seen at `version`; what others changed meanwhile in other fields stands.

    `readers` says which fields may be edited and how each is read. Raises RecordGone, RecordChanged (the same field was changed
    by somebody else), InvalidField.
    """
    record = get(session, kind, record_id)
    if record.archived_at is not None:
        raise RecordGone
    if record.version != version and _changed_since(session, record_id, version, values):
        raise RecordChanged
    for field, value in values.items():
        if field not in readers:
            raise InvalidField(field, "This field cannot be changed here.")
        kept = readers[field](field, value)
        if getattr(record, field) != kept:
            setattr(record, field, kept)
    return record


def archive(session: Session, kind: type[Kept], record_id: UUID, version: int, action: str) -> Kept:
    """Put a record away; it can always be brought back. Raises RecordGone, RecordChanged."""
    record = get_as_seen(session, kind, record_id, version)
    record.archived_at = acting.now(session)
    _line(session, record, action)
    return record


def bring_back(session: Session, kind: type[Kept], record_id: UUID, action: str) -> Kept:
    """Take a record out of the archive. Raises RecordGone."""
    record = get(session, kind, record_id)
    record.archived_at = None
    _line(session, record, action)
    return record


def _line(session: Session, record: Record, action: str) -> None:
    table = record.__tablename__  # type: ignore[attr-defined]  # every record is mapped
    patient_id = record.id if table == "patients" else getattr(record, "patient_id", None)
    audit.record(session, action, entity=table, entity_id=record.id, patient_id=patient_id)


def _changed_since(session: Session, record_id: UUID, version: int, values: Mapping[str, Any]) -> bool:
    question = (
        select(HistoryEntry.id)
        .where(HistoryEntry.record_id == record_id, HistoryEntry.field.in_(values), HistoryEntry.version >= version)
        .limit(1)
    )
    return session.execute(question).first() is not None
