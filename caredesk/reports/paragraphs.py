"""The paragraph of our papers: a Platypus flowable that takes plain text, never markup, and is read aloud in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Final

from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from caredesk.reports import shaping
from caredesk.reports.fonts import FACES, font, is_thin
from caredesk.reports.lines import Line, Span, Word, lines_of, words_of
from caredesk.reports.script_languages import script_language
from caredesk.reports.stretches import Stretch, extend, with_levels
from caredesk.reports.styles import TextStyle
from caredesk.reports.tagging import Node, TaggedCanvas, artifact, marked
from caredesk.reports.text import Run, has_rtl, printable

FILLED: Final = 0  # text render modes of PDF
FILLED_AND_STROKED: Final = 2
THICKENED: Final = 0.03  # of the letters' size: the stroke that makes letters of a script without bold ones heavier


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch with the left end of its baseline in points."""

    stretch: Stretch
    x: float
    y: float


class Paragraph(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Text in lines. Give `node` for its place in the structure tree; without one it is furniture, drawn but not read."""

    def __init__(
        self,
        text: str | Sequence[Span],
        style: TextStyle,
        node: Node | None = None,
        *,
        is_right: bool = False,
        has_more: bool = False,
    ) -> None:
        super().__init__()
        self.is_right = is_right  # set against the right edge
        self._ends_spaced = has_more  # the same sentence goes on in the next paragraph
        self._is_cut = False  # the rest stands on the next page
        self.spans: Sequence[Span] = [Span(text, style)] if isinstance(text, str) else text
        self.style = style
        self.node = node
        self._direction = _direction(self.spans)
        self._aside = style.aside_pt if self._direction else 0.0
        self._nodes = [_node_of(span, node, is_turned=self._direction == 1) for span in self.spans]
        self._words: list[Word] | None = None
        self.lines: list[Line] = []
        self._wrapped_to = -1.0

    def getSpaceBefore(self) -> float:  # Platypus
        return self.style.before_pt

    def getSpaceAfter(self) -> float:  # Platypus
        return self.style.after_pt

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if width != self._wrapped_to:
            self.lines = lines_of(self._measured(), self.spans, width - self.style.indent_pt - self._aside)
            self._wrapped_to = width
        self.width, self.height = width, len(self.lines) * self.style.line_pt
        return self.width, self.height

    def natural_width(self) -> float:
        """How wide the paragraph would be if no line were broken, in points."""
        lines = lines_of(self._measured(), self.spans, inf)
        return self.style.indent_pt + self._aside + max(sum(word.width + word.gap for word in line) for line in lines)

    def _measured(self) -> list[Word]:
        if self._words is None:
            self._words = words_of(self.spans)
        return self._words

    def split(self, width: float, height: float) -> list["Paragraph"]:
        """Two parts, the first no higher than `height`; no line is left alone on either side where that can be helped."""
        self.wrap(width, height)
        fitting = int((height + 0.01) // self.style.line_pt)
        if fitting >= len(self.lines):
            return [self]
        if len(self.lines) - fitting == 1 and fitting > 2:
            fitting -= 1
        if fitting < 2:
            return []
        head, rest = self.of_lines(self.lines[:fitting]), self.of_lines(self.lines[fitting:])
        head._is_cut, head._ends_spaced = True, False
        return [head, rest]

    def of_lines(self, lines: list[Line]) -> "Paragraph":
        """A paragraph of these lines only, broken where they are broken."""
        part = Paragraph.__new__(type(self))
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # Platypus's mark of a flowable that did not fit once: the rest may yet
        part.lines = lines
        part._words = [word for line in lines for word in line]
        part.wrap(self._wrapped_to, 0)
        return part

    def draw(self) -> None:
        self.draw_at(self.canv, 0, 0)

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        """Draw with the lower left corner there, in points."""
        if self.node is not None and self.node.tag.startswith("H"):
            canvas.note_heading(self.node, "".join(span.text for span in self.spans), bottom + self.height)
        for key, group in groupby(self.placed_at(left, bottom), key=self._mark_key):
            node = self._nodes[key[0]]
            with marked(canvas, node, reads=key[1]) if node else artifact(canvas):
                self.write(canvas, group)

    def placed_at(self, left: float, bottom: float) -> list[Placed]:
        """Every stretch where it stands if the lower left corner is there, in points."""
        return [
            Placed(stretch, left + self.style.indent_pt + x, bottom + self._baseline(number))
            for number, line in enumerate(self.lines)
            for stretch, x in self._placed(line, is_last=number == len(self.lines) - 1 and not self._is_cut)
        ]

    def write(self, canvas: TaggedCanvas, placed: Iterable[Placed]) -> None:
        """The letters alone, without a mark for who reads the structure."""
        text = canvas.beginText()
        for each in placed:
            self._write(text, each)
        canvas.drawText(text)

    def _mark_key(self, each: Placed) -> tuple[int, str]:
        """What is marked together: neighbours of one node. Stacked letters stand alone, with the text that they read as."""
        node = self._nodes[each.stretch.span]
        return next(at for at, other in enumerate(self._nodes) if other is node), _reads(each.stretch)

    def _baseline(self, line: int) -> float:
        """Height of a line's baseline over the paragraph's lower edge: letters stand in the middle of their line."""
        face = font(FACES[self.style.face]).face
        rise = (self.style.line_pt - (face.ascent - face.descent) * self.style.size_pt / 1000) / 2
        return float(self.height - line * self.style.line_pt - rise - face.ascent * self.style.size_pt / 1000)

    def _placed(self, line: Line, *, is_last: bool) -> list[tuple[Stretch, float]]:
        """The stretches of a line in reading order, each with its distance from the line's left end.

        A structure is told in the order of drawing; who reads the page itself goes by where each letter stands.
        """
        stretches = self._stretches(line, is_last=is_last)
        order: Sequence[int] = range(len(stretches))
        is_right = self.is_right or self._direction == 1
        if self._direction or any(stretch.run.is_shaped for stretch in stretches):
            stretches = with_levels(stretches, self._direction, [shaping.direction(span.text) for span in self.spans])
            order = shaping.visual_order([stretch.level for stretch in stretches])
        drawn = sum(self._width(stretch) for stretch in stretches) if is_right else 0.0
        start = max(0.0, self.width - self.style.indent_pt - self._aside - drawn) if is_right else 0.0
        lefts: dict[int, float] = {}
        for index in order:
            lefts[index] = start
            start += self._width(stretches[index])
        return [(stretch, lefts[index]) for index, stretch in enumerate(stretches)]

    def _stretches(self, line: Line, *, is_last: bool) -> list[Stretch]:
        found: list[Stretch] = []
        for at, word in enumerate(line):
            for piece in word.pieces:
                extend(found, piece.run, piece.span)
            # The space at a line's end is written too, or the words at line ends would be read glued together.
            is_end = is_last and at == len(line) - 1
            has_space = self._ends_spaced if is_end else word.gap or word.ends_line
            if has_space and word.pieces:
                span = word.pieces[-1].span
                extend(found, Run(FACES[self.spans[span].style.face], " "), span)
        return found

    def _width(self, stretch: Stretch) -> float:
        return stretch.width(self.spans[stretch.span].style.size_pt)

    def _write(self, text: PDFTextObject, each: Placed) -> None:
        style, name = self.spans[each.stretch.span].style, each.stretch.run.font
        text.setFont(name, style.size_pt)
        text.setFillColor(style.color)
        if is_thin(name, style.face):
            text.setStrokeColor(style.color)
            text.setTextRenderMode(FILLED_AND_STROKED)
            text._code.append(f"{style.size_pt * THICKENED:.3f} w")
        for letter, x, y in each.stretch.letters(style.size_pt, each.x, each.y):
            text.setTextOrigin(x, y)
            text.textOut(letter)
        if is_thin(name, style.face):
            text.setTextRenderMode(FILLED)


def _reads(stretch: Stretch) -> str:
    """What stacked letters read as; nothing for those that say it themselves."""
    return stretch.run.text if stretch.run.is_shaped and not stretch.is_turned else ""


def _direction(spans: Sequence[Span]) -> int:
    """1 for a paragraph that runs from right to left, else 0."""
    if spans and spans[0].style.keeps_left:
        return 0
    return shaping.direction("".join(span.text for span in spans)) if any(has_rtl(span.text) for span in spans) else 0


def _node_of(span: Span, node: Node | None, *, is_turned: bool) -> Node | None:
    """Where a span is read: in its paragraph's node, or in one of its own for another language or direction."""
    if node is None:
        return None
    is_turned = is_turned or has_rtl(span.text)
    language = span.language or script_language(span.text)
    if not (language or is_turned):
        return node
    return Node("Span", node, language=language, reads=printable(span.text, span.style.face) if is_turned else "")
