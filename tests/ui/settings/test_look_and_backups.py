"""What this computer remembers: each choice holds once the field is left; and where the copies are."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caredesk.services import audit
from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.backups import BackupsPage
from caredesk.ui.settings.computer import ComputerPage
from caredesk.ui.settings.look import LookPage
from caredesk.ui.shell.program import Program
from tests.ui.asking import ask, settle
from tests.ui.settings.conftest import Opener
from tests.ui.starting import PATIENCE_MS, press


def test_what_keys_pass_by_is_shown_by_the_window_once_the_field_is_left(program: Program, open_settings: Opener) -> None:
    dialog = open_settings("look")
    page = dialog.page
    assert isinstance(page, LookPage)
    page.text_size.setFocus()
    for expected in (115, 130):
        press(Qt.Key.Key_Down)
        assert (page.text_size.value(), program.look.text_size) == (expected, 100)
    press(Qt.Key.Key_Tab)
    assert (program.look.text_size, program.settings.text_size) == (130, 130)
    page.text_size.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Tab)
    assert (program.look.text_size, program.settings.text_size) == (100, 100)
    dialog.reject()


def test_closing_the_settings_keeps_what_keys_chose_last(program: Program, open_settings: Opener) -> None:
    dialog = open_settings("look")
    page = dialog.page
    assert isinstance(page, LookPage)
    page.mode.setFocus()
    press(Qt.Key.Key_D)
    assert not program.look.is_dark
    press(Qt.Key.Key_Escape)
    assert program.look.is_dark


def test_another_time_to_lock_holds_at_once_and_is_in_the_log(program: Program, open_settings: Opener, qtbot: QtBot) -> None:
    dialog = open_settings("computer")
    page = dialog.page
    assert isinstance(page, ComputerPage)
    page.idle.choose_value(5)
    page.idle.activated.emit(page.idle.currentIndex())  # as a line chosen in the list
    settle(program.desk, qtbot)
    assert program.settings.idle_minutes == 5
    assert ask(program.desk, qtbot, audit.entries)[0].what == "idle lock set"
    dialog.reject()


def test_settings_say_where_the_last_copy_is_where_no_folder_was_chosen(
    window: MainWindow, program: Program, open_settings: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    program.settings.keep(backup_folder=str(copies))
    window.backup_wanted.emit()
    qtbot.waitUntil(lambda: window.top.safe_words == "Encrypted · backed up 10:47 AM", timeout=PATIENCE_MS)
    program.settings.keep(backup_folder="")
    dialog = open_settings("backups")
    page = dialog.page
    assert isinstance(page, BackupsPage)
    assert f"The last copy is in {copies}" in page.folder.text()
    dialog.reject()


def test_a_copy_that_is_asked_for_in_the_settings_says_there_that_it_was_made_and_checked(
    program: Program, open_settings: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    program.settings.keep(backup_folder=str(copies))
    dialog = open_settings("backups")
    page = dialog.page
    assert isinstance(page, BackupsPage)
    page.back_up.click()
    qtbot.waitUntil(lambda: page.state.text() == "Encrypted · backed up 10:47 AM", timeout=PATIENCE_MS)
    assert "Backed up and checked: 0 patients" in page.message.accessibleName()
    assert page.folder.text() == f"Copies go to {copies}"
    dialog.reject()


def test_a_copy_that_fails_says_why_in_the_settings_and_does_not_hide_behind_them(
    program: Program, open_settings: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("not a folder")
    program.settings.keep(backup_folder=str(in_the_way))
    dialog = open_settings("backups")
    page = dialog.page
    assert isinstance(page, BackupsPage)
    page.back_up.click()
    qtbot.waitUntil(lambda: "Backup did not work" in page.message.accessibleName(), timeout=PATIENCE_MS)
    settle(program.desk, qtbot)
    assert page.state.text() == "Backup did not work"
    dialog.reject()
