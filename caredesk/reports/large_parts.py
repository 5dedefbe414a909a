"""What large print is put together from: headings under a rule, boxes to tick, lines to write on, and two boxes side by side."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from caredesk.reports import large_styles as large
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.styles import INK, TextStyle
from caredesk.reports.tables import Row, Rows, line
from caredesk.reports.tagging import Node, TaggedCanvas, artifact


class SectionHeading(Paragraph):
    """A heading with a rule over it, unless the page begins with it."""

    rule_pt = large.SECTION_RULE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width, height)
        frame = getattr(self, "_frame", None)
        self._is_ruled = not (frame and frame._atTop)
        if self._is_ruled:
            self.height += large.ROOM_OVER_RULE + self.rule_pt + large.ROOM_UNDER_RULE
        return self.width, self.height

    def draw(self) -> None:
        self.draw_at(self.canv, 0, 0)

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        whole = self.height
        if self._is_ruled:
            y = bottom + whole - large.ROOM_OVER_RULE - self.rule_pt / 2
            line(canvas, left, y, left + self.width, self.rule_pt, INK)
            self.height = whole - large.ROOM_OVER_RULE - self.rule_pt - large.ROOM_UNDER_RULE
        super().draw_at(canvas, left, bottom)
        self.height = whole


class FirstHeading(SectionHeading):
    """The heading under the title, whose rule is heavier."""

    rule_pt = large.TITLE_RULE


class ItemEnd(Paragraph):
    """The last line of an item inside a frame, where the room under it is a part of its height."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width, height)
        self.height += large.ROOM_IN_BOX
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Paragraph]:
        return super().split(width, height - large.ROOM_IN_BOX)


class TickBox(Paragraph):
    """An empty box to tick, as high as the letters beside it. It is a shape, and is not read aloud."""

    def __init__(self, style: TextStyle, side_pt: float) -> None:
        super().__init__("", style)
        self._side = side_pt

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        edge = large.TICK_RULE / 2
        under = (self.style.line_pt - self._side) / 2
        with artifact(canvas):
            canvas.setLineWidth(large.TICK_RULE)
            canvas.setStrokeColor(INK)
            y = bottom + self.height - self.style.line_pt + under
            canvas.roundRect(left + edge, y + edge, self._side - 2 * edge, self._side - 2 * edge, large.TICK_RADIUS)


class WritingLines(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Ruled lines to write on; they end no page alone and are not read aloud."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self._count * large.WRITING_LINE
        return self.width, self.height

    def draw(self) -> None:
        for at in range(self._count):
            line(self.canv, 0, self.height - (at + 1) * large.WRITING_LINE + large.WRITING_RULE, self.width, large.WRITING_RULE, INK)


class SideBoxes(Rows):
    """Two frames side by side, the right one heavy; they begin a new page rather than be parted, where one holds them."""

    def __init__(self, left: Sequence[Paragraph], right: Sequence[Paragraph], before_pt: float) -> None:
        super().__init__([Row([list(left), [], list(right)], large.BOX_ROOM)], (1.0, 0.0, 1.0), before_pt=before_pt)

    def _widths(self, width: float) -> list[float]:
        side = (width - large.BOX_GAP) / 2
        return [side, large.BOX_GAP, side]

    def least_height(self, width: float) -> float:
        return float(self.wrap(width, 0)[1])

    def split(self, width: float, height: float) -> list[Rows]:
        frame = getattr(self, "_frame", None)
        fits_alone = frame is not None and not frame._atTop and self.wrap(width, height)[1] <= frame._height
        return [] if fits_alone else super().split(width, height)

    def draw(self) -> None:
        super().draw()
        side = (self.width - large.BOX_GAP) / 2
        frames = ((0.0, large.BOX_RULE), (side + large.BOX_GAP, large.STRONG_BOX_RULE))
        with artifact(self.canv):
            self.canv.setStrokeColor(INK)
            for left, rule in frames:
                self.canv.setLineWidth(rule)
                self.canv.roundRect(left + rule / 2, rule / 2, side - rule, self.height - rule, large.BOX_RADIUS)


def list_rows(
    items: Sequence[tuple[Sequence[Sequence[Span]], bool, str]], look: large.LargePrint, parent: Node, *, before_pt: float = 0.0
) -> Rows:
    """Items one under the other as a list: their lines, with a box to tick at the left, or a number at the right."""
    listing = Node("L", parent)
    has_box, has_beside = any(box for _lines, box, _beside in items), any(beside for _lines, _box, beside in items)
    rows = [
        _row(lines, look, Node("LBody", Node("LI", listing)), has_box=box, beside=beside if has_beside else None)
        for lines, box, beside in items
    ]
    shares = [look.tick_column_pt] if has_box else []
    width = 100.0
    return ListRows(rows, [*shares, width, *([0.0] if has_beside else [])], look, before_pt)


class ListRows(Rows):
    """Columns of fixed room for boxes at the left and for phone numbers at the right; the words have the rest."""

    def __init__(self, rows: Sequence[Row], shares: Sequence[float], look: large.LargePrint, before_pt: float) -> None:
        super().__init__(rows, shares, before_pt=before_pt)
        self._look = look
        self._beside_pt: float | None = None

    def _widths(self, width: float) -> list[float]:
        if len(self.shares) == 1:
            return [width]
        if self.shares[-1] == 0.0:
            if self._beside_pt is None:  # of all rows, so that the columns stay where they are on the next page
                self._beside_pt = max((row.natural_width(len(row.cells) - 1) for row in self.rows if row.cells[-1]), default=0.0)
            beside = min(self._beside_pt + self._look.body.size_pt, width / 2)
            return [width - beside, beside]
        return [self._look.tick_column_pt, width - self._look.tick_column_pt]


def _row(lines: Sequence[Sequence[Span]], look: large.LargePrint, node: Node, *, has_box: bool, beside: str | None) -> Row:
    words: list[Paragraph] = [Paragraph(list(spans), look.body, Node("P", node)) for spans in lines]
    cells: list[Sequence[Paragraph]] = [words]
    if has_box:
        cells.insert(0, [TickBox(look.body, look.tick_pt)])
    if beside is not None:
        cells.append([Paragraph(beside, look.strong, Node("P", node), is_right=True)] if beside else [])
    return Row(cells, look.item_room)
