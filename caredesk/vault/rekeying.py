"""All keys of a practice made anew, offered when somebody leaves who may have kept the old one (trust.md 2.1).

The records, the log and the documents go into new files under a new root key beside the old ones, are checked there, and then change
places with them. A crash at any moment leaves the old practice or the new one, whole. The old files are kept for thirty days.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from caredesk import __version__
from caredesk.errors import CareDeskError, DamagedFile, InvalidField, NotSaved, OutputProblem, SaveUnknown
from caredesk.rules.permissions import Deed
from caredesk.services import audit, documents, practice
from caredesk.services import people as persons
from caredesk.storage import anchor, checks, connection, header, keys, making, meta, recovery, replacing, slots
from caredesk.storage.anchor import Anchor
from caredesk.storage.blobs import Blobs
from caredesk.storage.header import Header, Slot
from caredesk.storage.keys import Kdf, Root
from caredesk.vault import entering, people, sealing
from caredesk.vault.people import NewCode

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault

Progress = Callable[[int, int, str], None]
STEP_PAGES = 512
COPIED, WRITTEN, SEALED, CHECKED = 40, 75, 85, 100  # per cent
GREW = ("audit", "history", "schema_meta")  # what the deed itself adds to


@dataclass(frozen=True)
class Given:
    """A passphrase for somebody else, whose own cannot be known and dies with the old keys."""

    user_id: UUID
    name: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class NewKeys:
    """What has to be on paper before the old keys die: the new recovery code, and what everybody else opens the practice with."""

    code: NewCode
    given: tuple[Given, ...]


def new_keys(vault: "Vault", passphrase: str) -> NewKeys:
    """What the new keys will be opened with, for whoever proves their own passphrase; nothing is changed yet.

    Raises NotAllowed, InvalidField for another passphrase, NotSaved where all is only read.
    """
    code = people.new_recovery_code(vault)
    people.demand_own(vault, passphrase)
    with vault.reading() as session:
        others = [user for user in practice.users(session) if user.user_id != vault.actor.user_id]
    entering_now = {slot.user_id for slot in header.read(vault.folder).slots if slot.kind == header.PASSPHRASE}
    given = (Given(user.user_id, user.name, people.fresh_passphrase()) for user in others if str(user.user_id) in entering_now)
    return NewKeys(code, tuple(given))


def rekey(vault: "Vault", new: NewKeys, passphrase: str, typed: Mapping[int, str], progress: Progress | None = None) -> None:
    """Make all keys anew and go on with them. The person at the desk keeps the passphrase, which they prove; no keyring opens any more.

    Raises NotAllowed, InvalidField (of `old`, or `code` where its two groups were not typed back), OutputProblem, DamagedFile, and
    Cancelled where `progress` does: nothing was changed then.
    """
    people.demand(vault, Deed.KEYS)
    vault.database.demand_writable()
    own = people.demand_own(vault, passphrase)
    if not recovery.proves({number: typed.get(number, "") for number in new.code.asked}, new.code.code):
        raise InvalidField("code", "These two groups are not as they stand on the new sheet.")
    root = keys.fresh_root(vault.root.vault_id)
    try:
        aside = replacing.begin(vault.folder, vault.clock())
        _build(vault, aside, root, _header(vault, root, new, own, passphrase), new, progress or _silent)
        replacing.announce(vault.folder)
    except OSError as error:
        raise _refused(error.strerror) from None
    except (dbapi2.Error, DBAPIError, NotSaved, SaveUnknown, OutputProblem):
        raise _refused("the disk refuses") from None
    finally:
        replacing.give_up(vault.folder)
    _go_on(vault, root)


def _go_on(vault: "Vault", root: Root) -> None:
    """The old file is let go of, the files change places, and the open practice works with the new ones."""
    with suppress(OutputProblem, CareDeskError):  # the old practice is as it was left
        sealing.seal(vault.database, vault.folder, vault.root, is_closed=True)
    try:
        vault.database.move(lambda: replacing.finish(vault.folder), entering.connector(vault.folder, root))
    except OSError:
        raise OutputProblem(
            "The new keys are made, but the disk did not let them take their place. Close CareDesk, then open it again: they take it then."
        ) from None
    vault.root = root
    vault.database.info.update(entering.keyed(vault.folder, root))
    kept = anchor.read(vault.folder, root)
    vault.database.info["anchored"] = (kept.seq, kept.mac)
    sealing.keep_sealed(vault.database, vault.folder, root, vault.actor)


def _header(vault: "Vault", root: Root, new: NewKeys, own: Slot, passphrase: str) -> Header:
    at, kdf, standing = vault.clock(), Kdf(own.kdf["m"], own.kdf["t"], own.kdf["p"]), header.read(vault.folder)
    mine = slots.for_passphrase(root, passphrase, kdf, user_id=own.user_id, label=vault.actor.name, at=at)
    theirs = (slots.for_passphrase(root, each.passphrase, kdf, user_id=str(each.user_id), label=each.name, at=at) for each in new.given)
    ways_in = (mine, *theirs, slots.for_recovery_code(root, new.code.code, at))
    return slots.sealed(Header(root.vault_id, standing.created, __version__, standing.is_sample, ways_in), root)


def _build(vault: "Vault", aside: Path, root: Root, made: Header, new: NewKeys, progress: Progress) -> None:
    _demand_room(vault.folder)
    before = checks.rows(vault.database.raw)
    _copy(vault, aside / making.DATABASE, root, progress)
    names = _write_documents(vault, Blobs(aside, root), progress)
    copied = entering.database(aside, root, vault.clock)
    copied.info.update({name: vault.database.info[name] for name in ("session_id", "zone")})
    try:
        with copied.writing(vault.actor) as session:
            audit.reseal(session, vault.root.key(keys.AUDIT))
            documents.rename_blobs(session, names)
            meta.put(session.connection(), meta.HEADER_COPY, made.text().decode())
            meta.drop(session.connection(), meta.PROOF)
            audit.record(session, "practice under new keys", people=len(made.slots) - 1)
            for each in new.given:
                persons.note_passphrase(session, each.user_id, is_given=True)
        progress(SEALED, CHECKED, "Checking")
        with copied.reading() as session:
            seq, mac = audit.head(session)
            is_whole = audit.verify(session).ok and documents.blob_keys(session) >= set(names.values())
        after = checks.rows(copied.raw)
    finally:
        copied.close()
    path = aside / making.DATABASE
    grew_only = {name for name, count in after.items() if before.get(name) != count} <= set(GREW)
    if not (is_whole and grew_only) or checks.problems(path, root.key(keys.DATABASE)):
        raise DamagedFile("The files under the new keys are not what the practice holds. Nothing was changed. Try again.")
    progress(CHECKED - 1, CHECKED, "Checking")
    # Not as closed: the practice goes on with these files, and whoever opens them after a crash looks at them first.
    anchor.write(aside, root, Anchor(seq, mac, path.stat().st_size, vault.clock().isoformat(), is_closed=False))
    header.write(aside, made)


def _copy(vault: "Vault", path: Path, root: Root, progress: Progress) -> None:
    target = connection.keyed(path, root.key(keys.DATABASE), create=True)
    try:
        vault.database.raw.backup(
            target,
            pages=STEP_PAGES,
            progress=lambda _, left, of: progress(COPIED * (of - left) // max(of, 1), CHECKED, "Copying records"),
        )
    finally:
        target.close()
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_documents(vault: "Vault", target: Blobs, progress: Progress) -> dict[str, str]:
    """New names by old ones. What the practice has lost before stays lost, under the name that it had."""
    source, names = vault.database.info["blobs"], {}
    with vault.reading() as session:
        needed = sorted(documents.blob_keys(session))
    for number, name in enumerate(needed):
        progress(COPIED + (WRITTEN - COPIED) * number // len(needed), CHECKED, "Copying documents")
        with suppress(DamagedFile):
            names[name] = target.put(source.get(name))
    progress(WRITTEN, CHECKED, "Sealing the log")
    return names


def _demand_room(folder: Path) -> None:
    parts = (folder / making.DATABASE, *(folder / replacing.BLOBS).glob("*/*"))
    needed = sum(path.stat().st_size for path in parts if path.is_file())
    if shutil.disk_usage(folder).free < needed * 1.1:
        raise OSError(None, "there is not enough room on it")


def _refused(reason: str | None) -> OutputProblem:
    return OutputProblem(
        "The new keys could not be written to the disk: {reason}. Nothing was changed. Make room on the disk, then try again.",
        reason=(reason or "it does not answer").lower(),
    )


def _silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""
