"""What belongs in an empty region, and one or two next steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class EmptyState(QWidget):
    """Icon, title, a sentence and buttons, in the middle of their region."""

    def __init__(self, icon: str, title: str, words: str = "", actions: Sequence[Command] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon, self._title = QLabel(self), label("", self, role="body_strong", wraps=True)
        self._words = label("", self, role="small", tone="text2", wraps=True)
        for part in (self._icon, self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(6)
        column.addLayout(self._buttons)
        column.addStretch(3)
        theme().changed.connect(self._renew_icon)
        self.say(icon, title, words, actions)

    def say(self, icon: str, title: str, words: str = "", actions: Sequence[Command] = ()) -> None:
        """Show another state of emptiness."""
        self._icon_name = icon
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title} {words}".strip())
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons.addStretch(1)
        for action in actions:
            made = button(action.words, action.icon, small=True, parent=self)
            made.clicked.connect(lambda _=False, run=action.run: run())
            made.forbid(action.why_not)
            self._buttons.addWidget(made)
            made.show()  # a layout shows it only with the next round of events
        self._buttons.addStretch(1)
        self._renew_icon()
        self._column.activate()  # else one picture has the new words in the old places, without the buttons

    def _renew_icon(self) -> None:
        self._icon.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._icon.setPixmap(icons.pixmap(self._icon_name, theme().colour("text2"), theme().px(28)))
