"""An editable list of the plan: edited in place, moved by Alt+Up and Alt+Down or its handle, as high as its rows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLineEdit, QMenu, QTableView, QWidget

from caredesk.ui.care_plans.part_delegate import GAP_PX, PartDelegate, row_px, words_font
from caredesk.ui.care_plans.part_model import Index, PartColumn, PartLine, PartModel
from caredesk.ui.common import icons
from caredesk.ui.common.labels import show_tone
from caredesk.ui.common.scrolled import area_around
from caredesk.ui.common.theme import theme

HANDLE_PX, HEAD_PX = 18, 24
WIDEST_SHARE = 0.28  # of the list's width, for a column that grows with its words


class PartTable(QTableView):
    """The table itself. It never scrolls: the page around it does. Without rows there is nothing to see or to come to by Tab."""

    typed = Signal(object, str, object)  # row id or None, field, text so far; None where what was typed is given up
    edited = Signal(object, str, str)  # row id or None, field, text
    moved = Signal(object, int)  # row id, by how many rows
    remove_wanted = Signal(object)  # row id

    def __init__(self, columns: Sequence[PartColumn], what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("moves_lines", True)  # the help tells the keys for it
        self.rows = PartModel(columns, self)
        self.setModel(self.rows)
        self._delegate = PartDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(what)
        self._drag_row = -1
        self._ahead: str | None = None  # what is typed after Enter for the next line, while the one before it is being written
        self._look_like_a_list(columns)
        self.rows.edited.connect(self.edited)
        self.rows.left_as_it_was.connect(lambda row_id, field: self.typed.emit(row_id, field, None))
        self._delegate.typed.connect(self.typed)
        self._delegate.closeEditor.connect(self._editor_closed)
        self.clicked.connect(self._clicked)
        theme().changed.connect(self._fit)
        self._fit()  # without rows it takes no room, also where none are shown yet

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
        if self._ahead is not None and lines and self.rows.row_id(self.rows.rowCount() - 1) is not None:
            ahead, self._ahead = self._ahead, None
            self.begin_line(ahead)

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

    def closeEditor(self, editor: QWidget, hint: PartDelegate.EndEditHint) -> None:
        """Tab goes on to the next field, and after the last one out of the list; Enter goes on from the last words to the next row."""
        step = {PartDelegate.EndEditHint.EditNextItem: 1, PartDelegate.EndEditHint.EditPreviousItem: -1}.get(hint, 0)
        at = self.currentIndex()
        super().closeEditor(editor, PartDelegate.EndEditHint.NoHint if step else hint)
        if hint is PartDelegate.EndEditHint.SubmitModelCache and at.column() == self._last_words_column():
            self._go_on_below(at.row())
        if not step:
            return
        following = self._beside(at, step)
        if following.isValid():
            self.setCurrentIndex(following)
            self.edit(following)
        else:
            self.focusNextPrevChild(step > 0)

    def _last_words_column(self) -> int:
        return max(at for at, column in enumerate(self.rows.columns, start=1) if not column.choices)

    def _go_on_below(self, row: int) -> None:
        if row + 1 < self.rows.rowCount():
            self._open(self.rows.index(row + 1, 1), "")
        elif self.rows.row_id(row) is not None:
            self.begin_line()
        elif self.rows.index(row, 1).data():
            self._ahead = ""

    def _beside(self, at: QModelIndex, step: int) -> QModelIndex:
        row, column, last = at.row(), at.column() + step, len(self.rows.columns)
        if column > last:
            row, column = row + 1, 1
        elif column < 1:
            row, column = row - 1, last
        return self.rows.index(row, column) if 0 <= row < self.rows.rowCount() else QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the open editor had it first: Enter and Tab arrive here once they are done there
            return
        if self._ahead is not None and event.text().isprintable() and event.text():
            self._ahead += event.text()
            return
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

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The keys go on where the page ends: it comes along. The mouse is where it is already."""
        super().currentChanged(current, previous)
        if not QApplication.mouseButtons():
            QTimer.singleShot(0, self, self._come_into_view)  # once the list has its height

    def _come_into_view(self) -> None:
        area, focused = area_around(self), QApplication.focusWidget()
        inside = area.widget() if area is not None else None
        if area is None or inside is None or focused is None or not (focused is self or self.isAncestorOf(focused)):
            return
        cell = self.visualRect(self.currentIndex())
        place = self.viewport().mapTo(inside, cell.center())
        area.ensureVisible(place.x(), place.y(), 0, 2 * cell.height())  # with what is said under the cell

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ahead = None
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
        show_tone(self.horizontalHeader(), part="plan-list")
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Be exactly as high as the rows are."""
        self.setVisible(self.rows.rowCount() > 0)
        self.horizontalHeader().setFixedHeight(theme().px(HEAD_PX))
        self.horizontalHeader().setVisible(self.rows.rowCount() > 0)
        widths = self._fit_columns()
        high = theme().px(HEAD_PX) if self.rows.rowCount() else 0
        for row in range(self.rows.rowCount()):
            words = {column: str(self.rows.index(row, at).data()) for at, column in enumerate(self.rows.columns, start=1)}
            self.setRowHeight(row, row_px(words, widths))
            high += self.rowHeight(row)
        self.setFixedHeight(high + 1)

    def _fit_columns(self) -> dict[PartColumn, int]:
        """A column of fixed width grows with its words, as far as the others can spare it: a phone number is not parted."""
        widths: dict[PartColumn, int] = {}
        for at, column in enumerate(self.rows.columns, start=1):
            if column.width:
                metrics = QFontMetrics(words_font(column))
                words = (str(self.rows.index(row, at).data()) for row in range(self.rows.rowCount()))
                widest = 0 if column.choices else max((metrics.horizontalAdvance(text) for text in words), default=0) + 2 * GAP_PX
                widths[column] = max(theme().px(column.width), min(widest, int(self.width() * WIDEST_SHARE)))
                self.setColumnWidth(at, widths[column])
        left = self.width() - sum(widths.values()) - self.columnWidth(0)
        stretched = [column for column in self.rows.columns if not column.width]
        return widths | {column: left // len(stretched) for column in stretched}

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.edit(index)

    def _editor_closed(self, editor: QWidget, hint: PartDelegate.EndEditHint) -> None:
        column = self.rows.column_of(self.currentIndex())
        if hint is PartDelegate.EndEditHint.RevertModelCache and column is not None:
            self.typed.emit(self.rows.row_id(self.currentIndex().row()), column.field, None)
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
