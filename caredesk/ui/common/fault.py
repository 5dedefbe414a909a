"""A sentence under a field with its icon: what is wrong, or what looks wrong though it may be kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme

ICONS = {"late": "warning-octagon-fill", "soon": "warning-fill"}


class Fault(QFrame):
    """What is wrong, or in amber what only looks so, with its icon: never by colour alone.

    A form has two for each field and says next to nothing with them, so what they say it with is made with the first words.
    """

    def __init__(self, parent: QWidget, *, tone: str = "late") -> None:
        super().__init__(parent)
        self._tone = tone
        self._parts: tuple[QLabel, QLabel] | None = None  # the icon and the words
        self.hide()

    @property
    def words(self) -> str:
        """What is said now."""
        return self._parts[1].text() if self._parts is not None else ""

    def say(self, words: str) -> None:
        """Show a sentence, or nothing."""
        if words or self._parts is not None:
            self._made_parts()[1].setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _made_parts(self) -> tuple[QLabel, QLabel]:
        if self._parts is None:
            self._parts = QLabel(self), label("", self, role="small", tone=self._tone, wraps=True)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 1, 0, 0)
            row.setSpacing(4)
            row.addWidget(self._parts[0], 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._parts[1], 1)
            theme().changed.connect(self._renew_icon)
            self._renew_icon()
        return self._parts

    def _renew_icon(self) -> None:
        self._made_parts()[0].setPixmap(icons.pixmap(ICONS[self._tone], theme().colour(self._tone), theme().px(14)))
