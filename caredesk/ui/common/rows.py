"""Rows under columns as a table model: frozen rows in, words out; further pages are fetched when the list nears its end."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caredesk.ui.common.chips import Chip

Index = QModelIndex | QPersistentModelIndex
RowRole = int(Qt.ItemDataRole.UserRole) + 1
Words = Callable[[Any], str]
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Column:
    """One column: what it says of a row, and how it looks. A width of 0 takes what is left."""

    title: str
    text: Words
    sort_by: Any = None  # what the database sorts by; None where it cannot
    width: int = 0
    align: Qt.AlignmentFlag = LEFT
    tabular: bool = False  # digits under each other: days, ages, counts; not phone numbers
    tooltip: Words | None = None
    accessible: Words | None = None
    second: Words | None = None  # said after the text, in gray
    kept: Words | None = None  # said between the two in gray, and never cut: the text is cut before it
    chip: Callable[[Any], Chip | None] | None = None  # icon and word instead of the text
    is_filled: bool = False  # the chip has its fill
    is_strong: bool = False
    tone: str = ""
    is_secondary: bool = False  # hides where the list is narrow


class RowsModel(QAbstractTableModel):
    """Shows rows in the order given. `id_of` tells rows apart, `more` is called with how many rows are there already."""

    def __init__(
        self,
        columns: Sequence[Column],
        id_of: Callable[[Any], Hashable],
        parent: QObject,
        *,
        spoken: Words | None = None,
        more: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._id_of, self._spoken, self._more = id_of, spoken, more
        self._rows: list[Any] = []
        self._places: dict[Hashable, int] = {}
        self._has_more = self._is_asked = False

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are here so far."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Any], *, has_more: bool = False) -> None:
        """Show a new answer. Where the same rows came in the same order, the view keeps its place."""
        ids = [self._id_of(row) for row in rows]
        self._has_more, self._is_asked = has_more, False
        if ids and ids == list(self._places):
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row_id: at for at, row_id in enumerate(ids)}
        self.endResetModel()

    def add_rows(self, rows: Sequence[Any], *, has_more: bool = False) -> None:
        """Append the next page of the same answer."""
        self._has_more, self._is_asked = has_more, False
        new = [row for row in rows if self._id_of(row) not in self._places]
        if not new:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows.extend(new)
        self._places.update({self._id_of(row): first + at for at, row in enumerate(new)})
        self.endInsertRows()

    def row(self, at: int) -> Any:
        """The row shown there; None where there is none."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def id_at(self, at: int) -> Hashable:
        """The id of the row shown there; None where there is none."""
        return self._id_of(self._rows[at]) if 0 <= at < len(self._rows) else None

    def place_of(self, row_id: Hashable) -> int:
        """Where a row stands; -1 where it is not here."""
        return self._places.get(row_id, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more and not self._is_asked and self._more is not None

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._more is not None:
            self._is_asked = True
            self._more(len(self._rows))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns) and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self.columns[index.column()]
        answers: dict[int, Callable[[], Any]] = {
            RowRole: lambda: row,
            int(Qt.ItemDataRole.DisplayRole): lambda: self._shown(column, row),
            int(Qt.ItemDataRole.ToolTipRole): lambda: column.tooltip(row) if column.tooltip else None,
            int(Qt.ItemDataRole.AccessibleTextRole): lambda: self._said(column, row, index.column()),
            int(Qt.ItemDataRole.TextAlignmentRole): lambda: int(column.align | Qt.AlignmentFlag.AlignVCenter),
        }
        answer = answers.get(int(role))
        return answer() if answer is not None else None

    @staticmethod
    def _shown(column: Column, row: Any) -> str:
        chip = column.chip(row) if column.chip else None
        return chip.words if chip else column.text(row)

    def _said(self, column: Column, row: Any, at: int) -> str:
        if column.accessible is not None:
            return column.accessible(row)
        if at == 0 and self._spoken is not None:
            return self._spoken(row)
        return f"{column.title}: {self._shown(column, row)}"
