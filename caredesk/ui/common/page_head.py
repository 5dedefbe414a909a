"""The head of a page that is a list: its title, how many there are, and at the right what can be added."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class PageHead(QWidget):
    """As high as tokens.json says, at every text size."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 0, 24, 0)
        self.row.setSpacing(12)
        self.row.addWidget(label(title, self, role="page_title"))
        self._count = label("", self, tone="text2")
        self._count.setContentsMargins(0, 5, 0, 0)  # the small words stand on the line of the large ones
        self.row.addWidget(self._count)
        self.row.addStretch(1)
        theme().changed.connect(self._fit)
        self._fit()

    def show_count(self, words: str) -> None:
        """Say how many there are."""
        self._count.setText(words)

    def _fit(self) -> None:
        self.setFixedHeight(theme().size("page_head"))
