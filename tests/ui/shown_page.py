"""Pages in a window of their own, as large as the frame of the program leaves them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.page import Page
from tests.ui.asking import settle

Shown = TypeVar("Shown", bound=Page)
WIDE, HIGH = 1182, 694
NARROW, LOW = 1048, 606  # the smallest window without rail and bars


class Windows:
    """Shows pages and keeps their windows until the test is over."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self._desk, self._qtbot = desk, qtbot
        self._kept: list[QWidget] = []

    def show(self, make: Callable[[QWidget], Shown], *, width: int = WIDE, height: int = HIGH) -> Shown:
        """A page made in a new window, once all that it asked is answered."""
        window = QWidget()
        self._kept.append(window)
        self._qtbot.addWidget(window)
        page = make(window)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        window.resize(width, height)
        window.show()
        self._qtbot.waitExposed(window)
        settle(self._desk, self._qtbot)
        return page


def nameless(page: QWidget) -> list[QWidget]:
    """The controls of a page that a screen reader could not name."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    shown = [widget for kind in kinds for widget in page.findChildren(kind) if widget.isVisibleTo(page)]
    return [widget for widget in shown if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())]
