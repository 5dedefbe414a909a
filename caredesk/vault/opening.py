"""Create and unlock a practice, and the open practice itself."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.errors import WrongKey
from caredesk.kinds import PracticeKind
from caredesk.storage import header, tries
from caredesk.storage.locks import VaultLock
from caredesk.vault.looking import Clock, utc_now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.services.acting import Actor
    from caredesk.storage.database import Database
    from caredesk.storage.header import Slot
    from caredesk.storage.keys import Kdf, Root


class Vault:
    """An open practice and who opened it."""

    def __init__(self, folder: Path, database: "Database", root: "Root", actor: "Actor", clock: Clock, *, used_recovery_code: bool) -> None:
        self.folder, self.database, self.actor, self.clock = folder, database, actor, clock
        self.used_recovery_code = used_recovery_code
        self.root = root

    def reading(self) -> AbstractContextManager["Session"]:
        """A session to ask in."""
        return self.database.reading()

    def writing(self, deed_id: UUID | None = None) -> AbstractContextManager["Session"]:
        """A session for one deed of the person who unlocked."""
        return self.database.writing(self.actor, deed_id)

    def close(self) -> None:
        """Seal the log's head, close the file, free the lock."""
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
) -> Created:
    """Make an encrypted practice. Raises RuleBroken where one is there already, InvalidField, FileBusy, OutputProblem."""
    from caredesk.vault import founding

    founded = founding.Founding(practice_name, tuple(kinds), user_name, credentials, zone, is_sample)
    root, slot, code = founding.found(folder, founded, passphrase, clock, kdf)
    vault = _opened(folder, VaultLock(folder), root, slot, clock)
    return Created(vault, code)


def unlock(folder: Path, passphrase: str, *, user_name: str | None = None, clock: Clock = utc_now) -> Vault:
    """Open the practice with one's own passphrase. Raises NoVault, WrongKey, FileBusy, NewerFile, DamagedFile."""
    from caredesk.storage import slots

    header.read(folder)
    lock = VaultLock(folder)
    try:
        found = slots.opened_by_passphrase(header.read(folder), passphrase, user_name)
        if found is None:
            tries.note(folder, clock())
            raise WrongKey("This passphrase does not open the practice. Check capital letters and the keyboard's language, then try again.")
        return _opened(folder, lock, *found, clock)
    except BaseException:
        lock.free()
        raise


def unlock_with_recovery_code(
    folder: Path, code: str, *, reason: str, new_passphrase: str | None = None, user_name: str | None = None, clock: Clock = utc_now
) -> Vault:
    """Open the practice with the printed code, as its owner or as `user_name`; the reason is logged.

    Raises InvalidField without a reason, and what `unlock` raises.
    """
    from caredesk.storage import slots
    from caredesk.vault import emergency

    emergency.demand_reason(reason)
    header.read(folder)
    lock = VaultLock(folder)
    try:
        found = slots.opened_by_code(header.read(folder), code)
        if found is None:
            tries.note(folder, clock())
            raise WrongKey("This recovery code does not open this practice. A newer sheet may have replaced it.")
        vault = _opened(folder, lock, *found, clock, user_name=user_name, reason=reason)
    except BaseException:
        lock.free()
        raise
    if new_passphrase is not None:
        emergency.give_passphrase(vault, new_passphrase)
    return vault


def _opened(
    folder: Path, lock: VaultLock, root: "Root", slot: "Slot", clock: Clock, *, user_name: str | None = None, reason: str = ""
) -> Vault:
    """The practice, checked and at work; who opened it is logged. Frees the lock when it fails or is closed."""
    from caredesk.vault import entering

    try:
        database = entering.checked(folder, root, clock)
        database.closed = lock.free
        actor = entering.enter(database, folder, root, slot, user_name=user_name, reason=reason)
    except BaseException:
        lock.free()
        raise
    return Vault(folder, database, root, actor, clock, used_recovery_code=slot.kind == header.RECOVERY)
