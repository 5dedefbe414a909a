"""What can be said of a folder before anything is unlocked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from caredesk.errors import DamagedFile, NoVault
from caredesk.storage import computer, header, replacing, tries

Clock = Callable[[], datetime]  # aware, UTC


@dataclass(frozen=True, eq=False, repr=False)
class KeyringLook:
    """As whom this computer's keyring opens the practice, and whether the window was locked and not unlocked since."""

    user_id: str
    user: str
    opens_after_lock: bool
    is_locked: bool

    @property
    def waits(self) -> bool:
        """Whether nothing opens before a passphrase has."""
        return self.is_locked and not self.opens_after_lock

    def is_of(self, name: str) -> bool:
        """Whether this is the person called so."""
        from caredesk.storage.slots import folded

        return folded(name) == folded(self.user)


@dataclass(frozen=True, eq=False, repr=False)
class Look:
    """Whether a practice is there, who may open it, and how long to wait after wrong tries. Its name is known only inside."""

    exists: bool
    users: tuple[str, ...] = ()
    is_sample: bool = False
    wait_seconds: int = 0
    vault_id: str = ""
    damage: DamagedFile | None = None  # what is wrong with the key file
    keyring: KeyringLook | None = None  # where it is switched on


def utc_now() -> datetime:
    """The moment by this computer's clock."""
    return datetime.now(UTC)


def look(folder: Path, *, now: datetime | None = None) -> Look:
    """Reads the key file only. A key file that is damaged is a practice that exists. Raises NewerFile, OutputProblem."""
    replacing.put_right(folder)
    try:
        found = header.read(folder)
    except NoVault:
        return Look(False)
    except DamagedFile as damage:
        return Look(True, damage=damage)
    users = tuple(slot.label for slot in found.slots if slot.kind == header.PASSPHRASE)
    wait = tries.wait_seconds(folder, now or utc_now())
    return Look(True, users, found.is_sample, wait, found.vault_id, keyring=_keyring(found, computer.read(folder)))


def _keyring(found: header.Header, known: computer.Computer) -> KeyringLook | None:
    """A slot of this computer's login, of one who may also open the practice with a passphrase."""
    slot = found.of_device(computer.device(known))
    if slot is None or known.is_shared:
        return None
    user = next((each.label for each in found.slots if each.kind == header.PASSPHRASE and each.user_id == slot.user_id), "")
    return KeyringLook(slot.user_id, user, slot.kdf.get("after_lock") is True, known.is_locked) if user else None
