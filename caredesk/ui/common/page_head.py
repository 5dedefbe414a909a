"""The head of a page that is a list: its title, how many there are, and at the right what can be added."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caredesk.ui.common.buttons import Button
from caredesk.ui.common.labels import label
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.theme import theme

LEAST_PX = 160


class PageHead(QWidget):
    """As high as tokens.json says, at every text size. Where it is narrow, first the number goes, then the buttons keep only icons."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 0, 24, 0)
        self.row.setSpacing(12)
        self._buttons: dict[Button, str] = {}
        self.row.addWidget(label(title, self, role="page_title"))
        self._count = label("", self, tone="text2")
        self._count.setContentsMargins(0, 5, 0, 0)  # the small words stand on the line of the large ones
        self.row.addWidget(self._count)
        self.row.addStretch(1)
        theme().changed.connect(self._fit)
        self._fit()

    def add_button(self, made: Button) -> None:
        """At the right; its words stay its accessible name and its tooltip where there is room for the icon alone."""
        self._buttons[made] = made.text()
        made.setAccessibleName(made.text())
        if not made.toolTip():
            plain_tooltip(made, made.text())
        self.row.addWidget(made)

    def show_count(self, words: str) -> None:
        """Say how many there are."""
        self._count.setText(words)
        self._fit_width()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_PX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _fit(self) -> None:
        self.setFixedHeight(theme().size("page_head"))
        self._fit_width()

    def _fit_width(self) -> None:
        self._count.show()
        self._show_words(are_shown=True)
        if self._is_cut:
            self._count.hide()
        if self._is_cut:
            self._show_words(are_shown=False)

    @property
    def _is_cut(self) -> bool:
        self.row.invalidate()
        return self.row.sizeHint().width() > self.width()

    def _show_words(self, *, are_shown: bool) -> None:
        for made, words in self._buttons.items():
            shown = words if are_shown else ""
            if made.text() != shown:
                made.setText(shown)
                made.renew_icon()
