"""Somebody whose role does not change the practice's settings reads them: it is said before anything is typed, and nothing changes."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caredesk.reports.papers import PaperSize
from caredesk.rules.permissions import REFUSALS, Deed
from caredesk.services import practice, practice_settings
from caredesk.ui.common.buttons import Button
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.paper import PaperPage
from caredesk.ui.settings.practice import PracticePage
from caredesk.ui.shell.program import Program
from tests.ui.asking import ask, settle
from tests.ui.settings.test_people_page import as_ben, made_folder
from tests.ui.starting import PATIENCE_MS, press

__all__ = ["as_ben", "made_folder"]
WHY = REFUSALS[Deed.PRACTICE]


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


def of_practice(dialog: SettingsDialog) -> PracticePage:
    page = dialog.page
    assert isinstance(page, PracticePage)
    return page


def test_a_field_of_the_letterhead_is_read_and_says_that_an_owner_is_to_be_asked(
    dialog: SettingsDialog, program: Program, qtbot: QtBot
) -> None:
    page = of_practice(dialog)
    field = page.letterhead.field("city")
    assert (field.isReadOnly(), field.toolTip(), field.accessibleDescription()) == (True, WHY, WHY)
    field.setFocus()
    QTest.keyClicks(field, "Raleigh")
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert (field.text(), page.letterhead.fields["city"].fault) == ("", "")
    assert ask(program.desk, qtbot, practice.facts).city == ""
    dialog.reject()


def test_no_day_is_typed_that_could_not_be_added(dialog: SettingsDialog) -> None:
    closing = of_practice(dialog).closing
    assert closing is not None
    QTest.keyClicks(closing.day_field, "dec 24")
    QTest.keyClick(closing.day_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    closing.add.click()
    assert (closing.day_field.text(), closing.add.is_unavailable, closing.add.toolTip()) == ("", True, WHY)
    dialog.reject()


def test_the_sheet_stays_as_it_is(dialog: SettingsDialog, program: Program, qtbot: QtBot) -> None:
    dialog.show_section("paper")
    settle(program.desk, qtbot)
    page = dialog.page
    assert isinstance(page, PaperPage)
    page.size_field.setFocus()
    QTest.keyClicks(page.size_field, "A4")
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert page.size_field.toolTip() == WHY
    assert (page.size_field.value(), ask(program.desk, qtbot, practice_settings.paper_size)) == (PaperSize.LETTER, PaperSize.LETTER)
    dialog.reject()


def test_a_logo_is_not_taken_from_who_may_not_choose_it(dialog: SettingsDialog, program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    """Its button says so; and where a picture comes all the same, the service refuses it."""
    picture = tmp_path / "logo.png"
    Image.new("RGB", (60, 20), (20, 60, 120)).save(picture)
    page = of_practice(dialog)
    assert (page.logo.choose.is_unavailable, page.logo.choose.toolTip()) == (True, WHY)
    page.logo.take(picture)
    qtbot.waitUntil(lambda: bool(page.logo.fault.words), timeout=PATIENCE_MS)
    assert page.logo.fault.words == WHY
    dialog.reject()


def test_a_control_that_comes_later_is_held_too(dialog: SettingsDialog, program: Program, qtbot: QtBot) -> None:
    """The fields of closing days are made with the first answer."""
    held = [found for found in of_practice(dialog).findChildren(Button) if found.isVisible() and not found.is_unavailable]
    assert held == []
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
