"""The field above a list that narrows it from the first letter: Down leads on to the rows, Enter opens what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.theme import theme

WIDEST_PX, LEAST_PX = 216, 110
ON_TO_THE_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterField(QLineEdit):
    """What the list is narrowed to. Who shows the rows decides what Enter opens: the answer to the last letter may be under way."""

    entered = Signal()
    left_down = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._funnel = self.addAction(icons.icon("funnel", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self._funnel.setText(self.tr("Filter"))
        theme().changed.connect(self._renew)
        self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ON_TO_THE_ROWS:
            self.left_down.emit()
        elif event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        """Follow the colours and the text size."""
        self._funnel.setIcon(icons.icon("funnel", "text3"))
        self.setMinimumWidth(theme().px(LEAST_PX))
        self.setMaximumWidth(theme().px(WIDEST_PX))
