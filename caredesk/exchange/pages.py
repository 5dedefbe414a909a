"""Pages of a stranger's paper as pictures: drawn in the child without a key, and what comes back checked again."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, page_drawing, wire
from caredesk.exchange.papers.limits import MOST_BYTES

MOST_SIDE_PX = 40_000
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class OthersPage:
    """One page as rows of red, green, blue from the top left; `stride` is a row's length in bytes, `count` how many pages there are."""

    count: int
    width_px: int
    height_px: int
    stride: int
    rgb: bytes


def picture(
    paper: bytes,
    index: int,
    dots_per_inch: float,
    *,
    password: str = "",
    is_mended: bool = False,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> OthersPage:
    """One page of a PDF or of a picture file, counted from 0; `is_mended` where its facts say that it had to be repaired.

    Raises ImportProblem with a sentence for the user, and Cancelled.
    """
    asked = {"index": index, "dots_per_inch": dots_per_inch, "password": password, "is_mended": is_mended}
    return checked(_drawn(paper, asked, is_cancelled))


def pictures(
    paper: bytes,
    first: int,
    pages: int,
    width_px: int,
    *,
    password: str = "",
    is_mended: bool = False,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[OthersPage, ...]:
    """Pages from `first` on, at most `pages` and `MOST_AT_ONCE` of them, each so wide: as thumbnails. Raises as `picture`."""
    pages = max(1, min(pages, MOST_AT_ONCE))
    asked = {"index": first, "pages": pages, "width_px": width_px, "password": password, "is_mended": is_mended}
    answer = _drawn(paper, asked, is_cancelled)
    found: list[OthersPage] = []
    while answer and len(found) < pages:
        page, answer = _next(answer)
        found.append(page)
    if answer or not found:
        raise _not_believed()
    return tuple(found)


def checked(answer: bytes) -> OthersPage:
    """The page that an answer of the child holds. Raises ImportProblem with its reason, or because it does not add up."""
    page, rest = _next(answer)
    if rest:
        raise _not_believed()
    return page


def _drawn(paper: bytes, asked: dict[str, object], is_cancelled: Callable[[], bool]) -> bytes:
    if len(paper) > MOST_BYTES:
        raise ImportProblem("This PDF is too large to be shown here.")
    return child_process.ask(paper, is_cancelled, before=page_drawing.REQUEST + json.dumps(asked).encode() + b"\n")


def _next(answer: bytes) -> tuple[OthersPage, bytes]:
    """The first page of an answer, and what follows it."""
    head, _, rest = answer.partition(b"\n")
    try:
        told = json.loads(head)
        if "problem" in told:
            wire.read(answer)
        count, width, height, stride = (int(told[name]) for name in ("count", "width_px", "height_px", "stride"))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise _not_believed() from None
    if not all(0 < side <= MOST_SIDE_PX for side in (width, height, count)) or stride < 3 * width or len(rest) < stride * height:
        raise _not_believed()
    size = stride * height
    return OthersPage(count, width, height, stride, rest[:size]), rest[size:]


def _not_believed() -> ImportProblem:
    return ImportProblem("This PDF was drawn, but what came of it cannot be trusted. It is not shown.")
