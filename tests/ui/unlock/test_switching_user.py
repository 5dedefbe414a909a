"""Somebody else wants in: the list of names opens by Ctrl+Shift+L, and by itself after that key locked the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caredesk.kinds import UserRole
from caredesk.storage import header, slots
from caredesk.storage.keys import LOWEST
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.help_dialog import HelpDialog
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.arrival import CHOOSE_USER
from caredesk.ui.unlock.recovery_page import RecoveryPage
from caredesk.ui.unlock.unlock_page import UnlockPage
from caredesk.vault.people import add_user
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice
from tests.ui.starting import end, opened, start, unlock

OTHER, CHOSEN = "Marcus Bell", "walnut comet ribbon eleven"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def of_two(practice_folder: Path) -> Path:
    """A practice that two people open."""
    made = a_practice(practice_folder, is_sample=True).vault
    add_user(made, OTHER, NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    made.close()
    return practice_folder


@pytest.fixture
def at_the_door(qapp: QApplication, qtbot: QtBot, look: Theme, of_two: Path) -> Iterator[Program]:
    """Dana was here last."""
    first = start(qapp, qtbot, of_two)
    first.settings.keep(last_user=USER)
    end(first)
    started = start(qapp, qtbot, of_two)
    yield started
    end(started)


def page_of(program: Program) -> UnlockPage:
    assert program.door is not None
    assert program.door.unlock_page is not None
    return program.door.unlock_page


def is_open(page: UnlockPage) -> bool:
    """Whether the list of names hangs open."""
    return page.chooser is not None and page.chooser.view().isVisible()


def test_the_list_of_names_is_closed_at_first(at_the_door: Program) -> None:
    assert not is_open(page_of(at_the_door))


def test_ctrl_shift_l_opens_the_list_of_names(at_the_door: Program) -> None:
    page = page_of(at_the_door)
    QTest.keyClick(page.passphrase, Qt.Key.Key_L, BOTH)
    assert is_open(page)
    assert page.passphrase.text() == ""


def test_a_chosen_name_leads_into_the_passphrase_and_opens_as_that_user(at_the_door: Program, qtbot: QtBot) -> None:
    page = page_of(at_the_door)
    QTest.keyClick(page.passphrase, Qt.Key.Key_L, BOTH)
    assert page.chooser is not None
    names = page.chooser.view()
    QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Return)
    qtbot.waitUntil(page.passphrase.hasFocus)
    unlock(at_the_door, qtbot, NEW_PASSPHRASE)
    assert at_the_door.desk.actor.name == OTHER
    assert at_the_door.settings.text("last_user") == OTHER


def test_after_switching_the_list_of_names_is_open_at_once(
    qapp: QApplication, qtbot: QtBot, look: Theme, of_two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOOSE_USER, "1")
    program = start(qapp, qtbot, of_two)
    qtbot.waitUntil(lambda: is_open(page_of(program)))
    end(program)


def test_where_one_person_works_there_is_no_list(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    QTest.keyClick(page.passphrase, Qt.Key.Key_L, BOTH)
    assert page.chooser is None
    unlock(program, qtbot)
    assert opened(program, qtbot).place is not None


def test_f1_tells_what_can_be_done_before_the_records(at_the_door: Program) -> None:
    page = page_of(at_the_door)
    QTest.keyClick(page.passphrase, Qt.Key.Key_F1)
    dialog = at_the_door.root.findChild(HelpDialog)
    assert dialog is not None
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Open the practice with the passphrase", "Say who you are", "Ctrl+Shift+L"} <= set(told)
    assert "In lists" not in told
    dialog.reject()


def test_the_recovery_code_gives_its_new_passphrase_to_whoever_says_so_not_to_who_was_here_last(
    qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path
) -> None:
    made = a_practice(practice_folder, is_sample=True)
    add_user(made.vault, OTHER, NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    made.vault.close()
    program = start(qapp, qtbot, practice_folder)
    page_of(program).recovery.click()
    assert program.door is not None
    page = program.door.currentWidget()
    assert isinstance(page, RecoveryPage)
    assert page.who.isVisible()
    page.who.choose_value(OTHER)
    page.code.setText(made.recovery_code)
    page.reason.setText("passphrase forgotten")
    for field in (page.new.first, page.new.again):
        field.setText(CHOSEN)
    page.go_on.click()
    opened(program, qtbot)
    assert program.desk.actor.name == OTHER
    kept = header.read(practice_folder)
    assert slots.opened_by_passphrase(kept, CHOSEN, OTHER) is not None
    assert slots.opened_by_passphrase(kept, PASSPHRASE, USER) is not None
    end(program)


def test_where_one_person_works_the_recovery_page_asks_for_no_name(program: Program, qtbot: QtBot) -> None:
    page_of(program).recovery.click()
    assert program.door is not None
    page = program.door.currentWidget()
    assert isinstance(page, RecoveryPage)
    assert not page.who.isVisible()
