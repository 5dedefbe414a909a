"""Create and unlock a practice."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from caredesk.errors import CareDeskError, OlderData, WrongKey
from caredesk.kinds import PracticeKind
from caredesk.storage import ballast, header, tries
from caredesk.storage.header import Header
from caredesk.storage.locks import VaultLock
from caredesk.vault.looking import Clock, utc_now
from caredesk.vault.open_practice import NO_SHEET_OPENED, NO_SLOT_OPENED, Older, Terms, Vault, demand_practice

if TYPE_CHECKING:
    from caredesk.storage.header import Slot
    from caredesk.storage.keys import Kdf, Root
    from caredesk.storage.schema import Schema

    WayIn = tuple[Root, Slot, bytes | None]  # the last is what the passphrase stands for, where there was one


@dataclass(frozen=True)
class Created:
    """A new practice, open, and its recovery code, which is nowhere else."""

    vault: Vault
    recovery_code: str = field(repr=False)


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
    """Make an encrypted practice, whole or not at all.

    Raises RuleBroken where one is there already, InvalidField, FileBusy, OutputProblem.
    """
    from caredesk.storage import making
    from caredesk.vault import founding

    founded = founding.Founding(practice_name, tuple(kinds), user_name, credentials, zone, is_sample)
    root, slot, code = founding.found(folder, founded, passphrase, clock, kdf)
    try:
        return Created(opened(folder, root, slot, Terms(clock, 0 if is_sample else reserve_bytes)), code)
    except BaseException:
        making.unmake(folder)  # its code would be told to nobody
        raise


def take_back(created: Created) -> None:
    """Take away what `create` made, because its recovery code could not be told: nothing is in it yet."""
    from caredesk.storage import making

    created.vault.close()
    making.unmake(created.vault.folder)


def unlock(
    folder: Path,
    passphrase: str,
    *,
    user_name: str | None = None,
    clock: Clock = utc_now,
    reserve_bytes: int = ballast.SIZE_BYTES,
    schema: "Schema | None" = None,
    older: Older = Older.REFUSE,
) -> Vault:
    """Open the practice with one's own passphrase. Raises NoVault, WrongKey, FileBusy, NewerFile, DamagedFile.

    OlderData too where the data file is whole but older than its log says, unless `older` asks to read it or to accept it.
    """
    from caredesk.storage import slots

    terms = Terms(clock, reserve_bytes, schema, older=older)
    vault = _unlocked(folder, terms, lambda told: slots.proved_by_passphrase(told, passphrase, user_name), NO_SLOT_OPENED)
    if not vault.is_only_read and _is_renamed(vault):
        from caredesk.vault import people  # what most starts do without

        with suppress(CareDeskError):  # the old name still opens
            people.follow_name(vault, passphrase)
    return vault


def unlock_with_recovery_code(
    folder: Path,
    code: str,
    *,
    reason: str,
    new_passphrase: str | None = None,
    user_name: str | None = None,
    clock: Clock = utc_now,
    older: Older = Older.REFUSE,
) -> Vault:
    """Open the practice with the printed code, as its owner or as `user_name`; the reason is logged.

    With `new_passphrase` that person has it from now on, unless the practice is only read. Raises InvalidField without a reason, and what
    `unlock` raises.
    """
    from caredesk.storage import slots
    from caredesk.vault import emergency

    emergency.demand_reason(reason)
    if new_passphrase is not None:
        emergency.demand_strength(new_passphrase)
    terms = Terms(clock, user_name=user_name, reason=reason, older=older)

    def by_code(told: Header) -> "WayIn | None":
        found = slots.opened_by_code(told, code)
        return (*found, None) if found is not None else None

    vault = _unlocked(folder, terms, by_code, NO_SHEET_OPENED)
    if new_passphrase is not None and not vault.is_only_read:
        emergency.give_passphrase(vault, new_passphrase)
    return vault


def opened(folder: Path, root: "Root", slot: "Slot", terms: Terms) -> Vault:
    """The practice of a way in that was proved. Raises FileBusy, NewerFile, DamagedFile."""
    with held(folder) as lock:
        return _entered(folder, lock, root, slot, None, terms)


@contextmanager
def held(folder: Path) -> Iterator[VaultLock]:
    """The lock on the practice, freed when the block fails. Raises FileBusy."""
    lock = VaultLock(folder)
    try:
        yield lock
    except BaseException:
        lock.free()
        raise


def _is_renamed(vault: Vault) -> bool:
    """Whether who is at the desk says an earlier name at the door."""
    own = (slot for slot in header.read(vault.folder).slots if slot.kind == header.PASSPHRASE and slot.user_id == str(vault.actor.user_id))
    return any(slot.label != vault.actor.name for slot in own)


def _unlocked(folder: Path, terms: Terms, way_in: "Callable[[Header], WayIn | None]", refusal: str) -> Vault:
    demand_practice(folder)
    with held(folder) as lock:
        found = way_in(header.read(folder))
        if found is None:
            tries.note(folder, terms.clock())
            raise WrongKey(refusal)
        return _entered(folder, lock, *found, terms)


def _entered(folder: Path, lock: VaultLock, root: "Root", slot: "Slot", kek: bytes | None, terms: Terms) -> Vault:
    """The practice, checked and at work; who opened it is logged. The lock ends with it."""
    from caredesk.vault import entering, older_data

    try:
        database = entering.checked(folder, root, slot, terms)
    except OlderData as refusal:
        if terms.older is Older.REFUSE:
            raise
        return older_data.opened(folder, lock, root, slot, terms, refusal)
    database.closed = lock.free
    actor = entering.enter(database, folder, root, slot, terms)
    vault = Vault(folder, database, root, actor, terms.clock, used_recovery_code=slot.kind == header.RECOVERY)
    if kek is not None and header.read(folder).notes:  # as it was put right
        from caredesk.vault import private_notes  # what most practices do without

        private_notes.open_at_unlock(vault, kek)
    return vault
