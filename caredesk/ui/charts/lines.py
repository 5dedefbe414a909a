"""The rows of a short list in the chart as a table model: what stands in each, how it looks, and what can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caredesk.ui.common.chips import Chip
from caredesk.ui.common.plain import as_plain

Index = QModelIndex | QPersistentModelIndex
LineRole = int(Qt.ItemDataRole.UserRole) + 1
CellRole = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Cell:
    """What stands in one field of a row: words in a tone, second words in gray after them, or a chip."""

    text: str = ""
    tone: str = ""
    more: str = ""
    chip: Chip | None = None
    is_strong: bool = False

    @property
    def whole(self) -> str:
        """All of its words."""
        return " ".join(part for part in (self.text, self.more, self.chip.words if self.chip else "") if part)


@dataclass(frozen=True)
class Choice:
    """A deed that a row offers, in its menu; with `is_button` also as a button in the row."""

    name: str
    words: str
    icon: str = ""
    is_button: bool = False


@dataclass(frozen=True)
class ListColumn:
    """One field of the rows; without a width it takes the room that is left. Secondary ones hide where the list is narrow.

    One whose words must stay whole has secondary columns hide for it.
    """

    title: str
    width: int = 0
    tone: str = ""
    is_secondary: bool = False
    stays_whole: bool = False


@dataclass(frozen=True)
class Line:
    """One row: whose it is, its cells in the order of the columns, what it offers, and how a screen reader says it."""

    row_id: UUID
    cells: tuple[Cell, ...]
    choices: tuple[Choice, ...] = ()
    is_struck: bool = False

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return ". ".join(cell.whole for cell in self.cells if cell.whole)

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """The deeds that are drawn as buttons."""
        return tuple(choice for choice in self.choices if choice.is_button)


@dataclass(frozen=True)
class Row:
    """A record of a list that is changed in place: what its fields show, and what its line shows."""

    row_id: UUID
    version: int
    values: Mapping[str, Any]
    line: Line
    hints: Mapping[str, str] = field(default_factory=dict)  # what looks wrong with a field, though it may be kept


class LinesModel(QAbstractTableModel):
    """Lines under columns."""

    def __init__(self, columns: Sequence[ListColumn], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows; equal ones change nothing."""
        new = tuple(lines)
        if new == self._lines:
            return
        if [line.row_id for line in new] == [line.row_id for line in self._lines]:
            self._lines = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._lines = new
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def is_faint(self, row: int, column: int) -> bool:
        """Whether a field says nothing, or only that nothing was said."""
        line = self.line(row)
        return line is None or not line.cells[column].whole or line.cells[column].tone == "text3"

    def row_of(self, row_id: UUID) -> int:
        """Where a row stands; -1 where it is not here."""
        return next((at for at, line in enumerate(self._lines) if line.row_id == row_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        cell = line.cells[index.column()]
        if role == LineRole:
            return line
        if role == CellRole:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(cell.whole)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return line.spoken
        return cell.whole if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
