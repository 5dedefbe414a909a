"""What a screen reader and a keyboard need of every widget: found by walking a window's tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox, QTabBar)
MOST_STOPS = 400
INSIDE = (QLineEdit, QComboBox, QAbstractSpinBox, QTabBar)  # their own small parts are reached through them


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget that a user can do something with."""
    for widget in root.findChildren(QWidget):
        is_part = isinstance(widget.parentWidget(), INSIDE) or isinstance(widget, QHeaderView)
        if isinstance(widget, INTERACTIVE) and widget.isVisibleTo(root) and not is_part:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Interactive widgets that a screen reader could not name."""
    return [described(widget) for widget in interactive(root) if not spoken_name(widget)]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says first."""
    found = QAccessible.queryAccessibleInterface(widget)
    return str(found.text(QAccessible.Text.Name)).strip() if found is not None else ""


def unreachable(root: QWidget) -> list[str]:
    """Interactive widgets that neither Tab nor a key named in `reached_by` leads to."""
    return [
        described(widget)
        for widget in interactive(root)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.property("reached_by")
    ]


@dataclass(frozen=True)
class Step:
    """One press of the Tab key: from where to where, both as they stood in the window just then (pages scroll along)."""

    before: QWidget
    after: QWidget
    goes_back: bool  # up the page without going right


def walked(root: QWidget) -> list[Step]:
    """Where the Tab key leads, pressed until it comes back to where it began."""
    window, steps = root.window(), list[Step]()
    window.activateWindow()
    if window.focusWidget() is None:
        QTest.keyClick(window, Qt.Key.Key_Tab)
    held = window.focusWidget()
    while held is not None and len(steps) < MOST_STOPS and held not in [step.before for step in steps]:
        QTest.keyClick(held, Qt.Key.Key_Tab)
        after = window.focusWidget()
        if after is None:
            break
        steps.append(Step(held, after, _goes_back(_place(held), _place(after))))
        held = after
    return steps


def passed_by(root: QWidget) -> list[str]:
    """Interactive widgets to which the Tab key does not come though they say that it would."""
    met = {step.after for step in walked(root)}
    groups = {group for widget in met if (group := _group(widget)) is not None}
    return [
        described(widget)
        for widget in interactive(root)
        if widget not in met and widget.isEnabled() and not widget.property("reached_by") and _group(widget) not in groups
    ]


def out_of_order(root: QWidget) -> list[str]:
    """Where the Tab key goes back up the page: not as one reads. From the last stop to the first it does."""
    steps = walked(root)
    met = [step.after for step in steps]
    top = min((_place(widget).top() for widget in met), default=0)
    first = _first_in_chain(root.window(), met)
    back = [step for step in steps if step.goes_back and step.after is not first and _place(step.after).top() > top]
    return [f"{described(step.before)} -> {described(step.after)}" for step in back]


def _first_in_chain(window: QWidget, met: list[QWidget]) -> QWidget:
    """The stop that comes first after the window itself."""
    walked_on = window.nextInFocusChain()
    while walked_on is not None and walked_on not in met and walked_on is not window:
        walked_on = walked_on.nextInFocusChain()
    return walked_on or window


def _group(widget: QWidget) -> object:
    """Buttons of which one is chosen: the Tab key comes to that one, arrows to the others."""
    if not isinstance(widget, QAbstractButton):
        return None
    return widget.group() or (widget.parentWidget() if widget.autoExclusive() else None)


def _place(widget: QWidget) -> QRect:
    """Where a widget stands in its window, with nothing scrolled."""
    inside, around = widget.mapTo(widget.window(), QPoint(0, 0)), widget.parentWidget()
    while around is not None:
        content = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and content is not None and content.isAncestorOf(widget):
            inside += QPoint(around.horizontalScrollBar().value(), around.verticalScrollBar().value())
        around = around.parentWidget()
    return QRect(inside, widget.size())


def _goes_back(place: QRect, following: QRect) -> bool:
    return following.bottom() <= place.top() and following.left() < place.right()


def with_markup(root: QWidget) -> list[str]:
    """Labels that would read a patient's text as markup."""
    return [described(label) for label in root.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText and label.text()]


def described(widget: QWidget) -> str:
    """A widget as whoever mends it finds it."""
    parents: list[str] = []
    walked = widget.parentWidget()
    while walked is not None and len(parents) < 3:
        parents.append(type(walked).__name__)
        walked = walked.parentWidget()
    words = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {words!r} in {' < '.join(parents)}"
