"""A network of one's own without any way out, for the walks: nothing that they start can speak to anybody, and no socket goes unseen.

Threads and processes inherit it from the thread that starts them, and the tests' own thread goes back to the machine's afterwards.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NEW_NETWORK = 0x40000000  # CLONE_NEWNET
OF_THREAD = Path("/proc/thread-self")
INTERNET = {int(socket.AF_INET): "AF_INET", int(socket.AF_INET6): "AF_INET6"}
SO_DOMAIN = 39  # on Linux; the module names it only where it was built with it
REFUSED = "this machine lets the tests make no network of their own (root on Linux may), so only their sockets were watched"

_watching: list[list[str]] = []


@contextmanager
def without_network() -> Iterator[bool]:
    """Answers whether there is no network inside the block: root of Linux may take it away from a thread."""
    back = _taken_away() if sys.platform == "linux" else None
    try:
        yield back is not None
    finally:
        if back is not None:
            if ctypes.CDLL(None, use_errno=True).setns(back, NEW_NETWORK) != 0:
                raise OSError(ctypes.get_errno(), "the way back into the machine's own network is closed")
            os.close(back)


def apart() -> tuple[str, ...]:
    """The words before a program that take the network from it alone, where this process may not; none where that is not allowed either."""
    words = ("unshare", "--map-root-user", "--net")
    is_here = sys.platform == "linux" and shutil.which(words[0]) is not None
    return words if is_here and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0 else ()


def interfaces() -> list[str]:
    """What this thread's network has."""
    lines = (OF_THREAD / "net" / "dev").read_text(encoding="ascii").splitlines()[2:]
    return [line.partition(":")[0].strip() for line in lines]


def routes() -> list[str]:
    """Where this thread's network leads."""
    return (OF_THREAD / "net" / "route").read_text(encoding="ascii").splitlines()[1:]


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every internet socket that this process makes in Python meanwhile, whether or not it spoke, and those that are open at the end."""
    seen: list[str] = []
    before = set(_open_sockets())
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.pop()
        seen += [f"open: {family}" for inode, family in set(_open_sockets()) - before]


def _taken_away() -> int | None:
    back = os.open(OF_THREAD / "ns" / "net", os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK) == 0:
        return back
    os.close(back)
    return None


def _open_sockets() -> list[tuple[str, str]]:
    """The inodes and families of this process's open internet sockets, the toolkit's own among them."""
    found = []
    for path in Path("/proc/self/fd").iterdir() if sys.platform == "linux" else ():
        try:
            inode = str(path.readlink())
            if inode.startswith("socket:"):
                with socket.socket(fileno=os.dup(int(path.name))) as copied:
                    family = copied.getsockopt(socket.SOL_SOCKET, SO_DOMAIN)
                if family in INTERNET:
                    found.append((inode, INTERNET[family]))
        except OSError:  # closed meanwhile
            continue
    return found


def _note(event: str, details: tuple[Any, ...]) -> None:
    """Python tells of each socket that it makes, in whatever thread, before it is made."""
    if event == "socket.__new__" and _watching and details[1] in INTERNET:
        _watching[-1].append(f"made: {INTERNET[details[1]]}")


sys.addaudithook(_note)
