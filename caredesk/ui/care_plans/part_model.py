"""The rows of an editable list of the plan (actions, barriers, steps) as a table model; what is typed is emitted, never kept here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from caredesk.ui.common.chips import Chip
from caredesk.ui.common.plain import as_plain

Index = QModelIndex | QPersistentModelIndex
CellRole = int(Qt.ItemDataRole.UserRole) + 1
RowIdRole = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Cell:
    """What stands in one field of a row; `tone` colours the words, `chip` replaces them."""

    text: str
    tone: str = ""
    chip: Chip | None = None


@dataclass(frozen=True)
class PartColumn:
    """One field of the rows. `choices` are (code, chip) pairs where only a closed list may be chosen."""

    field: str
    title: str
    width: int = 0  # 0 stretches
    choices: tuple[tuple[str, Chip], ...] = ()
    tone: str = ""
    placeholder: str = ""
    means: Callable[[str], str] | None = None  # what is being typed means, in words; empty where it means nothing yet


@dataclass(frozen=True)
class PartLine:
    """One row: its id, and its cells in the order of the columns. A line without an id is still being begun."""

    row_id: UUID | None
    cells: tuple[Cell, ...]
    spoken: str = ""


class PartModel(QAbstractTableModel):
    """Lines under columns; the first model column is the handle by which a row is moved."""

    edited = Signal(object, str, str)  # row id or None for the line being begun, field, what was typed
    left_as_it_was = Signal(object, str)  # row id or None, field

    def __init__(self, columns: Sequence[PartColumn], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: list[PartLine] = []

    def set_lines(self, lines: Sequence[PartLine]) -> None:
        """Show other rows. Where the rows are the same ones, an editor that is open stays open."""
        begun = self._lines[-1:] if self._lines and self._lines[-1].row_id is None else []
        old = [line.row_id for line in self._lines if line.row_id is not None]
        new = [line.row_id for line in lines]
        if begun and new[: len(old)] == old and len(new) == len(old) + 1:
            begun = []  # the line that was begun is a row now
        if len(new) + len(begun) == len(self._lines) and new[: len(old)] == old:
            self._lines = [*lines, *begun]
            if self._lines:
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._lines = [*lines, *begun]
        self.endResetModel()

    def begin_line(self) -> QModelIndex:
        """Add an empty line at the end (or find the one that was begun) and answer where its first field stands."""
        if not self._lines or self._lines[-1].row_id is not None:
            at = len(self._lines)
            self.beginInsertRows(QModelIndex(), at, at)
            self._lines.append(PartLine(None, tuple(Cell("") for _ in self.columns)))
            self.endInsertRows()
        return self.index(len(self._lines) - 1, 1)

    def drop_begun(self) -> None:
        """Take the line away that was begun and got no words."""
        if self._lines and self._lines[-1].row_id is None:
            at = len(self._lines) - 1
            self.beginRemoveRows(QModelIndex(), at, at)
            self._lines.pop()
            self.endRemoveRows()

    def row_id(self, row: int) -> UUID | None:
        """The id of a row, None for the line being begun."""
        return self._lines[row].row_id if 0 <= row < len(self._lines) else None

    def row_of(self, row_id: UUID) -> int:
        """Where a row stands; -1 where it is not here."""
        return next((at for at, line in enumerate(self._lines) if line.row_id == row_id), -1)

    def column_of(self, index: Index) -> PartColumn | None:
        """The field under an index, None for the handle."""
        return self.columns[index.column() - 1] if index.column() > 0 else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        always = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return always if index.column() == 0 else always | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].title if section > 0 else ""
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == RowIdRole:
            return line.row_id
        if index.column() == 0:
            return self.tr("Move with Alt+Up and Alt+Down") if role == Qt.ItemDataRole.ToolTipRole else None
        return self._cell_data(line, index.column() - 1, role)

    def _cell_data(self, line: PartLine, at: int, role: int) -> Any:
        cell, column = line.cells[at], self.columns[at]
        if role == CellRole:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.chip.words if cell.chip else cell.text
        if role == Qt.ItemDataRole.EditRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(cell.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = cell.chip.words if cell.chip else cell.text
            return line.spoken if at == 0 and line.spoken else f"{column.title}: {words}"
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        column = self.column_of(index)
        if role != Qt.ItemDataRole.EditRole or column is None or index.row() >= len(self._lines):
            return False
        line, at, typed = self._lines[index.row()], index.column() - 1, str(value).strip()
        if typed == line.cells[at].text:
            self.left_as_it_was.emit(line.row_id, column.field)
            return False
        chip = dict(column.choices).get(typed)
        cells = (*line.cells[:at], Cell(typed, chip=chip), *line.cells[at + 1 :])
        self._lines[index.row()] = PartLine(line.row_id, cells, line.spoken)
        self.dataChanged.emit(index, index)
        self.edited.emit(line.row_id, column.field, typed)
        return True
