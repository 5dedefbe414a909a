"""What of a page is seen, which way up, and how large: so that a stamp stands upright at the foot of any page."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Final

import pikepdf

from caredesk.reports.packet_styles import STAMP_LEAST_HEIGHT, STAMP_LEAST_WIDTH

_LETTER: Final = (0.0, 0.0, 612.0, 792.0)
_SHORT_SIDE, _LONG_SIDE = 612.0, 842.0  # a page that fits into this is stamped in full size; a larger one as if it were shrunk to it
_LEAST_SIDE: Final = 1.0  # a box of less shows nothing

Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page as it is seen: the part of its space that shows, the turn in degrees clockwise, and points to a unit of that space."""

    box: Box
    turn: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen, in units of the page's space."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    @property
    def stamp_scale(self) -> float:
        """How much larger a stamp is drawn than on a letter page, in units of the page's space.

        A page larger than the sheets that printers have is shrunk to one, so its stamp is larger by as much; on a label it is smaller.
        """
        width, height = (side * self.unit for side in self.size)
        fitting = min(max(width / _SHORT_SIDE, height / _LONG_SIDE), max(width / _LONG_SIDE, height / _SHORT_SIDE))
        most = min(width / STAMP_LEAST_WIDTH, height / STAMP_LEAST_HEIGHT)
        return min(max(1.0, fitting), most) / self.unit

    @property
    def upright(self) -> Matrix:
        """From what is seen (origin at the lower left corner, before scaling) to the page's space."""
        left, bottom, right, top = self.box
        return {
            0: (1.0, 0.0, 0.0, 1.0, left, bottom),
            90: (0.0, 1.0, -1.0, 0.0, right, bottom),
            180: (-1.0, 0.0, 0.0, -1.0, right, top),
            270: (0.0, -1.0, 1.0, 0.0, left, top),
        }[self.turn]


def geometry_of(page: pikepdf.Page) -> Geometry:
    """As readers see the page: an impossible box counts as the one around it, an impossible turn as none."""
    obj = page.obj
    media = box_of(obj.get("/MediaBox")) or _LETTER
    crop = box_of(obj.get("/CropBox"))
    box = (crop and _common(media, crop)) or media
    turn = _number(obj.get("/Rotate")) or 0.0
    unit = _number(obj.get("/UserUnit")) or 1.0
    return Geometry(box, int(turn) % 360 if turn % 90 == 0 else 0, unit if unit > 0 else 1.0)


def box_of(value: object) -> Box | None:
    """A box with its corners in order; None where it is none, or too small to show anything."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        x1, y1, x2, y2 = map(float, value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    return _showing((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))


def numbers_of(values: Iterable[object]) -> list[float]:
    """Those of the values that are numbers."""
    return [number for number in map(_number, values) if number is not None]


def _common(one: Box, other: Box) -> Box | None:
    return _showing((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))


def _showing(box: Box) -> Box | None:
    return box if box[2] - box[0] >= _LEAST_SIDE and box[3] - box[1] >= _LEAST_SIDE else None


def _number(value: object) -> float | None:
    """The number, or None where it is none."""
    return float(value) if isinstance(value, int | float | Decimal) and isfinite(value) else None
