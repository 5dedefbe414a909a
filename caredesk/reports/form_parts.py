"""What forms are put together from: lines to write on with their labels, boxes to tick, paragraphs; each draws itself."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from caredesk.errors import InvalidField
from caredesk.reports import form_styles
from caredesk.reports.form_fields import Box, signature_field, text_field, tick_field
from caredesk.reports.form_styles import FormLook
from caredesk.reports.forms.told_form import Blank, BlankKind, Tick
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.styles import INK, TextStyle
from caredesk.reports.tagging import Node, TaggedCanvas, marked

_NO_PAGE: Final = "“{begin}…” is too long for a form. Say it in fewer words."
_TOLD: Final = 60  # characters
_LINE: Final = 1.2  # of what is set smaller, by its size
_TOO_LONG: Final = "“{label}”: the form has no room for so many words. Say it in fewer, and put the rest on a page of its own."


class Piece(Protocol):
    """A part of a form: wrapped to a width it has a height, and is drawn from its lower left corner."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Width and height in points."""

    @property
    def drop(self) -> float:
        """How far below its upper edge its first words begin, in points."""

    @property
    def is_joined(self) -> bool:
        """Whether it follows the part before it without a gap."""

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        """Draw with the lower left corner there, in points."""


class FormParagraph(Paragraph):
    """A paragraph as a part of a form."""

    drop, is_joined = 0.0, False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Raises InvalidField for words that a state or a practice wrote at such length that no page holds them."""
        size = super().wrap(width, height)
        if size[1] > form_styles.MOST_WORDS_PT:
            raise InvalidField("words", _NO_PAGE, begin="".join(span.text for span in self.spans)[:_TOLD])
        return size


class Field:
    """A line, or a box of several lines, to write on. Its height grows with what is filled in."""

    def __init__(self, blank: Blank, look: FormLook, parent: Node, *, is_short: bool = False) -> None:
        self.blank, self._look, self._is_short = blank, look, is_short
        self._node = Node("Form", parent)
        self._value: Paragraph | None = None

    def wrap(self, width: float) -> float:
        """Its height in points."""
        look, blank = self._look, self.blank
        self.width = width
        least = look.sign_pt if blank.kind is BlankKind.SIGNATURE else look.initials_pt if self._is_short else look.field_pt
        least += (blank.lines - 1) * look.entry.line_pt * 1.25
        self._value = self._fitted(width - 2 * form_styles.VALUE_INDENT)
        self._style = self._value.style if self._value else look.entry
        needed = self._value.height + 2 * form_styles.VALUE_INDENT if self._value and len(self._value.lines) > 1 else 0.0
        self.height = max(least, needed)
        return self.height

    def _fitted(self, width: float) -> Paragraph | None:
        """What is filled in, in the usual size where one line holds it, else smaller, and at last in several lines.

        Raises InvalidField for more than a form can show: what is signed must be seen whole.
        """
        if not self.blank.value:
            return None
        value = Paragraph(self.blank.value, self._look.entry)
        needed = value.natural_width()
        if self.blank.lines == 1 and needed > width:
            size = max(self._look.least_entry_pt, self._look.entry.size_pt * width / needed)
            value = Paragraph(self.blank.value, replace(self._look.entry, size_pt=size, line_pt=size * _LINE))
        if value.wrap(width, 0)[1] > form_styles.MOST_VALUE_PT:
            raise InvalidField(self.blank.name, _TOO_LONG, label=self.blank.tip)
        return value

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        blank, box = self.blank, Box(left, bottom, self.width, self.height)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(form_styles.FIELD_RULE)
        with marked(canvas, self._node):
            if blank.lines > 1:
                edge = form_styles.FIELD_RULE / 2
                canvas.rect(left + edge, bottom + edge, self.width - 2 * edge, self.height - 2 * edge)
            else:
                canvas.line(left, bottom, left + self.width, bottom)
        if blank.kind is BlankKind.SIGNATURE:
            signature_field(canvas, self._node, box, blank.name, blank.tip)
        else:
            text_field(canvas, self._node, box, blank.name, blank.tip, self._value, self._style)


class LabelledBlank:
    """A label with its blank: behind it on the same line, or under it where the label is long or the print large."""

    def __init__(self, blank: Blank, look: FormLook, parent: Node) -> None:
        node = Node("P", parent)
        self._look, self.share = look, blank.share
        self._label = Paragraph(blank.label, look.label, node, has_more=True)
        self.field = Field(blank, look, node)

    def is_long(self, width: float) -> bool:
        """Whether its label leaves too little room on the line."""
        is_box = self.field.blank.lines > 1
        return is_box or self._label.natural_width() > width * form_styles.LABEL_SHARE

    def wrap(self, width: float, *, is_over: bool) -> float:
        self._is_over = is_over
        if is_over:
            self._label.wrap(width, 0)
            return self._label.height + self.field.wrap(width)
        aside = self._label.natural_width() + 0.1
        self._label.wrap(aside, 0)
        return max(self._label.height, self.field.wrap(width - aside - form_styles.LABEL_GAP))

    def drop(self, height: float) -> float:
        """How far below the upper edge its label begins, in points."""
        return 0.0 if self._is_over else height - form_styles.OVER_RULE - self._label.height

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        if self._is_over:
            self._label.draw_at(canvas, left, bottom + self.field.height)
            self.field.draw_at(canvas, left, bottom)
            return
        self._label.draw_at(canvas, left, bottom + form_styles.OVER_RULE)
        self.field.draw_at(canvas, left + self._label.width + form_styles.LABEL_GAP, bottom)


class BlankRow:
    """Blanks side by side."""

    is_joined = False

    def __init__(self, row: Sequence[Blank], look: FormLook, parent: Node) -> None:
        self._cells = [LabelledBlank(blank, look, parent) for blank in row]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        cells = self._cells
        room = width - form_styles.CELL_GAP * (len(cells) - 1)
        whole = sum(cell.share for cell in cells)
        self._widths = [room * cell.share / whole for cell in cells]
        is_over = any(cell.is_long(share) for cell, share in zip(cells, self._widths, strict=True))
        self._heights = [cell.wrap(share, is_over=is_over) for cell, share in zip(cells, self._widths, strict=True)]
        self.height = max(self._heights)
        return width, self.height

    @property
    def drop(self) -> float:
        return max(0.0, min(cell.drop(height) for cell, height in zip(self._cells, self._heights, strict=True)))

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        for cell, width in zip(self._cells, self._widths, strict=True):
            cell.draw_at(canvas, left, bottom)
            left += width + form_styles.CELL_GAP


class BlankStack:
    """Blanks that belong together, one under the other, as large print has them."""

    drop, is_joined = 0.0, False

    def __init__(self, row: Sequence[Blank], look: FormLook, parent: Node) -> None:
        self._cells = [LabelledBlank(blank, look, parent) for blank in row]
        self._gap = look.gap_pt

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._heights = [cell.wrap(width, is_over=True) for cell in self._cells]
        self.height = sum(self._heights) + self._gap * (len(self._heights) - 1)
        return width, self.height

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        top = bottom + self.height
        for cell, height in zip(self._cells, self._heights, strict=True):
            cell.draw_at(canvas, left, top - height)
            top -= height + self._gap


class TickLine:
    """A box to tick with its words, and the blank or the initials behind them."""

    def __init__(self, tick: Tick, look: FormLook, parent: Node) -> None:
        body = Node("LBody", Node("LI", parent))
        self.tick, self._look = tick, look
        self._node = Node("Form", body)
        style: TextStyle = look.strong if tick.is_strong else look.body
        behind = tick.beside or tick.initials
        self._words = Paragraph(tick.label, style, Node("P", body), has_more=behind is not None)
        self._behind = Field(behind, look, body, is_short=tick.initials is not None) if behind else None

    @property
    def is_broken(self) -> bool:
        """Whether its words need a second line."""
        return len(self._words.lines) > 1

    def wrap(self, width: float) -> float:
        """Its height in points."""
        aside = self._look.tick_pt + self._look.tick_gap_pt
        if self._behind is None:
            self._words.wrap(width - aside, 0)
            self.height = max(self._words.height, self._look.tick_pt) + 1.0
            return self.height
        if self.tick.initials:
            short = form_styles.INITIALS_PT * max(1.0, self._look.body.size_pt / 10.0)
            self._words.wrap(width - aside - short - form_styles.LABEL_GAP, 0)
            self._behind_left = width - short
        else:
            self._words.wrap(min(self._words.natural_width() + 0.1, width - aside), 0)
            self._behind_left = aside + self._words.width + form_styles.LABEL_GAP
        self.height = max(self._words.height, self._behind.wrap(width - self._behind_left))
        return self.height

    def draw_at(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw with the upper left corner there, in points."""
        look, side = self._look, self._look.tick_pt
        line = self.height - form_styles.OVER_RULE if self._behind and len(self._words.lines) == 1 else look.body.line_pt
        box = Box(left, top - line + (look.body.line_pt - side) / 2, side, side)
        edge = form_styles.TICK_RULE / 2
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(form_styles.TICK_RULE)
        with marked(canvas, self._node):
            canvas.roundRect(box.left + edge, box.bottom + edge, side - 2 * edge, side - 2 * edge, form_styles.TICK_RADIUS)
        tick_field(canvas, self._node, box, self.tick.name, self.tick.tip, is_on=self.tick.is_on, is_settled=self.tick.is_settled)
        self._words.draw_at(canvas, left + side + look.tick_gap_pt, top - (line - look.body.line_pt) - self._words.height)
        if self._behind is not None:
            self._behind.draw_at(canvas, left + self._behind_left, top - self.height)


class TickColumns:
    """Boxes to tick in columns, read down each column; lines stand level over all columns. `listing` is their list in the structure."""

    drop = 0.0

    def __init__(self, ticks: Sequence[Tick], columns: int, look: FormLook, listing: Node, *, is_joined: bool = False) -> None:
        self._lines = [TickLine(tick, look, listing) for tick in ticks]
        self._most, self.is_joined, self._line_pt = columns, is_joined, look.body.line_pt

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        columns = min(range(1, self._most + 1), key=lambda count: (self._cost(width, count), -count))
        self.height = self._wrapped(width, columns)
        return width, self.height

    def _cost(self, width: float, columns: int) -> float:
        """The height in so many columns; words in two lines look worse than one more row of boxes."""
        height = self._wrapped(width, columns)
        return height + self._line_pt if any(line.is_broken for line in self._lines) else height

    def _wrapped(self, width: float, columns: int) -> float:
        """The height in points in so many columns."""
        self._width = (width - form_styles.CELL_GAP * (columns - 1)) / columns
        self._rows = -(-len(self._lines) // columns)
        heights = [line.wrap(self._width) for line in self._lines]
        self._heights = [max(heights[row :: self._rows]) for row in range(self._rows)]
        return round(sum(self._heights), 3)

    def draw_at(self, canvas: TaggedCanvas, left: float, bottom: float) -> None:
        for at, line in enumerate(self._lines):
            column, row = divmod(at, self._rows)
            top = bottom + self.height - sum(self._heights[:row])
            line.draw_at(canvas, left + column * (self._width + form_styles.CELL_GAP), top)
