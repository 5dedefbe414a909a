"""F1 over an open dialog: the window's own key does not reach it, so its help is asked for where all keys are seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from caredesk.ui.shell.help_content import of_dialog
from caredesk.ui.shell.help_dialog import HelpDialog


def help_over_dialog(event: QKeyEvent) -> bool:
    """F1: the help of the dialog that is open. One that knows its help better than its keys do has an F1 of its own."""
    if event.key() != Qt.Key.Key_F1:
        return False
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog) or isinstance(dialog, HelpDialog):
        return False
    HelpDialog(of_dialog(dialog), dialog).open()
    return True
