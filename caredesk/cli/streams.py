"""What is said on standard output and standard error, also where one of them is closed or its disk is full."""

import contextlib
import io
import os
import sys
from typing import TextIO

# What a terminal would obey instead of showing, or turn round so that one thing reads as another: words from outside may hold it.
CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")


class AnswerLost(Exception):
    """The answer could not be written, whatever came of the command. `reason` says why; `is_unread` where whoever read along has left."""

    def __init__(self, reason: str, *, is_unread: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_unread = reason, is_unread


def prepare() -> None:
    """Names are written as they are whatever the terminal's code page, and no file of ours is opened in the place of a closed stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open as long as the program
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def demand_output() -> None:
    """Raises AnswerLost where it can be told beforehand that nothing can be said."""
    if sys.stdout is None:
        raise AnswerLost("standard output is closed")
    try:
        if sys.stdout.writable():
            os.write(sys.stdout.fileno(), b"")
    except io.UnsupportedOperation:
        return  # no file of the system's behind it, as in tests
    except OSError as error:
        raise _lost(error) from None


def say(text: str) -> None:
    """One answer on standard output, there when this returns. Raises AnswerLost."""
    if sys.stdout is None:
        raise AnswerLost("standard output is closed")
    try:
        print(text, flush=True)
    except OSError as error:
        _let_go(sys.stdout)
        raise _lost(error) from None


def shown(text: str) -> str:
    """A text as a terminal may have it."""
    return text.translate(CONTROLS)


def tell(sentence: str) -> None:
    """One sentence on standard error. Where nobody can hear it, the exit status has to do."""
    try:
        print(shown(sentence), file=sys.stderr, flush=True)
    except OSError:
        _let_go(sys.stderr)


def _lost(error: OSError) -> AnswerLost:
    return AnswerLost((error.strerror or "it cannot be written to").lower(), is_unread=isinstance(error, BrokenPipeError))


def _let_go(stream: TextIO) -> None:
    """What is still in the buffer must not raise again when the program ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
