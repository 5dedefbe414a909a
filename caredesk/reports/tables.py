"""Rows of cells that break cleanly over pages: tables with a head that repeats, and the box of facts at the head of a paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from caredesk.reports.columns import column_widths
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.styles import BOX_RADIUS, BOX_ROOM, BOX_RULE, GUTTER, MEDIUM, RULE, THIN, CellRoom
from caredesk.reports.tagging import TaggedCanvas, artifact

_SPLIT_OVER_PT: Final = 130.0  # a row higher than this is parted at a page's end; a lower one goes to the next page whole
_WHOLE_UNDER_PT: Final = 100.0  # a table lower than this is not parted


@dataclass(slots=True)
class Row:
    """Cells of paragraphs side by side, the rule under them and the rule over them (None: no rule)."""

    cells: Sequence[Sequence[Paragraph]]
    room: CellRoom
    rule: tuple[float, Color] | None = None
    over: tuple[float, Color] | None = None
    height: float = field(default=0.0)
    _wrapped_to: Sequence[float] | None = None

    def wrap(self, widths: Sequence[float]) -> float:
        if widths == self._wrapped_to:  # a long table is asked again on each page
            return self.height
        self._wrapped_to = widths
        inner = max(_stack_height(cell, _inner(width, self.room)) for cell, width in zip(self.cells, widths, strict=True))
        self.height = inner + self.room.top + self.room.bottom + (self.rule[0] if self.rule else 0)
        return self.height

    def natural_width(self, column: int) -> float:
        """How wide that column would be if no line in it were broken, in points."""
        widest = max(paragraph.natural_width() for paragraph in self.cells[column])
        is_last = column == len(self.cells) - 1
        return widest + self.room.left + self.room.right + (0.0 if is_last else GUTTER)

    def split(self, widths: Sequence[float], height: float) -> tuple["Row", "Row"] | None:
        """The row in two, the first no higher than `height`; None where a cell would have no line of its own in the first."""
        inner = height - self.room.top - self.room.bottom - (self.rule[0] if self.rule else 0)
        parts = [_split_stack(cell, _inner(width, self.room), inner) for cell, width in zip(self.cells, widths, strict=True)]
        if not all(head or not cell for (head, _rest), cell in zip(parts, self.cells, strict=True)):
            return None
        heads, rests = [head for head, _rest in parts], [rest for _head, rest in parts]
        return Row(heads, self.room, self.rule, self.over), Row(rests, self.room, self.rule)

    def draw(self, canvas: TaggedCanvas, widths: Sequence[float], left: float, top: float) -> None:
        x = left
        for cell, width in zip(self.cells, widths, strict=True):
            y = top - self.room.top
            for paragraph in cell:
                y -= paragraph.height
                paragraph.draw_at(canvas, x + self.room.left, y)
            x += width
        if self.over:
            line(canvas, left, top - self.over[0] / 2, left + sum(widths), *self.over)
        if self.rule:
            thickness, color = self.rule
            line(canvas, left, top - self.height + thickness / 2, left + sum(widths), thickness, color)


def line(canvas: TaggedCanvas, left: float, y: float, right: float, thickness: float, color: Color) -> None:
    """A horizontal rule, which is not read aloud."""
    with artifact(canvas):
        canvas.setLineWidth(thickness)
        canvas.setStrokeColor(color)
        canvas.line(left, y, right, y)


def _inner(width: float, room: CellRoom) -> float:
    return width - room.left - room.right


def _stack_height(stack: Sequence[Paragraph], width: float) -> float:
    return sum(paragraph.wrap(width, 0)[1] for paragraph in stack)


def _split_stack(stack: Sequence[Paragraph], width: float, height: float) -> tuple[list[Paragraph], list[Paragraph]]:
    head: list[Paragraph] = []
    left = height
    for at, paragraph in enumerate(stack):
        if paragraph.wrap(width, left)[1] <= left + 0.01:
            head.append(paragraph)
            left -= paragraph.height
            continue
        parts = paragraph.split(width, left)
        return ([*head, *parts[:1]], [*parts[1:], *stack[at + 1 :]]) if parts else (head, list(stack[at:]))
    return head, []


class Rows(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Rows under each other. `shares` are the columns' parts of the width; `head` is made anew for each page it stands on."""

    def __init__(
        self,
        rows: Sequence[Row],
        shares: Sequence[float],
        *,
        head: Callable[[bool], Row] | None = None,
        indent_pt: float = 0.0,
        before_pt: float = 0.0,
        after_pt: float = 0.0,
        is_fitted: bool = False,
    ) -> None:
        super().__init__()
        self.rows = list(rows)
        self.shares = shares
        self.head = head  # head(True) for the first, which is read aloud; head(False) for a repeated one, which is not
        self.indent_pt = indent_pt
        self.before_pt = before_pt
        self.after_pt = after_pt
        self.is_continued = False
        self._drawn_head: Row | None = None
        self._is_fitted = is_fitted  # columns are as wide as their words need, else as their shares say
        self._fitted_to = -1.0
        self._columns: list[float] = []

    def getSpaceBefore(self) -> float:  # Platypus
        return self.before_pt

    def getSpaceAfter(self) -> float:  # Platypus
        return self.after_pt

    def _widths(self, width: float) -> list[float]:
        if width != self._fitted_to:
            self._fitted_to = width
            needs = [max(row.natural_width(at) for row in self._all_rows()) for at in range(len(self.shares))] if self._is_fitted else []
            self._columns = column_widths(self.shares, needs, width - self.indent_pt)
        return self._columns

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if self.head and self._drawn_head is None:
            self._drawn_head = self.head(not self.is_continued)
        widths = self._widths(width)
        self.width = width
        self.height = sum(row.wrap(widths) for row in self._all_rows())
        return width, self.height

    def _all_rows(self) -> list[Row]:
        return [self._drawn_head, *self.rows] if self._drawn_head else self.rows

    def least_height(self, width: float) -> float:
        """The height of what must not be parted from what stands before, in points: a short table whole, of a longer one the head
        and two rows (or of a high first row the part of it that may stand alone).
        """
        whole = self.wrap(width, 0)[1]
        if whole <= _WHOLE_UNDER_PT:
            return float(whole)
        height = self._drawn_head.height if self._drawn_head else 0.0
        for row in self.rows[:2]:
            if row.height > _SPLIT_OVER_PT:
                return height + _SPLIT_OVER_PT / 2
            height += row.height
        return height

    def split(self, width: float, height: float) -> list["Rows"]:
        if self.wrap(width, height)[1] <= height:
            return [self]
        if self.is_continued and len(self.rows) == 2 and max(row.height for row in self.rows) <= _SPLIT_OVER_PT:
            return []  # what was left over for the next page, so that no row stands there alone
        left = height - (self._drawn_head.height if self._drawn_head else 0.0)
        fitting: list[Row] = []
        rest = list(self.rows)
        while rest and rest[0].height <= left:
            left -= rest[0].height
            fitting.append(rest.pop(0))
        if len(rest) == 1 and len(fitting) > 2 and rest[0].height <= _SPLIT_OVER_PT:
            rest.insert(0, fitting.pop())  # no row goes to the next page alone
        if rest and (rest[0].height > _SPLIT_OVER_PT):
            parts = rest[0].split(self._widths(width), left)
            if parts:
                fitting.append(parts[0])
                rest[0] = parts[1]
        return [self._part(fitting, self.is_continued), self._part(rest, True)] if fitting and rest else []

    def _part(self, rows: list[Row], is_continued: bool) -> "Rows":
        part = type(self).__new__(type(self))
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # Platypus's mark of a flowable that did not fit once: the rest may yet
        part.rows, part.is_continued = rows, is_continued
        part._drawn_head = None if is_continued else self._drawn_head
        return part

    def draw(self) -> None:
        widths = self._widths(self.width)
        top = self.height
        for row in self._all_rows():
            row.draw(self.canv, widths, self.indent_pt, top)
            top -= row.height


class FactBox(Rows):
    """Facts in a frame with rounded corners, thin rules between them; it breaks between rows, and in a row that fills a page."""

    def __init__(self, cells: Sequence[Sequence[Paragraph]], shares: Sequence[float], *, before_pt: float) -> None:
        count = len(shares)
        rows = [Row(cells[at : at + count], BOX_ROOM, (THIN, BOX_RULE)) for at in range(0, len(cells), count)]
        rows[-1].rule = None
        super().__init__(rows, shares, before_pt=before_pt)

    def draw(self) -> None:
        super().draw()
        canvas, x = self.canv, 0.0
        with artifact(canvas):
            canvas.setLineWidth(THIN)
            canvas.setStrokeColor(BOX_RULE)
            for width in self._widths(self.width)[:-1]:
                x += width
                canvas.line(x, 0, x, self.height)
            canvas.setLineWidth(MEDIUM)
            canvas.setStrokeColor(RULE)
            canvas.roundRect(MEDIUM / 2, MEDIUM / 2, self.width - MEDIUM, self.height - MEDIUM, BOX_RADIUS)
