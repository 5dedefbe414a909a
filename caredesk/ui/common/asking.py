"""What a page of the window and a page of the settings have in common: it asks the desk, and asks anew when that changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.desk import Desk

if TYPE_CHECKING:  # storage is named in a signature only
    from caredesk.storage.changes import Changes


class AskingWidget(QWidget):
    """Subclasses name the tables they draw from and say how to refresh. What is hidden goes stale and asks when it is shown."""

    DRAWS_FROM: frozenset[str] = frozenset()

    announce = Signal(str)  # said politely to a screen reader

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        desk.changed.connect(self._records_changed)

    def refresh(self) -> None:
        """Ask the desk again for what is shown."""

    def go_stale(self) -> None:
        """Ask again now where shown, else when shown the next time."""
        self._is_stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._is_stale and self._desk.is_open:
            self._is_stale = False
            self.refresh()

    def _records_changed(self, changes: "Changes") -> None:
        if self.DRAWS_FROM & changes.tables:
            self.go_stale()
