"""Ctrl+Shift+H: patients' names become initials while others see the screen, and come back by the same key."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from caredesk.ui.common.shown_names import shown_names
from caredesk.ui.common.toast import Toast
from caredesk.ui.shell.status_bar import StatusBar


class HidingNames(QObject):
    """Turns the switch, and keeps saying in the status bar that names are hidden."""

    def __init__(self, status: StatusBar, toast: Toast, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._status, self._toast, self._say = status, toast, say
        shown_names().changed.connect(self._changed)
        self._note()

    def turn(self) -> None:
        """Hide names, or show them again."""
        shown_names().hide(not shown_names().are_hidden)
        self._say(self.tr("Names are hidden") if shown_names().are_hidden else self.tr("Names are shown"))

    def _changed(self) -> None:
        self._toast.hide()  # it may name somebody
        self._note()

    def _note(self) -> None:
        words = self.tr("Patients’ names are hidden. Ctrl+Shift+H shows them.") if shown_names().are_hidden else ""
        self._status.note("names", words)
