"""A label that is cut at its right end where there is no room; the whole text is its tooltip and what a screen reader says."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from caredesk.ui.common.plain import plain_tooltip


class ElidedLabel(QLabel):
    """One line of plain text. It takes the room that its words need and gives it up down to `least` pixels."""

    def __init__(self, words: str = "", parent: QWidget | None = None, *, role: str = "", tone: str = "", least: int = 24) -> None:
        super().__init__(words, parent)
        self._least = least
        self._hint = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show other words on one line."""
        self.setText(" ".join(words.split()))
        self.updateGeometry()

    def keep_room(self, least: int) -> None:
        """Keep at least so many pixels, where the words need them."""
        self._least = least
        self.updateGeometry()

    def set_hint(self, hint: str) -> None:
        """What the tooltip says although nothing is cut."""
        self._hint = hint
        self.update()

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(self._least, whole.width()), whole.height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        cut = self.text() if shown != self.text() else ""
        plain_tooltip(self, "\n".join(part for part in (cut, self._hint) if part))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.style().drawItemText(painter, self.rect(), middle, self.palette(), True, shown, self.foregroundRole())
        painter.end()
