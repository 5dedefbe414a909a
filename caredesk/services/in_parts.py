"""Long questions answered part by part: each part has a session of its own, so that whatever else is asked comes in between.

What is changed between two parts may show in one and not in another: who lets the answer leave asks whether it still stands.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

Answer = TypeVar("Answer")
Row = TypeVar("Row")
Key = TypeVar("Key")
Share = tuple[int, int]  # (how many are read, of how many)
Parts = Generator[Share, Session, Answer]  # begun by next(); each part is then sent a session

NOTHING_YET: Share = (0, 0)
PART_ROWS = 250  # some 50 ms of the roster


def whole(session: Session, parts: Parts[Answer]) -> Answer:
    """The answer at once, in one session."""
    next(parts)
    while True:
        try:
            parts.send(session)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]  # StopIteration does not tell what its generator returns


def rows(keys_of: Callable[[Session], Sequence[Key]], rows_of: Callable[[Session, Sequence[Key]], Iterable[Row]]) -> Parts[list[Row]]:
    """Those whom a list shows, all of them: who they are in the first part, then what is told of some in each further one."""
    session = yield NOTHING_YET
    keys = keys_of(session)
    found: list[Row] = []
    for start in range(0, len(keys), PART_ROWS):
        session = yield start, len(keys)
        found.extend(rows_of(session, keys[start : start + PART_ROWS]))
    return found
