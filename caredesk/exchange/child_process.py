"""Starts the child that reads a file, hands it the bytes, and takes its answer back within bounds of time and size."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from caredesk.errors import Cancelled, ImportProblem
from caredesk.exchange.child import ARGUMENT

WALL_SECONDS = 30.0
MOST_ANSWER_BYTES = 260 * 1024 * 1024
_LOOK_EVERY_SECONDS = 0.05
_KEPT_FOR_WINDOWS = ("SYSTEMROOT", "WINDIR")


def ask(content: bytes, is_cancelled: Callable[[], bool], *, before: bytes = b"") -> bytes:
    """The child's answer to a file; `before` is what is asked about it, so that a large file is not copied behind that.

    Raises Cancelled, and ImportProblem where there is no answer in time or none at all.
    """
    process = subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what it would say there may hold a patient's words
        env=environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        answer = _talk(process, (before, content), is_cancelled)
    finally:
        process.kill()
        status = process.wait()
    if len(answer) > MOST_ANSWER_BYTES:
        raise ImportProblem("This file says far more than one patient's record ever does. It was not taken in, to be safe.")
    if not answer:
        raise _silence(status)
    return answer


def command() -> list[str]:
    """How this program starts itself as the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-P", "-m", "caredesk.exchange.child"]


def environment() -> dict[str, str]:
    """All that the child is told of its surroundings: no passphrase, no home, no network settings."""
    kept = {name: os.environ[name] for name in _KEPT_FOR_WINDOWS if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def _talk(process: subprocess.Popen[bytes], content: tuple[bytes, ...], is_cancelled: Callable[[], bool]) -> bytes:
    # Two threads because pipes cannot be waited for with a time limit on Windows; they hold nothing but bytes.
    said: list[bytes] = []
    feeder = threading.Thread(target=_feed, args=(process.stdin, content), daemon=True)
    listener = threading.Thread(target=_listen, args=(process.stdout, said), daemon=True)
    until = time.monotonic() + WALL_SECONDS
    feeder.start()
    listener.start()
    while listener.is_alive():
        listener.join(_LOOK_EVERY_SECONDS)
        if is_cancelled():
            raise Cancelled
        if time.monotonic() > until:
            raise _too_long()
    return said[0] if said else b""


def _feed(pipe: IO[bytes], content: tuple[bytes, ...]) -> None:
    try:
        with pipe:
            for piece in content:
                pipe.write(piece)
    except OSError:
        return  # the child ended before it had read everything; its answer, or its silence, says why


def _listen(pipe: IO[bytes], said: list[bytes]) -> None:
    try:
        with pipe:
            said.append(pipe.read(MOST_ANSWER_BYTES + 1))
    except (OSError, ValueError):
        return


def _too_long() -> ImportProblem:
    return ImportProblem("This file takes far longer to read than a medical record ever does. It was not taken in, to be safe.")


def _silence(status: int) -> ImportProblem:
    if status in (-24, -9):  # SIGXCPU, or the hard limit behind it
        return _too_long()
    return ImportProblem(
        "This file could not be read: it is built in a way that no medical record is. Nothing was taken in. Ask for it again."
    )
