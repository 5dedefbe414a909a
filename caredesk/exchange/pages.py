"""Pages of a stranger's PDF as pictures: drawn in the child without a key, and what comes back checked again."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, page_drawing, wire
from caredesk.exchange.child import MAX_BYTES

MOST_SIDE_PX = 40_000


@dataclass(frozen=True, slots=True)
class OthersPage:
    """One page as rows of red, green, blue from the top left; `stride` is a row's length in bytes, `count` how many pages there are."""

    count: int
    width_px: int
    height_px: int
    stride: int
    rgb: bytes


def picture(pdf: bytes, index: int, dots_per_inch: float, *, is_cancelled: Callable[[], bool] = lambda: False) -> OthersPage:
    """One page, counted from 0. Raises ImportProblem with a sentence for the user, and Cancelled."""
    if len(pdf) > MAX_BYTES - 1024:
        raise ImportProblem("This PDF is too large to be shown here.")
    asked = json.dumps({"index": index, "dots_per_inch": dots_per_inch}).encode()
    return checked(child_process.ask(page_drawing.REQUEST + asked + b"\n" + pdf, is_cancelled))


def checked(answer: bytes) -> OthersPage:
    """The page that an answer of the child holds. Raises ImportProblem with its reason, or because it does not add up."""
    head, _, rgb = answer.partition(b"\n")
    try:
        told = json.loads(head)
        if "problem" in told:
            wire.read(answer)
        page = OthersPage(int(told["count"]), int(told["width_px"]), int(told["height_px"]), int(told["stride"]), rgb)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise _not_believed() from None
    sides = (page.width_px, page.height_px, page.count)
    if not all(0 < side <= MOST_SIDE_PX for side in sides) or page.stride < 3 * page.width_px or len(rgb) != page.stride * page.height_px:
        raise _not_believed()
    return page


def _not_believed() -> ImportProblem:
    return ImportProblem("This PDF was drawn, but what came of it cannot be trusted. It is not shown.")
