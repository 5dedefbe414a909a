"""A throw-away practice full of sample patients: made in a private folder of its own, and gone when the program ends."""

import atexit
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from caredesk import vault
from caredesk.kinds import PracticeKind
from caredesk.paths import DEMO_PREFIX
from caredesk.sample.building import OWNER, OWNER_CREDENTIALS, PRACTICE_NAME, Progress, build
from caredesk.vault import Vault
from caredesk.vault.looking import Clock, utc_now


@dataclass(frozen=True)
class Demo:
    """An open sample practice. The passphrase is kept nowhere, so the program opens it again after a lock by itself."""

    vault: Vault
    passphrase: str


def demo(folder: Path | None = None, *, clock: Clock = utc_now, progress: Progress | None = None) -> Demo:
    """Make and open one, in `folder` or in a fresh private one that is removed at the end of the process."""
    place = folder or _private_folder()
    passphrase = secrets.token_urlsafe(24)  # of so much chance that stretching it adds nothing: the lowest settings do
    created = vault.create(
        place,
        practice_name=PRACTICE_NAME,
        kinds=(PracticeKind.COVERED_ENTITY,),
        user_name=OWNER,
        credentials=OWNER_CREDENTIALS,
        passphrase=passphrase,
        is_sample=True,
        clock=clock,
        kdf=vault.LOWEST,
    )
    try:
        build(created.vault, progress or _silent)
    except BaseException:
        created.vault.close()
        raise
    return Demo(created.vault, passphrase)


def _private_folder() -> Path:
    """Only this user can look into it; only encrypted files lie in it."""
    place = Path(tempfile.mkdtemp(prefix=DEMO_PREFIX))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place / "practice"


def _silent(done: int, steps: int) -> None:
    """Nobody watches."""
