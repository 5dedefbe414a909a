"""How a table's rows and heads are drawn: hover fill, selected tint with its edge, two-tone names, chips, sort arrows."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from caredesk.ui.common import icons
from caredesk.ui.common.chips import chip_width, paint_chip
from caredesk.ui.common.plain import as_plain
from caredesk.ui.common.rows import RIGHT, Column, Index, RowRole, RowsModel
from caredesk.ui.common.theme import theme
from caredesk.ui.common.viewports import give_viewport

PAD_PX, EDGE_PX, SECOND_GAP_PX = 8, 3, 4


class RowView(QTableView):
    """A table as far as painting its rows asks: how high they are, and which one the pointer is over (-1: none)."""

    def __init__(self, parent: QWidget, row_size: str) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.hovered_row = -1
        self._row_size = row_size

    @property
    def row_height(self) -> int:
        """A row's height at the text size that holds now."""
        return theme().size(self._row_size)


class RowDelegate(QStyledItemDelegate):
    """Paints one cell of a row table. `lead` is how far the first column's words stand in."""

    def __init__(self, table: RowView, lead: int) -> None:
        super().__init__(table)
        self._table, self._lead = table, lead

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), option.rect
        painter.save()
        painter.fillRect(rect, look.colour(self._ground(option, index)))
        painter.setPen(QPen(look.colour("grid"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected and self._table.hasFocus():
            painter.fillRect(QRect(rect.left(), rect.top(), EDGE_PX, rect.height()), look.colour("accent_line"))
        self._paint_words(painter, self._place(rect, index.column()), index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._table.row_height)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        words = index.data(Qt.ItemDataRole.ToolTipRole)
        if not words and self._is_cut(self._place(option.rect, index.column()), index):
            words = index.data(Qt.ItemDataRole.DisplayRole)
        QToolTip.showText(event.globalPos(), as_plain(words or ""), view)
        return True

    def _ground(self, option: QStyleOptionViewItem, index: Index) -> str:
        if option.state & QStyle.StateFlag.State_Selected:
            return "selected" if self._table.hasFocus() else "neutral_bg"
        return "hover" if index.row() == self._table.hovered_row else "surface"

    def _place(self, rect: QRect, column: int) -> QRect:
        return rect.adjusted(self._lead if column == 0 else PAD_PX, 0, -PAD_PX, -1)

    def _paint_words(self, painter: QPainter, place: QRect, index: Index) -> None:
        column, row = _column(index), index.data(RowRole)
        if column is None or row is None:
            return
        chip = column.chip(row) if column.chip else None
        if chip is not None:
            left = place.right() - chip_width(chip, is_filled=column.is_filled) if column.align == RIGHT else place.left()
            paint_chip(painter, left, place.center().y() + 1, chip, is_filled=column.is_filled, widest=place.width())
            return
        text, kept, second = shown_words(column, row, place.width())
        painter.setFont(_font(column))
        painter.setPen(_ink(column))
        ends = _draw(painter, place, text, column.align)
        painter.setFont(theme().font("body"))
        painter.setPen(theme().colour("text2"))
        for words in (kept, second):
            if words:
                ends = _draw(painter, place.adjusted(ends - place.left() + SECOND_GAP_PX, 0, 0, 0), words, column.align)

    @staticmethod
    def _is_cut(place: QRect, index: Index) -> bool:
        column, row = _column(index), index.data(RowRole)
        if column is None or row is None:
            return False
        words = " ".join([index.data(Qt.ItemDataRole.DisplayRole), *(said(row) for said in (column.kept, column.second) if said)])
        return QFontMetrics(_font(column)).horizontalAdvance(words) > place.width()


class RowHead(QHeaderView):
    """The table's head: caption type, the sort arrow beside its word."""

    def __init__(self, parent: QWidget, lead: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        give_viewport(self)
        self._lead = lead
        self.sorted_column, self.is_descending = -1, False
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(24)
        self.setAccessibleName(self.tr("Column heads"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().size("table_head"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, model = theme(), self.model()
        if not isinstance(model, RowsModel) or not rect.isValid():
            return
        column = model.columns[section]
        painter.save()
        painter.fillRect(rect, look.colour("sunken"))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text" if section == self.sorted_column else "text3"))
        place = rect.adjusted(self._lead if section == 0 else PAD_PX, 0, -PAD_PX, -1)
        ends = _draw(painter, place, column.title, column.align)
        if section == self.sorted_column:
            side = look.px(12)
            arrow = "caret-down" if self.is_descending else "caret-up"
            icons.paint(painter, arrow, look.colour("text2"), QRectF(ends + 3, place.center().y() - side / 2 + 1, side, side))
        painter.restore()


def _column(index: Index) -> Column | None:
    model = index.model()
    return model.columns[index.column()] if isinstance(model, RowsModel) else None


def shown_words(column: Column, row: Any, width_px: int) -> tuple[str, str, str]:
    """The text, what is kept and what comes second, as far as a cell has room: the last is cut first, what is kept never."""
    strong, body, cut = QFontMetrics(_font(column)), QFontMetrics(theme().font("body")), Qt.TextElideMode.ElideRight
    kept, second = column.kept(row) if column.kept else "", column.second(row) if column.second else ""
    room = width_px - (body.horizontalAdvance(kept) + SECOND_GAP_PX if kept else 0)
    text = strong.elidedText(column.text(row).replace("\n", " "), cut, room)
    left = room - strong.horizontalAdvance(text) - SECOND_GAP_PX
    return text, kept, body.elidedText(second.replace("\n", " "), cut, left) if left > 0 else ""


def _font(column: Column) -> QFont:
    return theme().font("body", weight=500 if column.is_strong else None, tabular=column.tabular)


def _ink(column: Column) -> QColor:
    return theme().colour(column.tone or "text")


def _draw(painter: QPainter, place: QRect, text: str, align: Qt.AlignmentFlag) -> int:
    """Draw words, cut at the right where they are too long; answers where they end."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return place.right() if align == RIGHT else place.left() + metrics.horizontalAdvance(shown)
