"""A short list in the chart: as high as its rows, opened by Enter or a click, with its deeds in a row menu and as drawn buttons."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from caredesk.ui.charts.card_area import CardArea
from caredesk.ui.charts.line_painting import CELL_PX, LineDelegate, LineView, button_boxes, wrapped_px
from caredesk.ui.charts.lines import Line, ListColumn
from caredesk.ui.common import icons
from caredesk.ui.common.labels import show_tone
from caredesk.ui.common.theme import theme

STRETCH_AT_LEAST_PX = 190
WIDEST_PX = 260  # of a column with a width of its own whose words stay whole
MEASURED_ROWS = 200


class ListTable(LineView):
    """The table. It never scrolls: the page around it does."""

    opened = Signal(object)  # row id
    chosen = Signal(object, str)  # row id, name of the deed

    def __init__(
        self, columns: Sequence[ListColumn], name: str, parent: QWidget, *, is_two_line: bool = False, wraps: bool = False
    ) -> None:
        super().__init__(columns, parent, is_two_line=is_two_line, wraps=wraps)
        self._whole_px: dict[int, int] = {}
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("own_focus", True)
        self._look_like_a_list(columns)
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def current_id(self) -> UUID | None:
        """The row that has the cursor."""
        line = self.lines.line(self.currentIndex().row())
        return line.row_id if line else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows; the current one stays current, and after it is gone the next one is."""
        row_id, row = self.current_id, self.currentIndex().row()
        self.lines.set_lines(lines)
        if row_id is not None and self.current_id != row_id:
            at = self.lines.row_of(row_id)
            at = at if at >= 0 else min(row, self.lines.rowCount() - 1)
            if at >= 0:
                self.setCurrentIndex(self.lines.index(at, 0))
        self._fit()

    def select(self, row_id: UUID | None) -> None:
        """Put the cursor on a row, or take it away."""
        at = self.lines.row_of(row_id) if row_id else -1
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at, 0))
        else:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.lines.line(self.currentIndex().row())
        names = {choice.name for choice in line.choices} if line else set()
        if line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            self._open(line)
        elif line and event.key() == Qt.Key.Key_Delete and "archive" in names:
            self.chosen.emit(line.row_id, "archive")
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._bring_row()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex() if event.reason() == QContextMenuEvent.Reason.Keyboard else self.indexAt(event.pos())
        line = self.lines.line(index.row())
        if line is None or not line.choices:
            return
        self.setCurrentIndex(index)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        self._popup(line, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # what is clicked on stays under the mouse
            self._bring_row()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_secondary()
        if self.wraps and event.size().width() != event.oldSize().width():
            self._fit_rows()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        line = self.lines.line(self.rowAt(at.y()))
        if line is None:
            return
        pressed = self.button_at(at)
        if pressed:
            self.chosen.emit(line.row_id, pressed)
        elif not line.buttons:
            self._open(line)

    def button_at(self, at: QPoint) -> str:
        """The name of the drawn button at a place of the viewport; empty where there is none."""
        row = self.rowAt(at.y())
        line = self.lines.line(row)
        if line is None:
            return ""
        last = self.visualRect(self.lines.index(row, self.lines.columnCount() - 1))
        boxes = button_boxes(line.buttons, last)
        return next((choice.name for box, choice in zip(boxes, line.buttons, strict=True) if box.contains(at)), "")

    def button_box(self, row: int, name: str) -> QRect:
        """Where a row's button is drawn."""
        line = self.lines.line(row)
        assert line is not None
        boxes = button_boxes(line.buttons, self.visualRect(self.lines.index(row, self.lines.columnCount() - 1)))
        return next(box for box, choice in zip(boxes, line.buttons, strict=True) if choice.name == name)

    def _open(self, line: Line) -> None:
        """A row that can be decided about offers its deeds; any other one opens."""
        if line.buttons:
            self._bring_row()
            self._popup(line, self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            self.opened.emit(line.row_id)

    def _popup(self, line: Line, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in line.choices:
            icon = icons.icon(choice.icon) if choice.icon else icons.icon("check")
            menu.addAction(icon, choice.words, lambda name=choice.name: self.chosen.emit(line.row_id, name))
        menu.popup(place)

    def _bring_row(self) -> None:
        """The page around the list scrolls to the current row: the list itself never does."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, CardArea):
            around = around.parentWidget()
        if around is not None and self.currentIndex().isValid():
            around.bring_row(self.viewport(), self.visualRect(self.currentIndex()))

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _look_like_a_list(self, columns: Sequence[ListColumn]) -> None:
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(10)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setVisible(any(column.title for column in columns))
        show_tone(header, bare=True)
        for at, column in enumerate(columns):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        look = theme()
        row_px, header = look.size("row_two_line" if self.is_two_line else "row_list"), self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(row_px)
        head_px = look.px(24) if not header.isHidden() else 0
        header.setFixedHeight(head_px)
        for at, column in enumerate(self.lines.columns):
            whole_px = self._whole_px[at] = self._widest(at) if column.stays_whole else 0
            if column.width:
                self.setColumnWidth(at, max(look.px(column.width), min(whole_px, look.px(WIDEST_PX))))
        self.setFixedHeight(head_px + self.lines.rowCount() * row_px + 1)
        if self.wraps:
            self._fit_rows()
        self._hide_secondary()

    def _fit_rows(self) -> None:
        """Each row as high as its words need over several lines."""
        beside = sum(self.columnWidth(at) for at in range(1, self.lines.columnCount()) if not self.isColumnHidden(at))
        for row in range(self.lines.rowCount()):
            self.setRowHeight(row, wrapped_px(self, row, self.viewport().width() - beside))
        self.setFixedHeight(self.horizontalHeader().height() + self.verticalHeader().length() + 1)

    def _widest(self, column: int) -> int:
        """What the longest words of a column need; lists of thousands are measured by their first rows."""
        metrics = QFontMetrics(theme().font("body"))
        lines = [self.lines.line(row) for row in range(min(self.lines.rowCount(), MEASURED_ROWS))]
        return max((metrics.horizontalAdvance(line.cells[column].text) for line in lines if line), default=0) + 2 * CELL_PX + 1

    def _hide_secondary(self) -> None:
        """Where there is no room for all columns, the secondary ones go: those that say nothing first, then from the right."""
        look, columns = theme(), self.lines.columns
        widest = [look.px(WIDEST_PX) if column.width else self._whole_px.get(at, 0) for at, column in enumerate(columns)]
        widths = [
            max(look.px(column.width or STRETCH_AT_LEAST_PX), min(self._whole_px.get(at, 0), widest[at]))
            for at, column in enumerate(columns)
        ]
        missing = sum(widths) - self.viewport().width()
        secondary = [at for at in reversed(range(len(widths))) if columns[at].is_secondary]
        hidden = set()
        for at in sorted(secondary, key=self._says_something):
            if missing > 0:
                hidden.add(at)
                missing -= widths[at]
        for at in secondary:
            self.setColumnHidden(at, at in hidden)

    def _says_something(self, column: int) -> bool:
        return any(not self.lines.is_faint(row, column) for row in range(min(self.lines.rowCount(), MEASURED_ROWS)))
