"""A few rows beside a list that can be opened: whom a contact serves, who works there."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.side_pane import LEFT_PX
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.common.theme import theme
from caredesk.ui.common.two_lines import TwoLineColumn, TwoLineDelegate


class ShortList(RowTable):
    """A few rows of two lines that never scroll by themselves; Enter or a click opens one."""

    def __init__(self, what: str, column: TwoLineColumn, id_of: Callable[[Any], Any], parent: QWidget) -> None:
        super().__init__(RowsModel((column,), id_of, parent), what, parent, lead=LEFT_PX, row_size="row_two_line")
        self.setItemDelegate(TwoLineDelegate(self, LEFT_PX))
        self.head.hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.opened.emit(self.rows.row(index.row())))
        theme().changed.connect(self._fit)

    def show_rows(self, rows: Sequence[Any], *, has_more: bool = False) -> None:
        """Show these rows, as high as they need."""
        super().show_rows(rows, has_more=has_more)
        self._fit()

    def _double_clicked(self, index: QModelIndex) -> None:
        """The first of the two clicks opened it already."""

    def _fit(self) -> None:
        self.setFixedHeight(self.rows.rowCount() * self.row_height)
        self.setVisible(self.rows.rowCount() > 0)
