"""What is taken out of a page."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A box on the page `index` (counted from 0), in points from the top left of the page as it is seen."""

    index: int
    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float

    @property
    def can_be(self) -> bool:
        """Whether it is a box at all."""
        sides = (self.left_pt, self.top_pt, self.width_pt, self.height_pt)
        return self.index >= 0 and all(math.isfinite(side) for side in sides) and self.width_pt > 0 and self.height_pt > 0
