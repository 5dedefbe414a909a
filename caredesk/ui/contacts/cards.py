"""White titled cards that the entry of a contact is made of: one with a grid of fields, one whose lines follow what it is shown."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from caredesk.services.owners import Owner
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.labels import label

GRID_COLUMNS = 6


class TitledCard(QFrame):
    """A white card under its title."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 11, 14, 14)
        self.column.setSpacing(8)
        self.column.addWidget(label(title, self, role="section"))


class GridCard(TitledCard):
    """A card with a grid of six columns."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(9)
        for at in range(GRID_COLUMNS):
            self.grid.setColumnStretch(at, 1)
        self.column.addLayout(self.grid)


class LinesCard(TitledCard):
    """A card whose lines follow the rows that it is shown; a line stays the same widget while its row is there."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._owner: Owner | None = None
        self._lines: dict[UUID, Any] = {}
        self._adders: list[QWidget] = []
        self._inside = QVBoxLayout()
        self._inside.setSpacing(7)
        self.column.addLayout(self._inside)
        adders = QWidget(self)
        self._buttons = FlowLayout(adders, gap=14)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(adders)

    @property
    def lines(self) -> list[Any]:
        """The lines in the order they are shown."""
        return list(self._lines.values())

    def controls(self) -> list[QWidget]:
        """What the Tab key goes through, in reading order."""
        return [*(control for line in self._lines.values() for control in line.controls()), *self._adders]

    def save_now(self) -> None:
        """Hand over what is typed in any line."""
        for line in self._lines.values():
            line.saver.save_now()

    def show_lines(self, owner: Owner, rows: Sequence[Any], id_of: Callable[[Any], UUID], make: Callable[[], Any]) -> None:
        """Show a line for each row, in this order."""
        self._owner = owner
        wanted = {id_of(row): row for row in rows}
        for gone in [row_id for row_id in self._lines if row_id not in wanted]:
            old = self._lines.pop(gone)
            old.hide()
            old.deleteLater()
        ordered = {}
        for at, (row_id, row) in enumerate(wanted.items()):
            line = self._lines.get(row_id) or make()
            if self._inside.indexOf(line) != at:
                self._inside.insertWidget(at, line)
            line.show_row(row)
            ordered[row_id] = line
        self._lines = ordered

    def add_button(self, words: str, run: Callable[[], None]) -> None:
        """A button under the lines that adds one."""
        made = link_button(words, "plus", parent=self)
        made.clicked.connect(run)
        self._adders.append(made)
        self._buttons.addWidget(made)
