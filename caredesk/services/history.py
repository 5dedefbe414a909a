"""What fields of a record were before, from the history of old values, and who gave them the ones they have now."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, DateTime, Enum, Uuid, inspect, select
from sqlalchemy.orm import Session

from caredesk.models.audit import HistoryEntry
from caredesk.models.base import Record, UtcDateTime
from caredesk.models.practice import User
from caredesk.services import acting


@dataclass(frozen=True)
class LastChange:
    """Who changed a field last, and when that was at the desk."""

    user_id: UUID | None
    name: str
    at: datetime


def as_seen(session: Session, record: Record, version: int, fields: Collection[str]) -> dict[str, Any]:
    """The values that fields had when the record was at `version`."""
    question = (
        select(HistoryEntry.field, HistoryEntry.old)
        .where(HistoryEntry.record_id == record.id, HistoryEntry.version >= version, HistoryEntry.field.in_(fields))
        .order_by(HistoryEntry.id.desc())
    )
    columns = inspect(type(record)).columns
    before = {field: decoded(columns[field], old) for field, old in session.execute(question)}  # the oldest of each comes last
    return {field: before[field] if field in before else getattr(record, field) for field in fields}


def last_change(session: Session, record: Record, field: str) -> LastChange:
    """Who gave a field the value that it has now."""
    return last_change_of(session, record, field, lambda value: value)


def last_change_of(session: Session, record: Record, field: str, part: Callable[[Any], Any]) -> LastChange:
    """Who gave a part of a field the value that it has now; the last who changed the field at all where the part was never changed."""
    column, now = inspect(type(record)).columns[field], part(getattr(record, field))
    question = (
        select(HistoryEntry.user_id, HistoryEntry.at, HistoryEntry.old)
        .where(HistoryEntry.record_id == record.id, HistoryEntry.field == field)
        .order_by(HistoryEntry.id.desc())
    )
    entries = session.execute(question).all()
    found = next((entry for entry in entries if part(decoded(column, entry.old)) != now), entries[0])
    name = session.scalar(select(User.name).where(User.id == found.user_id)) or ""
    return LastChange(found.user_id, name, acting.at_desk(session, found.at))


def encoded(value: Any) -> str | None:
    """An old value as the history keeps it: JSON with ISO dates; None for nothing."""
    if value is None:
        return None
    return json.dumps(value.isoformat() if isinstance(value, date | datetime) else value, ensure_ascii=False, default=str)


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
