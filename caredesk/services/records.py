"""Records as somebody saw them: fetched with the version that was shown, edited field by field, archived and brought back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.errors import FieldChanged, InvalidField, RecordChanged, RecordGone
from caredesk.models.base import Record
from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient
from caredesk.rules import merging
from caredesk.services import acting, audit, history

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
    session: Session,
    kind: type[Kept],
    record_id: UUID,
    version: int,
    readers: Mapping[str, Reader],
    values: Mapping[str, Any],
    *,
    together: Collection[Sequence[str]] = (),
) -> Kept:
    """Set fields of a record that was seen at `version`, field by field merged with what others changed meanwhile (`rules.merging`).

    `readers` says which fields may be edited and how each is read; fields named `together` mean one thing. Raises RecordGone,
    FieldChanged (a RecordChanged: both changed the same field, each otherwise; nothing is set then), InvalidField.
    """
    record = get(session, kind, record_id)
    if record.archived_at is not None:
        raise RecordGone
    kept = {field: _read(readers, field, value) for field, value in values.items()}
    if record.version != version:
        kept = _merged(session, record, version, kept, together)
    for field, value in kept.items():
        if getattr(record, field) != value:
            setattr(record, field, value)
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


def _read(readers: Mapping[str, Reader], field: str, value: Any) -> Any:
    if field not in readers:
        raise InvalidField(field, "This field cannot be changed here.")
    return readers[field](field, value)


def _merged(session: Session, record: Record, version: int, yours: dict[str, Any], together: Collection[Sequence[str]]) -> dict[str, Any]:
    asked = merging.asked_for(yours, together)
    was = history.as_seen(session, record, version, asked)
    theirs = {field: getattr(record, field) for field in asked}
    merged = merging.merged(was, theirs, yours, together)
    if merged.contested:
        raise _contested(session, record, merged.contested, was, theirs)
    return dict(merged.values)


def _contested(session: Session, record: Record, fields: Sequence[str], was: Mapping[str, Any], theirs: Mapping[str, Any]) -> FieldChanged:
    """Of fields that mean one thing, the one that was changed."""
    field = next((name for name in fields if was[name] != theirs[name]), fields[0])
    last = history.last_change(session, record, field)
    return FieldChanged(
        field,
        beside={name: (was[name], theirs[name]) for name in was},
        version=record.version,
        who=last.name,
        is_self=last.user_id == acting.actor(session).user_id,
        at=last.at,
    )
