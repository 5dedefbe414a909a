"""The line below the pages: what is shown at the left, the page's keys at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class StatusBar(QWidget):
    """Words, and key hints that give way where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self._words = label("", self, role="caption", tone="text2")
        self._keys = label("", self, role="caption", tone="text3")
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self._keys, 1)
        theme().changed.connect(self._resized)
        self._resized()

    @property
    def words(self) -> str:
        """What the left says."""
        return self._words.text()

    def say(self, words: str, keys: str) -> None:
        """Show a page's words and its keys."""
        self._words.setText(words)
        self._keys.setText(keys)

    def _resized(self) -> None:
        self.setFixedHeight(theme().size("status_bar") - 1)
