"""F1 over an open dialog: the window's own key does not reach it, so its help is asked for here."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from caredesk.ui.shell.help_content import of_dialog
from caredesk.ui.shell.help_dialog import HelpDialog


class DialogHelp(QObject):
    """Watches the keys of the application; a dialog that knows its help better than its keys do has an F1 of its own."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F1:
            return False
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or isinstance(dialog, HelpDialog):
            return False
        HelpDialog(of_dialog(dialog), dialog).open()
        return True
