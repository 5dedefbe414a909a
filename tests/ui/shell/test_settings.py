"""The settings on screens of every height: whole where there is room, and where there is not, they scroll and nothing is cut."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.settings_dialog import SettingsDialog


def opened(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    window.settings_wanted.emit()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("screen_px", [480, 720])
def test_settings_fit_every_screen_and_no_field_is_cut(
    window: MainWindow, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen_px: int
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda screen: QSize(1024, screen_px))
    dialog = opened(window, qtbot)
    assert dialog.height() <= screen_px
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QPushButton)]
    assert [field for field in fields if field.height() < field.minimumSizeHint().height()] == []
    assert dialog.close_button.geometry().bottom() < dialog.height()
    dialog.reject()


def test_where_there_is_room_nothing_scrolls(window: MainWindow, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda screen: QSize(1366, 728))
    dialog = opened(window, qtbot)
    bars = [bar for bar in dialog.findChildren(QScrollBar) if bar.isVisible()]
    assert bars == []
    dialog.reject()
