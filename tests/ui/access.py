"""What a screen reader and a keyboard need of every widget: found by walking a window's tree."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox, QTabBar)
INSIDE = (QLineEdit, QComboBox, QAbstractSpinBox, QTabBar)  # their own small parts are reached through them


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget that a user can do something with."""
    for widget in root.findChildren(QWidget):
        is_part = isinstance(widget.parentWidget(), INSIDE) or isinstance(widget, QHeaderView)
        if isinstance(widget, INTERACTIVE) and widget.isVisibleTo(root) and not is_part:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Interactive widgets that a screen reader could not name."""
    return [_described(widget) for widget in interactive(root) if not spoken_name(widget)]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says first."""
    found = QAccessible.queryAccessibleInterface(widget)
    return str(found.text(QAccessible.Text.Name)).strip() if found is not None else ""


def unreachable(root: QWidget) -> list[str]:
    """Interactive widgets that neither Tab nor a key named in `reached_by` leads to."""
    return [
        _described(widget)
        for widget in interactive(root)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.property("reached_by")
    ]


def with_markup(root: QWidget) -> list[str]:
    """Labels that would read a patient's text as markup."""
    return [_described(label) for label in root.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText and label.text()]


def _described(widget: QWidget) -> str:
    parents: list[str] = []
    walked = widget.parentWidget()
    while walked is not None and len(parents) < 3:
        parents.append(type(walked).__name__)
        walked = walked.parentWidget()
    words = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {words!r} in {' < '.join(parents)}"
