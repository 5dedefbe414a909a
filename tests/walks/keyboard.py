"""Two hands on a keyboard: keys go to the window as the system would send them, and every one is counted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.shell.root import Root

Key = Qt.Key
CTRL, ALT, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 8_000  # a loaded machine is slow, but no slower than that
FURTHEST = 80  # so many times Tab is pressed before a thing counts as unreachable


class Keyboard:
    """Presses keys, and waits for states. It touches no widget."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.pressed = 0

    @property
    def focus(self) -> str:
        """How what has the focus is called: what a screen reader says of it."""
        self._window()
        return name_of(QApplication.focusWidget())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """A key, wherever the focus is: in a menu, a dialog or the window."""
        for _ in range(times):
            self.pressed += 1
            QTest.keyClick(self._window(), key, modifiers)
            QCoreApplication.processEvents()

    def write(self, words: str) -> None:
        """Words, letter for letter."""
        for letter in words:
            self.pressed += 1
            if letter.isascii():
                QTest.keyClick(self._window(), letter)  # type: ignore[call-overload]  # the stubs know no letters here
            else:
                field = QApplication.focusWidget()
                assert field is not None
                pressed = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)  # QTest knows letters of ASCII only
                QApplication.sendEvent(field, pressed)
            QCoreApplication.processEvents()

    def tab_to(self, name: str, *, key: Qt.Key = Key.Key_Tab) -> None:
        """Press Tab until the focus is on what is called so."""
        passed = []
        for _ in range(FURTHEST):
            if self.focus.startswith(name):
                return
            passed.append(self.focus)
            self.press(key)
        raise AssertionError(f"{name!r} is not reached with {key.name}; the focus went through {passed}")

    def back_to(self, name: str) -> None:
        """The same with Shift+Tab."""
        self.tab_to(name, key=Key.Key_Backtab)

    def fill(self, name: str, words: str) -> None:
        """Tab to a field and write into it."""
        self.tab_to(name)
        self.write(words)

    def choose(self, words: str) -> None:
        """An entry of the menu that is open, by the arrow keys."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.press(Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text().startswith(words):
                self.press(Key.Key_Return)
                return
        raise AssertionError(f"{words!r} is not in the menu {[action.text() for action in menu.actions()]}")

    def until(self, state: Callable[[], bool]) -> None:
        """Wait for a state."""
        self._qtbot.waitUntil(state, timeout=PATIENCE_MS)

    def until_focus(self, name: str) -> None:
        """Wait until the focus came to what is called so."""
        try:
            self.until(lambda: self.focus.startswith(name))
        except Exception as error:
            raise AssertionError(f"the focus is on {self.focus!r}, not on {name!r}") from error

    def _window(self) -> QWindow:
        if QGuiApplication.focusWindow() is None:
            _give_back_the_focus()
            self.until(lambda: QGuiApplication.focusWindow() is not None)
            QCoreApplication.processEvents()
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window


def _give_back_the_focus() -> None:
    """What a window manager does once a dialog is closed, and the offscreen platform does not: the window below is active again."""
    roots = [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, Root) and shown.isVisible()]
    (QApplication.activeModalWidget() or roots[0]).activateWindow()


def name_of(widget: QWidget | None) -> str:
    """The accessible name; a button's words where it has no other."""
    if widget is None:
        return ""
    words = widget.accessibleName() or str(getattr(widget, "text", str)())
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&") or type(widget).__name__
