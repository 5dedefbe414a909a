"""The whole program inside a test: started on a folder, unlocked by typing, waited for, closed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.conftest import PASSPHRASE, standing_clock

REFERENCE = (1366, 768)
PATIENCE_MS = 20_000


def no_demo(clock: Callable[[], Any]) -> Any:
    """No test here opens a throw-away practice."""
    raise AssertionError("nobody asked for a demo")


def start(qapp: QApplication, qtbot: QtBot, folder: Path, *, make_demo: Callable[..., Any] = no_demo) -> Program:
    """The program with its first page painted."""
    program = Program(qapp, folder, make_demo, clock=standing_clock)
    program.show()
    program.root.setWindowState(Qt.WindowState.WindowNoState)
    program.root.resize(*REFERENCE)
    qtbot.waitUntil(lambda: program.is_settled)
    return program


def end(program: Program) -> None:
    """Close the window and let go of all of it."""
    program.root.close()
    program.root.deleteLater()
    program.deleteLater()


def unlock(program: Program, qtbot: QtBot, passphrase: str = PASSPHRASE) -> MainWindow:
    """Type the passphrase; answers the window with its first page."""
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    QTest.keyClicks(page.passphrase, passphrase)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    return opened(program, qtbot)


def unlock_as(user: str, program: Program, qtbot: QtBot, passphrase: str) -> MainWindow:
    """Somebody else than who was here last says who they are, then types their passphrase."""
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    page.choose_user()
    assert page.chooser is not None
    page.chooser.setCurrentText(user)
    page.chooser.hidePopup()
    return unlock(program, qtbot, passphrase)


def opened(program: Program, qtbot: QtBot) -> MainWindow:
    """The window, once its first page has its rows."""
    qtbot.waitUntil(lambda: program.main_window is not None and program.main_window.place is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not program.desk.is_busy, timeout=PATIENCE_MS)
    window = program.main_window
    assert window is not None
    return window


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def write(words: str) -> None:
    """Type words wherever the focus is."""
    QTest.keyClicks(focused(), words)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None
    return widget
