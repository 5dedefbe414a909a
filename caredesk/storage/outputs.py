"""Files that appear whole or not at all: written beside their place, synced, then given their name (trust.md 2.4)."""

import contextlib
import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from caredesk.errors import OutputProblem

PART = ".part"
UNNAMED = re.compile(rf"\.[0-9a-f]{{12}}{re.escape(PART)}")
NEVER_SYNCED = (errno.EINVAL, errno.ENOTSUP)  # what file systems answer that do not sync folders at all


@dataclass(frozen=True, eq=False, repr=False)
class Prepared:
    """Bytes that are safe on the disk, and the name that they wait for."""

    waiting: Path
    target: Path

    def take_name(self, *, must_last: bool = False) -> None:
        """Put the file in its place, over an older one. Raises OutputProblem; the older file then stands.

        With `must_last` also where the disk does not confirm the name. A paper that is there must not be told as not there.
        """
        try:
            self.waiting.replace(self.target)
        except OSError as error:
            self.drop()
            raise problem(self.target, error) from None
        try:
            sync_folder(self.target.parent)
        except OSError as error:
            if must_last:
                told = "{file} was written, but the disk did not confirm that it stays: {reason}."
                raise OutputProblem(told, file=self.target.name, reason=_reason(error)) from None

    def drop(self) -> None:
        """Give the file up."""
        with contextlib.suppress(OSError):
            self.waiting.unlink()


def prepare(target: Path, content: bytes) -> Prepared:
    """Write `content` beside `target` and sync it. Raises OutputProblem; nothing is left behind then.

    A link is replaced, never followed: whoever put it there would choose where a paper goes. A folder or a device is never replaced,
    also not through a link: in the place of a device, a file would take that from the whole computer.
    """
    try:
        is_other = target.exists() and not target.is_file()
    except OSError as error:  # a name too long
        raise problem(target, error) from None
    if is_other:
        told = "{file} could not be written: there is something else of this name, a folder or a device. Name another file."
        raise OutputProblem(told, file=target.name)
    prepared = Prepared(target.with_name(f".{os.urandom(6).hex()}{PART}"), target)
    try:
        _write_synced(prepared.waiting, content)
    except OSError as error:
        prepared.drop()
        raise problem(target, error) from None
    return prepared


def write_whole(target: Path, content: bytes) -> None:
    """Both in a row. Raises OutputProblem."""
    prepare(target, content).take_name(must_last=True)


def read_back(path: Path, most: int) -> bytes:
    """A file of ours, of at most so many bytes. Raises OSError, also of a pipe or a device in its place, which is not waited for."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise OSError(errno.EFBIG, "it is too large")
    return content


def opened_anew(path: Path) -> int:
    """The handle of a file of ours, emptied to be written over. Raises OSError, also of a link: it would choose what is emptied."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def sync_file(path: Path) -> None:
    """Make what another library wrote last."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Drop what waited for its name when a program died. Only where nothing is under way."""
    for waiting in folder.glob(f".*{PART}"):
        if UNNAMED.fullmatch(waiting.name):
            with contextlib.suppress(OSError):
                waiting.unlink()


def sync_folder(folder: Path) -> None:
    """Make names in `folder` last. Windows syncs them with the files."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NEVER_SYNCED:
            raise
    finally:
        os.close(handle)


def _write_synced(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def problem(target: Path, error: OSError) -> OutputProblem:
    """The sentence for a file that could not be written."""
    return OutputProblem("{file} could not be written: {reason}. Nothing was left behind there.", file=target.name, reason=_reason(error))


def _reason(error: OSError) -> str:
    return (error.strerror or "the disk refuses").lower()
