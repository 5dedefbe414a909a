"""A data file older than its log says opens to be read only; above the pages stand the sentence and the two ways on (trust.md row 12)."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.services import audit, patients
from caredesk.services.patients import NewPatient
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.arrival import NEXT_STEP
from caredesk.ui.unlock.door import ACCEPT
from caredesk.ui.unlock.recovery_page import RecoveryPage
from caredesk.ui.unlock.restore_page import RestorePage
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, standing_clock
from tests.ui.asking import ask, settle
from tests.ui.starting import PATIENCE_MS, opened, unlock
from tests.ui.unlock.older_practice import PutBack, Starter, families, reach_and_press, read
from tests.walks.keyboard import CTRL, Key, Keyboard

ONLY_READ = "This practice can only be read now"
RESTORE_WORDS, ACCEPT_WORDS = "Restore the newest backup", "Accept this file"


def next_start(started: Starter, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setenv(NEXT_STEP, begun[-1][NEXT_STEP])
    return started()


def test_it_opens_to_be_read_and_says_so_above_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk.is_only_read
    told = window.standing.accessibleName()
    assert told.startswith(f"{ONLY_READ}. Its data file is older than its log says. The log went on until Nov 16 at 10:47 AM;")
    assert told.endswith("Restore the newest backup, or accept this file as it is.")
    assert "Delgado" in families(window.desk, qtbot)


def test_accepting_asks_first_what_is_lost_then_for_the_passphrase_and_the_log_keeps_it(
    started: Starter, qtbot: QtBot, put_back: PutBack, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, keys = put_back.files(), Keyboard(qtbot)
    program = started()
    read(program, qtbot)
    reach_and_press(keys, ACCEPT_WORDS)
    assert keys.focus == "Go back"
    asked = QApplication.activeModalWidget()
    assert asked is not None
    assert "entries that are missing in this file: 3. What was saved in them is lost with this step" in asked.accessibleDescription()
    reach_and_press(keys, ACCEPT_WORDS)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)
    assert program.desk.is_closed
    assert put_back.files() == before

    again = next_start(started, begun, monkeypatch)
    assert again.door is not None
    assert again.door.unlock_page is not None
    assert "Unlocking accepts the older data file" in again.door.unlock_page.message.accessibleName()
    window = unlock(again, qtbot)
    settle(again.desk, qtbot)
    assert not again.desk.is_only_read
    assert window.standing.accessibleName().startswith("An older data file was accepted on Nov 16 by Dana Whitfield")
    window.desk.act(window, lambda session: patients.create(session, NewPatient(family="Pruitt")))
    assert "Pruitt" in families(again.desk, qtbot)
    lines = ask(again.desk, qtbot, lambda session: [entry.what for entry in audit.entries(session)])
    assert "older data file accepted" in lines


def test_who_thinks_again_at_the_unlock_page_only_reads(
    started: Starter, qtbot: QtBot, put_back: PutBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put_back.files()
    monkeypatch.setenv(NEXT_STEP, ACCEPT)
    program = started()
    reach_and_press(Keyboard(qtbot), "Only read it")
    read(program, qtbot)
    assert program.desk.is_only_read
    assert put_back.files() == before


def test_restoring_leads_to_the_page_with_the_backups_and_brings_all_back(
    started: Starter, qtbot: QtBot, put_back: PutBack, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = started()
    program.settings.keep(backup_folder=str(put_back.copies))
    read(program, qtbot)
    reach_and_press(Keyboard(qtbot), RESTORE_WORDS)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)

    again = next_start(started, begun, monkeypatch)
    door = again.door
    assert door is not None
    page = door.currentWidget()
    assert isinstance(page, RestorePage)
    assert page.copy.text() == str(put_back.copies)
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    page.go_on.click()
    qtbot.waitUntil(lambda: door.currentWidget() is door.unlock_page, timeout=PATIENCE_MS)
    unlock(again, qtbot)
    assert not again.desk.is_only_read
    assert families(again.desk, qtbot)[-1] == "Moss"


def open_by_code(program: Program, qtbot: QtBot, code: str) -> MainWindow:
    """Type the recovery code, a reason and a new passphrase."""
    assert program.door is not None
    assert program.door.unlock_page is not None
    program.door.unlock_page.recovery.click()
    page = program.door.currentWidget()
    assert isinstance(page, RecoveryPage)
    QTest.keyClicks(page.code, code)
    QTest.keyClicks(page.reason, "passphrase forgotten")
    for field in (page.new.first, page.new.again):
        QTest.keyClicks(field, NEW_PASSPHRASE)
    page.go_on.click()
    window = opened(program, qtbot)
    settle(program.desk, qtbot)
    return window


def test_the_recovery_code_reads_too_and_says_that_the_new_passphrase_was_not_kept(
    started: Starter, qtbot: QtBot, put_back: PutBack
) -> None:
    before = put_back.files()
    program = started()
    window = open_by_code(program, qtbot, put_back.code)
    assert program.desk.is_only_read
    assert "The new passphrase was not kept." in window.standing.accessibleName()
    assert put_back.files() == before


def test_the_recovery_code_accepts_too_and_keeps_the_new_passphrase(
    started: Starter, qtbot: QtBot, put_back: PutBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NEXT_STEP, ACCEPT)
    program = started()
    open_by_code(program, qtbot, put_back.code)
    assert not program.desk.is_only_read
    program.root.close()
    vault.unlock(put_back.folder, NEW_PASSPHRASE, clock=standing_clock).close()


def test_closing_the_window_of_a_practice_that_is_only_read_changes_nothing(started: Starter, qtbot: QtBot, put_back: PutBack) -> None:
    before = put_back.files()
    program = started()
    read(program, qtbot)
    program.root.close()
    assert program.desk.is_closed
    assert put_back.files() == before


def test_ctrl_l_locks_it_and_the_next_unlocking_reads_again(
    started: Starter, qtbot: QtBot, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(started(), qtbot)
    Keyboard(qtbot).press(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)
    again = started()
    read(again, qtbot)
    assert again.desk.is_only_read
