"""The scrolled part of a chart's tab: cards under each other, and fields that open are brought into view."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget

AROUND_PX = 12


class CardArea(QScrollArea):
    """Scrolls up and down only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._opened: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._bring)

    def bring_soon(self, opened: QWidget) -> None:
        """Bring fields into view once they have their height; where they are higher than the window, the one with the cursor."""
        self._opened = opened
        self._soon.start()

    def bring_row(self, view: QWidget, place: QRect) -> None:
        """Bring a row, which stands at a place of a list's view, into sight at once."""
        inside = self.widget()
        if inside is None:
            return
        at = view.mapTo(inside, place.center())
        self.ensureVisible(0, at.y(), 0, place.height() // 2 + AROUND_PX)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt then shows the whole of what got the focus; of a list that is higher than the window, only its current row matters."""
        moved = super().focusNextPrevChild(forwards)
        at = self.focusWidget()
        if moved and isinstance(at, QTableView) and at.currentIndex().isValid() and self.isAncestorOf(at):
            self.bring_row(at.viewport(), at.visualRect(at.currentIndex()))
        return moved

    def _bring(self) -> None:
        opened, self._opened = self._opened, None
        if opened is None or not opened.isVisibleTo(self):
            return
        self.ensureWidgetVisible(opened, 0, AROUND_PX)
        at = opened.focusWidget()
        if at is not None and opened.isAncestorOf(at):
            self.ensureWidgetVisible(at, 0, 2 * AROUND_PX)
