"""What happens between the right key and the open practice: the file is checked, the log's head compared, the entry logged."""

import platform
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from caredesk.errors import DamagedFile, NotSaved, OlderData, OutputProblem, VaultError
from caredesk.kinds import UserRole
from caredesk.rules.clock_jumps import jump
from caredesk.services import acting, audit, practice
from caredesk.services.acting import Actor
from caredesk.services.audit import AuditVerdict
from caredesk.services.unit_of_work import UnitOfWork
from caredesk.storage import anchor, checks, connection, header, keys, making, outputs, replacing, slots, tries
from caredesk.storage import schema as schemas
from caredesk.storage.anchor import Anchor
from caredesk.storage.ballast import Ballast
from caredesk.storage.blobs import Blobs
from caredesk.storage.changes import Changes
from caredesk.storage.database import Database
from caredesk.storage.header import RECOVERY, Slot
from caredesk.storage.keys import Root
from caredesk.storage.making import DATABASE
from caredesk.storage.schema import CURRENT, OlderFile, Schema
from caredesk.vault import key_file, notices, private_files, sealing
from caredesk.vault.looking import Clock
from caredesk.vault.open_practice import Terms

NOTHING: Mapping[str, Mapping[str, Any]] = {}
NOT_AS_LEFT = "The data file of this practice is not as it was left: a part of it is missing, or there is more. Restore a backup."
OLDER = (
    "This practice's data file is older than its log says: an earlier copy of it was put back. Nothing was written. "
    "Restore the newest backup, or accept this file as it is, which is logged."
)


def database(folder: Path, root: Root, clock: Clock, schema: Schema = CURRENT, reserve_bytes: int = 0) -> Database:
    """The practice's database, opened at its first session. Raises DamagedFile, NewerFile, OlderFile, FileBusy there."""

    info = {**keyed(folder, root), "session_id": secrets.token_hex(8), "device": platform.node()[:80], "zone": "UTC"}
    return Database(connector(folder, root, schema), UnitOfWork(Changes), clock, Ballast(folder, reserve_bytes), info)


def keyed(folder: Path, root: Root) -> dict[str, Any]:
    """What a session has of the keys."""
    return {"audit_key": root.key(keys.AUDIT), "blobs": Blobs(folder, root)}


def connector(folder: Path, root: Root, schema: Schema = CURRENT) -> Callable[[], Any]:
    """What opens the data file, and looks whether its structure is the one that this program knows."""

    def connect() -> Any:
        raw = connection.working(folder / DATABASE, root.key(keys.DATABASE))
        try:
            schemas.check(raw, schema)
        except dbapi2.Error as error:
            raw.close()
            raise connection.meaning(error) from None
        except VaultError:
            raw.close()
            raise
        return raw

    return connect


def looked_at(folder: Path, root: Root) -> Anchor:
    """The anchor of a data file that is as it was left: of the size it had, or, where a program died over it, whole. Raises DamagedFile."""
    kept, path = anchor.read(folder, root), folder / DATABASE
    if kept.is_closed and _has_another_size(folder, kept) and checks.problems(path, root.key(keys.DATABASE)):
        raise DamagedFile(NOT_AS_LEFT)
    if not kept.is_closed and (wrong := checks.problems(path, root.key(keys.DATABASE))):
        raise DamagedFile("The data file of this practice was damaged while it was open: {problem}. Restore a backup.", problem=wrong[0])
    return kept


def opened_and_compared(folder: Path, root: Root, kept: Anchor, terms: Terms) -> Database:
    """The database, its log's head as the anchor says and unbroken since. Raises DamagedFile, NewerFile, OlderFile, FileBusy."""
    is_another_size = kept.is_closed and _has_another_size(folder, kept)
    compared = _compared(database(folder, root, terms.clock, terms.schema or CURRENT, terms.reserve_bytes), kept)
    if is_another_size:
        compared.close()
        raise DamagedFile(NOT_AS_LEFT)
    return compared


def checked(folder: Path, root: Root, slot: Slot, terms: Terms) -> Database:
    """The database, at work from here on, upgraded if need be.

    Raises DamagedFile, OlderData, NewerFile, FileBusy, OutputProblem, NotSaved.
    """
    kept = looked_at(folder, root)
    _mark_open(folder, root, kept)
    try:
        try:
            return opened_and_compared(folder, root, kept, terms)
        except OlderFile:
            from caredesk.vault import upgrading

            upgrading.demand_sealed(folder, root, kept)
            upgrading.bring_up(folder, root, slot, terms.clock, terms.schema or CURRENT)
            return opened_and_compared(folder, root, replace(kept, is_closed=False), terms)  # the file grew meanwhile
    except OlderData:
        with suppress(OutputProblem):
            anchor.write(folder, root, kept)  # nothing was opened, so nothing is under way
        if checks.problems(folder / DATABASE, root.key(keys.DATABASE)):  # of the size it had, only its log was read so far
            raise DamagedFile(NOT_AS_LEFT) from None
        raise


def _has_another_size(folder: Path, kept: Anchor) -> bool:
    path = folder / DATABASE
    return path.exists() and path.stat().st_size != kept.size


def _mark_open(folder: Path, root: Root, kept: Anchor) -> None:
    """Seal that the practice is open from now on. On a full disk the reserve makes the room: whoever is shut out can save nothing."""
    try:
        anchor.write(folder, root, replace(kept, is_closed=False))
    except OutputProblem:
        if not Ballast(folder).drop():
            raise
        anchor.write(folder, root, replace(kept, is_closed=False))


def enter(opened: Database, folder: Path, root: Root, slot: Slot, terms: Terms, told: Mapping[str, Mapping[str, Any]] = NOTHING) -> Actor:
    """Sweep, log the entry, start sealing the log's head; answers who entered. Raises DamagedFile for one who was removed.

    `told` is what has to be seen besides, each with its detail.
    """
    try:
        making.forget_unfinished(folder)
        outputs.sweep(folder)
        seen = {**told, notices.KEY_FILE_PUT_RIGHT: {}} if key_file.is_put_right(opened, folder, root, slot) else dict(told)
        jumped = jump(datetime.fromisoformat(anchor.read(folder, root).at), opened.clock())
        if jumped is not None:
            seen[notices.CLOCK_JUMPED] = {"seconds": int(jumped.total_seconds())}
        replacing.sweep(folder, opened.clock(), may_forget=jumped is None)
        with opened.reading() as session:
            opened.info["blobs"].sweep(private_files.needed(session), opened.clock(), may_forget=jumped is None)
            opened.info["zone"] = practice.facts(session).zone
        opened.info["actor"] = actor = who(opened, slot, terms.user_name)
        opened.info[acting.CAME_BY_CODE] = slot.kind == RECOVERY
        _log_entry(opened, folder, actor, slot, terms.reason, seen)
        opened.ballast.load()
        sealing.keep_sealed(opened, folder, root, actor)
    except NotSaved:
        opened.close()
        raise OutputProblem(
            "The practice was not opened, because the disk refused to write its log. Make room, then unlock again."
        ) from None
    except BaseException:
        opened.close()
        raise
    return actor


def _log_entry(opened: Database, folder: Path, actor: Actor, slot: Slot, reason: str, seen: Mapping[str, Mapping[str, Any]]) -> None:
    """One deed: the tries that failed before, what has to be seen, who entered by which way."""
    with opened.writing(actor) as session:
        if (failed := tries.failed(folder)) > 0:
            audit.record(session, "unlocking failed", count=failed, trusted=False)
        if slot.kind == RECOVERY:
            notices.note(session, notices.EMERGENCY, reason=reason.strip()[:500])
        for what, detail in seen.items():
            notices.note(session, what, **detail)
        audit.record(session, "unlocked", slot=slot.id, way=slot.kind)
    tries.clear(folder)


def who(opened: Database, slot: Slot, user_name: str | None) -> Actor:
    """The person behind a slot; behind the recovery sheet the one named, or the owner. Raises DamagedFile for one who was removed.

    One is named as the records say, or as one says at the door, which may still be an earlier name.
    """
    wanted = slots.folded(user_name) if user_name else None
    with opened.reading() as session:
        users = practice.users(session)
    agreed = key_file.agreed_upon(opened) if wanted else None
    named = agreed.slots if agreed is not None else ()
    at_the_door = {each.user_id for each in named if each.kind == header.PASSPHRASE and slots.folded(each.label) == wanted}
    for user in users:
        is_meant = (
            user.user_id == UUID(slot.user_id)
            if slot.user_id
            else slots.folded(user.name) == wanted or str(user.user_id) in at_the_door
            if wanted
            else user.role is UserRole.OWNER
        )
        if is_meant:
            return Actor(user.user_id, user.name, user.role)
    raise DamagedFile("The person whose passphrase this is does not use this practice any more.")


def _compared(opened: Database, kept: Anchor) -> Database:
    try:
        opened.info["anchored"] = (kept.seq, kept.mac)
        with opened.reading() as session:
            if audit.mac_at(session, kept.seq) != kept.mac:
                _demand_whole(audit.verify(session, head=(0, audit.GENESIS)))
                raise OlderData(OLDER)
            _demand_whole(audit.verify(session, after_seq=kept.seq))
    except BaseException:
        opened.close()
        raise
    return opened


def _demand_whole(verdict: AuditVerdict) -> None:
    if not verdict.ok:
        raise DamagedFile("Line {line} of this practice's log was changed from outside. Nothing was changed.", line=verdict.first_bad)
