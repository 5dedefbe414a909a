"""Ctrl+C while something must come to its end first: it is remembered, and looked at where stopping leaves nothing half told."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stop:
    """Whether somebody asked the program to stop meanwhile."""

    def __init__(self) -> None:
        self._asked: list[int] = []

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """What Python calls for a signal."""
        self._asked.append(number)

    @property
    def is_asked(self) -> bool:
        """Looked at between two steps."""
        return bool(self._asked)

    def obey(self) -> None:
        """Stop now, if that was asked for."""
        for number in self._asked[:1]:
            signal.raise_signal(number)


@contextmanager
def held_back() -> Iterator[Stop]:
    """What asks this program to stop waits until the block has come to its end. What the starter told it to ignore stays ignored."""
    stop = Stop()
    kept = {number: signal.signal(number, stop) for number in ASKING if signal.getsignal(number) not in (signal.SIG_IGN, None)}
    try:
        yield stop
    finally:
        for number, before in kept.items():
            signal.signal(number, before)
