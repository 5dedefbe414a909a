"""What can be said of a folder before anything is unlocked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from caredesk.errors import DamagedFile, NoVault
from caredesk.storage import header, tries

Clock = Callable[[], datetime]  # aware, UTC


@dataclass(frozen=True)
class Look:
    """Whether a practice is there, who may open it, and how long to wait after wrong tries. Its name is known only inside."""

    exists: bool
    users: tuple[str, ...] = ()
    is_sample: bool = False
    wait_seconds: int = 0
    vault_id: str = ""
    damage: DamagedFile | None = None  # what is wrong with the key file


def utc_now() -> datetime:
    """The moment by this computer's clock."""
    return datetime.now(UTC)


def look(folder: Path, *, now: datetime | None = None) -> Look:
    """Reads the key file only. A key file that is damaged is a practice that exists. Raises NewerFile."""
    try:
        found = header.read(folder)
    except NoVault:
        return Look(False)
    except DamagedFile as damage:
        return Look(True, damage=damage)
    users = tuple(slot.label for slot in found.slots if slot.kind == header.PASSPHRASE)
    wait = tries.wait_seconds(folder, now or utc_now())
    return Look(True, users, found.is_sample, wait, found.vault_id)
