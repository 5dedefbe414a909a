"""This computer: its keyring switched on, seen to hold its key, and switched off; a shared computer has none and locks soon."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.services import audit
from caredesk.storage import os_keyring
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.settings.computer import ComputerPage
from caredesk.ui.settings.keyring_dialog import KeyringDialog
from caredesk.ui.shell.program import Program
from tests.conftest import PASSPHRASE, USER
from tests.keyrings import Hangs, Locked, TooSmall, Works, keyring, use
from tests.ui.access import nameless, unreachable, with_markup
from tests.ui.asking import PATIENCE_MS, ask, settle
from tests.ui.settings.conftest import Opener
from tests.ui.starting import end, opened, start

__all__ = ["keyring"]


@pytest.fixture
def page(open_settings: Opener, keyring: type[Works]) -> ComputerPage:
    """The page as it opens where no keyring is switched on."""
    shown = open_settings("computer").page
    assert isinstance(shown, ComputerPage)
    return shown


def asked(page: ComputerPage) -> KeyringDialog:
    """The dialog that asks for the passphrase once more."""
    page.keyring.on.click()
    dialog = page.window().findChild(KeyringDialog)
    assert dialog is not None
    return dialog


def switch_on(page: ComputerPage, program: Program, qtbot: QtBot, *, after_lock: bool = False) -> None:
    dialog = asked(page)
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    if after_lock:
        dialog.after_lock.click()
    dialog.go_on.click()
    qtbot.waitUntil(lambda: bool(page.keyring.state.text().startswith("On")), timeout=PATIENCE_MS)
    settle(program.desk, qtbot)


def log(program: Program, qtbot: QtBot) -> list[str]:
    return [row.what for row in ask(program.desk, qtbot, audit.entries)]


def test_it_is_off_until_somebody_switches_it_on(page: ComputerPage, keyring: type[Works]) -> None:
    assert page.keyring.state.text() == "Off. CareDesk asks for a passphrase at each start."
    assert (page.keyring.off.isVisible(), keyring.asked) == (False, [])


def test_switched_on_it_says_how_it_opens_and_that_the_keyring_holds_the_key(page: ComputerPage, program: Program, qtbot: QtBot) -> None:
    switch_on(page, program, qtbot)
    assert page.keyring.state.text() == "On. CareDesk opens by itself at its start, and asks for your passphrase after a lock."
    assert page.keyring.held.text() == "This computer’s keyring holds the key."
    assert log(program, qtbot)[0] == "keyring switched on"
    seen = vault.look(program.folder).keyring
    assert seen is not None
    assert (seen.user, seen.opens_after_lock) == (USER, False)


def test_what_is_switched_on_here_opens_the_next_start(
    page: ComputerPage, program: Program, qapp: QApplication, qtbot: QtBot, made_folder: Path
) -> None:
    switch_on(page, program, qtbot)
    page.window().close()
    program.root.close()
    again = start(qapp, qtbot, made_folder)
    assert opened(again, qtbot).place is not None
    end(again)


def test_opening_after_a_lock_is_a_choice_of_its_own(page: ComputerPage, program: Program, qtbot: QtBot) -> None:
    switch_on(page, program, qtbot, after_lock=True)
    assert "after a lock when Enter is pressed" in page.keyring.state.text()
    assert asked(page).after_lock.value()
    switch_on_again = page.window().findChild(KeyringDialog)
    assert switch_on_again is not None
    switch_on_again.reject()


def test_another_passphrase_switches_nothing_on_and_says_so_at_its_field(
    page: ComputerPage, program: Program, qtbot: QtBot, keyring: type[Works]
) -> None:
    dialog = asked(page)
    QTest.keyClicks(dialog.passphrase, "not it at all")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not your passphrase" in dialog.passphrase.accessibleDescription(), timeout=PATIENCE_MS)
    assert (keyring.held, dialog.go_on.isEnabled(), dialog.passphrase.hasFocus()) == ({}, True, True)
    dialog.reject()


@pytest.mark.parametrize(("kind", "words"), [(Locked, "is locked"), (TooSmall, "did not keep")])
def test_a_keyring_that_fails_is_told_in_the_dialog_and_stays_off(
    page: ComputerPage, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: type[Works], words: str
) -> None:
    use(monkeypatch, kind)
    dialog = asked(page)
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    dialog.go_on.click()
    told = dialog.findChild(InlineMessage)
    assert told is not None
    qtbot.waitUntil(lambda: words in told.accessibleName(), timeout=PATIENCE_MS)
    assert vault.look(program.folder).keyring is None
    dialog.reject()


def test_whoever_cancels_does_not_wait_for_a_hanging_keyring_and_nothing_is_on(
    page: ComputerPage, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Hangs)
    dialog = asked(page)
    QTest.keyClicks(dialog.passphrase, PASSPHRASE)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: program.desk.is_busy)
    began = time.monotonic()
    dialog.go_back.click()
    settle(program.desk, qtbot)
    assert time.monotonic() - began < os_keyring.PATIENCE_S / 2
    assert (vault.look(program.folder).keyring, page.keyring.state.text()[:3]) == (None, "Off")


@pytest.mark.parametrize("text_size", [100, 130])
def test_everything_in_the_dialog_can_be_named_reached_and_read(page: ComputerPage, program: Program, qtbot: QtBot, text_size: int) -> None:
    program.look.show_text_size(text_size)
    dialog = asked(page)
    QApplication.processEvents()
    assert (nameless(dialog), unreachable(dialog), with_markup(dialog)) == ([], [], [])
    cut = [found.text() for found in dialog.findChildren(QPushButton) if found.width() < found.sizeHint().width()]
    assert (cut, dialog.height() <= 680) == ([], True)
    dialog.reject()


def test_a_key_that_is_gone_is_told_where_it_was_switched_on(
    page: ComputerPage, program: Program, qtbot: QtBot, keyring: type[Works]
) -> None:
    switch_on(page, program, qtbot)
    keyring.held.clear()
    page.go_stale()
    settle(program.desk, qtbot)
    settle(program.desk, qtbot)
    assert page.keyring.held.text() == "The key is not in this computer’s keyring any more. CareDesk asks for the passphrase."
    assert page.keyring.on.text() == "Switch it on again"


def test_switched_off_the_keyring_holds_nothing(page: ComputerPage, program: Program, qtbot: QtBot, keyring: type[Works]) -> None:
    switch_on(page, program, qtbot)
    page.keyring.off.click()
    qtbot.waitUntil(lambda: page.keyring.state.text().startswith("Off"), timeout=PATIENCE_MS)
    settle(program.desk, qtbot)
    assert (keyring.held, log(program, qtbot)[0]) == ({}, "keyring switched off")


def test_marking_the_computer_as_shared_takes_its_keyring_away_and_locks_sooner(
    page: ComputerPage, program: Program, qtbot: QtBot, keyring: type[Works]
) -> None:
    switch_on(page, program, qtbot)
    page.shared.click()
    qtbot.waitUntil(lambda: page.keyring.state.text().startswith("Off"), timeout=PATIENCE_MS)
    settle(program.desk, qtbot)
    assert (keyring.held, page.shared.isChecked(), page.keyring.on.is_unavailable) == ({}, True, True)
    assert "marked as shared" in page.keyring.held.text()
    assert (program.settings.idle_minutes, page.idle.value()) == (5, 5)
    assert {"computer marked as shared", "keyring switched off", "idle lock set"} <= set(log(program, qtbot))
    page.keyring.on.click()
    assert page.window().findChild(KeyringDialog) is None


def test_a_shared_computer_takes_no_longer_time_to_lock(page: ComputerPage, program: Program, qtbot: QtBot) -> None:
    page.shared.click()
    settle(program.desk, qtbot)
    page.idle.choose_value(30)
    page.idle.activated.emit(page.idle.currentIndex())  # as a line chosen in the list
    settle(program.desk, qtbot)
    assert (program.settings.idle_minutes, page.idle.value()) == (5, 5)
    page.idle.choose_value(3)
    page.idle.activated.emit(page.idle.currentIndex())
    assert program.settings.idle_minutes == 3
    program.settings.keep(idle_minutes=10)  # as where the settings were lost, or came with another folder
    page.refresh()
    settle(program.desk, qtbot)
    assert page.idle.value() == 5


def test_a_computer_that_is_shared_no_longer_may_have_a_keyring_again(page: ComputerPage, program: Program, qtbot: QtBot) -> None:
    page.shared.click()
    settle(program.desk, qtbot)
    settle(program.desk, qtbot)
    page.shared.click()
    qtbot.waitUntil(lambda: not page.keyring.on.is_unavailable, timeout=PATIENCE_MS)
    switch_on(page, program, qtbot)
