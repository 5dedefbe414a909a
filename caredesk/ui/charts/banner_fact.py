"""One fact of the banner: a caption with its words under it, cut where there is no room, with an icon where the words need one."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class Fact(QWidget):
    """A caption with its words under it, and an icon where the words need one."""

    def __init__(self, caption: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption = caption
        self.icon, self.words, self.more = QLabel(self), ElidedLabel(parent=self), ElidedLabel(parent=self, tone="text2")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(self.icon)
        line.addWidget(self.words)
        line.addWidget(self.more)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if caption:
            column.addWidget(label(caption, self, role="caption", tone="text3"))
        column.addLayout(line)

    def keep_room(self, least_px: int) -> None:
        """Do not cut these words before the other facts are cut."""
        self.words.keep_room(least_px)

    def wanted_px(self) -> int:
        """The width that all its words need; layouts answer this only after they were laid out anew."""
        parts = [label.sizeHint().width() + 5 for label in (self.words, self.more) if not label.isHidden()]
        if not self.icon.isHidden():
            parts.append(theme().px(14) + 5)
        return sum(parts)

    def say(self, words: str, *, icon: str = "", tone: str = "", more: str = "") -> None:
        """Show words in a tone, and after them `more` in gray."""
        self.words.show_words(words)
        self.words.setProperty("tone", tone)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setVisible(bool(words))
        self.more.show_words(more)
        self.more.setVisible(bool(more))
        self.icon.setVisible(bool(icon))
        if icon:
            self.icon.setPixmap(icons.pixmap(icon, theme().colour(tone or "info"), theme().px(14)))
        said = " ".join(part for part in (words, more) if part)
        self.setAccessibleName(self.tr("{fact}: {words}").format(fact=self._caption, words=said) if self._caption else said)
