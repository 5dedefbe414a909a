"""Private notes as encrypted files under a key of their own, among the other files of the safe: nothing tells them apart (trust.md 2.1)."""

import hashlib
import hmac
import secrets
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from caredesk.errors import DamagedFile, NotSaved, OutputProblem, RecordGone
from caredesk.storage import keys, private_register
from caredesk.storage.blobs import Files
from caredesk.storage.header import canonical
from caredesk.storage.private_register import Kept, Register
from caredesk.storage.private_slots import NotesKey

CONTENT, SUBJECT = "cd/notes/file/1", "cd/notes/subject/1"
SMALLEST_BYTES = 4096
OVERHEAD_BYTES = keys.NONCE_BYTES + keys.TAG_BYTES
_HEAD = struct.Struct(">HQ")  # how long the subject is, and the note


class PrivateNotes(Files):
    """The private notes of one vault, open. Each is about a subject that the caller names, such as a patient's id.

    What a deed changes stands in `conn`, that deed's transaction; the bytes are on the disk before.
    """

    def __init__(self, folder: Path, key: NotesKey) -> None:
        super().__init__(folder)
        self.key = key
        self._content_key, self._naming = key.key(CONTENT), key.key(SUBJECT)

    def subjects(self, conn: Connection) -> list[str]:
        """Whom notes or drafts are about, as far as they can be read: for whoever takes all of them out."""
        found = {about for name, note_id in private_register.files(conn).items() if (about := self._about(name, note_id)) is not None}
        return sorted(found)

    def ids(self, conn: Connection, subject: str) -> list[str]:
        """The notes that are filed about a subject, in the order in which they were begun."""
        return [note_id for note_id, kept in self._notes(conn, subject).items() if kept.filed]

    def put(self, conn: Connection, subject: str, content: bytes) -> str:
        """File a new note; answers its id. Raises NotSaved."""
        note_id = secrets.token_hex(16)
        self._keep(conn, subject, note_id, Kept(self.written(subject, note_id, content)))
        return note_id

    def get(self, conn: Connection, subject: str, note_id: str) -> bytes:
        """A note as it is filed. Raises RecordGone, DamagedFile."""
        kept = self._kept(conn, subject, note_id)
        if not kept.filed:
            raise RecordGone
        return self._read(subject, note_id, kept.filed)

    def replace(self, conn: Connection, subject: str, note_id: str, content: bytes) -> None:
        """File a note anew, or for the first time one that was a draft; what it said becomes its history, and its draft is gone.

        Raises RecordGone, NotSaved.
        """
        kept = self._kept(conn, subject, note_id)
        past = (*kept.past, kept.filed) if kept.filed else kept.past
        self._keep(conn, subject, note_id, Kept(self.written(subject, note_id, content), past=past))

    def history(self, conn: Connection, subject: str, note_id: str) -> list[bytes]:
        """What a note said before, newest first. Raises RecordGone, DamagedFile."""
        return [self._read(subject, note_id, name) for name in reversed(self._kept(conn, subject, note_id).past)]

    def drafts(self, conn: Connection, subject: str) -> list[str]:
        """The notes about a subject that somebody is writing, filed before or not."""
        return [note_id for note_id, kept in self._notes(conn, subject).items() if kept.draft]

    def keep_draft(self, conn: Connection, subject: str, content: bytes, note_id: str = "") -> str:
        """Keep what is being written, of a note or of one to come; answers its id. Raises RecordGone, NotSaved.

        The file of a draft stays one and is written over: what is typed last is the best there is, whatever becomes of the deed.
        """
        kept = self._kept(conn, subject, note_id) if note_id else Kept()
        note_id = note_id or secrets.token_hex(16)
        name = self.written(subject, note_id, content, kept.draft)
        if name != kept.draft:
            self._keep(conn, subject, note_id, replace(kept, draft=name))
        return note_id

    def draft(self, conn: Connection, subject: str, note_id: str) -> bytes | None:
        """What is being written of a note, or None. Raises RecordGone, DamagedFile."""
        name = self._kept(conn, subject, note_id).draft
        return self._read(subject, note_id, name) if name else None

    def drop_draft(self, conn: Connection, subject: str, note_id: str) -> None:
        """Give up what was being written; a note that was never filed is gone with it. Raises RecordGone."""
        self._keep(conn, subject, note_id, replace(self._kept(conn, subject, note_id), draft=""))

    def is_whole(self, name: str, note_id: str) -> bool:
        """Whether a file is there and unchanged."""
        return self._about(name, note_id) is not None

    def under(self, target: "PrivateNotes", register: Register, tell: Callable[[int, int], None]) -> dict[str, dict[str, Kept]]:
        """Write all that is registered anew as `target` keeps it; answers the register of it. What is lost stays under its name.

        Raises NotSaved, and what `tell` raises, which is told how many files are done and how many there are; none is left behind then.
        """
        files = private_register.files_of(register)
        names: dict[str, str] = {}  # new by old
        places: dict[str, str] = {}  # what stands for the subject of a note from then on
        try:
            for number, (name, note_id) in enumerate(files.items()):
                tell(number, len(files))
                with suppress(DamagedFile):
                    subject, content = self._opened(name, note_id)
                    names[name], places[note_id] = target.written(subject, note_id, content), target.named(subject)
        except BaseException:
            for name in names.values():
                target.drop(name)
            raise
        return {
            next((places[note_id] for note_id in notes if note_id in places), before): {
                note_id: _renamed(kept, names) for note_id, kept in notes.items()
            }
            for before, notes in register.items()
        }

    def named(self, subject: str) -> str:
        """What stands for a subject in the database: only who has the key can tell for which."""
        return hmac.new(self._naming, subject.encode(), hashlib.sha256).hexdigest()[:32]

    def _notes(self, conn: Connection, subject: str) -> dict[str, Kept]:
        return private_register.of(conn, self.named(subject))

    def _kept(self, conn: Connection, subject: str, note_id: str) -> Kept:
        kept = self._notes(conn, subject).get(note_id)
        if kept is None:
            raise RecordGone
        return kept

    def _keep(self, conn: Connection, subject: str, note_id: str, kept: Kept) -> None:
        notes = {**self._notes(conn, subject), note_id: kept}
        private_register.put(conn, self.named(subject), {each: told for each, told in notes.items() if told.files})

    def written(self, subject: str, note_id: str, content: bytes, name: str = "") -> str:
        """The name of a file that holds this, a new one or one to be written over. Raises NotSaved."""
        name, about = name or secrets.token_hex(32), subject.encode()
        plain = _HEAD.pack(len(about), len(content)) + about + content
        padded = plain.ljust(size_on_disk(len(plain) + OVERHEAD_BYTES) - OVERHEAD_BYTES, b"\0")
        nonce, sealed = keys.wrap(self._content_key, padded, self._bound_to(name, note_id))
        try:
            self.write(name, nonce + sealed)
        except (OSError, OutputProblem):
            raise NotSaved(
                "The disk refused to keep this note, so nothing of it was saved. Make room on the disk, then try again."
            ) from None
        return name

    def _about(self, name: str, note_id: str) -> str | None:
        try:
            return self._opened(name, note_id)[0]
        except DamagedFile:
            return None

    def _read(self, subject: str, note_id: str, name: str) -> bytes:
        about, content = self._opened(name, note_id)
        if about != subject:
            raise _damaged()
        return content

    def _opened(self, name: str, note_id: str) -> tuple[str, bytes]:
        """The subject and what is said about it. Raises DamagedFile."""
        try:
            sealed = self.read(name)
        except OSError:
            raise DamagedFile("A private note is missing on the disk. Restore the practice from a backup.") from None
        if len(sealed) < SMALLEST_BYTES:
            raise _damaged()
        nonce, ciphertext = sealed[: keys.NONCE_BYTES], sealed[keys.NONCE_BYTES :]
        plain = keys.unwrap(self._content_key, nonce, ciphertext, self._bound_to(name, note_id))
        if plain is None:
            raise _damaged()
        about, length = _HEAD.unpack_from(plain)
        ends = _HEAD.size + about
        return plain[_HEAD.size : ends].decode(), plain[ends : ends + length]

    def _bound_to(self, name: str, note_id: str) -> bytes:
        return canonical({"file": name, "note": note_id, "vault_id": self.key.vault_id})


def size_class(size: int) -> int:
    """What a file of so many bytes is filled up to: 4 KiB, or as often twice that as it takes."""
    return max(SMALLEST_BYTES, 1 << (size - 1).bit_length())


def size_on_disk(size: int) -> int:
    """The same and by chance up to a quarter more: a file of exactly a class would be known for what it is among the documents."""
    least = size_class(size)
    return least + secrets.randbelow(least // 4)


def _renamed(kept: Kept, names: dict[str, str]) -> Kept:
    return Kept(names.get(kept.filed, kept.filed), names.get(kept.draft, kept.draft), tuple(names.get(name, name) for name in kept.past))


def _damaged() -> DamagedFile:
    return DamagedFile("A private note is damaged on the disk. Restore the practice from a backup.")
