"""What each column of a table means: its heading, its first values, and a choice beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.exchange.card_facts import Table
from caredesk.rules.column_names import is_of_programs
from caredesk.services.list_imports import templates
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme
from caredesk.ui.imports import list_words

SHOWN_VALUES, VALUE_LETTERS, CHOICE_PX = 3, 40, 230


class ColumnsPanel(QWidget):
    """Shows and asks; understands nothing by itself."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: list[ChoiceField] = []
        self._unknown_first: list[int] = []
        self.message = InlineMessage("soon", "", parent=self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("What do the columns of this table hold?"), self, role="section"))
        self._asked = label("", self, tone="text2", wraps=True)
        column.addWidget(self._asked)
        column.addWidget(self.message)
        column.addWidget(self._scroll, 1)

    @property
    def meanings(self) -> tuple[str, ...]:
        """What was chosen, column by column."""
        return tuple(str(choice.value()) for choice in self.choices)

    @property
    def start(self) -> QWidget:
        """Where the keyboard comes in: the first column that nobody knows."""
        return self.choices[self._unknown_first[0]] if self.choices else self

    @property
    def is_whole(self) -> bool:
        """Whether some column says who it is."""
        return templates.has_names(self.meanings)

    def show_table(self, table: Table, meanings: tuple[str, ...]) -> None:
        """Ask of another table."""
        self.choices = []
        inner = QWidget(self)
        inner.setProperty("ground", "window")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._unknown_first = sorted(range(len(table.headings)), key=lambda at: (bool(meanings[at]) or not _values(table, at), at))
        for at, heading in enumerate(table.headings):
            choice = ChoiceField(self.tr("What {heading} holds").format(heading=heading), list_words.meaning_choices(meanings[at]), inner)
            choice.show_value(meanings[at])
            choice.setFixedWidth(theme().px(CHOICE_PX))
            choice.left.connect(lambda _: self._renew())
            self.choices.append(choice)
        for row, at in enumerate(self._unknown_first):
            grid.addWidget(label(table.headings[at], inner, role="body_medium"), row, 0)
            grid.addWidget(label(_values(table, at), inner, tone="text2"), row, 1)
            grid.addWidget(self.choices[at], row, 2)
            if row:
                QWidget.setTabOrder(self.choices[self._unknown_first[row - 1]], self.choices[at])
        grid.setRowStretch(len(table.headings), 1)
        self._scroll.setWidget(inner)
        self._ask(sum(not meaning and bool(_values(table, at)) for at, meaning in enumerate(meanings)))
        self._renew()

    def _ask(self, unknown: int) -> None:
        """What stands on top and why, and what becomes of it."""
        one = self.tr("CareDesk does not know what 1 column holds; it stands first. Say what it is, or it is left out.")
        several = self.tr("CareDesk does not know what {number} columns hold; they stand first. Say what they are, or they are left out.")
        known = self.tr("CareDesk knows them all. Change what it took for something else.")
        words = (one if unknown == 1 else several.format(number=unknown)) if unknown else known
        self._asked.setText(self.tr("{asked} The next list like this one is read the same way.").format(asked=words))

    def _renew(self) -> None:
        if self.is_whole:
            self.message.say("")
        else:
            words = self.tr("Choose the one that holds the name or the last name.")
            self.message.say(self.tr("No column says who it is"), words, tone="soon")
        self.changed.emit()


def has_unknown(table: Table, meanings: tuple[str, ...]) -> bool:
    """Whether some column says something of which nobody knows what it is."""
    told = zip(meanings, table.headings, strict=True)
    return any(not meaning and not is_of_programs(heading) and _values(table, at) for at, (meaning, heading) in enumerate(told))


def _values(table: Table, at: int) -> str:
    found = [row[at].replace("\n", " ")[:VALUE_LETTERS] for row in table.cells[:50] if at < len(row) and row[at]]
    return "; ".join(found[:SHOWN_VALUES])
