"""From nothing to the empty roster, by the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.ui.common.places import PageName
from caredesk.ui.common.theme import Theme
from caredesk.ui.settings.sections import SECTIONS
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from caredesk.ui.unlock.new_passphrase import TYPING_PAUSE_MS
from caredesk.ui.unlock.setup_pages import PracticePage
from tests.conftest import PASSPHRASE, standing_clock
from tests.ui.starting import PATIENCE_MS, opened, press, write


def first_run(program: Program) -> FirstRun:
    """The first run's page."""
    assert program.door is not None
    page = program.door.currentWidget()
    assert isinstance(page, FirstRun)
    return page


def to_the_sheet(program: Program, qtbot: QtBot) -> FirstRun:
    """Name, user and passphrase by typing; the recovery code is shown then."""
    page = first_run(program)
    write("Harbor Pine")
    press(Qt.Key.Key_Return)
    write("Dana Whitfield")
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    press(Qt.Key.Key_Tab)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.sheet is not None, timeout=PATIENCE_MS)
    return page


def groups_asked(page: FirstRun) -> list[str]:
    """The groups that must be typed back, as they are shown."""
    assert page.sheet is not None
    named = [shown.accessibleName() for shown in page.sheet.findChildren(QLabel) if ": " in shown.accessibleName()]
    letters = {int(number): code.replace(" ", "") for number, code in (name.removeprefix("Group ").split(": ") for name in named)}
    return [letters[number] for number in page.sheet.proof()]


def test_the_time_zone_of_the_computer_is_chosen_already(look: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Denver")
    around = QWidget()
    qtbot.addWidget(around)
    assert PracticePage(around).zone.value() == "America/Denver"


def test_the_first_run_leads_to_the_empty_roster_by_the_keyboard_alone(first_start: Program, qtbot: QtBot) -> None:
    page = to_the_sheet(first_start, qtbot)
    assert page.sheet is not None
    first, second = groups_asked(page)
    qtbot.waitUntil(page.sheet.print_button.hasFocus)
    while page.sheet.typed[0] is not first_start.root.focusWidget():
        press(Qt.Key.Key_Tab)
    write(first)
    press(Qt.Key.Key_Tab)
    write(second)
    press(Qt.Key.Key_Return)
    window = opened(first_start, qtbot)
    assert window.page is not None
    assert window.place is not None
    assert window.place.page is PageName.PATIENTS


def test_the_first_run_promises_no_later_change_that_no_page_offers(first_start: Program) -> None:
    page = first_run(first_start)
    said = [shown.text() for part in (page.practice, page.user) for shown in part.findChildren(QLabel)]
    assert [words for words in said if "later" in words and "in the settings" not in words] == []
    assert "practice" in {section.NAME for section in SECTIONS}


def test_a_time_zone_that_there_is_not_is_told_and_another_one_is_found_by_a_part_of_its_name(look: Theme, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    page = PracticePage(around)
    page.name.setText("Harbor Pine")
    page.zone.setText("Atlantis")
    assert not page.is_complete()
    page.zone.setText("berlin")
    assert (page.is_complete(), page.zone.value()) == (True, "Europe/Berlin")


def test_going_on_stays_off_until_two_groups_are_typed_back(first_start: Program, qtbot: QtBot) -> None:
    page = to_the_sheet(first_start, qtbot)
    assert page.sheet is not None
    assert not page.go_on.isEnabled()
    first, second = groups_asked(page)
    qtbot.keyClicks(page.sheet.typed[0], first)
    assert not page.go_on.isEnabled()
    qtbot.keyClicks(page.sheet.typed[1], second)
    assert page.go_on.isEnabled()


def test_enter_says_which_group_of_the_recovery_code_is_missing_or_that_they_are_wrong(first_start: Program, qtbot: QtBot) -> None:
    page = to_the_sheet(first_start, qtbot)
    assert page.sheet is not None
    one, other = page.sheet.typed
    qtbot.keyClicks(one, "WRONG")
    qtbot.keyClick(one, Qt.Key.Key_Return)
    assert other.accessibleDescription() == "Type this group from the sheet."
    assert other.hasFocus()
    qtbot.keyClicks(other, "WRONG")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert [field.accessibleDescription() for field in page.sheet.typed] == ["Not as on the sheet."] * 2


def test_groups_that_are_right_at_last_are_no_longer_called_wrong(first_start: Program, qtbot: QtBot) -> None:
    page = to_the_sheet(first_start, qtbot)
    assert page.sheet is not None
    one, other = page.sheet.typed
    for field in (one, other):
        qtbot.keyClicks(field, "WRONG")
        field.commit()
    assert other.accessibleDescription() == "Not as on the sheet."
    for field, group in zip((one, other), groups_asked(page), strict=True):
        field.selectAll()
        qtbot.keyClicks(field, group)
    assert [field.accessibleDescription() for field in (one, other)] == ["", ""]


def test_the_recovery_sheet_is_saved_and_noted(first_start: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = to_the_sheet(first_start, qtbot)
    assert page.sheet is not None
    target = tmp_path / "sheet.pdf"
    page.sheet.save_wanted.emit(target)
    qtbot.waitUntil(target.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Done" in page.sheet.message.accessibleName() if page.sheet else False)
    assert target.read_bytes().startswith(b"%PDF")


def test_the_recovery_sheet_is_not_saved_among_the_records_that_it_opens(first_start: Program, practice_folder: Path, qtbot: QtBot) -> None:
    page = to_the_sheet(first_start, qtbot)
    assert page.sheet is not None
    target = practice_folder / "sheet.pdf"
    page.sheet.save_wanted.emit(target)
    qtbot.waitUntil(lambda: bool(page.sheet and page.sheet.message.accessibleName()), timeout=PATIENCE_MS)
    assert "practice’s own folder" in page.sheet.message.accessibleName()
    assert not target.exists()


@pytest.mark.parametrize(("typed", "fault"), [("short", "12 characters"), ("password1234", "guess")])
def test_a_weak_passphrase_says_why_and_makes_nothing(
    first_start: Program, practice_folder: Path, qtbot: QtBot, typed: str, fault: str
) -> None:
    page = first_run(first_start)
    write("Harbor Pine")
    press(Qt.Key.Key_Return)
    write("Dana Whitfield")
    press(Qt.Key.Key_Return)
    write(typed)
    press(Qt.Key.Key_Return)
    assert fault in page.passphrase.passphrase.first.accessibleDescription()
    assert not vault.look(practice_folder).exists


def test_why_a_passphrase_is_weak_still_stands_when_the_pause_after_its_last_letter_is_over(first_start: Program, qtbot: QtBot) -> None:
    page = first_run(first_start)
    write("Harbor Pine")
    press(Qt.Key.Key_Return)
    write("Dana Whitfield")
    press(Qt.Key.Key_Return)
    write("short")
    press(Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(page.passphrase.passphrase.changed, wait=2 * TYPING_PAUSE_MS):
        assert "12 characters" in page.passphrase.passphrase.first.accessibleDescription()
    assert page.passphrase.passphrase.first.property("wrong")


def test_two_different_passphrases_are_not_taken(first_start: Program, practice_folder: Path) -> None:
    page = first_run(first_start)
    write("Harbor Pine")
    press(Qt.Key.Key_Return)
    write("Dana Whitfield")
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    press(Qt.Key.Key_Tab)
    write("something else entirely")
    press(Qt.Key.Key_Return)
    assert "not the same" in page.passphrase.passphrase.again.accessibleDescription()
    assert not vault.look(practice_folder).exists


def test_a_practice_needs_a_name(first_start: Program) -> None:
    page = first_run(first_start)
    press(Qt.Key.Key_Return)
    assert "Type the practice’s name" in page.practice.name.accessibleDescription()


def test_the_practice_that_was_made_opens_with_its_passphrase(first_start: Program, practice_folder: Path, qtbot: QtBot) -> None:
    to_the_sheet(first_start, qtbot)
    first_start.root.close()
    opened_again = vault.unlock(practice_folder, PASSPHRASE, clock=standing_clock)
    opened_again.close()
    assert opened_again.actor.name == "Dana Whitfield"
