"""One page of the settings: a place in their dialog that asks the desk for what it shows, and keeps each field when it is left."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.common.asking import AskingWidget
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.held_fields import show_only_read
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import Theme

if TYPE_CHECKING:  # named in signatures only
    from caredesk.ui.shell.safe_keeping import SafeKeeping
    from caredesk.ui.shell.settings import WindowSettings


@dataclass(frozen=True)
class AtHand:
    """What the pages of the settings work with."""

    desk: Desk
    settings: "WindowSettings"  # what this computer remembers
    look: Theme
    keeping: "SafeKeeping"
    idle_changed: Callable[[int], object]  # minutes without input after which the window locks
    words_changed: Callable[[], object]  # the window words things in another way: it is made anew
    new_code_wanted: Callable[[], object]  # a new recovery code shall be made


class SettingsPage(AskingWidget):
    """Subclasses name themselves, the tables they draw from, and what they are for; `refresh` asks for what they show.

    NAME is for code, ICON stands in the list. Widgets go into cards: `column_of(title)` answers the column of a new one.
    """

    NAME = ""
    ICON = ""
    DEED = Deed.OWN  # what changing anything here amounts to; who may not do it reads the page, which says so once

    grown = Signal()  # controls came or went: Tab goes through what is there as it is read
    left_for = Signal()  # the dialog shall close: what was asked for has a dialog of its own

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand.desk, parent)
        self._at_hand = at_hand
        self._only_read, self._cards = "", list[QWidget]()
        self.setAccessibleName(self.title())
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 12, 0)
        self.column.setSpacing(12)
        self.held = InlineMessage("held", "", parent=self)
        self.column.addWidget(self.held)
        self.grown.connect(self._show_allowed)
        self._desk.role_changed.connect(self._show_allowed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_allowed()

    @classmethod
    @abstractmethod
    def title(cls) -> str:
        """What the list of sections and the page's head say."""

    @classmethod
    @abstractmethod
    def purpose(cls) -> str:
        """Two or three sentences for the help: what one can do here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on to the next field, which hands over what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), LineField):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def save_now(self) -> None:
        """Hand over what is typed: the dialog closes, or the window locks."""

    def commands(self) -> list[Command]:
        """What this page offers on its help page."""
        return []

    def _show_allowed(self) -> None:
        """Whoever may not change what stands here reads it; what each control says for itself stays where all may be changed."""
        why = self._desk.why_not(self.DEED)
        if why or self._only_read:
            self._only_read = why
            self.held.say(self.tr("You can read this page, not change it") if why else "", why)
            for card in self._cards:
                show_only_read(card, why)

    def column_of(self, title: str, words: str = "") -> QVBoxLayout:
        """A new white card under those before it: its title, a sentence, and room for what stands in it."""
        card = QFrame(self)
        card.setProperty("card", "plain")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setAccessibleName(title)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 14)
        inside.setSpacing(8)
        inside.addWidget(label(title, card, role="section"))
        if words:
            inside.addWidget(label(words, card, role="small", tone="text2", wraps=True))
        self.column.addWidget(card)
        self._cards.append(card)
        return inside

    def end(self) -> None:
        """All cards are there: what room is left stays under them."""
        self.column.addStretch(1)


def row_of(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets beside each other, as wide as they want to be; into the next line where the page is narrow."""
    box = QWidget(parent)
    row = FlowLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return box
