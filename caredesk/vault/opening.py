"""Create and unlock a practice, and the open practice itself."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.errors import NoVault, WrongKey
from caredesk.kinds import PracticeKind
from caredesk.storage import ballast, folders, header, tries
from caredesk.storage.header import Header
from caredesk.storage.locks import VaultLock
from caredesk.vault.looking import Clock, utc_now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.services.acting import Actor
    from caredesk.storage.database import Database
    from caredesk.storage.header import Slot
    from caredesk.storage.keys import Kdf, Root
    from caredesk.storage.schema import Schema

    WayIn = tuple[Root, Slot]

NO_SLOT_OPENED = "This passphrase does not open the practice. Check capital letters and the keyboard's language, then try again."
NO_SHEET_OPENED = "This recovery code does not open this practice. A newer sheet may have replaced it."


@dataclass(frozen=True)
class Terms:
    """How a practice is opened: whose clock, how much room is held in reserve, which schema is the newest, and what was told."""

    clock: Clock = utc_now
    reserve_bytes: int = ballast.SIZE_BYTES
    schema: "Schema | None" = None
    user_name: str | None = None
    reason: str = ""


class Vault:
    """An open practice and who opened it."""

    def __init__(self, folder: Path, database: "Database", root: "Root", actor: "Actor", clock: Clock, *, used_recovery_code: bool) -> None:
        self.folder, self.database, self.root, self.actor, self.clock = folder, database, root, actor, clock
        self.used_recovery_code = used_recovery_code

    def reading(self) -> AbstractContextManager["Session"]:
        """A session to ask in."""
        return self.database.reading()

    def writing(self, deed_id: UUID | None = None) -> AbstractContextManager["Session"]:
        """A session for one deed of the person who unlocked."""
        return self.database.writing(self.actor, deed_id)

    def close(self) -> None:
        """Seal the log's head, close the file, free the lock. Doing it twice is harmless."""
        self.database.close()


@dataclass(frozen=True)
class Created:
    """A new practice, open, and its recovery code, which is nowhere else."""

    vault: Vault
    recovery_code: str


def create(
    folder: Path,
    *,
    practice_name: str,
    kinds: Iterable[PracticeKind],
    user_name: str,
    passphrase: str,
    credentials: str = "",
    zone: str = "America/New_York",
    is_sample: bool = False,
    clock: Clock = utc_now,
    kdf: "Kdf | None" = None,
    reserve_bytes: int = ballast.SIZE_BYTES,
) -> Created:
    """Make an encrypted practice. Raises RuleBroken where one is there already, InvalidField, FileBusy, OutputProblem."""
    from caredesk.vault import founding

    founded = founding.Founding(practice_name, tuple(kinds), user_name, credentials, zone, is_sample)
    root, slot, code = founding.found(folder, founded, passphrase, clock, kdf)
    return Created(opened(folder, root, slot, Terms(clock, 0 if is_sample else reserve_bytes)), code)


def unlock(
    folder: Path,
    passphrase: str,
    *,
    user_name: str | None = None,
    clock: Clock = utc_now,
    reserve_bytes: int = ballast.SIZE_BYTES,
    schema: "Schema | None" = None,
) -> Vault:
    """Open the practice with one's own passphrase. Raises NoVault, WrongKey, FileBusy, NewerFile, DamagedFile."""
    from caredesk.storage import slots

    terms = Terms(clock, reserve_bytes, schema)
    return _unlocked(folder, terms, lambda told: slots.opened_by_passphrase(told, passphrase, user_name), NO_SLOT_OPENED)


def unlock_with_recovery_code(
    folder: Path, code: str, *, reason: str, new_passphrase: str | None = None, user_name: str | None = None, clock: Clock = utc_now
) -> Vault:
    """Open the practice with the printed code, as its owner or as `user_name`; the reason is logged.

    With `new_passphrase` that person has it from now on. Raises InvalidField without a reason, and what `unlock` raises.
    """
    from caredesk.storage import slots
    from caredesk.vault import emergency

    emergency.demand_reason(reason)
    if new_passphrase is not None:
        emergency.demand_strength(new_passphrase)
    terms = Terms(clock, user_name=user_name, reason=reason)
    vault = _unlocked(folder, terms, lambda told: slots.opened_by_code(told, code), NO_SHEET_OPENED)
    if new_passphrase is not None:
        emergency.give_passphrase(vault, new_passphrase)
    return vault


def opened(folder: Path, root: "Root", slot: "Slot", terms: Terms) -> Vault:
    """The practice of a way in that was proved. Raises FileBusy, NewerFile, DamagedFile."""
    with held(folder) as lock:
        return _entered(folder, lock, root, slot, terms)


@contextmanager
def held(folder: Path) -> Iterator[VaultLock]:
    """The lock on the practice, freed when the block fails. Raises FileBusy."""
    lock = VaultLock(folder)
    try:
        yield lock
    except BaseException:
        lock.free()
        raise


def _unlocked(folder: Path, terms: Terms, way_in: "Callable[[Header], WayIn | None]", refusal: str) -> Vault:
    demand_practice(folder)
    with held(folder) as lock:
        found = way_in(header.read(folder))
        if found is None:
            tries.note(folder, terms.clock())
            raise WrongKey(refusal)
        return _entered(folder, lock, *found, terms)


def demand_practice(folder: Path) -> None:
    """Raises NoVault, NewerFile, DamagedFile, WrongPlace where nothing can be opened here; makes no file."""
    if (folder / "manifest.json").is_file():
        raise NoVault("This is a backup of a practice. Restore it to a new folder to work with it.")
    header.read(folder)
    folders.demand_own_place(folder)


def _entered(folder: Path, lock: VaultLock, root: "Root", slot: "Slot", terms: Terms) -> Vault:
    """The practice, checked and at work; who opened it is logged. The lock ends with it."""
    from caredesk.vault import entering

    database = entering.checked(folder, root, slot, terms)
    database.closed = lock.free
    actor = entering.enter(database, folder, root, slot, terms)
    return Vault(folder, database, root, actor, terms.clock, used_recovery_code=slot.kind == header.RECOVERY)
