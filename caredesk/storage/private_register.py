"""Which of the safe's files hold private notes: opaque ids in the database, renewed inside the deed that changes them.

All notes about one subject stand in one row. The rows lie among what the safe itself keeps, and nothing counts them (`checks.rows`).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from caredesk.storage import meta

PREFIX, AFTER = "private ", "private!"  # names of rows begin with it, and come before the other
_ROWS = "SELECT name, value FROM schema_meta WHERE name >= ? AND name < ? ORDER BY name"
_DROP = "DELETE FROM schema_meta WHERE name >= ? AND name < ?"
Register = Mapping[str, Mapping[str, "Kept"]]  # the notes, by their ids, of each subject, by what stands for it


@dataclass(frozen=True)
class Kept:
    """The files of one note: as it is filed (none while there is only a draft), as it is being written, and as it was, oldest first."""

    filed: str = ""
    draft: str = ""
    past: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(name for name in (self.filed, self.draft, *self.past) if name)


def of(conn: Connection, subject: str) -> dict[str, Kept]:
    """The notes about one subject, in the order in which they were begun."""
    return _read(meta.get(conn, PREFIX + subject) or "{}")


def put(conn: Connection, subject: str, notes: Mapping[str, Kept]) -> None:
    """From here on these are the notes about a subject."""
    if notes:
        meta.put(conn, PREFIX + subject, json.dumps({note_id: asdict(kept) for note_id, kept in notes.items()}))
    else:
        meta.drop(conn, PREFIX + subject)


def every(conn: Connection) -> dict[str, dict[str, Kept]]:
    """All that is registered."""
    rows = conn.exec_driver_sql(_ROWS, (PREFIX, AFTER)).all()
    return {name.removeprefix(PREFIX): _read(value) for name, value in rows}


def replace_all(conn: Connection, register: Register) -> None:
    """From here on this is all."""
    conn.exec_driver_sql(_DROP, (PREFIX, AFTER))
    for subject, notes in register.items():
        put(conn, subject, notes)


def files(conn: Connection) -> dict[str, str]:
    """The note that each file is of: what the safe must not set aside."""
    return files_of(every(conn))


def files_of(register: Register) -> dict[str, str]:
    """The same of a register that was read."""
    return {name: note_id for notes in register.values() for note_id, kept in notes.items() for name in kept.files}


def _read(value: str) -> dict[str, Kept]:
    return {note_id: Kept(told["filed"], told["draft"], tuple(told["past"])) for note_id, told in json.loads(value).items()}
