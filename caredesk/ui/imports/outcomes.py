"""What became of each file of an import, in the order in which they came."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.services.imports import Taken
from caredesk.services.list_imports import ListTaken
from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage


@dataclass(frozen=True)
class Outcome:
    """One file: its place among the files, its name, the tone, what happened and what is safe; `taken` where something was written."""

    number: int
    name: str
    tone: str
    title: str
    words: str = ""
    taken: Taken | ListTaken | None = None


class OutcomesPanel(QWidget):
    """Messages in place, one for each file; what was written can be taken back here as a whole."""

    def __init__(self, undo: Callable[[Outcome], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._undo = undo
        self._messages: dict[int, InlineMessage] = {}
        self._taken: dict[int, Outcome] = {}  # what can be taken back
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)

    @property
    def words(self) -> tuple[str, ...]:
        """What is said of each file."""
        return tuple(message.accessibleName() for message in self._messages.values())

    def undo_last(self) -> None:
        """Take back what was taken in last, as its button does; nothing where all is taken back."""
        if self._taken:
            self._undo(self._taken[max(self._taken)])

    def tell(self, outcome: Outcome) -> None:
        """Say what became of a file; said again, it takes the place of what was said of it before."""
        message = self._messages.get(outcome.number)
        if message is None:
            message = self._messages[outcome.number] = InlineMessage(outcome.tone, "", parent=self)
            self._column.insertWidget(self._column.count() - 1, message)
        can_undo = outcome.taken is not None and outcome.taken.import_id is not None
        self._taken.pop(outcome.number, None)
        if can_undo:
            self._taken[outcome.number] = outcome
        action = Command("undo-import", self.tr("Undo this import"), lambda: self._undo(outcome), icon="arrow-u-up-left")
        message.say(outcome.title, outcome.words, tone=outcome.tone, action=action if can_undo else None)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, outcome.title))
