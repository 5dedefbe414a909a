"""An open practice, how it was asked to open, and what is said where nothing opens it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.errors import NoVault
from caredesk.kinds import UserRole
from caredesk.storage import ballast, folders, header, replacing
from caredesk.vault.looking import Clock, utc_now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.services.acting import Actor
    from caredesk.storage.database import Database
    from caredesk.storage.keys import Root
    from caredesk.storage.schema import Schema

NO_SLOT_OPENED = "This passphrase does not open the practice. Check capital letters and the keyboard's language, then try again."
NO_SHEET_OPENED = "This recovery code does not open this practice. A newer sheet may have replaced it."

PRIVATE_NOTES = "private_notes"  # in a session's info, only where they are open
MAY_BE_ADMITTED = frozenset({UserRole.OWNER, UserRole.CLINICIAN})  # to private notes


class Older(StrEnum):
    """What to do with a data file that is whole, but older than the practice's log says (trust.md row 12)."""

    REFUSE = "refuse"
    READ = "read"
    ACCEPT = "accept"


@dataclass(frozen=True)
class Missing:
    """How far a practice's log went on after its data file was made: when it was last sealed, and by how many lines, where known."""

    sealed_at: datetime
    lines: int = 0


@dataclass(frozen=True)
class Terms:
    """How a practice is opened: whose clock, how much room is held in reserve, which schema is the newest, and what was told."""

    clock: Clock = utc_now
    reserve_bytes: int = ballast.SIZE_BYTES
    schema: "Schema | None" = None
    user_name: str | None = None
    reason: str = ""
    older: Older = Older.REFUSE


class Vault:
    """An open practice and who opened it."""

    def __init__(self, folder: Path, database: "Database", root: "Root", actor: "Actor", clock: Clock, *, used_recovery_code: bool) -> None:
        self.folder, self.database, self.root, self.actor, self.clock = folder, database, root, actor, clock
        self.used_recovery_code = used_recovery_code
        self.missing: Missing | None = None  # in a data file that is older than its log says

    def reading(self) -> AbstractContextManager["Session"]:
        """A session to ask in."""
        return self.database.reading()

    def writing(self, deed_id: UUID | None = None) -> AbstractContextManager["Session"]:
        """A session for one deed of the person who unlocked."""
        return self.database.writing(self.actor, deed_id)

    def follow_person(self) -> "Actor":
        """Whoever is at the desk goes on in the name and role that they have by now; answers these."""
        from caredesk.services import people  # loads SQLAlchemy, which nothing here waits for

        with self.reading() as session:
            self.actor = self.database.info["actor"] = people.as_now(session)
        if self.actor.role not in MAY_BE_ADMITTED:
            self.database.info.pop(PRIVATE_NOTES, None)
        return self.actor

    @property
    def is_only_read(self) -> bool:
        """Whether every deed is refused, because the data file is older than its log says."""
        return bool(self.database.refusal)

    def close(self) -> None:
        """Seal the log's head, close the file, free the lock. Doing it twice is harmless."""
        self.database.close()


def demand_practice(folder: Path) -> None:
    """Raises NoVault, NewerFile, DamagedFile, WrongPlace where nothing can be opened here; makes no file.

    New keys that a crash kept from taking their place take it first; OutputProblem where the disk does not let them.
    """
    try:
        is_backup = (folder / "manifest.json").is_file()
    except OSError as error:
        reason = (error.strerror or "no access").lower()
        raise NoVault("The folder of this practice cannot be opened: {reason}. Nothing was changed.", reason=reason) from None
    if is_backup:
        raise NoVault("This is a backup of a practice. Restore it to a new folder to work with it.")
    replacing.put_right(folder)
    header.read(folder)
    folders.demand_own_place(folder)
