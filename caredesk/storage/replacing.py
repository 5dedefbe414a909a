"""A practice under new keys takes the place of the old one in the same folder: not there at all, or ready and then brought to its end.

It is made aside, becomes ready by one rename, and then its files change places with the old ones. Whoever looks at the folder after a
crash finishes that first. Read before anything else, so this module needs the standard library only.
"""

import contextlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from caredesk.errors import FileBusy
from caredesk.storage import header, outputs
from caredesk.storage.locks import VaultLock

ASIDE, READY, DONE = ".rekeying", ".rekeyed", ".rekeyed-done"
KEPT, STAMP, STAMPED = "replaced keys ", "%Y%m%d-%H%M%S", "made"
KEPT_FOR = timedelta(days=30)
DATABASE, JOURNAL, ANCHOR, BLOBS, BLOBS_ASIDE = "vault.db", "vault.db-journal", "anchor.json", "blobs", "blobs set aside"
EARLIER = tuple(header.NAME + ending for ending in header.KEPT)
# The key file last: until it is there, what is there belongs to the old one.
MOVED = (JOURNAL, DATABASE, ANCHOR, BLOBS, BLOBS_ASIDE, *EARLIER, header.NAME)
ONLY_OLD = (JOURNAL, BLOBS_ASIDE, *EARLIER)


def begin(folder: Path, at: datetime) -> Path:
    """An empty place to make the new files in. Raises OSError."""
    aside = folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    (aside / BLOBS).mkdir(mode=0o700)
    outputs.write_whole(aside / STAMPED, f"{at.astimezone(UTC):{STAMP}}".encode())
    return aside


def give_up(folder: Path) -> None:
    """Nothing of what was made aside is left."""
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def announce(folder: Path) -> None:
    """From here on the new files are the practice. Raises OSError; the old ones then still are."""
    outputs.sync_folder(folder / ASIDE)
    (folder / ASIDE).replace(folder / READY)
    with contextlib.suppress(OSError):  # where the disk does not confirm it, what follows does, or the old ones stand
        outputs.sync_folder(folder)


def is_ready(folder: Path) -> bool:
    """Whether new files wait to change places with the old ones."""
    return (folder / READY).is_dir()


def finish(folder: Path) -> None:
    """Let new files that are ready change places with the old ones, which are kept. Only under the lock. Raises OSError."""
    ready = folder / READY
    if not ready.is_dir():
        return
    kept = folder / f"{KEPT}{(ready / STAMPED).read_text(encoding='ascii')}"
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in MOVED:
        new, place, old = ready / name, folder / name, kept / name
        if place.exists() and not old.exists() and (new.exists() or name in ONLY_OLD):
            place.replace(old)
        if new.exists():
            new.replace(place)
    outputs.sync_folder(kept)
    outputs.sync_folder(folder)
    shutil.rmtree(folder / DONE, ignore_errors=True)
    ready.replace(folder / DONE)
    shutil.rmtree(folder / DONE, ignore_errors=True)


def put_right(folder: Path) -> None:
    """Finish what a crash cut short, unless another program is at it. Raises OutputProblem."""
    if not is_ready(folder):
        return
    try:
        lock = VaultLock(folder)
    except FileBusy:
        return
    try:
        finish(folder)
    except OSError as error:
        raise outputs.problem(folder / header.NAME, error) from None
    finally:
        lock.free()


def sweep(folder: Path, now: datetime, *, may_forget: bool) -> None:
    """Drop what a crash left of a making, and old files after thirty days, unless the clock is not to be trusted."""
    for name in (ASIDE, DONE):
        shutil.rmtree(folder / name, ignore_errors=True)
    for kept in folder.glob(f"{KEPT}*") if may_forget else ():
        with contextlib.suppress(ValueError):
            made = datetime.strptime(kept.name.removeprefix(KEPT), STAMP).replace(tzinfo=UTC)
            if now - made > KEPT_FOR:
                shutil.rmtree(kept, ignore_errors=True)
