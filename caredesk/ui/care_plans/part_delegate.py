"""Paints and edits the fields of an editable list of the plan."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caredesk.ui.care_plans.cell_editors import ChoiceLine, SuggestingLine
from caredesk.ui.care_plans.cell_meaning import CellMeaning
from caredesk.ui.care_plans.part_model import Cell, CellRole, PartColumn, PartModel, RowIdRole
from caredesk.ui.common import icons
from caredesk.ui.common.chips import paint_chip
from caredesk.ui.common.theme import theme

Index = QModelIndex | QPersistentModelIndex
GAP_PX, ROW_PX = 8, 30
MOST_LINES = 4  # what is longer is cut there; its tooltip has it whole


class PartDelegate(QStyledItemDelegate):
    """Paints words, chips and the handle; edits a field with a line, with suggestions, or with a choice."""

    typed = Signal(object, str, object)  # row id or None, field, text so far

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestions: dict[str, Sequence[str]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        painter.save()
        ground = _ground(option)
        if ground:
            painter.fillRect(option.rect, look.colour(ground))
        painter.setPen(QPen(look.colour("grid"), 1))
        painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        if index.column() == 0:
            _paint_handle(painter, _first_line(option.rect))
        else:
            _paint_cell(painter, option.rect.adjusted(0, 0, -GAP_PX, 0), index.data(CellRole), _column(index))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(-3, 2, -2, -1), 4, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(ROW_PX))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = _column(index)
        if column is None:
            return super().createEditor(parent, option, index)
        editor = self._choice(parent, column) if column.choices else self._line(parent, column, index)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        typed = editor.currentData() if isinstance(editor, QComboBox) else editor.text() if isinstance(editor, QLineEdit) else ""
        model.setData(index, typed, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(_first_line(option.rect).adjusted(-4, 1, -2, 0))

    def _line(self, parent: QWidget, column: PartColumn, index: Index) -> QLineEdit:
        editor, kept = SuggestingLine(parent), QPersistentModelIndex(index)
        editor.setPlaceholderText(column.placeholder)
        suggestions = self.suggestions.get(column.field)
        if suggestions:
            editor.offer(suggestions)
        if column.means is not None:
            CellMeaning(editor, column.means, self._room_of(parent))
        editor.textEdited.connect(lambda text: self.typed.emit(kept.data(RowIdRole), column.field, text))
        return editor

    def _room_of(self, viewport: QWidget) -> QWidget:
        """What is around the list: a list is as high as its rows, and has no room under them."""
        table = viewport.parentWidget()
        around = table.parentWidget() if table is not None else None
        return around or viewport

    def _choice(self, parent: QWidget, column: PartColumn) -> QComboBox:
        editor = ChoiceLine(parent)
        for code, chip in column.choices:
            editor.addItem(icons.icon(chip.icon, chip.tone), chip.words, code)
        editor.activated.connect(lambda: self._chosen(editor))
        editor.given_up.connect(lambda: self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _chosen(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _ground(option: QStyleOptionViewItem) -> str:
    if option.state & QStyle.StateFlag.State_MouseOver:
        return "hover"
    return ""


def _column(index: Index) -> PartColumn | None:
    model = index.model()
    return model.column_of(index) if isinstance(model, PartModel) else None


def _paint_handle(painter: QPainter, rect: QRect) -> None:
    size = theme().px(14)
    place = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
    icons.paint(painter, "dots-six-vertical", theme().colour("text3"), place)


def _paint_cell(painter: QPainter, rect: QRect, cell: Cell, column: PartColumn | None) -> None:
    if cell.chip is not None:
        paint_chip(painter, rect.left(), _first_line(rect).center().y() + 1, cell.chip, widest=rect.width() + GAP_PX)
        return
    painter.setFont(words_font(column))
    painter.setPen(_ink(cell, column))
    pad = (theme().px(ROW_PX) - QFontMetrics(painter.font()).lineSpacing()) // 2
    painter.setClipRect(rect)
    painter.drawText(rect.adjusted(0, pad, 0, 0), int(Qt.TextFlag.TextWordWrap), _shown(cell.text, painter.font(), rect.width()))
    painter.setClipping(False)


def row_px(words: Mapping[PartColumn, str], widths: Mapping[PartColumn, int]) -> int:
    """How high a row is in which no column's words are cut before their fourth line."""
    lines = [_lines(text, words_font(column), widths[column] - GAP_PX) for column, text in words.items() if not column.choices]
    return theme().px(ROW_PX) + (max(lines, default=1) - 1) * QFontMetrics(theme().font("body")).lineSpacing()


def _lines(text: str, font: QFont, width: int) -> int:
    metrics = QFontMetrics(font)
    room = QRect(0, 0, max(1, width), metrics.lineSpacing())
    shown = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), _shown(text, font, width))
    return min(MOST_LINES, max(1, round(shown.height() / metrics.lineSpacing())))


def _shown(text: str, font: QFont, width: int) -> str:
    """The words as far as they have room."""
    most = int(width * (MOST_LINES - 0.5))  # lines end before the edge: half a line is kept for that
    return QFontMetrics(font).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, most)


def _first_line(rect: QRect) -> QRect:
    return QRect(rect.left(), rect.top(), rect.width(), min(rect.height(), theme().px(ROW_PX)))


def words_font(column: PartColumn | None) -> QFont:
    """What the words of a column are written in."""
    return theme().font("body", weight=500 if column and column.tone == "strong" else None)


def _ink(cell: Cell, column: PartColumn | None) -> QColor:
    tone = cell.tone or (column.tone if column and column.tone not in ("", "strong") else "text")
    return theme().colour(tone)
