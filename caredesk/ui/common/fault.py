"""A sentence under a field with its icon: what is wrong, or what looks wrong though it may be kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme

ICONS = {"late": "warning-octagon-fill", "soon": "warning-fill"}


class Fault(QFrame):
    """What is wrong, or in amber what only looks so, with its icon: never by colour alone."""

    def __init__(self, parent: QWidget, *, tone: str = "late") -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = QLabel(self)
        self._words = label("", self, role="small", tone=tone, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()
        theme().changed.connect(self._renew_icon)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show a sentence, or nothing."""
        self._renew_icon()
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _renew_icon(self) -> None:
        self._icon.setPixmap(icons.pixmap(ICONS[self._tone], theme().colour(self._tone), theme().px(14)))
