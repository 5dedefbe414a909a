"""The editors of a list's cells. Their popups take keys before the cell does, so Tab and Enter are handed on to it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QLineEdit, QWidget

TABS, ENTERS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab), (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestingLine(QLineEdit):
    """A line that offers what may be typed. The list of it is left with the line, and takes nothing by itself."""

    def offer(self, words: Sequence[str]) -> None:
        """Offer these while typing."""
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def event(self, event: QEvent) -> bool:
        """While its list is open, QCompleter brings keys here past the delegate that would leave the cell."""
        popup = self._open_list()
        if popup is None or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().event(event)
        if event.key() in TABS or (event.key() in ENTERS and not popup.currentIndex().isValid()):
            popup.hide()
            QApplication.sendEvent(self, event.clone())
            return True
        return super().event(event)

    def _open_list(self) -> QAbstractItemView | None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None


class ChoiceLine(QComboBox):
    """A choice whose list opens with the cell; Tab takes what is marked and goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in TABS:
            self.setCurrentIndex(self.view().currentIndex().row())
            self.hidePopup()
            QApplication.sendEvent(self, event.clone())
            return True
        return super().eventFilter(watched, event)
