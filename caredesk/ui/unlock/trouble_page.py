"""Why the practice cannot be opened, in one sentence each, and the next step. Nothing is ever erased to get on."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError, DamagedFile, FileBusy, NewerFile, NoKeyFile, NoVault, OlderData
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.messages import words_of
from caredesk.ui.unlock.brand import Brand, stand_in_middle

COLUMN_PX = 480


class TroublePage(QWidget):
    """The sentence and its buttons; the first button is the likeliest step."""

    def __init__(self, error: CareDeskError, steps: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        inner = QVBoxLayout()
        inner.setSpacing(16)
        inner.addWidget(Brand("CareDesk", "", self))
        self.message = InlineMessage("late", title_of(error), words_of(error), parent=self)
        inner.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons = []
        for at, step in enumerate(steps):
            made = button(step.words, step.icon, "primary" if at == 0 else "", parent=self)
            made.clicked.connect(lambda _=False, run=step.run: run())
            self.buttons.append(made)
            row.addWidget(made)
        row.addStretch(1)
        inner.addLayout(row)
        stand_in_middle(self, inner, COLUMN_PX)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        if self.buttons:
            self.buttons[0].setFocus()


def title_of(error: CareDeskError) -> str:
    """What kind of trouble it is."""
    titles = (  # the narrower kinds first
        (NoKeyFile, QCoreApplication.translate("Trouble", "The key file of these records is missing")),
        (OlderData, QCoreApplication.translate("Trouble", "The data file is older than its log says")),
        (DamagedFile, QCoreApplication.translate("Trouble", "The records are damaged")),
        (NewerFile, QCoreApplication.translate("Trouble", "A newer CareDesk wrote these records")),
        (FileBusy, QCoreApplication.translate("Trouble", "The records are open already")),
        (NoVault, QCoreApplication.translate("Trouble", "There are no records in this folder")),
    )
    return next(
        (title for kind, title in titles if isinstance(error, kind)), QCoreApplication.translate("Trouble", "The records cannot be opened")
    )
