"""A titled card with an editable list: barriers, contingency steps; and the plainer cards that share its head."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.care_plans.contested_cells import ContestedCells
from caredesk.ui.care_plans.part_model import PartColumn, PartLine
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.forms import Fault
from caredesk.ui.common.labels import label


class Card(QFrame):
    """A white card with a section head, a count beside it and room for one button at the right."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 6, 12, 8)
        self.column.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        self._title, self._count = label(title, self, role="section"), label("", self, role="small", tone="text3")
        self.head.addWidget(self._title)
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        self.column.addLayout(self.head)

    def show_count(self, words: str) -> None:
        """What stands beside the title."""
        self._count.setText(words)


class ListCard(Card):
    """A list of the plan under its title, with an Add link."""

    def __init__(self, title: str, add: str, columns: Sequence[PartColumn], empty: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.add_button = link_button(add, "plus", parent=self)
        self.head.addWidget(self.add_button)
        self._empty = label(empty, self, tone="text2", wraps=True)
        self.table = PartTable(columns, title, self)
        self.table.setColumnHidden(0, True)
        self._fault = Fault(self)
        self.contested = ContestedCells(self)
        for widget in (self._empty, self.table, self._fault, self.contested):
            self.column.addWidget(widget)
        self.add_button.clicked.connect(self.begin)

    def begin(self) -> None:
        """Open an empty line."""
        self._empty.hide()
        self.table.show()
        self.table.begin_line()

    def show_lines(self, lines: Sequence[PartLine]) -> None:
        """Show these rows, or what belongs here while there is none."""
        self.table.show_lines(lines)
        has_rows = self.table.rows.rowCount() > 0
        self.show_count(str(len(lines)) if lines else "")
        self._empty.setVisible(not has_rows)
        self.table.setVisible(has_rows)

    def show_fault(self, words: str) -> None:
        """Say what is wrong under the list."""
        self._fault.say(words)


class FactsCard(Card):
    """Labels with their words beside them, told by another page of the chart, and a link to it."""

    def __init__(self, title: str, link: str, empty: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.link = link_button(link, parent=self)
        self.head.addWidget(self.link)
        self._empty_words = empty
        self._rows = QWidget(self)
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.column.addWidget(self._rows)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs of label and words."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for title, words in facts or [("", self._empty_words)]:
            self._list.addWidget(self._fact(title, words))

    def _fact(self, title: str, words: str) -> QWidget:
        line = QWidget(self._rows)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        text = label(words, line, tone="" if title else "text2", wraps=True)
        if title:
            name = label(title, line, tone="text2")
            name.setFixedWidth(180)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return line
