"""A list with its pane at the right: as wide as the user drew it, and on a narrow page only there when it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from caredesk.ui.common.kept_width import KeptWidth
from caredesk.ui.common.theme import theme

PANE_PX, LEAST_OWN_PX, LEAST_PANE_PX, PANE_PERCENT = 322, 300, 280, 32
PANE_FROM_PX = 900  # a narrower page shows its pane only when it is asked for


class PaneSplitter(QSplitter):
    """The page's regions. What the user asked for last holds; until then the width decides."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is that under which the width is remembered."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._name = name
        self._pane: QWidget | None = None
        self._is_asked: bool | None = None
        self._has_something = True
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        theme().changed.connect(self._fit)

    def hold_pane(self, pane: QWidget) -> None:
        """Put the pane at the right of what is there already."""
        self._pane = pane
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        KeptWidth(self, pane, self._name, self._own_px, least_px=LEAST_PANE_PX)
        self._fit()

    def allow_pane(self, has_something: bool) -> None:
        """Whether there is anything that the pane could show."""
        self._has_something = has_something
        self._fit()

    def toggle_pane(self) -> None:
        """Show the pane, or take it away."""
        if self._pane is not None:
            self._is_asked = not self._pane.isVisible()
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._pane is None:
            return
        is_wide = self.width() >= theme().px(PANE_FROM_PX)
        self._pane.setVisible(self._has_something and (is_wide if self._is_asked is None else self._is_asked))

    def _own_px(self) -> int:
        return min(theme().px(PANE_PX), max(LEAST_OWN_PX, self.width() * PANE_PERCENT // 100))
