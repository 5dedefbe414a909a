"""The settings of an open practice."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.shell.program import Program
from tests.ui.asking import settle
from tests.ui.starting import unlock

Opener = Callable[..., SettingsDialog]


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of an open, empty practice."""
    made = unlock(program, qtbot)
    program.root.activateWindow()
    settle(program.desk, qtbot)
    yield made
    settle(program.desk, qtbot)
    program.look.show_mode("system")
    program.look.show_text_size(100)


@pytest.fixture
def open_settings(window: MainWindow, program: Program, qtbot: QtBot) -> Opener:
    """Opens the settings at a section and waits until it shows what is kept."""

    def opened(section: str = "") -> SettingsDialog:
        window.settings_wanted.emit()
        dialog = window.findChildren(SettingsDialog)[-1]  # one that was closed goes with the next event
        qtbot.waitUntil(dialog.isActiveWindow)
        if section:
            dialog.show_section(section)
        settle(program.desk, qtbot)
        QApplication.processEvents()
        return dialog

    return opened
