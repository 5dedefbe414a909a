"""The line below the pages: what is shown at the left, what must be known meanwhile, the page's keys at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme

LEAST_NOTE_PX = 120
NOTES = (("names", "eye-slash", "info"), ("disk", "warning-fill", "soon"))  # name, icon, tone


class StatusBar(QWidget):
    """Words, and key hints that give way where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self._words = label("", self, role="caption", tone="text2")
        self._keys = ElidedLabel("", self, role="caption", tone="text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._words)
        self.notes = {name: _Note(icon, tone, self) for name, icon, tone in NOTES}
        for note in self.notes.values():
            row.addWidget(note)
        row.addStretch(1)
        row.addWidget(self._keys)
        theme().changed.connect(self._resized)
        self._resized()

    @property
    def words(self) -> str:
        """What the left says."""
        return self._words.text()

    def say(self, words: str, keys: str) -> None:
        """Show a page's words and its keys."""
        self._words.setText(words)
        self._keys.setText(keys)  # as the page wrote it: three blanks part the hints
        self._keys.updateGeometry()

    def note(self, name: str, words: str) -> None:
        """Say one of NOTES until it is said with no words."""
        self.notes[name].say(words)

    def _resized(self) -> None:
        self.setFixedHeight(theme().size("status_bar") - 1)


class _Note(QWidget):
    """Icon and words in a tone; hidden while there is nothing to say."""

    def __init__(self, icon: str, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name, self._tone = icon, tone
        self._icon, self._words = QLabel(self), ElidedLabel("", self, role="caption", tone=tone, least=LEAST_NOTE_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        theme().changed.connect(self._renew)
        self._renew()
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something, or with no words nothing more."""
        self._words.show_words(words)
        self.setVisible(bool(words))

    def _renew(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._icon_name, theme().colour(self._tone), theme().px(13)))
