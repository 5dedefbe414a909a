"""The settings on screens of every height: whole where there is room, and where there is not, they scroll and nothing is cut."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.recovery_dialogs import NewCodeDialog
from caredesk.ui.shell.settings_dialog import SettingsDialog
from tests.ui.asking import settle
from tests.ui.starting import PATIENCE_MS


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


def test_a_new_recovery_code_can_be_read_whole(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    dialog = NewCodeDialog(program.desk, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.page is not None, timeout=PATIENCE_MS)
    assert dialog.page is not None
    page = dialog.page
    page.show_left("Printed on the printer in the hall at 10:47 AM.")
    settle(program.desk, qtbot)
    letters = [label for label in page.findChildren(QLabel) if label.property("role") == "key"]
    assert len(letters) == 9
    assert [label.text() for label in letters if label.height() < label.sizeHint().height()] == []
    dialog.reject()


def test_the_sheet_of_a_new_code_is_not_saved_among_the_records_that_it_opens(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    dialog = NewCodeDialog(program.desk, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.page is not None, timeout=PATIENCE_MS)
    assert dialog.page is not None
    page, target = dialog.page, program.folder / "documents" / "sheet.pdf"
    page.save_wanted.emit(target)
    qtbot.waitUntil(lambda: bool(page.message.accessibleName()), timeout=PATIENCE_MS)
    assert "practice's own folder" in page.message.accessibleName()
    assert not target.exists()
    dialog.reject()
