"""The settings' dialog: its sections by mouse and keys, on screens of every size, and that closing it keeps what was chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.sections import SECTIONS
from caredesk.ui.shell.help_dialog import HelpDialog
from caredesk.ui.shell.program import Program
from tests.ui.asking import settle
from tests.ui.settings.conftest import Opener
from tests.ui.starting import focused, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = [kind.NAME for kind in SECTIONS]


def test_ctrl_comma_opens_the_settings(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Comma, CTRL)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.reject()


def test_the_safe_state_in_the_top_bar_leads_to_the_backups(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    window.top.safe_wanted.emit()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.section == "backups"
    dialog.reject()


def test_ctrl_tab_goes_through_all_sections_and_comes_round(open_settings: Opener) -> None:
    dialog = open_settings(NAMES[0])
    seen = []
    for _ in NAMES:
        press(Qt.Key.Key_Tab, CTRL)
        seen.append(dialog.section)
    assert seen == [*NAMES[1:], NAMES[0]]
    dialog.reject()


def test_arrows_move_in_the_list_of_sections_and_tab_goes_to_the_page(open_settings: Opener) -> None:
    dialog = open_settings(NAMES[0])
    press(Qt.Key.Key_Down)
    assert dialog.section == NAMES[1]
    press(Qt.Key.Key_Tab)
    assert dialog.page.isAncestorOf(focused())
    dialog.reject()


def test_the_section_that_was_shown_last_is_shown_again(open_settings: Opener) -> None:
    dialog = open_settings(NAMES[-1])
    dialog.reject()
    again = open_settings()
    assert again.section == NAMES[-1]
    again.reject()


@pytest.mark.parametrize("section", NAMES)
@pytest.mark.parametrize("text_size", [100, 130])
def test_every_section_fits_the_smallest_window_and_no_field_is_cut(
    program: Program, open_settings: Opener, qtbot: QtBot, section: str, text_size: int
) -> None:
    program.root.resize(1100, 680)
    program.look.show_text_size(text_size)
    dialog = open_settings(section)
    assert (dialog.width() <= 1100, dialog.height() <= 680) == (True, True)
    page = dialog.page
    controls = [found for found in (*page.findChildren(QComboBox), *page.findChildren(QPushButton)) if found.isVisibleTo(page)]
    assert [found.accessibleName() for found in controls if found.height() < found.minimumSizeHint().height()] == []
    area = dialog.findChild(QScrollArea)
    assert page.minimumSizeHint().width() <= (area.viewport().width() if area is not None else 0)
    dialog.reject()


def test_f1_says_what_the_shown_section_is_for(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("backups")
    press(Qt.Key.Key_F1)
    told = dialog.findChild(HelpDialog)
    assert told is not None
    settle(program.desk, qtbot)
    told.reject()
    dialog.reject()
