"""What happens between the right key and the open practice: the file is checked, the log's head compared, the entry logged."""

import platform
import secrets
import time
from pathlib import Path
from uuid import UUID

from caredesk.errors import DamagedFile
from caredesk.kinds import UserRole
from caredesk.services import audit, documents, practice
from caredesk.services.acting import Actor
from caredesk.services.unit_of_work import UnitOfWork
from caredesk.storage import anchor, connection, keys, tries
from caredesk.storage import schema as schemas
from caredesk.storage.ballast import Ballast
from caredesk.storage.blobs import Blobs
from caredesk.storage.changes import Changes
from caredesk.storage.database import Database
from caredesk.storage.header import RECOVERY, Slot
from caredesk.storage.keys import Root
from caredesk.storage.schema import CURRENT, Schema
from caredesk.vault.looking import Clock

DATABASE = "vault.db"
QUIET_S = 30.0


def database(folder: Path, root: Root, clock: Clock, schema: Schema = CURRENT) -> Database:
    """The practice's database, to be opened at its first session. Raises DamagedFile, NewerFile, FileBusy there."""

    def connect() -> object:
        raw = connection.working(folder / DATABASE, root.key(keys.DATABASE))
        try:
            schemas.check(raw, schema)
        except BaseException:
            raw.close()
            raise
        return raw

    info = {
        "audit_key": root.key(keys.AUDIT),
        "blobs": Blobs(folder, root),
        "session_id": secrets.token_hex(8),
        "device": platform.node()[:80],
        "zone": "UTC",
    }
    return Database(connect, UnitOfWork(Changes), clock, Ballast(folder), info)


def checked(folder: Path, root: Root, clock: Clock, schema: Schema = CURRENT) -> Database:
    """The database, with its log's head as the anchor says and unbroken since. Raises DamagedFile, NewerFile, FileBusy."""
    opened = database(folder, root, clock, schema)
    try:
        kept = anchor.read(folder, root)
        with opened.reading() as session:
            if audit.mac_at(session, kept.seq) != kept.mac:
                raise DamagedFile(
                    "This practice's data file is older than its log says, or lines of the log are gone: it was replaced or cut from outside. "
                    "Nothing was changed. Restore the newest backup."
                )
            verdict = audit.verify(session, after_seq=kept.seq)
        if not verdict.ok:
            raise DamagedFile("Line {line} of this practice's log was changed from outside. Nothing was changed.", line=verdict.first_bad)
    except BaseException:
        opened.close()
        raise
    return opened


def enter(opened: Database, folder: Path, root: Root, slot: Slot, *, user_name: str | None, reason: str) -> Actor:
    """Sweep, log the entry, start sealing the log's head; answers who entered. Raises RecordGone for one who was removed."""
    try:
        with opened.reading() as session:
            opened.info["blobs"].sweep(documents.blob_keys(session))
            opened.info["zone"] = practice.facts(session).zone
            actor = _actor(practice.users(session), slot, user_name)
        opened.info["actor"] = actor
        with opened.writing(actor) as session:
            if (failed := tries.failed(folder)) > 0:
                audit.record(session, "unlocking failed", count=failed, trusted=False)
            if slot.kind == RECOVERY:
                audit.record(session, "emergency access", reason=reason.strip()[:500])
            audit.record(session, "unlocked", slot=slot.id, way=slot.kind)
        tries.clear(folder)
        _keep_anchored(opened, folder, root)
    except BaseException:
        opened.closing = lambda: None
        opened.close()
        raise
    return actor


def write_anchor(opened: Database, folder: Path, root: Root, clock: Clock) -> None:
    """Seal the log's head as it stands."""
    with opened.reading() as session:
        seq, mac = audit.head(session)
    anchor.write(folder, root, seq, mac, (folder / DATABASE).stat().st_size, clock())


def as_id(text: str) -> UUID:
    """A slot's user."""
    return UUID(text)


def _actor(users: list[practice.UserRow], slot: Slot, user_name: str | None) -> Actor:
    wanted = user_name.strip().casefold() if user_name else None
    for user in users:
        is_meant = user.user_id == UUID(slot.user_id) if slot.user_id else user.name.casefold() == wanted if wanted else user.role is UserRole.OWNER
        if is_meant:
            return Actor(user.user_id, user.name, user.role)
    raise DamagedFile("The person whose passphrase this is does not use this practice any more.")


def _keep_anchored(opened: Database, folder: Path, root: Root) -> None:
    """Seal the head now, when the last seal is half a minute old, and at the end."""
    last = [time.monotonic()]

    def seal() -> None:
        last[0] = time.monotonic()
        write_anchor(opened, folder, root, opened.clock)

    def quiet() -> None:
        if time.monotonic() - last[0] > QUIET_S:
            seal()

    seal()
    opened.quiet, opened.closing = quiet, seal
