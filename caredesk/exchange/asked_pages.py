"""Which pages of a paper are asked for as pictures, and how large each is drawn."""

import math
from typing import Any

from caredesk.errors import ImportProblem

MOST_PIXELS = 24_000_000
POINTS_PER_INCH = 72.0
CANNOT = "This PDF cannot be shown here. It may be damaged, or protected by a password."


def wanted(asked: dict[str, Any], count: int) -> range:
    """Which pages of so many are asked for. Raises ImportProblem where the first is not there."""
    first = int(asked["index"])
    if not 0 <= first < count:
        raise ImportProblem(CANNOT)
    return range(first, min(count, first + max(1, int(asked.get("pages", 1)))))


def scale(asked: dict[str, Any], width_pt: float, height_pt: float) -> float:
    """As sharp or as wide as asked, but never more pixels than a screen can show; of several pages together, too."""
    if asked.get("width_px"):
        dots_per_point = min(float(asked["width_px"]) / max(1.0, width_pt), 400.0 / POINTS_PER_INCH)
    else:
        dots_per_point = min(max(float(asked["dots_per_inch"]), 10.0), 400.0) / POINTS_PER_INCH
    pixels = max(1.0, width_pt * height_pt) * dots_per_point * dots_per_point
    most = MOST_PIXELS / max(1, int(asked.get("pages", 1)))
    return dots_per_point * min(1.0, math.sqrt(most / pixels))
