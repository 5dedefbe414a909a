"""The pane beside a list: who is shown with chips and buttons, titled sections under it, facts under each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.chips import Chip, ChipLabel
from caredesk.ui.common.inline_message import MessageRoom
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.theme import theme
from caredesk.ui.common.viewports import give_viewport

LABEL_PX = 92
LEFT_PX, RIGHT_PX = 20, 16


@dataclass(frozen=True)
class Fact:
    """A caption and its words, with an icon where the words need one."""

    caption: str
    words: str
    tone: str = ""
    icon: str = ""


class Pane(QScrollArea):
    """A gray column of sections that scrolls up and down."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("ground", "window")
        self.content = QWidget(self)
        self.content.setProperty("ground", "window")
        self.setWidget(self.content)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_content(self, is_shown: bool) -> None:
        """Show what is inside, or an empty pane."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.content.setVisible(is_shown)

    def insert_note(self, note: QWidget, after: QWidget) -> None:
        """Say something of whom the pane shows, as far from its edges as its words are; no room is left while it is hidden."""
        self.column.insertWidget(self.column.indexOf(after) + 1, MessageRoom(self.content, note, edges_px=(LEFT_PX, 0, RIGHT_PX, 14)))


class PaneHead(QWidget):
    """Who is shown: the name, a line about them, chips, what else is put under these, and a row of buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT_PX, 14, RIGHT_PX, 14)
        column.setSpacing(0)
        self._name = label("", self, role="panel_title", wraps=True)
        self._about = label("", self, role="small", tone="text2", wraps=True)
        self._chip_box = QWidget(self)
        self._chips = QHBoxLayout(self._chip_box)
        self._chips.setContentsMargins(0, 8, 0, 0)
        self._chips.setSpacing(6)
        for part in (self._name, self._about, self._chip_box):
            column.addWidget(part)
        self.under = QVBoxLayout()
        self.under.setSpacing(0)
        column.addLayout(self.under)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(0, 12, 0, 0)
        self.buttons.setSpacing(8)
        column.addLayout(self.buttons)

    @property
    def words(self) -> tuple[str, str]:
        """The name and the line under it."""
        return self._name.text(), self._about.text()

    def show_who(self, name: str, about: str, chips: Sequence[Chip]) -> list[ChipLabel]:
        """Show somebody; answers the chips as they stand there."""
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        clear(self._chips)
        made = [ChipLabel(chip, self._chip_box) for chip in chips]
        for shown in made:
            self._chips.addWidget(shown)
        self._chips.addStretch(1)
        self._chip_box.setVisible(bool(made))
        return made


class Section(QWidget):
    """A title with a count, and what belongs under it; parted from the section above by a line."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line_across(self))
        self.column = QVBoxLayout()
        self.column.setContentsMargins(LEFT_PX, 12, RIGHT_PX, 12)
        self.column.setSpacing(6)
        whole.addLayout(self.column)
        row = self._heading = QHBoxLayout()
        row.setSpacing(7)
        self._title, self._count = label(title, self, role="section"), label("", self, role="small", tone="text3")
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        self.column.addLayout(row)

    def hold_a_list(self, inside: QWidget) -> None:
        """Put a list under the title that goes from edge to edge."""
        self.column.setContentsMargins(0, 12, 0, 8)
        self._heading.setContentsMargins(LEFT_PX, 0, RIGHT_PX, 0)
        self.column.addWidget(inside)

    def show_title(self, title: str, count: int | None = None) -> None:
        """Name the section and count what is in it."""
        self._title.setText(title)
        self._count.setText("" if count is None else str(count))


class FactGrid(QWidget):
    """Captions at the left, their words at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        clear(self._grid)
        for at, fact in enumerate(facts):
            caption = label(fact.caption, self, role="small", tone="text3")
            caption.setFixedWidth(theme().px(LABEL_PX))
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            line = QHBoxLayout()
            line.setSpacing(5)
            if fact.icon:
                mark = QLabel(self)
                mark.setPixmap(icons.pixmap(fact.icon, theme().colour(fact.tone or "text2"), theme().px(13)))
                line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(fact.words, self, role="small", tone=fact.tone, wraps=True), 1)
            self._grid.addLayout(line, at, 1)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            clear(inner)
