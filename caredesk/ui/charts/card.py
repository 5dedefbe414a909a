"""A white card of the chart: title, count, and room for a link at the right of its head."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.common.labels import label


class Card(QFrame):
    """The frame that the chart's lists and facts stand in."""

    form_opened = Signal(object)  # the widget with the fields

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 6, 12, 8)
        self.column.setSpacing(4)
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        self._count = label("", self, role="small", tone="text3")
        self.head.addWidget(label(title, self, role="section"))
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        self.column.addLayout(self.head)

    @property
    def count_words(self) -> str:
        """What stands beside the title."""
        return self._count.text()

    def show_count(self, words: str) -> None:
        """Show words beside the title."""
        self._count.setText(words)
