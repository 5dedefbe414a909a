"""Stretches of a line: neighbouring characters that are drawn alike, in reading order, and the letters they are drawn with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from caredesk.reports import shaping
from caredesk.reports.text import Run

WITHIN_PT: Final = 0.01  # less than can be seen
Letter = tuple[str, float, float]  # what is drawn, and where, in points


@dataclass(slots=True)
class Stretch:
    """Neighbouring characters of a line with one font, one span and one direction."""

    run: Run
    span: int
    level: int = 0

    @property
    def is_turned(self) -> bool:
        """Whether it runs from right to left."""
        return self.level % 2 == 1

    def width(self, size_pt: float) -> float:
        """How wide it is drawn, in points."""
        if self.run.is_shaped:
            return shaping.width(self.run.text, self.run.font, size_pt, self.is_turned)
        return float(stringWidth(self.run.text, self.run.font, size_pt))

    def letters(self, size_pt: float, x: float, y: float) -> list[Letter]:
        """What is drawn in reading order, its left end there: glyph by glyph where they are placed one by one, else all at once."""
        if self.run.is_shaped:
            found = _glyphs(self, size_pt, x, y)
            return found[::-1] if self.is_turned else found
        if not self.is_turned:
            return [(self.run.text, x, y)]
        found = []
        for char in reversed(self.run.text):
            drawn = shaping.turned_char(char, self.run.font)
            found.append((drawn, x, y))
            x += float(stringWidth(drawn, self.run.font, size_pt))
        return found[::-1]


def _glyphs(stretch: Stretch, size_pt: float, x: float, y: float) -> list[Letter]:
    found = []
    end = x + stretch.width(size_pt) - WITHIN_PT
    for glyph in shaping.shape(stretch.run.text, stretch.run.font, stretch.is_turned):
        # Readers sort what stands on a line by where it starts: a mark over the last letter must not start behind the next word.
        found.append((glyph.char, min(x + glyph.x * size_pt / 1000, end), y + glyph.y * size_pt / 1000))
        x += glyph.advance * size_pt / 1000
    return found


def extend(stretches: list[Stretch], run: Run, span: int) -> None:
    """Add characters to the last stretch where they are of its kind, else as one of their own."""
    last = stretches[-1] if stretches else None
    if last and last.span == span and last.run.font == run.font and last.run.is_shaped == run.is_shaped:
        last.run = Run(run.font, last.run.text + run.text, run.is_shaped)
    else:
        stretches.append(Stretch(run, span))


def with_levels(stretches: list[Stretch], base: int, own: Sequence[int]) -> list[Stretch]:
    """The stretches of a line cut where the direction changes; `own` are the spans' directions. Each span is ordered for itself, so that
    a dose behind a name from right to left stays behind it. Spaces at the line's end go the paragraph's way (rule L1).
    """
    levels: list[int] = []
    for span, neighbours in groupby(stretches, key=attrgetter("span")):
        levels += shaping.isolated("".join(stretch.run.text for stretch in neighbours), base, own[span])
    text = "".join(stretch.run.text for stretch in stretches)
    kept = len(text.rstrip())
    levels[kept:] = [base] * (len(text) - kept)
    found: list[Stretch] = []
    level_of_next = iter(levels)
    for stretch in stretches:
        placed = [(next(level_of_next), char) for char in stretch.run.text]
        for level, group in groupby(placed, key=itemgetter(0)):
            found.append(Stretch(Run(stretch.run.font, "".join(char for _, char in group), stretch.run.is_shaped), stretch.span, level))
    return found
