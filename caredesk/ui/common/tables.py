"""The list that most pages are made of: chosen by arrows or letters, opened by Enter, previewed by Space, sorted by its heads."""

import unicodedata
from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QWidget

from caredesk.ui.common.commands import Command
from caredesk.ui.common.row_painting import RowDelegate, RowHead, RowView
from caredesk.ui.common.rows import LEFT, RIGHT, Column, RowRole, RowsModel
from caredesk.ui.common.theme import theme

__all__ = ["LEFT", "RIGHT", "Column", "RowRole", "RowTable", "RowsModel"]
PAGE_LEAD_PX, STRETCH_AT_LEAST_PX = 24, 140


class RowTable(RowView):
    """A table of frozen rows. The selection is kept by the row's id, whatever order a new answer comes in."""

    chosen = Signal(object)  # the row that is current now, or None
    opened = Signal(object)  # row: Enter or a double click
    previewed = Signal(object)  # row: Space
    menu_wanted = Signal(object, QPoint)  # row, where on the screen
    sort_wanted = Signal(object, bool)  # a column's sort_by, descending

    def __init__(self, model: RowsModel, what: str, parent: QWidget, *, lead: int = PAGE_LEAD_PX, row_size: str = "row_table") -> None:
        super().__init__(parent, row_size)
        self.rows = model
        self._kept_id: Hashable = None
        self._letters, self._since_letter = "", QElapsedTimer()
        self._left_out: frozenset[Any] = frozenset()
        self.head = RowHead(self, lead)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, lead))
        self.setAccessibleName(what)
        self._behave()
        self._connect()
        self._lay_out()

    @property
    def current_row(self) -> Any:
        """The row that is current; None where there is none."""
        return self.rows.row(self.currentIndex().row())

    def show_rows(self, rows: Sequence[Any], *, has_more: bool = False) -> None:
        """Show a new answer. The row that was current stays so; where it is gone, the row in its place is."""
        place = self.currentIndex().row()
        self.rows.set_rows(rows, has_more=has_more)
        if not self.currentIndex().isValid() and self._kept_id is not None and rows:
            at = self.rows.place_of(self._kept_id)
            self.choose_place(at if at >= 0 else min(max(place, 0), len(rows) - 1))
        elif self.currentIndex().isValid() or not rows:
            self.chosen.emit(self.current_row)

    def choose(self, row_id: Hashable) -> bool:
        """Make a row current; answers whether it is here."""
        at = self.rows.place_of(row_id)
        if at >= 0:
            self.choose_place(at)
        return at >= 0

    def choose_place(self, at: int) -> None:
        """Make the row at a place current."""
        index = self.rows.index(at, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def leave_out(self, *sorts: Any) -> None:
        """Show no column that these sort by, and offer no such order."""
        self._left_out = frozenset(sorts)
        self._lay_out()

    def show_sort(self, sort_by: Any, *, descending: bool = False) -> None:
        """Show by which column the rows are sorted."""
        self.head.sorted_column = next((at for at, column in enumerate(self.rows.columns) if column.sort_by == sort_by), -1)
        self.head.is_descending = descending
        self.head.viewport().update()

    def sort_commands(self) -> list[Command]:
        """Sorting for those who work without a mouse: offered by the search box."""
        return [
            Command(f"sort-{at}", self.tr("Sort by {column}").format(column=column.title), partial(self._head_clicked, at))
            for at, column in enumerate(self.rows.columns)
            if column.sort_by is not None and not self._is_out(column)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, bare = self.current_row, event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row is not None and bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and bare and event.key() == Qt.Key.Key_Space and not self._is_typing_name():
            self.previewed.emit(row)
        elif bare and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            self.choose_place(0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, letters: str) -> None:
        """Letters jump to a name; accents do not matter."""
        self._letters = self._letters + letters if self._is_typing_name() else letters
        self._since_letter.restart()
        wanted, count = _folded(self._letters), self.rows.rowCount()
        here = max(self.currentIndex().row(), 0)
        first = here if len(self._letters) > 1 else here + 1
        for step in range(count):
            at = (first + step) % count
            if _folded(self.rows.columns[0].text(self.rows.row(at))).startswith(wanted):
                self.choose_place(at)
                return

    def contextMenuEvent(self, event: Any) -> None:
        row = self.current_row
        if row is not None:
            is_key = event.reason() == event.Reason.Keyboard
            below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft() + QPoint(24, 0))
            self.menu_wanted.emit(row, below if is_key else event.globalPos())

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._kept_id = self.rows.id_at(current.row())
        if current.row() != previous.row() or not previous.isValid():
            self.chosen.emit(self.rows.row(current.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose_place(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_secondary()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid() and not self.selectionModel().isSelected(index):
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("focus"), 2))
            spot = self.visualRect(index)
            painter.drawRoundedRect(QRectF(1, spot.top() + 1, self.viewport().width() - 2, spot.height() - 2), 3, 3)
            painter.end()

    def _behave(self) -> None:
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(RowView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _connect(self) -> None:
        self.head.sectionClicked.connect(self._head_clicked)
        self.doubleClicked.connect(self._double_clicked)
        theme().changed.connect(self._lay_out)

    def _lay_out(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self.head.setFixedHeight(theme().size("table_head"))
        for at, column in enumerate(self.rows.columns):
            self.head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch)
            if column.width:
                self.setColumnWidth(at, theme().px(column.width))
        self._hide_secondary()

    def _hide_secondary(self) -> None:
        """Where there is no room for all columns, the secondary ones go, those at the right first."""
        columns = self.rows.columns
        widths = [0 if self._is_out(column) else theme().px(column.width or STRETCH_AT_LEAST_PX) for column in columns]
        missing = sum(widths) - self.viewport().width()
        for at in reversed(range(len(widths))):
            is_hidden = columns[at].is_secondary and missing > 0
            missing -= widths[at] if is_hidden else 0
            self.setColumnHidden(at, is_hidden or self._is_out(columns[at]))

    def _is_out(self, column: Column) -> bool:
        return column.sort_by is not None and column.sort_by in self._left_out

    def _head_clicked(self, at: int) -> None:
        column = self.rows.columns[at]
        if column.sort_by is not None:
            self.sort_wanted.emit(column.sort_by, self.head.sorted_column == at and not self.head.is_descending)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row(index.row()))

    def _hover(self, at: int) -> None:
        if at != self.hovered_row:
            self.hovered_row = at
            self.viewport().update()

    def _is_typing_name(self) -> bool:
        return self._since_letter.isValid() and not self._since_letter.hasExpired(QApplication.keyboardInputInterval())


def _folded(words: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(letter))
