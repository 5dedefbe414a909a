"""Undo of a deed from the history of old values: a deed of its own, so an undo can be undone."""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from caredesk.errors import RuleBroken
from caredesk.models.audit import HistoryEntry, Import
from caredesk.models.base import Record
from caredesk.models.every import Base, by_table
from caredesk.models.practice import User
from caredesk.models.releases import Release
from caredesk.rules.taking_back import ChangedAgain, without
from caredesk.services import acting, audit, care_team_deeds, search, telecoms
from caredesk.services.history import decoded, encoded

Place = tuple[UUID, str]  # a record and one of its fields
# What a record that is back must give up so that rules over several records still hold.
SETTLED: Mapping[str, Callable[[Session, Any], None]] = {"care_team_members": care_team_deeds.settle, "telecoms": telecoms.settle}


def undo(session: Session, deed_id: UUID, *, keeps_later: bool = False, keeps: frozenset[UUID] = frozenset()) -> None:
    """Put back what a deed changed and archive what it made, but for the records in `keeps`.

    Of a field that holds named parts (the practice's settings) only those that the deed changed are put back. Raises RuleBroken where
    a later deed changed the same (with `keeps_later` that stays as it is now), or where the deed cannot be taken back (a published plan).
    """
    entries = session.scalars(select(HistoryEntry).where(HistoryEntry.deed_id == deed_id).order_by(HistoryEntry.id.desc())).all()
    if not entries:
        raise RuleBroken("There is nothing left to undo here.")
    held = _held(session, entries)
    patients = {entry.patient_id for entry in entries if entry.patient_id}
    later = _changed_again(session, entries)
    parts = _parts(session, entries, later)
    if later - parts.keys() and not keeps_later:
        raise RuleBroken("This was changed again afterwards, so it cannot be undone by itself. Change it by hand.")
    for entry in entries:
        if entry.record_id not in keeps and (entry.record_id, entry.field) not in later:
            _put_back(session, entry)
    for (_, field), (record, value) in parts.items():
        setattr(record, field, value)
    session.flush()
    for table, settle in SETTLED.items():
        for record in {_record(session, entry) for entry in entries if entry.table_name == table}:
            settle(session, record)
    for found in session.scalars(select(Import).where(Import.deed_id == deed_id)):
        found.undone_at = acting.now(session)
    audit.record(session, "deed undone", patient_id=min(patients, default=None), undone=str(deed_id), entries=len(entries))
    held.clear()


def _held(session: Session, entries: Sequence[HistoryEntry]) -> list[Any]:
    """The records of a large deed, fetched table by table and held, so that none of them is asked for by itself."""
    ids: dict[str, set[UUID]] = {}
    for entry in entries:
        ids.setdefault(entry.table_name, set()).add(entry.record_id)
    found: list[Any] = []
    for table, wanted in ids.items():
        mapped: Any = _mapped(table)
        if issubclass(mapped, Record):
            found.extend(session.scalars(select(mapped).where(search.among(mapped.id, wanted))))
    return found


def _changed_again(session: Session, entries: Sequence[HistoryEntry]) -> frozenset[Place]:
    """The fields, each with its record, that a later deed gave another value."""
    return frozenset(
        place
        for place, entry in _by_place(reversed(entries)).items()
        if entry.field and _changed_later(session, entry, getattr(_record(session, entry), entry.field))
    )


def _parts(session: Session, entries: Sequence[HistoryEntry], later: frozenset[Place]) -> dict[Place, tuple[Any, Any]]:
    """Of fields with named parts that were changed again elsewhere: the record, and the field's value without what the deed did."""
    found: dict[Place, tuple[Any, Any]] = {}
    oldest, newest = _by_place(entries), _by_place(reversed(entries))
    for place in later:
        record, field = _record(session, newest[place]), newest[place].field
        now = getattr(record, field)
        if isinstance(now, dict):
            column = inspect(type(record)).columns[field]
            made = decoded(column, _after(session, newest[place], now))
            with contextlib.suppress(ChangedAgain):
                found[place] = (record, without(decoded(column, oldest[place].old), made, now))
    return found


def _by_place(entries: Iterable[HistoryEntry]) -> dict[Place, HistoryEntry]:
    """The last one of each field, in the order given."""
    return {(entry.record_id, entry.field): entry for entry in entries}


def _put_back(session: Session, entry: HistoryEntry) -> None:
    record = _record(session, entry)
    if entry.field:
        setattr(record, entry.field, decoded(inspect(type(record)).columns[entry.field], entry.old))
    else:
        record.archived_at = record.archived_at or acting.now(session)
    if hasattr(record, "renew_sort_name"):
        record.renew_sort_name()


def _record(session: Session, entry: HistoryEntry) -> Any:
    mapped = _mapped(entry.table_name)
    if not issubclass(mapped, Record):
        raise RuleBroken("A published version stays as it is. Publish a new version instead.")
    if issubclass(mapped, User):
        raise RuleBroken("Who works here, and in which role, is changed in the settings. It cannot be undone.")
    if issubclass(mapped, Release):
        raise RuleBroken("What was printed or saved as paper stays in the record. It cannot be undone.")
    record = session.get(mapped, entry.record_id)
    if record is None:
        raise RuleBroken("There is nothing left to undo here.")
    return record


def _changed_later(session: Session, entry: HistoryEntry, value: Any) -> bool:
    """Whether the field has another value than the deed gave it: a later change that was itself taken back does not count."""
    return _after(session, entry, value) != encoded(value)


def _after(session: Session, entry: HistoryEntry, value: Any) -> str | None:
    """What the deed made of the field, as the history keeps values; `value` is what the field has now."""
    question = (
        select(HistoryEntry.old)
        .where(HistoryEntry.record_id == entry.record_id, HistoryEntry.field == entry.field)
        .where(HistoryEntry.id > entry.id, HistoryEntry.deed_id != entry.deed_id)
        .order_by(HistoryEntry.id)
    )
    after = session.execute(question.limit(1)).first()
    return after.old if after is not None else encoded(value)


def _mapped(table_name: str) -> type[Base]:
    return by_table()[table_name]
