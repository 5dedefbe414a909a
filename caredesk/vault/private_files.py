"""The files of private notes, as whoever keeps the practice's files whole knows them: which are needed, and whether they are there.

Neither says how many there are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from caredesk.services import documents
from caredesk.storage import private_register
from caredesk.vault import key_file

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.storage.database import Database
    from caredesk.storage.header import Slot
    from caredesk.storage.private_notes import PrivateNotes

LOST = "Files of this practice that stand in no list of documents are missing or damaged on the disk"


def needed(session: "Session") -> set[str]:
    """The names of all files that the practice needs, of documents and of private notes: what else lies in the safe is an orphan."""
    return documents.blob_keys(session).union(private_register.files(session.connection()))


def are_whole(folder: Path, files: Mapping[str, str], notes: "PrivateNotes | None") -> bool:
    """Whether all private notes are there, each file with the note that it is of, and unchanged as far as `notes` are open to be read."""
    if notes is not None:
        return all(notes.is_whole(name, note_id) for name, note_id in files.items())
    return all(_is_there(folder, name) for name in files)


def are_whole_here(database: "Database", folder: Path, slot: "Slot", kek: bytes | None) -> bool:
    """The same of a practice that nobody works with, for who proved the passphrase that `kek` stands for: open where they are admitted."""
    from caredesk.storage import private_slots
    from caredesk.storage.private_notes import PrivateNotes

    with database.reading() as session:
        files = private_register.files(session.connection())
    told = key_file.agreed_upon(database)
    key = private_slots.opened_by_person(told, kek, slot.user_id) if told is not None and kek is not None else None
    return are_whole(folder, files, PrivateNotes(folder, key) if key is not None else None)


def _is_there(folder: Path, name: str) -> bool:
    from caredesk.storage.blobs import Files
    from caredesk.storage.private_notes import SMALLEST_BYTES

    try:
        return Files(folder).size(name) >= SMALLEST_BYTES
    except OSError:
        return False
