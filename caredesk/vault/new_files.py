"""A practice's files under a new root key, made beside the old ones: the records, the log sealed anew, the documents; then checked."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk import __version__
from caredesk.errors import DamagedFile
from caredesk.services import audit, documents
from caredesk.services import people as persons
from caredesk.storage import anchor, backups, checks, connection, header, keys, making, meta, outputs, private_register, slots
from caredesk.storage.anchor import Anchor
from caredesk.storage.blobs import Blobs
from caredesk.storage.database import Database
from caredesk.storage.header import Header, Slot
from caredesk.storage.keys import Kdf, Root
from caredesk.storage.private_register import Register
from caredesk.storage.private_slots import NotesKey
from caredesk.vault import entering, private_rekeying
from caredesk.vault.people import NewCode
from caredesk.vault.private_rekeying import NewPrivateKeys

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault

Progress = Callable[[int, int, str], None]
LINES_AT_ONCE = 5_000
COPIED, WRITTEN, SEALED, WALKED, DONE = 25, 40, 65, 85, 100  # per cent
GREW = ("audit", "history", "schema_meta")  # what the deed itself adds to


@dataclass(frozen=True)
class Given:
    """A passphrase for somebody else, whose own cannot be known and dies with the old keys."""

    user_id: UUID
    name: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class NewKeys:
    """What has to be on paper before the old keys die: the new recovery code, and what everybody else opens the practice with.

    And what opens the private notes, where they get a new key too.
    """

    code: NewCode
    given: tuple[Given, ...]
    private: NewPrivateKeys | None = None


@dataclass(frozen=True)
class BegunKeys:
    """New files under way: under which root key and where, who makes them, and what the practice was when its records were copied."""

    new: NewKeys
    passphrase: str = field(repr=False)
    own: Slot
    root: Root
    aside: Path
    rows: Mapping[str, int]
    deed: UUID | None
    notes_key: NotesKey | None = None  # of private notes, where they get a new one


def copy_records(vault: "Vault", begun: BegunKeys, progress: Progress) -> None:
    """The data file as it is, under the new key; in the thread that owns the connection."""
    if shutil.disk_usage(vault.folder).free < backups.room_bytes(vault.folder):
        raise OSError(None, "there is not enough room on it")
    path = begun.aside / making.DATABASE

    def told(_: int, left: int, of: int) -> None:
        progress(COPIED * (of - left) // max(of, 1), DONE, "Copying records")

    connection.copy(vault.database.raw, path, begun.root.key(keys.DATABASE), told)
    outputs.sync_file(path)


def build(vault: "Vault", begun: BegunKeys, progress: Progress) -> None:
    """All else, in any thread. Raises DamagedFile where what was made is not what the practice holds."""
    made = _header(vault, begun)
    copied = entering.database(begun.aside, begun.root, vault.clock)
    copied.info.update({name: vault.database.info[name] for name in ("session_id", "zone")})
    try:
        names = _write_documents(vault, begun, copied, progress)
        private = _write_private(vault, begun, copied, progress)
        with copied.writing(vault.actor) as session:
            _seal(session, vault, progress)
            documents.rename_blobs(session, names)
            private_register.replace_all(session.connection(), private)
            _note_ways_in(session, made, begun.new.given)
        with copied.reading() as session:
            seq, mac = audit.head(session)
            is_whole = _is_whole(session, progress) and documents.blob_keys(session) >= set(names.values())
        after = checks.rows(copied.raw)
    finally:
        copied.close()
    path = begun.aside / making.DATABASE
    grew_only = {name for name, count in after.items() if begun.rows.get(name) != count} <= set(GREW)
    look = partial(progress, WALKED, DONE, "Checking")
    if not (is_whole and grew_only) or checks.problems(path, begun.root.key(keys.DATABASE), look):
        raise DamagedFile("The files under the new keys are not what the practice holds. Nothing was changed. Try again.")
    progress(DONE - 1, DONE, "Checking")
    # Not as closed: the practice goes on with these files, and whoever opens them after a crash looks at them first.
    anchor.write(begun.aside, begun.root, Anchor(seq, mac, path.stat().st_size, vault.clock().isoformat(), is_closed=False))
    header.write(begun.aside, made)


def _header(vault: "Vault", begun: BegunKeys) -> Header:
    at, standing, new, own, root = vault.clock(), header.read(vault.folder), begun.new, begun.own, begun.root
    kdf = Kdf(own.kdf["m"], own.kdf["t"], own.kdf["p"])
    mine = slots.with_key(root, begun.passphrase, kdf, user_id=own.user_id, label=vault.actor.name, at=at)
    theirs = (slots.with_key(root, each.passphrase, kdf, user_id=str(each.user_id), label=each.name, at=at) for each in new.given)
    people_in = [mine, *theirs]
    ways_in = (*(slot for slot, _ in people_in), slots.for_recovery_code(root, new.code.code, at))
    notes = tuple(private_rekeying.ways_in(new.private, begun.notes_key, standing, people_in, at))
    return slots.sealed(Header(root.vault_id, standing.created, __version__, standing.is_sample, ways_in, notes=notes), root)


def _write_documents(vault: "Vault", begun: BegunKeys, copied: Database, progress: Progress) -> dict[str, str]:
    """New names by old ones. What the practice has lost before stays lost, under the name that it had."""
    source, target = Blobs(vault.folder, vault.root), Blobs(begun.aside, begun.root)
    names: dict[str, str] = {}
    with copied.reading() as session:
        needed = sorted(documents.blob_keys(session))
    for number, name in enumerate(needed):
        progress(COPIED + (WRITTEN - COPIED) * number // len(needed), DONE, "Copying documents")
        with suppress(DamagedFile):
            names[name] = target.put(source.get(name))
    return names


def _write_private(vault: "Vault", begun: BegunKeys, copied: Database, progress: Progress) -> Register:
    def told(done: int, of: int) -> None:
        progress(WRITTEN, DONE, private_rekeying.WORDS)

    with copied.reading() as session:
        places = vault.folder, begun.aside
        return private_rekeying.written(begun.new.private, begun.notes_key, places, session.connection(), told)


def _seal(session: Session, vault: "Vault", progress: Progress) -> None:
    lines, _ = audit.head(session)

    def told(done: int) -> None:
        progress(WRITTEN + (SEALED - WRITTEN) * done // max(lines, 1), DONE, "Sealing the log")

    audit.reseal(session, vault.root.key(keys.AUDIT), told)


def _note_ways_in(session: Session, made: Header, given: Iterable[Given]) -> None:
    meta.put(session.connection(), meta.HEADER_COPY, made.text().decode())
    meta.drop(session.connection(), meta.PROOF)
    audit.record(session, "practice under new keys", people=len(made.slots) - 1)
    for each in given:
        persons.note_passphrase(session, each.user_id, is_given=True)


def _is_whole(session: Session, progress: Progress) -> bool:
    """Whether the log holds from its first line, a piece at a time."""
    (lines, _), walked = audit.head(session), 0
    while True:
        progress(SEALED + (WALKED - SEALED) * walked // max(lines, 1), DONE, "Checking the log")
        verdict = audit.verify(session, after_seq=walked, most=LINES_AT_ONCE)
        walked += verdict.entries
        if not verdict.ok or verdict.entries < LINES_AT_ONCE:
            return verdict.ok
