"""Rows of two lines: the words, and under them in small gray what says more; chips one above the other; heads of groups."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from caredesk.ui.common import icons
from caredesk.ui.common.chips import Chip, paint_chip
from caredesk.ui.common.row_painting import RowDelegate
from caredesk.ui.common.rows import Column, Index, RowRole
from caredesk.ui.common.theme import theme

ICON_GAP_PX, CHIP_STEP_PX = 6, 2


@dataclass(frozen=True)
class TwoLineColumn(Column):
    """A column whose `second` stands under its text; an `icon` before the text, a second chip under the first."""

    icon: Callable[[Any], str] | None = None
    second_chip: Callable[[Any], Chip | None] | None = None
    first_tone: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class GroupHead:
    """A line that names the rows under it and counts them where that says something. It cannot be chosen."""

    title: str
    count: int | None = None


class TwoLineDelegate(RowDelegate):
    """Paints rows of two lines and the heads between them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if isinstance(row, GroupHead):
            self._paint_head(painter, option.rect, row)
        else:
            super().paint(painter, option, index)

    def _paint_head(self, painter: QPainter, rect: QRect, head: GroupHead) -> None:
        look = theme()
        painter.save()
        painter.fillRect(rect, look.colour("window"))
        painter.setPen(QPen(look.colour("grid"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        place = rect.adjusted(self._lead, 0, -8, -1)
        painter.setFont(look.font("small", weight=600))
        painter.setPen(look.colour("text"))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(place, middle, head.title)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(head.title) + 7)
        painter.setFont(look.font("small", tabular=True))
        painter.setPen(look.colour("text3"))
        painter.drawText(place, middle, "" if head.count is None else str(head.count))
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRect, index: Index) -> None:
        model: Any = index.model()
        column, row = model.columns[index.column()], index.data(RowRole)
        second = column.second(row) if column.second else ""
        chips = _chips(column, row)
        if chips:
            _paint_chips(painter, place, chips, is_filled=column.is_filled)
            return
        text = column.text(row)
        upper, lower = _halves(place) if text and second else (place, place)  # one alone stands in the middle
        if isinstance(column, TwoLineColumn) and column.icon and column.icon(row) and text:
            side = theme().px(14)
            place_of_icon = QRectF(upper.left(), upper.center().y() - side / 2 + 1, side, side)
            icons.paint(painter, column.icon(row), theme().colour("text2"), place_of_icon)
            upper.setLeft(upper.left() + side + ICON_GAP_PX)
        tone = column.first_tone(row) if isinstance(column, TwoLineColumn) and column.first_tone else column.tone
        painter.setFont(theme().font("body", weight=500 if column.is_strong else None, tabular=column.tabular))
        painter.setPen(theme().colour(tone or "text"))
        _line(painter, upper, text)
        if second:
            painter.setFont(theme().font("small", tabular=column.tabular))
            painter.setPen(theme().colour("text2"))
            _line(painter, lower, second)

    @staticmethod
    def _is_cut(place: QRect, index: Index) -> bool:
        model: Any = index.model()
        column, row = model.columns[index.column()], index.data(RowRole)
        if isinstance(row, GroupHead) or _chips(column, row):
            return False
        upper = QFontMetrics(theme().font("body", weight=500 if column.is_strong else None)).horizontalAdvance(column.text(row))
        lower = QFontMetrics(theme().font("small")).horizontalAdvance(column.second(row)) if column.second else 0
        return max(upper, lower) > place.width()


def _chips(column: Column, row: Any) -> list[Chip]:
    second = column.second_chip(row) if isinstance(column, TwoLineColumn) and column.second_chip else None
    first = column.chip(row) if column.chip else None
    return [chip for chip in (first, second) if chip is not None]


def _paint_chips(painter: QPainter, place: QRect, chips: list[Chip], *, is_filled: bool) -> None:
    if len(chips) == 1:
        paint_chip(painter, place.left(), place.center().y() + 1, chips[0], is_filled=is_filled, widest=place.width())
        return
    step = theme().size("chip") // 2 + CHIP_STEP_PX // 2
    for chip, middle in zip(chips, (place.center().y() - step + 1, place.center().y() + step + 1), strict=False):
        paint_chip(painter, place.left(), middle, chip, is_filled=is_filled, widest=place.width())


def _halves(place: QRect) -> tuple[QRect, QRect]:
    """The two lines, close together around the middle of the row."""
    first, second = theme().px(18), theme().px(16)
    top = place.center().y() - (first + second) // 2 + 1
    return QRect(place.left(), top, place.width(), first), QRect(place.left(), top + first, place.width(), second)


def _line(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shown)
