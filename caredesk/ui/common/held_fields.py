"""Fields that can only be read, because the role of the person at the desk does not change what stands in them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from caredesk.ui.common.buttons import Button
from caredesk.ui.common.labels import show_tone
from caredesk.ui.common.plain import plain_tooltip

ONLY_READ = "only_read"  # as the style sheet knows such a field
HELD_BACK = (
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel),
    *(QEvent.Type.Drop, QEvent.Type.InputMethod),
)
PASSED_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)


class _Reading(QObject):
    """Keeps keys and the mouse from changing a field; it can still be reached, read and copied from."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.is_on, self.hint = False, ""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_on:
            return False
        is_words = isinstance(watched, QLineEdit | QPlainTextEdit)  # of which Qt knows itself how they are only read
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            opens_list = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
            return opens_list if is_words else event.key() not in PASSED_ON
        return not is_words and event.type() in HELD_BACK


def show_only_read(root: QWidget, why: str) -> None:
    """Let the fields and buttons within be read and not used, each with the reason; an empty reason gives them back."""
    for found in root.findChildren(QWidget):
        if isinstance(found, Button):
            found.forbid(why)
        elif isinstance(found, FIELDS) and not isinstance(found.parentWidget(), QComboBox):
            keep_from_typing(found, why)


def keep_from_typing(field: QWidget, why: str) -> None:
    """Let a field be read and copied from, not changed, and say why; an empty reason gives it back."""
    reading = next((found for found in field.children() if isinstance(found, _Reading)), None)
    if reading is None:
        if not why:
            return
        reading = _Reading(field)
    if reading.is_on != bool(why):
        reading.is_on = bool(why)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setReadOnly(bool(why))
            before, reading.hint = reading.hint, field.placeholderText()
            field.setPlaceholderText(before)  # what one might type here is no example where nobody types
        for action in field.actions():
            action.setEnabled(not why)
        show_tone(field, **{ONLY_READ: bool(why)})
    plain_tooltip(field, why)
    field.setAccessibleDescription(why)
