"""An editable list of the plan: edited in place, moved by Alt+Up and Alt+Down or its handle, as high as its rows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from caredesk.ui.care_plans.part_model import Cell, CellRole, Chip, PartColumn, PartLine, PartModel, RowIdRole
from caredesk.ui.common import icons
from caredesk.ui.common.theme import theme

Index = QModelIndex | QPersistentModelIndex
HANDLE_PX, GAP_PX, CHIP_PX, CHIP_ICON_PX = 18, 8, 20, 13
ROW_PX, HEAD_PX = 30, 24


class PartDelegate(QStyledItemDelegate):
    """Paints words, chips and the handle; edits a field with a line, with suggestions, or with a choice."""

    typed = Signal(object, str, str)  # row id or None, field, text so far

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
            _paint_handle(painter, option.rect)
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
        model.setData(index, typed, Qt.ItemDataRole.EditRole)  # type: ignore[arg-type]  # the stubs know no persistent index here

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(-4, 1, -2, 0))

    def _line(self, parent: QWidget, column: PartColumn, index: Index) -> QLineEdit:
        editor, kept = QLineEdit(parent), QPersistentModelIndex(index)  # type: ignore[arg-type]  # either kind of index will do
        editor.setPlaceholderText(column.placeholder)
        suggestions = self.suggestions.get(column.field)
        if suggestions:
            completer = QCompleter(list(suggestions), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        editor.textEdited.connect(lambda text: self.typed.emit(kept.data(RowIdRole), column.field, text))
        return editor

    def _choice(self, parent: QWidget, column: PartColumn) -> QComboBox:
        editor = QComboBox(parent)
        for code, chip in column.choices:
            editor.addItem(icons.icon(chip.icon, chip.tone), chip.words, code)
        editor.activated.connect(lambda: self._chosen(editor))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _chosen(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class PartTable(QTableView):
    """The table itself. It never scrolls: the page around it does."""

    typed = Signal(object, str, str)  # row id or None, field, text so far
    edited = Signal(object, str, str)  # row id or None, field, text
    moved = Signal(object, int)  # row id, by how many rows
    remove_wanted = Signal(object)  # row id

    def __init__(self, columns: Sequence[PartColumn], what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = PartModel(columns, self)
        self.setModel(self.rows)
        self._delegate = PartDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(what)
        self._drag_row = -1
        self._look_like_a_list(columns)
        self.rows.edited.connect(self.edited)
        self._delegate.typed.connect(self.typed)
        self._delegate.closeEditor.connect(self._editor_closed)
        self.clicked.connect(self._clicked)
        theme().changed.connect(self._fit)

    def suggest(self, field: str, words: Sequence[str]) -> None:
        """What may be typed in a field, offered while typing."""
        self._delegate.suggestions[field] = words

    def show_lines(self, lines: Sequence[PartLine]) -> None:
        """Show these rows; the current one stays current."""
        current = self.currentIndex()
        row_id, column = self.rows.row_id(current.row()), current.column()
        self.rows.set_lines(lines)
        if row_id is not None and not self.currentIndex().isValid() and self.rows.row_of(row_id) >= 0:
            self.setCurrentIndex(self.rows.index(self.rows.row_of(row_id), column))
        self._fit()

    def begin_line(self, text: str = "") -> None:
        """Open an empty line at the end, ready for typing; `text` is what was left unfinished there."""
        index = self.rows.begin_line()
        self._fit()
        self._open(index, text)

    def edit_field(self, row: int, field: str, text: str = "") -> None:
        """Open the field of a row for typing; `text` is what was left unfinished there."""
        at = next((place for place, column in enumerate(self.rows.columns, start=1) if column.field == field), 1)
        self._open(self.rows.index(row, at), text)

    def _open(self, index: QModelIndex, text: str) -> None:
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.viewport().findChild(QLineEdit)
        if text and editor is not None:
            editor.setText(text)
            editor.setModified(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, alt = self.currentIndex(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        row_id = self.rows.row_id(index.row())
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and row_id is not None:
            self.moved.emit(row_id, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.column() > 0:
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and row_id is not None:
            self.remove_wanted.emit(row_id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: Any) -> None:
        row_id = self.rows.row_id(self.currentIndex().row())
        if row_id is not None:
            self._row_menu(row_id).popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._drag_row = index.row() if index.isValid() and index.column() == 0 else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        from_row, self._drag_row = self._drag_row, -1
        super().mouseReleaseEvent(event)
        row_id = self.rows.row_id(from_row)
        if row_id is not None:
            to_row = self.rowAt(event.position().toPoint().y())
            to_row = to_row if to_row >= 0 else self.rows.rowCount() - 1
            if to_row != from_row:
                self.moved.emit(row_id, to_row - from_row)

    def _look_like_a_list(self, columns: Sequence[PartColumn]) -> None:
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setStyleSheet("QHeaderView, QHeaderView::section { background: transparent; border: none; padding: 0; }")
        self.setMouseTracking(True)
        self._lay_out(columns)

    def _lay_out(self, columns: Sequence[PartColumn]) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(10)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, HANDLE_PX + 4)
        for at, column in enumerate(columns, start=1):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch)
            if column.width:
                self.setColumnWidth(at, theme().px(column.width))

    def _fit(self) -> None:
        """Be exactly as high as the rows are."""
        self.horizontalHeader().setFixedHeight(theme().px(HEAD_PX))
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_PX))
        self.horizontalHeader().setVisible(self.rows.rowCount() > 0)
        head = theme().px(HEAD_PX) if self.rows.rowCount() else 0
        self.setFixedHeight(head + self.rows.rowCount() * theme().px(ROW_PX) + 1)
        for at, column in enumerate(self.rows.columns, start=1):
            if column.width:
                self.setColumnWidth(at, theme().px(column.width))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.edit(index)

    def _editor_closed(self) -> None:
        begun = self.rows.rowCount() - 1
        if begun >= 0 and self.rows.row_id(begun) is None and not self.rows.index(begun, 1).data():
            QTimer.singleShot(0, self, self._drop_begun)

    def _drop_begun(self) -> None:
        if self.state() is not QAbstractItemView.State.EditingState:
            self.rows.drop_begun()
            self._fit()

    def _row_menu(self, row_id: UUID) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Move up\tAlt+Up"), lambda: self.moved.emit(row_id, -1))
        menu.addAction(self.tr("Move down\tAlt+Down"), lambda: self.moved.emit(row_id, 1))
        menu.addSeparator()
        menu.addAction(icons.icon("trash"), self.tr("Remove\tDel"), lambda: self.remove_wanted.emit(row_id))
        return menu


def paint_chip(painter: QPainter, left: int, middle: int, chip: Chip) -> int:
    """Draw a state chip from `left`, around the height `middle`; answers where it ends."""
    look = theme()
    font = look.font("chip")
    width = chip_width(chip)
    height = look.px(CHIP_PX)
    box = QRect(left, middle - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(f"{chip.tone}_bg"))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    icon_px = look.px(CHIP_ICON_PX)
    icons.paint(painter, chip.icon, look.colour(chip.tone), QRectF(left + 5, middle - icon_px / 2, icon_px, icon_px))
    painter.setFont(font)
    painter.setPen(look.colour(chip.tone))
    painter.drawText(box.adjusted(9 + icon_px, 0, -6, 0), int(Qt.AlignmentFlag.AlignVCenter), chip.words)
    return box.right()


def chip_width(chip: Chip) -> int:
    """How wide a chip is drawn."""
    look = theme()
    return 9 + look.px(CHIP_ICON_PX) + QFontMetrics(look.font("chip")).horizontalAdvance(chip.words) + 8


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
        paint_chip(painter, rect.left(), rect.center().y() + 1, cell.chip)
        return
    look = theme()
    painter.setFont(look.font("body", weight=500 if column and column.tone == "strong" else None))
    painter.setPen(_ink(cell, column))
    text = QFontMetrics(painter.font()).elidedText(cell.text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), text)


def _ink(cell: Cell, column: PartColumn | None) -> QColor:
    tone = cell.tone or (column.tone if column and column.tone not in ("", "strong") else "text")
    return theme().colour(tone)

