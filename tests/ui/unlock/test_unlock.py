"""The page before the records: right and wrong passphrases, the recovery code, and files that cannot be opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.storage import tries
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.recovery_page import RecoveryPage
from caredesk.ui.unlock.restore_page import RestorePage
from caredesk.ui.unlock.trouble_page import TroublePage
from caredesk.ui.unlock.unlock_page import UnlockPage
from tests.conftest import PASSPHRASE, USER, a_practice, standing_clock
from tests.ui.asking import settle
from tests.ui.starting import PATIENCE_MS, end, opened, start, unlock

NEW_PASSPHRASE = "walnut harbor sonata ledger"


def unlock_page(program: Program) -> UnlockPage:
    assert program.door is not None
    assert program.door.unlock_page is not None
    return program.door.unlock_page


def now_shown(program: Program) -> QWidget:
    page = program.door.currentWidget() if program.door is not None else None
    assert page is not None
    return page


def try_wrong(program: Program, qtbot: QtBot) -> None:
    """One wrong passphrase, and the answer to it."""
    page = unlock_page(program)
    page.message.say("")
    page.passphrase.clear()
    QTest.keyClicks(page.passphrase, "not the passphrase at all")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.message.isHidden(), timeout=PATIENCE_MS)


def test_the_right_passphrase_opens_the_roster(program: Program, qtbot: QtBot) -> None:
    assert unlock(program, qtbot).place is not None


def test_a_wrong_passphrase_says_so_and_keeps_the_field(program: Program, qtbot: QtBot) -> None:
    try_wrong(program, qtbot)
    page = unlock_page(program)
    assert "passphrase" in page.message.accessibleName()
    assert page.passphrase.hasFocus()
    assert page.unlock.isEnabled()


def test_a_new_start_does_not_cut_the_wait_short(qapp: QApplication, qtbot: QtBot, practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    for _ in range(7):  # four seconds
        tries.note(practice_folder, standing_clock())
    program = start(qapp, qtbot, practice_folder)
    page = unlock_page(program)
    assert not page.unlock.isEnabled()
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert program.main_window is None
    qtbot.waitUntil(page.unlock.isEnabled, timeout=PATIENCE_MS)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    opened(program, qtbot)


def test_after_five_wrong_tries_the_next_one_waits(program: Program, qtbot: QtBot) -> None:
    for _ in range(5):
        try_wrong(program, qtbot)
    assert not unlock_page(program).unlock.isEnabled()
    assert "Wait" in unlock_page(program).unlock.text()


def test_caps_lock_is_noticed_while_typing(program: Program) -> None:
    page = unlock_page(program)
    capital = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")  # without the Shift key
    QApplication.sendEvent(page.passphrase, capital)
    assert page.passphrase.caps_lock_seems_on


def test_the_passphrase_can_be_shown(program: Program) -> None:
    page = unlock_page(program)
    page.passphrase.turn()
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Normal


def test_the_window_names_nobody(program: Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    assert program.root.windowTitle() == "CareDesk"


def test_the_recovery_code_opens_with_a_reason_and_a_new_passphrase(
    qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path
) -> None:
    made = a_practice(practice_folder)
    made.vault.close()
    program = start(qapp, qtbot, practice_folder)
    unlock_page(program).recovery.click()
    page = now_shown(program)
    assert isinstance(page, RecoveryPage)
    QTest.keyClicks(page.code, made.recovery_code.lower())
    QTest.keyClicks(page.reason, "passphrase forgotten")
    for field in (page.new.first, page.new.again):
        QTest.keyClicks(field, NEW_PASSPHRASE)
    page.go_on.click()
    window = opened(program, qtbot)
    settle(program.desk, qtbot)
    assert "recovery code" in window.standing.accessibleName()
    end(program)
    again = vault.unlock(practice_folder, NEW_PASSPHRASE, clock=standing_clock)
    again.close()
    assert again.actor.name == USER


@pytest.mark.parametrize("name", ["first", "again"])
def test_enter_in_either_passphrase_field_tries_the_recovery_code(program: Program, qtbot: QtBot, name: str) -> None:
    unlock_page(program).recovery.click()
    page = now_shown(program)
    assert isinstance(page, RecoveryPage)
    QTest.keyClicks(page.code, "ABCD EFGH")
    QTest.keyClicks(page.reason, "passphrase forgotten")
    for field in (page.new.first, page.new.again):
        QTest.keyClicks(field, NEW_PASSPHRASE)
    help_words = page.code.accessibleDescription()
    QTest.keyClick(getattr(page.new, name), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.code.accessibleDescription() != help_words, timeout=PATIENCE_MS)
    assert page.go_on.isEnabled()


def test_what_was_missing_for_the_recovery_code_is_no_longer_said_once_it_is_typed(program: Program, qtbot: QtBot) -> None:
    unlock_page(program).recovery.click()
    page = now_shown(program)
    assert isinstance(page, RecoveryPage)
    page.go_on.click()
    assert [field.accessibleDescription() for field in (page.code, page.reason)] == [
        "Type the code from the recovery sheet.",
        "Say in a few words why.",
    ]
    QTest.keyClicks(page.code, "ABCD EFGH")
    QTest.keyClicks(page.reason, "passphrase forgotten")
    said = [field.accessibleDescription() for field in (page.code, page.reason)]
    assert not [words for words in said if words.startswith(("Type the code", "Say in"))]


def test_a_wrong_recovery_code_says_so_at_its_field(program: Program, qtbot: QtBot) -> None:
    unlock_page(program).recovery.click()
    page = now_shown(program)
    assert isinstance(page, RecoveryPage)
    QTest.keyClicks(page.code, "ABCD EFGH")
    QTest.keyClicks(page.reason, "passphrase forgotten")
    for field in (page.new.first, page.new.again):
        QTest.keyClicks(field, NEW_PASSPHRASE)
    page.go_on.click()
    qtbot.waitUntil(lambda: "34 letters" in page.code.accessibleDescription(), timeout=PATIENCE_MS)
    qtbot.waitUntil(page.go_on.isEnabled)


@pytest.mark.parametrize("lost", ["vault.json", "vault.db"])
def test_damage_has_its_own_sentence_and_offers_a_backup(
    qapp: QApplication, qtbot: QtBot, look: Theme, made_folder: Path, lost: str
) -> None:
    (made_folder / lost).write_bytes(b"\x00" * 4096)
    program = start(qapp, qtbot, made_folder)
    if isinstance(now_shown(program), UnlockPage):
        page = unlock_page(program)
        QTest.keyClicks(page.passphrase, PASSPHRASE)
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(now_shown(program), TroublePage), timeout=PATIENCE_MS)
    trouble = now_shown(program)
    assert isinstance(trouble, TroublePage)
    assert "damaged" in trouble.message.accessibleName()
    assert "Restore" in trouble.buttons[0].text()
    end(program)


def test_a_practice_that_is_open_elsewhere_says_so(qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path) -> None:
    held = a_practice(practice_folder, is_sample=True).vault
    program = start(qapp, qtbot, practice_folder)
    page = unlock_page(program)
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(now_shown(program), TroublePage), timeout=PATIENCE_MS)
    trouble = now_shown(program)
    assert isinstance(trouble, TroublePage)
    assert "open already" in trouble.message.accessibleName()
    end(program)
    held.close()


def test_a_damaged_practice_comes_back_from_its_backup(
    qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path, tmp_path: Path
) -> None:
    made = a_practice(practice_folder, is_sample=True).vault
    vault.back_up(made, tmp_path / "copies")
    made.close()
    (practice_folder / "vault.json").write_bytes(b"damaged")
    program = start(qapp, qtbot, practice_folder)
    trouble = now_shown(program)
    assert isinstance(trouble, TroublePage)
    trouble.buttons[0].click()
    page = now_shown(program)
    assert isinstance(page, RestorePage)
    page.copy.setText(str(tmp_path / "copies"))
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    page.go_on.click()
    qtbot.waitUntil(lambda: isinstance(now_shown(program), UnlockPage), timeout=PATIENCE_MS)
    made_at = standing_clock().astimezone()
    said = unlock_page(program).message.accessibleName()
    assert said.startswith("The copy was restored. Everything is as it was on Nov 16, 2026 at ")
    assert f"{made_at.minute:02} {made_at:%p}" in said
    assert unlock(program, qtbot).place is not None
    assert list(practice_folder.parent.glob("practice-replaced-*"))
    end(program)
