"""What a user does with a field: over what stands there, pasted, and on with Tab."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from tests.ui.asking import settle


def leave(qtbot: QtBot, desk: Desk, field: Any, pasted: str) -> None:
    """Into the field, over what stands there, pasted, and on with Tab."""
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    field.insert(pasted) if hasattr(field, "insert") else field.insertPlainText(pasted)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle(desk, qtbot)
