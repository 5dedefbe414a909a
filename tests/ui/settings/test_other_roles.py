"""Somebody whose role does not change the practice's settings is told so where the change was tried, and nothing changes."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caredesk.reports.papers import PaperSize
from caredesk.services import practice, practice_settings
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.paper import PaperPage
from caredesk.ui.settings.practice import PracticePage
from caredesk.ui.shell.program import Program
from tests.ui.asking import ask, settle
from tests.ui.settings.test_people_page import as_ben, made_folder
from tests.ui.starting import PATIENCE_MS, press

__all__ = ["as_ben", "made_folder"]
ASK_AN_OWNER = "Ask an owner."


@pytest.fixture
def dialog(as_ben: None, program: Program, qtbot: QtBot) -> SettingsDialog:
    """The settings, with a coordinator at the desk."""
    settle(program.desk, qtbot)
    window = program.main_window
    assert window is not None
    window.settings_wanted.emit()
    shown = window.findChildren(SettingsDialog)[-1]
    shown.show_section("practice")
    settle(program.desk, qtbot)
    return shown


def test_a_field_of_the_letterhead_says_at_its_place_that_an_owner_is_to_be_asked(
    dialog: SettingsDialog, program: Program, qtbot: QtBot
) -> None:
    page = dialog.page
    assert isinstance(page, PracticePage)
    field = page.letterhead.field("city")
    field.setFocus()
    QTest.keyClicks(field, "Raleigh")
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert ASK_AN_OWNER in page.letterhead.fields["city"].fault
    assert ask(program.desk, qtbot, practice.facts).city == ""
    dialog.reject()


def test_a_day_that_may_not_be_added_is_told_under_the_fields(dialog: SettingsDialog, program: Program, qtbot: QtBot) -> None:
    page = dialog.page
    assert isinstance(page, PracticePage)
    assert page.closing is not None
    QTest.keyClicks(page.closing.day_field, "dec 24")
    QTest.keyClicks(page.closing.name_field, "Christmas Eve")
    page.closing.add.click()
    settle(program.desk, qtbot)
    assert ASK_AN_OWNER in page.closing.on.fault
    dialog.reject()


def test_the_sheet_stays_as_it_was_and_says_why(dialog: SettingsDialog, program: Program, qtbot: QtBot) -> None:
    dialog.show_section("paper")
    settle(program.desk, qtbot)
    page = dialog.page
    assert isinstance(page, PaperPage)
    page.size_field.choose_value(PaperSize.A4)
    page.size_field.activated.emit(page.size_field.currentIndex())
    settle(program.desk, qtbot)
    assert ASK_AN_OWNER in page.labelled.fault
    assert (page.size_field.value(), ask(program.desk, qtbot, practice_settings.paper_size)) == (PaperSize.LETTER, PaperSize.LETTER)
    dialog.reject()


def test_a_logo_is_not_taken_from_who_may_not_choose_it(dialog: SettingsDialog, program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    Image.new("RGB", (60, 20), (20, 60, 120)).save(picture)
    page = dialog.page
    assert isinstance(page, PracticePage)
    page.logo.take(picture)
    qtbot.waitUntil(lambda: bool(page.logo.fault.words), timeout=PATIENCE_MS)
    assert ASK_AN_OWNER in page.logo.fault.words
    dialog.reject()


def test_the_look_of_a_computer_is_everybodys_to_choose(dialog: SettingsDialog, program: Program, qtbot: QtBot) -> None:
    dialog.show_section("look")
    settle(program.desk, qtbot)
    page = dialog.page
    page.text_size.choose_value(115)  # type: ignore[attr-defined]  # the look
    page.text_size.activated.emit(page.text_size.currentIndex())  # type: ignore[attr-defined]
    assert program.settings.text_size == 115
    program.look.show_text_size(100)
    dialog.reject()
