"""Tab in an open list of choices takes the line that is marked and goes on, as Tab does everywhere; Qt's own list swallows it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TabLeaves(QObject):
    """Watches the list of one box from the first time that it opens."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        box.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in TABS:
            return False
        box, marked = self._box, self._box.view().currentIndex().row()
        box.hidePopup()
        if marked >= 0 and marked != box.currentIndex():
            box.setCurrentIndex(marked)
            box.activated.emit(marked)
        box.setFocus(Qt.FocusReason.PopupFocusReason)
        box.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return True
