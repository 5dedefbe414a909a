"""People and roles in the settings: added, changed, given a passphrase, removed with all handed over, and new keys for everybody."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.kinds import UserRole
from caredesk.rules.permissions import REFUSALS, Deed
from caredesk.services import people as persons
from caredesk.services import roster
from caredesk.services.people import PersonRow
from caredesk.services.roster_questions import RosterQuestion
from caredesk.storage import header, slots
from caredesk.storage.keys import LOWEST
from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.backups import BackupsPage
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.new_keys_dialogs import NewKeysDialog, SheetAndKeysDialog
from caredesk.ui.settings.passphrase_dialog import PassphraseDialog
from caredesk.ui.settings.people import PeoplePage, PersonLine
from caredesk.ui.settings.person_dialogs import GivenDialog, PersonDialog, RemoveDialog
from caredesk.ui.shell.program import Program
from caredesk.vault.people import add_user
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice
from tests.services.plan_builders import a_patient
from tests.ui.asking import act, ask, settle
from tests.ui.settings.conftest import Opener
from tests.ui.starting import PATIENCE_MS, unlock_as

BEN = "Ben Okoro"
THIRD_PASSPHRASE = "walnut comet ribbon eleven"


@pytest.fixture
def made_folder(practice_folder: Path) -> Path:
    """A practice of two, the owner and a coordinator."""
    made = a_practice(practice_folder, is_sample=True).vault
    add_user(made, BEN, NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    made.close()
    return practice_folder


def page_of(dialog: SettingsDialog) -> PeoplePage:
    page = dialog.page
    assert isinstance(page, PeoplePage)
    return page


def line_of(page: PeoplePage, name: str) -> PersonLine:
    return next(line for line in page.lines if line.person.name == name)


def shown(owner: SettingsDialog, kind: type[Any]) -> Any:
    """The dialog that is open over the settings."""
    return next(found for found in owner.findChildren(kind) if found.isVisible())


def wait_for(qtbot: QtBot, owner: SettingsDialog, kind: type[QDialog]) -> Any:
    qtbot.waitUntil(lambda: any(found.isVisible() for found in owner.findChildren(kind)), timeout=PATIENCE_MS)
    return shown(owner, kind)


def rows(program: Program, qtbot: QtBot) -> dict[str, PersonRow]:
    return {row.name: row for row in ask(program.desk, qtbot, persons.everyone)}


def opens(folder: Path, passphrase: str, name: str) -> bool:
    return slots.opened_by_passphrase(header.read(folder), passphrase, name) is not None


def test_the_page_lists_everybody_with_role_and_what_they_are_responsible_for(
    window: MainWindow, program: Program, open_settings: Opener, qtbot: QtBot
) -> None:
    ben = rows(program, qtbot)[BEN].user_id
    act(program.desk, qtbot, lambda session: a_patient(session, coordinator_id=ben))
    page = page_of(dialog := open_settings("people"))
    told = [label.text() for label in line_of(page, BEN).findChildren(QLabel)]
    assert told == [BEN, "Coordinator · 1 patient"]
    assert [label.text() for label in line_of(page, USER).findChildren(QLabel)] == [f"{USER}, RN (you)", "Owner"]
    dialog.reject()


def test_every_button_about_a_person_names_the_person(open_settings: Opener) -> None:
    dialog = open_settings("people")
    names = [found.accessibleName() for found in line_of(page_of(dialog), BEN).findChildren(QPushButton)]
    assert names == [f"Change: {BEN}", f"New passphrase for {BEN}", f"Remove: {BEN}"]
    dialog.reject()


def test_a_person_is_added_with_a_passphrase_that_is_shown_once(program: Program, open_settings: Opener, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    page_of(dialog).add.click()
    form = shown(dialog, PersonDialog)
    form.field("name").setText("Eve Stone")
    form.field("role").choose_value(UserRole.FRONT_DESK)
    form.go_on.click()
    told = wait_for(qtbot, dialog, GivenDialog)
    passphrase = told.shown.text()
    told.accept()
    settle(program.desk, qtbot)
    assert opens(program.folder, passphrase, "Eve Stone")
    eve = rows(program, qtbot)["Eve Stone"]
    assert (eve.role, eve.must_choose) == (UserRole.FRONT_DESK, True)
    assert "chooses a passphrase" in line_of(page_of(dialog), "Eve Stone").findChildren(QLabel)[1].text()
    dialog.reject()


def test_the_fields_of_a_person_stand_beside_each_other_not_over_each_other(open_settings: Opener, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    page_of(dialog).add.click()
    form = shown(dialog, PersonDialog)
    QApplication.processEvents()
    places = [form.labelled(name).geometry() for name in ("name", "credentials", "phone", "role")]
    assert [(one, other) for at, one in enumerate(places) for other in places[at + 1 :] if one.intersects(other)] == []
    form.reject()
    dialog.reject()


def test_a_name_that_somebody_has_is_refused_at_its_field(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    line_of(page_of(dialog), BEN).edit.click()
    form = shown(dialog, PersonDialog)
    form.field("name").setText(USER)
    form.go_on.click()
    qtbot.waitUntil(lambda: "already" in form.labelled("name").fault, timeout=PATIENCE_MS)
    form.reject()
    dialog.reject()


def test_a_role_is_changed_and_the_line_says_so(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    line_of(page_of(dialog), BEN).edit.click()
    form = shown(dialog, PersonDialog)
    form.field("role").choose_value(UserRole.CLINICIAN)
    form.field("credentials").setText("LCSW")
    with qtbot.waitSignal(form.accepted, timeout=PATIENCE_MS):
        form.go_on.click()
    settle(program.desk, qtbot)
    assert [label.text() for label in line_of(page_of(dialog), BEN).findChildren(QLabel)] == [f"{BEN}, LCSW", "Clinician"]
    dialog.reject()


def test_ones_own_passphrase_is_changed(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    page = page_of(dialog)
    page.passphrase.click()
    form = shown(dialog, PassphraseDialog)
    form.old.setText(NEW_PASSPHRASE)
    for field in (form.new.first, form.new.again):
        field.setText(THIRD_PASSPHRASE)
    form.go_on.click()
    qtbot.waitUntil(lambda: "not your passphrase" in form.labelled("old").fault, timeout=PATIENCE_MS)
    form.old.setText(PASSPHRASE)
    with qtbot.waitSignal(form.accepted, timeout=PATIENCE_MS):
        form.go_on.click()
    assert (opens(program.folder, PASSPHRASE, USER), opens(program.folder, THIRD_PASSPHRASE, USER)) == (False, True)
    assert "was changed" in page.message.accessibleName()
    settle(program.desk, qtbot)
    dialog.reject()


def test_a_weak_or_misspelt_new_passphrase_is_not_asked_for(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    page_of(dialog).passphrase.click()
    form = shown(dialog, PassphraseDialog)
    form.old.setText(PASSPHRASE)
    form.new.first.setText(THIRD_PASSPHRASE)
    form.new.again.setText("walnut comet ribbon twelve")
    form.go_on.click()
    assert (form.isVisible(), form.go_on.isEnabled(), program.desk.is_busy) == (True, True, False)
    form.reject()
    dialog.reject()


def test_somebody_who_forgot_gets_a_passphrase_from_the_owner(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    line_of(page_of(dialog), BEN).give.click()
    question = next(found for found in dialog.findChildren(QDialog) if found.isVisible())
    question.accept()
    told = wait_for(qtbot, dialog, GivenDialog)
    assert (opens(program.folder, NEW_PASSPHRASE, BEN), opens(program.folder, told.shown.text(), BEN)) == (False, True)
    told.accept()
    settle(program.desk, qtbot)
    dialog.reject()


def test_whoever_leaves_hands_everything_over(window: MainWindow, program: Program, open_settings: Opener, qtbot: QtBot) -> None:
    ben = rows(program, qtbot)[BEN].user_id
    act(program.desk, qtbot, lambda session: a_patient(session, coordinator_id=ben))
    dialog = open_settings("people")
    line_of(page_of(dialog), BEN).remove.click()
    form = shown(dialog, RemoveDialog)
    assert [form.field("heir").itemText(at) for at in range(form.field("heir").count())] == [USER]
    with qtbot.waitSignal(form.accepted, timeout=PATIENCE_MS):
        form.go_on.click()
    settle(program.desk, qtbot)
    assert {name: row.patients for name, row in rows(program, qtbot).items()} == {USER: 1}
    assert [line.person.name for line in page_of(dialog).lines] == [USER]
    assert page_of(dialog).alone.isVisible()
    assert not opens(program.folder, NEW_PASSPHRASE, BEN)
    dialog.reject()


def prove(sheet: SheetAndKeysDialog, qtbot: QtBot) -> None:
    """Type the two groups back that are asked for."""
    printed = [label.text() for label in sheet.page.findChildren(QLabel) if label.property("role") == "key"]
    for number, field in zip(sheet.page.proof(), sheet.page.typed, strict=True):
        qtbot.keyClicks(field, printed[number - 1])


def sheet_of_new_keys(dialog: SettingsDialog, qtbot: QtBot) -> SheetAndKeysDialog:
    """Ask for new keys; answers the new sheet, which is to be proved."""
    page_of(dialog).keys.click()
    asked = shown(dialog, NewKeysDialog)
    asked.passphrase.setText(PASSPHRASE)
    asked.go_on.click()
    sheet: SheetAndKeysDialog = wait_for(qtbot, dialog, SheetAndKeysDialog)
    return sheet


def test_new_keys_that_are_stopped_leave_everything_as_it_was(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    before = header.read(program.folder)
    dialog = open_settings("people")
    sheet = sheet_of_new_keys(dialog, qtbot)
    prove(sheet, qtbot)
    sheet.go_on.click()
    assert (sheet.busy.isVisible(), sheet.page.isVisible()) == (True, False)
    sheet.reject()
    qtbot.waitUntil(lambda: "Stopped" in sheet.message.accessibleName(), timeout=PATIENCE_MS)
    assert (sheet.isVisible(), sheet.page.isVisible(), header.read(program.folder)) == (True, True, before)
    sheet.reject()
    assert not sheet.isVisible()
    act(program.desk, qtbot, a_patient)
    dialog.reject()


def test_all_keys_are_made_new_once_the_new_sheet_is_proved(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    before = header.read(program.folder)
    dialog = open_settings("people")
    page = page_of(dialog)
    sheet = sheet_of_new_keys(dialog, qtbot)
    told = [label.text() for label in sheet.findChildren(QLabel)]
    given = next(text for text in told if text.startswith(f"{BEN}: ")).removeprefix(f"{BEN}: ")
    assert not sheet.go_on.isEnabled()
    prove(sheet, qtbot)
    with qtbot.waitSignal(sheet.accepted, timeout=PATIENCE_MS):
        sheet.go_on.click()
    settle(program.desk, qtbot)
    after = header.read(program.folder)
    assert {slot.id for slot in after.slots}.isdisjoint({slot.id for slot in before.slots})
    assert (opens(program.folder, PASSPHRASE, USER), opens(program.folder, given, BEN)) == (True, True)
    assert "All keys are new" in page.message.accessibleName()
    assert rows(program, qtbot)[BEN].must_choose
    act(program.desk, qtbot, a_patient)
    dialog.reject()


def test_work_goes_on_while_new_keys_are_made(open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    dialog = open_settings("people")
    sheet = sheet_of_new_keys(dialog, qtbot)
    prove(sheet, qtbot)
    before, held = header.read(program.folder), threading.Event()
    program.desk.run(sheet, lambda task: held.wait(PATIENCE_MS / 1000), aside=True)
    sheet.go_on.click()
    saved: list[object] = []
    program.desk.act(sheet, a_patient, saved.append)  # of another window
    qtbot.waitUntil(lambda: bool(saved), timeout=PATIENCE_MS)
    assert (sheet.busy.isVisible(), header.read(program.folder)) == (True, before)
    with qtbot.waitSignal(sheet.accepted, timeout=PATIENCE_MS):
        held.set()
    settle(program.desk, qtbot)
    assert header.read(program.folder) != before
    assert ask(program.desk, qtbot, lambda session: roster.count(session, RosterQuestion(chips=frozenset()))) == 1
    dialog.reject()


@pytest.fixture
def as_ben(program: Program, qtbot: QtBot) -> None:
    """Ben is at the desk."""
    unlock_as(BEN, program, qtbot, NEW_PASSPHRASE)


def test_who_is_no_owner_changes_only_how_they_themselves_are_reached(as_ben: None, program: Program, qtbot: QtBot) -> None:
    settle(program.desk, qtbot)
    window = program.main_window
    assert window is not None
    window.settings_wanted.emit()
    dialog = window.findChildren(SettingsDialog)[-1]
    dialog.show_section("people")
    settle(program.desk, qtbot)
    QApplication.processEvents()
    page = page_of(dialog)
    assert (page.add.is_unavailable, page.add.accessibleDescription()) == (True, REFUSALS[Deed.PEOPLE])
    mine, hers = line_of(page, BEN), line_of(page, USER)
    assert [button.isVisible() for button in (mine.edit, mine.remove, hers.edit, hers.give, hers.remove)] == [
        True,
        False,
        False,
        False,
        False,
    ]
    page.add.click()
    page.keys.click()
    assert [found for found in dialog.findChildren(QDialog) if found.isVisible()] == []
    dialog.show_section("backups")
    backups = dialog.page
    assert isinstance(backups, BackupsPage)
    assert backups.new_code.is_unavailable
    backups.new_code.click()
    assert dialog.isVisible()
    dialog.show_section("people")
    mine.edit.click()
    form = shown(dialog, PersonDialog)
    assert (form.field("name").isReadOnly(), form.field("role").toolTip()) == (True, REFUSALS[Deed.PEOPLE])
    form.field("phone").setText("704-555-0177")
    with qtbot.waitSignal(form.accepted, timeout=PATIENCE_MS):
        form.go_on.click()
    settle(program.desk, qtbot)
    assert rows(program, qtbot)[BEN].phone == "704-555-0177"
    dialog.reject()
    assert vault.look(program.folder).users == (USER, BEN)
