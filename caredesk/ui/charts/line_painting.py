"""How a row of a short list in the chart is drawn: hairline, hover, selection, words, chips, and buttons at its end."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from caredesk.ui.charts.lines import Cell, CellRole, Choice, Index, LineRole, LinesModel, ListColumn
from caredesk.ui.common.chips import chip_width, paint_chip
from caredesk.ui.common.theme import theme

AROUND_PX, GAP_PX, MOST_LINES = 4, 6, 12
WRAPPING = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
EDGE_PX, CELL_PX, BUTTON_GAP_PX, BUTTON_PAD_PX, LEAST_PX = 3, 8, 6, 10, 24


class LineView(QTableView):
    """What the painting needs to know of its list.

    With `is_two_line` second words stand under the first ones, not after them; with `wraps` the first ones take several lines.
    """

    def __init__(self, columns: Sequence[ListColumn], parent: QWidget, *, is_two_line: bool, wraps: bool) -> None:
        super().__init__(parent)
        self.is_two_line, self.wraps = is_two_line, wraps
        self.lines = LinesModel(columns, self)
        self.hovered_row = -1


class LineDelegate(QStyledItemDelegate):
    """Paints a row: hairline, hover, selection, words, chips and the row's buttons in the last column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, line, cell = theme(), index.data(LineRole), index.data(CellRole)
        view = self.parent()
        assert isinstance(view, LineView)
        painter.save()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = ("selected" if view.hasFocus() else "pressed") if is_selected else "hover" if view.hovered_row == index.row() else ""
        if ground:
            painter.fillRect(option.rect, look.colour(ground))
        painter.setPen(QPen(look.colour("grid"), 1))
        painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        if is_selected and index.column() == 0 and view.hasFocus():
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), EDGE_PX, option.rect.height()), look.colour("accent_line"))
        is_last = index.column() == view.lines.columnCount() - 1
        buttons = line.buttons if is_last else ()
        boxes = button_boxes(buttons, option.rect)
        right = boxes[0].left() - CELL_PX if boxes else option.rect.right() - CELL_PX
        place = QRect(option.rect)
        place.setLeft(place.left() + CELL_PX)
        place.setRight(right)
        column, is_struck = view.lines.columns[index.column()], line.is_struck and index.column() == 0
        if view.wraps and index.column() == 0 and cell.chip is None and not _fits_in_a_line(view, cell, place.width() - CELL_PX):
            _paint_wrapped(painter, place, cell)
        elif view.is_two_line and cell.more:
            half = place.height() // 2
            _paint_cell(painter, place.adjusted(0, 4, 0, -half), replace(cell, more=""), column, is_struck=is_struck)
            _paint_under(painter, place.adjusted(0, half - 2, 0, -3), cell.more)
        else:
            _paint_cell(painter, place, cell, column, is_struck=is_struck)
        for box, choice in zip(boxes, buttons, strict=True):
            _paint_button(painter, box, choice)
        painter.restore()


def wrapped_px(view: LineView, row: int, width_px: int) -> int:
    """How high a row is whose first cell takes several lines, with its second words under them, beside its buttons."""
    look, line = theme(), view.lines.line(row)
    least = look.size("row_two_line" if view.is_two_line else "row_list")
    if line is None:
        return least
    buttons = line.buttons if view.lines.columnCount() == 1 else ()
    boxes = button_boxes(buttons, QRect(0, 0, width_px, least))
    room = (boxes[0].left() if boxes else width_px) - 2 * CELL_PX
    if _fits_in_a_line(view, line.cells[0], room):
        return least
    first, second = _wrapped(line.cells[0], room)
    return max(least, first + second + 3 * AROUND_PX)


def _fits_in_a_line(view: LineView, cell: Cell, width_px: int) -> bool:
    """Whether the second words may stand after the first ones, and have the room."""
    if view.is_two_line:
        return False
    strong, plain = QFontMetrics(theme().font("body", weight=500 if cell.is_strong else None)), QFontMetrics(theme().font("body"))
    return strong.horizontalAdvance(cell.text) + GAP_PX + plain.horizontalAdvance(cell.more) <= width_px


def _wrapped(cell: Cell, width_px: int) -> tuple[int, int]:
    """How high its first and its second words are."""
    fonts = theme().font("body", weight=500 if cell.is_strong else None), theme().font("small")
    heights = []
    for words, font in zip((cell.text, cell.more), fonts, strict=True):
        metrics = QFontMetrics(font)
        most = MOST_LINES * metrics.lineSpacing()
        heights.append(min(most, metrics.boundingRect(QRect(0, 0, width_px, most), WRAPPING, words).height()) if words else 0)
    return heights[0], heights[1]


def _paint_wrapped(painter: QPainter, place: QRect, cell: Cell) -> None:
    look, (first, second) = theme(), _wrapped(cell, place.width())
    top = place.top() + (place.height() - first - second - AROUND_PX) // 2
    painter.setFont(look.font("body", weight=500 if cell.is_strong else None))
    painter.setPen(look.colour(cell.tone or "text"))
    painter.drawText(QRect(place.left(), top, place.width(), first), WRAPPING, cell.text)
    painter.setFont(look.font("small"))
    painter.setPen(look.colour("text2"))
    painter.drawText(QRect(place.left(), top + first + AROUND_PX, place.width(), second), WRAPPING, cell.more)


def button_boxes(buttons: Sequence[Choice], cell: QRect) -> list[QRect]:
    """Where buttons of a row are drawn, from left to right, at the right end of its last cell."""
    look = theme()
    metrics, height = QFontMetrics(look.font("small", weight=500)), look.px(24)
    widths = [metrics.horizontalAdvance(choice.words) + 2 * BUTTON_PAD_PX for choice in buttons]
    left = cell.right() - CELL_PX - sum(widths) - BUTTON_GAP_PX * max(0, len(widths) - 1)
    boxes = []
    for width in widths:
        boxes.append(QRect(left, cell.center().y() - height // 2 + 1, width, height))
        left += width + BUTTON_GAP_PX
    return boxes


def _paint_button(painter: QPainter, box: QRect, choice: Choice) -> None:
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("btn_border"), 1))
    painter.setBrush(look.colour("btn"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setFont(look.font("small", weight=500))
    painter.setPen(look.colour("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), choice.words)
    painter.restore()


def _paint_under(painter: QPainter, place: QRect, words: str) -> None:
    painter.setFont(theme().font("small"))
    painter.setPen(theme().colour("text2"))
    shown = painter.fontMetrics().elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def _paint_cell(painter: QPainter, place: QRect, cell: Cell, column: ListColumn, *, is_struck: bool) -> None:
    look = theme()
    middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    if cell.chip is not None and not cell.text:
        paint_chip(painter, place.left(), place.center().y() + 1, cell.chip, widest=place.width())
        return
    font = look.font("body", weight=500 if cell.is_strong else None)
    font.setStrikeOut(is_struck)
    painter.setFont(font)
    painter.setPen(look.colour("text3" if is_struck else cell.tone or column.tone or "text"))
    metrics = painter.fontMetrics()
    text = metrics.elidedText(cell.text.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, middle, text)
    left = place.left() + metrics.horizontalAdvance(text) + 6
    if cell.more and place.right() - left > LEAST_PX:
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text3"))
        chip_px = chip_width(cell.chip) + 8 if cell.chip is not None else 0
        room = max(LEAST_PX, place.right() - left - chip_px)
        more = painter.fontMetrics().elidedText(cell.more.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, place.top(), room + 2, place.height()), middle, more)
        left += painter.fontMetrics().horizontalAdvance(more) + 6
    if cell.chip is not None and place.right() - left > LEAST_PX:
        paint_chip(painter, left + 2, place.center().y() + 1, cell.chip, widest=place.right() - left)
