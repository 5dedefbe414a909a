"""The mark with the program's name, and the sentence about where records stay: on every page before the practice is open."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class Brand(QWidget):
    """The mark, a title and a line under it."""

    def __init__(self, title: str, words: str, parent: QWidget, *, mark_px: int = 32) -> None:
        super().__init__(parent)
        self._mark = QLabel(self)
        self._mark.setProperty("part", "mark")
        self._mark.setFixedSize(mark_px, mark_px)
        self._words = label(words, self, role="small", tone="text2")
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(title, self, role="panel_title"))
        column.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12 if mark_px > 28 else 10)
        row.addWidget(self._mark)
        row.addLayout(column, 1)
        self._words.setVisible(bool(words))
        theme().changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        side = round(self._mark.width() * 0.62)
        self._mark.setPixmap(icons.pixmap("path-bold", theme().colour("on_accent"), side))


def stand_in_middle(page: QWidget, inner: QVBoxLayout, width: int, *, below: QWidget | None = None) -> None:
    """Put a column of a fixed width into the middle of a page, a little above its centre; `below` stands at the page's end."""
    inner.setContentsMargins(0, 0, 0, 0)
    middle = QWidget(page)
    middle.setLayout(inner)
    middle.setFixedWidth(theme().px(width))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(middle)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.addStretch(3)
    column.addLayout(row)
    column.addStretch(4)
    if below is not None:
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(below)
        last.addStretch(1)
        column.addLayout(last)


class Promise(QWidget):
    """A green shield and a sentence."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shield = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        at_top = QVBoxLayout()
        at_top.addWidget(self._shield)
        at_top.addStretch(1)
        row.addLayout(at_top)
        row.addWidget(label(words, self, role="small", tone="text2", wraps=True), 1)
        theme().changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        self._shield.setPixmap(icons.pixmap("shield-check", theme().colour("ok"), theme().px(16)))
