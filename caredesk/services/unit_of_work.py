"""What watches every deed: stamps records, keeps old values, seals the log, renews the search.

It refuses writes that are not logged, and those that the role of the person who acts does not allow.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from caredesk.models.audit import AuditLine, HistoryEntry
from caredesk.models.base import Base, Record
from caredesk.rules import permissions
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, search_index
from caredesk.services.history import encoded

UNTOLD = frozenset({"version", "created_at", "created_by", "changed_at", "changed_by", "sort_name"})
NOBODY = UUID(int=0)
NEW = ""  # in the place of a field's name: the row is new
ONLY_GROW = (AuditLine, HistoryEntry)
Told = TypeVar("Told")


class UnloggedWrite(RuntimeError):
    """A deed changed records and left no line in the log: a bug, so nothing of it is committed."""


class UnitOfWork(Generic[Told]):
    """The hooks that the safe calls around each deed (see `storage.database.SessionHooks`). Keeps nothing between deeds.

    `told` makes what the safe hands to those who show a change, from the tables, the patients and the deed's id.
    """

    def __init__(self, told: Callable[[frozenset[str], frozenset[UUID], UUID | None], Told]) -> None:
        self._told = told

    def began(self, session: Session) -> None:
        """Start watching: called inside the transaction of a deed."""
        session.info["touched"] = {"tables": set(), "patients": set(), "contacts": set(), "fields": set(), "history": []}
        event.listen(session, "before_flush", _watch)
        event.listen(session, "do_orm_execute", _judge)

    def committing(self, session: Session) -> None:
        """Complete the deed inside its transaction: history, search, log. Raises UnloggedWrite."""
        session.flush()
        touched = session.info["touched"]
        if touched["tables"] and not session.info.get("audit_lines"):
            raise UnloggedWrite(", ".join(sorted(touched["tables"])))
        if touched["history"]:
            session.execute(insert(HistoryEntry), touched["history"])
        search_index.renew(session, touched["patients"], touched["contacts"])
        audit.seal(session, sorted(touched["fields"]))

    def committed(self, session: Session) -> Told:
        """What the deed touched, for those who show it."""
        touched = session.info["touched"]
        return self._told(frozenset(touched["tables"]), frozenset(touched["patients"]), session.info.get("deed_id"))

    def asked(self, session: Session) -> None:
        """A question came to its end: whatever leaves a line in the log has to be a deed. Raises UnloggedWrite."""
        if session.info.get("audit_lines"):
            raise UnloggedWrite("a question noted lines for the log, which only a deed can write")


def _judge(asked: ORMExecuteState) -> None:
    """A statement over many rows passes the watch by, so there is none on records; the log and the history only ever grow."""
    if not (asked.is_insert or asked.is_update or asked.is_delete):
        return
    table = getattr(getattr(asked.statement, "table", None), "name", "")
    kept: Any = asked.bind_mapper.class_ if asked.bind_mapper is not None else _of_table(table)
    if kept is not None and (not kept.unaudited or (kept in ONLY_GROW and not asked.is_insert)):
        raise UnloggedWrite(f"a statement on {table} that nobody watches")


def _of_table(name: str) -> type[Base] | None:
    from caredesk.models.every import by_table  # maps the rest, which a start does without

    return by_table().get(name)


def _watch(session: Session, context: UOWTransaction, instances: object) -> None:
    for record in session.new:
        _note_created(session, record)
    if any(isinstance(record, ONLY_GROW) for record in (*session.dirty, *session.deleted)):
        raise UnloggedWrite("the log and the history only ever grow")
    for record in session.dirty:
        if session.is_modified(record):
            _note_changed(session, record)
    if any(not type(record).unaudited for record in session.deleted if isinstance(record, Base)):
        raise RuntimeError("records are archived, never deleted")


def _note_created(session: Session, record: Any) -> None:
    if not isinstance(record, Base) or record.unaudited:
        return
    if isinstance(record, Record):
        record.created_at = record.changed_at = session.info["now"]
        record.created_by = record.changed_by = _who(session)
    audited: Any = record  # every audited table has an id
    if audited.id is None:
        audited.id = inspect(audited).mapper.columns["id"].default.arg(None)
    _note(session, record, [(NEW, 0, None)])


def _note_changed(session: Session, record: Any) -> None:
    if not isinstance(record, Record) or getattr(record, "unaudited", False):
        return
    changes = [(name, record.version, old) for name, old in _old_values(record) if name not in UNTOLD]
    if changes:
        record.changed_at = session.info["now"]
        record.changed_by = _who(session)
        _note(session, record, changes)


def _old_values(record: Any) -> Iterable[tuple[str, Any]]:
    state = inspect(record)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes():
            yield attribute.key, history.deleted[0] if history.deleted else None


def _note(session: Session, record: Any, changes: list[tuple[str, int, Any]]) -> None:
    touched, table = session.info["touched"], record.__tablename__
    _demand_allowed(session, record, [field for field, _, _ in changes])
    patient_id = record.id if table == "patients" else getattr(record, "patient_id", None)
    contact_id = record.id if table == "contacts" else getattr(record, "contact_id", None)
    touched["tables"].add(table)
    if patient_id is not None:
        touched["patients"].add(patient_id)
    if contact_id is not None and table in ("contacts", "telecoms"):
        touched["contacts"].add(contact_id)
    touched["fields"].update(f"{table}.{field}" if field else table for field, _, _ in changes)
    touched["history"].extend(
        {
            "deed_id": session.info["deed_id"],
            "at": session.info["now"],
            "user_id": _who(session),
            "table_name": table,
            "record_id": record.id,
            "patient_id": patient_id,
            "field": field,
            "version": version,
            "old": encoded(old),
        }
        for field, version, old in changes
    )


def _demand_allowed(session: Session, record: Any, changed: list[str]) -> None:
    """Raises NotAllowed where the role of the person who acts does not allow the change, whichever deed makes it."""
    if session.info.get("actor") is None:  # the founding alone begins without anybody
        return
    table = record.__tablename__
    if table == "users" and record.id == _who(session) and permissions.OWN_FIELDS.issuperset(changed):
        acting.demand(session, Deed.OWN)
        return
    said = [name for kept_in, name in permissions.OF_FIELD if kept_in == table and getattr(record, name)]
    for deed in permissions.of_fields(table, [*changed, *said] if changed == [NEW] else changed):
        acting.demand(session, deed)


def _who(session: Session) -> UUID:
    actor = session.info.get("actor")
    return actor.user_id if actor is not None else NOBODY
