"""The practice in the settings: each entry is kept when its field is left, refused at its field, and taken back by Ctrl+Z."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caredesk.kinds import PracticeKind
from caredesk.rules.opening_hours import day_words
from caredesk.services import practice, practice_hours, practice_logo
from caredesk.services.practice import PracticeFacts
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.labelled import Labelled
from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.practice import PracticePage
from caredesk.ui.shell.program import Program
from tests.ui.asking import act, ask, settle
from tests.ui.settings.conftest import Opener
from tests.ui.starting import PATIENCE_MS, focused, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(open_settings: Opener) -> SettingsDialog:
    return open_settings("practice")


@pytest.fixture
def page(dialog: SettingsDialog) -> PracticePage:
    shown = dialog.page
    assert isinstance(shown, PracticePage)
    return shown


def kept(program: Program, qtbot: QtBot) -> PracticeFacts:
    found: PracticeFacts = ask(program.desk, qtbot, practice.facts)
    return found


def typed(page: PracticePage, name: str, words: str) -> None:
    """Type into a field of the letterhead and leave it by Tab."""
    field = page.letterhead.field(name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    press(Qt.Key.Key_Tab)


def test_a_field_is_kept_when_it_is_left_and_ctrl_z_takes_it_back(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    typed(page, "phone", "704 555 0142")
    settle(program.desk, qtbot)
    assert kept(program, qtbot).phone == "(704) 555-0142"
    assert page.letterhead.field("phone").text() == "(704) 555-0142"
    press(Qt.Key.Key_Z, CTRL)
    settle(program.desk, qtbot)
    assert (kept(program, qtbot).phone, page.letterhead.field("phone").text()) == ("", "")


def test_what_cannot_be_right_is_told_at_its_field_and_stays_typed(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    typed(page, "email", "office at example")
    settle(program.desk, qtbot)
    assert "e-mail address" in page.letterhead.fields["email"].fault
    assert page.letterhead.field("email").text() == "office at example"
    assert kept(program, qtbot).email == ""
    typed(page, "email", "office@example.com")
    settle(program.desk, qtbot)
    assert page.letterhead.fields["email"].fault == ""


def test_a_number_that_looks_wrong_is_kept_and_doubted(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    typed(page, "fax", "555-0142")
    settle(program.desk, qtbot)
    assert kept(program, qtbot).fax == "555-0142"
    assert "area code" in page.letterhead.fields["fax"].caution


def test_a_state_is_found_by_its_letters(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    field = page.letterhead.field("state")
    field.setFocus()
    QTest.keyClicks(field, "nc")
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert kept(program, qtbot).state == "NC"


def test_a_time_zone_is_found_by_a_part_of_its_name_and_holds_at_once(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    field = page.zone.field
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]  # a line of words
    QTest.keyClicks(field, "honolulu")
    found = QApplication.activePopupWidget()
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert kept(program, qtbot).zone == "Pacific/Honolulu"
    assert page.zone.field.text() == "Hawaii (Pacific/Honolulu)"  # type: ignore[attr-defined]
    moment = ask(program.desk, qtbot, lambda session: session.info["zone"])
    assert moment == "Pacific/Honolulu"


def test_the_practice_is_at_least_one_thing(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    page.kinds[PracticeKind.COVERED_ENTITY].click()
    settle(program.desk, qtbot)
    assert "at least one" in page.kind_fault.words
    assert page.kinds[PracticeKind.COVERED_ENTITY].isChecked()
    page.kinds[PracticeKind.PRIVATE_ADVOCATE].click()
    settle(program.desk, qtbot)
    assert kept(program, qtbot).kinds == {PracticeKind.COVERED_ENTITY, PracticeKind.PRIVATE_ADVOCATE}
    assert page.kind_fault.words == ""


def hours_typed(page: PracticePage, day: int, words: str) -> LineField:
    """Type a day's hours over what stands there; the line keeps the focus."""
    field = page.hours.field(day)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    return field


def test_hours_are_shown_as_they_were_understood(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    field = hours_typed(page, 1, "9-12, 1-5")
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert field.text() == "9:00 AM to 12:00 PM, 1:00 PM to 5:00 PM"
    assert day_words(ask(program.desk, qtbot, practice_hours.hours)[1]) == field.text()


def test_hours_that_make_no_sense_are_told_at_their_day(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    field = hours_typed(page, 2, "all day")
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    assert "9 to 5" in page.hours.days[2].fault
    assert field.text() == "all day"


def contested_hours(page: PracticePage, program: Program, qtbot: QtBot) -> Labelled:
    """Monday's hours are typed here while another window sets them, and left."""
    hours_typed(page, 0, "10-2")
    act(program.desk, qtbot, lambda session: practice_hours.set_hours(session, 0, "8-4"))
    settle(program.desk, qtbot)
    assert "it is now “8:00 AM to 4:00 PM”" in page.hours.days[0].contested
    press(Qt.Key.Key_Tab)
    settle(program.desk, qtbot)
    return page.hours.days[0]


def monday(program: Program, qtbot: QtBot) -> str:
    return day_words(ask(program.desk, qtbot, practice_hours.hours)[0])


def test_hours_set_elsewhere_while_one_types_are_not_overwritten_unasked(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    said = contested_hours(page, program, qtbot).contested
    assert "Elsewhere: 8:00 AM to 4:00 PM. Here: 10-2. Was: 9:00 AM to 5:00 PM." in said
    page.save_now()
    settle(program.desk, qtbot)
    assert (monday(program, qtbot), page.hours.field(0).text()) == ("8:00 AM to 4:00 PM", "10-2")


@pytest.mark.parametrize(
    ("button", "hours"), [("use_yours", "10:00 AM to 2:00 PM"), ("keep_theirs", "8:00 AM to 4:00 PM")], ids=["ours", "theirs"]
)
def test_contested_hours_are_what_somebody_decides(page: PracticePage, program: Program, qtbot: QtBot, button: str, hours: str) -> None:
    labelled = contested_hours(page, program, qtbot)
    getattr(labelled.findChildren(ContestedNote)[0], button).click()
    settle(program.desk, qtbot)
    assert (monday(program, qtbot), page.hours.field(0).text(), labelled.contested) == (hours, hours, "")


def type_closing_day(page: PracticePage, day: str, why: str) -> None:
    assert page.closing is not None
    page.closing.day_field.setFocus()
    QTest.keyClicks(page.closing.day_field, day)
    press(Qt.Key.Key_Return)
    assert page.closing.name_field.hasFocus()
    QTest.keyClicks(page.closing.name_field, why)


def closing_days(program: Program, qtbot: QtBot) -> list[str]:
    return [day.name for day in ask(program.desk, qtbot, practice_hours.closing_days)]


def test_enter_keeps_a_line_and_goes_on_and_after_the_reason_it_adds_the_closing_day(
    page: PracticePage, program: Program, qtbot: QtBot
) -> None:
    field = hours_typed(page, 1, "9-12")
    press(Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert (field.text(), page.hours.field(2).hasFocus()) == ("9:00 AM to 12:00 PM", True)
    type_closing_day(page, "dec 24", "Christmas Eve")
    press(Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert page.closing is not None
    assert (closing_days(program, qtbot), page.closing.day_field.hasFocus()) == (["Christmas Eve"], True)


def test_a_closing_day_that_was_typed_whole_is_kept_when_the_settings_are_closed(
    dialog: SettingsDialog, page: PracticePage, program: Program, qtbot: QtBot
) -> None:
    type_closing_day(page, "jan 2", "Inventory")
    press(Qt.Key.Key_Escape)
    settle(program.desk, qtbot)
    assert closing_days(program, qtbot) == ["Inventory"]


def test_a_closing_day_is_added_and_removed_by_keys(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    assert page.closing is not None
    page.closing.day_field.setFocus()
    QTest.keyClicks(page.closing.day_field, "dec 24")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(page.closing.name_field, "Christmas Eve")
    page.closing.yearly.click()
    page.closing.add.setFocus()
    press(Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert [page.closing.words_of(day) for day in page.closing.days] == ["Dec 24, every year: Christmas Eve"]
    remove = next(found for found in page.closing.findChildren(QPushButton) if found.accessibleName().startswith("Remove: Dec 24"))
    remove.setFocus()
    press(Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert page.closing.days == ()
    assert focused() is page.closing.add


def test_a_closing_day_without_a_name_says_so_at_its_field(page: PracticePage, program: Program, qtbot: QtBot) -> None:
    assert page.closing is not None
    QTest.keyClicks(page.closing.day_field, "dec 24")
    page.closing.add.click()
    settle(program.desk, qtbot)
    assert "empty" in page.closing.name.fault
    assert page.closing.day_field.value() == date(2026, 12, 24)


def test_the_federal_holidays_are_shown_as_given(page: PracticePage) -> None:
    assert page.closing is not None
    assert page.closing.holidays.text().startswith("Nov 26: Thanksgiving")


def test_a_logo_is_shown_after_it_was_chosen_and_a_file_that_is_none_is_refused(
    page: PracticePage, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    picture, words = tmp_path / "logo.png", tmp_path / "notes.png"
    Image.new("RGB", (400, 100), (20, 60, 120)).save(picture)
    words.write_text("no picture")
    page.logo.take(words)
    qtbot.waitUntil(lambda: bool(page.logo.fault.words), timeout=PATIENCE_MS)
    assert "neither a PNG nor a JPEG" in page.logo.fault.words
    page.logo.take(picture)
    qtbot.waitUntil(lambda: not page.logo.picture.pixmap().isNull(), timeout=PATIENCE_MS)
    assert page.logo.fault.words == ""
    assert ask(program.desk, qtbot, practice_logo.logo)
    page.logo.remove.click()
    settle(program.desk, qtbot)
    assert page.logo.picture.pixmap().isNull()


def test_what_is_typed_is_kept_when_the_dialog_is_closed(
    page: PracticePage, dialog: SettingsDialog, window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    field = page.letterhead.field("city")
    field.setFocus()
    QTest.keyClicks(field, "Charlotte")
    press(Qt.Key.Key_Escape)
    settle(program.desk, qtbot)
    assert kept(program, qtbot).city == "Charlotte"


def test_every_word_of_the_page_is_plain_text(page: PracticePage) -> None:
    assert [found.text() for found in page.findChildren(QLabel) if found.textFormat() is not Qt.TextFormat.PlainText and found.text()] == []
