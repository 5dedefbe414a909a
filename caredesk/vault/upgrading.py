"""Bring a practice of an earlier version to this one: a checked copy first, then one transaction (trust.md Migrations)."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from caredesk import __version__
from caredesk.errors import CareDeskError, DamagedFile, NotSaved, OlderData, SaveUnknown, VaultError
from caredesk.services import audit
from caredesk.storage import backups, checks, connection, keys, schema
from caredesk.storage.anchor import Anchor
from caredesk.storage.header import Slot
from caredesk.storage.keys import Root
from caredesk.storage.making import DATABASE
from caredesk.storage.schema import Schema
from caredesk.vault.looking import Clock
from caredesk.vault.reports import facts_of

COPIES = "before upgrade"


@dataclass(frozen=True)
class Upgrader:
    """Whose key brought the practice up."""

    user_id: UUID | None


def demand_sealed(folder: Path, root: Root, kept: Anchor) -> None:
    """Raises OlderData where the file's log is not the one that was sealed: such a file is not brought up."""
    raw = connection.working(folder / DATABASE, root.key(keys.DATABASE))
    try:
        found = raw.execute("SELECT mac FROM audit WHERE seq = ?", (kept.seq,)).fetchone()
    finally:
        raw.close()
    if found is None or found[0] != kept.mac:
        raise OlderData(
            "This practice's data file is older than its log says, and an earlier version of CareDesk wrote it. Nothing was written. "
            "Restore the newest backup."
        )


def bring_up(folder: Path, root: Root, slot: Slot, clock: Clock, newest: Schema) -> None:
    """Copy, upgrade, check. Raises NotSaved (nothing was changed), OutputProblem, DamagedFile."""
    path, key = folder / DATABASE, root.key(keys.DATABASE)
    raw = connection.working(path, key)
    try:
        wrote = raw.execute("SELECT value FROM schema_meta WHERE name = 'written by'").fetchone()[0]
        backups.make(backups.Origin(folder, root, raw, facts_of, wrote), folder / COPIES, clock(), lambda *report: None)
        _migrate(raw, root, slot, clock, newest)
    except (DBAPIError, dbapi2.Error, CareDeskError) as error:
        raw.close()
        if not _landed(path, key, newest):
            raise _refusal(wrote, error) from None
    finally:
        raw.close()
    if wrong := checks.problems(path, key):
        told = "The practice was upgraded, but its data file is not whole now: {problem}. Restore the copy in the folder “{copies}”."
        raise DamagedFile(told, problem=wrong[0], copies=COPIES)


def _migrate(raw: object, root: Root, slot: Slot, clock: Clock, newest: Schema) -> None:
    from caredesk.storage.migrations import runner  # loads Alembic

    def within(conn: Connection) -> None:
        if schema.fingerprint(raw) != newest.fingerprints[newest.newest]:
            raise DamagedFile("The upgrade did not lead to the structure that this version works with.")
        session = Session(conn)
        session.info.update(audit_key=root.key(keys.AUDIT), now=clock(), actor=Upgrader(UUID(slot.user_id) if slot.user_id else None))
        audit.record(session, "practice upgraded", to=newest.newest, program=__version__)
        audit.seal(session, [])
        session.flush()

    runner.migrate(raw, __version__, steps=newest.steps(), within=within)


def _landed(path: Path, key: bytes, newest: Schema) -> bool:
    """Asked of the file itself: an error from COMMIT does not say."""
    try:
        raw = connection.working(path, key)
        try:
            return schema.version(raw) == newest.newest
        finally:
            raw.close()
    except (VaultError, dbapi2.Error):
        raise SaveUnknown from None


def _refusal(wrote: str, error: Exception) -> NotSaved:
    reason = str(error) if isinstance(error, CareDeskError) else "the disk refused to write"
    return NotSaved(
        "This practice could not be brought to this version: {reason}. Nothing was changed; CareDesk {version} still opens it.",
        reason=reason.rstrip("."),
        version=wrote,
    )
