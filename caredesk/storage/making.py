"""A practice is built aside, in a folder of its own, and takes its place file by file with vault.json last: whole or not there."""

import contextlib
import os
import shutil
from pathlib import Path

from caredesk.errors import OutputProblem, RuleBroken
from caredesk.storage import anchor, ballast, computer, folders, header, locks, outputs, tries
from caredesk.storage.blobs import FOLDER as BLOBS
from caredesk.storage.header import MAKING, Header
from caredesk.storage.locks import VaultLock

DATABASE = "vault.db"
PARTS = (DATABASE, anchor.NAME, BLOBS)


def lock_empty(folder: Path) -> VaultLock:
    """Make the folder and hold it. Raises RuleBroken where a practice is there already, WrongPlace, FileBusy, OutputProblem."""
    folders.demand_own_place(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _close_to_others(folder)
        lock = VaultLock(folder)
    except OSError as error:
        raise OutputProblem(
            "The folder for the practice cannot be made: {reason}.", reason=(error.strerror or "no access").lower()
        ) from None
    try:
        _clear_unfinished(folder)
        if any((folder / name).exists() for name in (DATABASE, header.NAME, *(header.NAME + ending for ending in header.KEPT))):
            raise RuleBroken("There is a practice in this folder already. Nothing was changed. Choose another folder.")
        (folder / MAKING).mkdir(mode=0o700)
    except BaseException:
        lock.free()
        raise
    return lock


def _close_to_others(folder: Path) -> None:
    """An empty folder that others may look into becomes ours alone. One that holds more may be somebody's home, and stays as it is."""
    if os.name == "posix" and folder.stat().st_mode & 0o077 and not any(folder.iterdir()):
        with contextlib.suppress(OSError):  # a stick without rights has none to take
            folder.chmod(0o700)


def settle(folder: Path, made: Header) -> None:
    """What was made takes its place."""
    making = folder / MAKING
    for name in PARTS:
        if (making / name).exists():
            (making / name).replace(folder / name)
    outputs.sync_folder(folder)
    header.write(folder, made)
    shutil.rmtree(making)


def forget_unfinished(folder: Path) -> None:
    """The practice opened, so its making came to an end. What is left of it must never again say that nothing was made here."""
    shutil.rmtree(folder / MAKING, ignore_errors=True)


def unmake(folder: Path) -> None:
    """Take a practice away again that this program made a moment ago and whose recovery code nobody was told. Raises FileBusy."""
    lock = VaultLock(folder)
    try:
        take_away(folder)
    except OSError as error:
        raise outputs.problem(folder, error) from None
    finally:
        lock.free()


def take_away(folder: Path) -> None:
    """What this program made or began to make here while it holds the lock; what else lies in the folder stays."""
    with contextlib.suppress(OSError):  # on a full disk there is no mark that the making did not end
        (folder / MAKING).mkdir(mode=0o700, exist_ok=True)
    key_files = (header.NAME, *(header.NAME + ending for ending in header.KEPT))
    for name in (*key_files, DATABASE, f"{DATABASE}-journal", anchor.NAME, ballast.NAME, tries.NAME, computer.NAME):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / MAKING, ignore_errors=True)
    with contextlib.suppress(OSError):  # Windows keeps a file that is held
        (folder / locks.NAME).unlink()
    for place in (*sorted((folder / BLOBS).glob("*")), folder / BLOBS, folder):
        with contextlib.suppress(OSError):  # it holds something: documents of a practice that is gone, or whatever the user has there
            place.rmdir()


def _clear_unfinished(folder: Path) -> None:
    """A making that was cut short was never announced, so nobody has anything in it."""
    making = folder / MAKING
    if not making.is_dir():
        return
    if not any((folder / name).exists() for name in (header.NAME, *(header.NAME + ending for ending in header.KEPT))):
        (folder / DATABASE).unlink(missing_ok=True)
        (folder / anchor.NAME).unlink(missing_ok=True)
        shutil.rmtree(folder / BLOBS, ignore_errors=True)
    shutil.rmtree(making)
