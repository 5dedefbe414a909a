"""Whoever unlocks with a passphrase that an owner gave chooses one of their own before anything else."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caredesk.kinds import UserRole
from caredesk.storage import header, slots
from caredesk.storage.keys import LOWEST
from caredesk.ui.settings.passphrase_dialog import PassphraseDialog
from caredesk.ui.shell.program import Program
from caredesk.vault.people import add_user
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice
from tests.ui.asking import settle
from tests.ui.starting import PATIENCE_MS, unlock, unlock_as

BEN, CHOSEN = "Ben Okoro", "walnut comet ribbon eleven"


@pytest.fixture
def made_folder(practice_folder: Path) -> Path:
    """A practice with one who was given a passphrase."""
    made = a_practice(practice_folder, is_sample=True).vault
    add_user(made, BEN, NEW_PASSPHRASE, role=UserRole.CLINICIAN, kdf=LOWEST, is_given=True)
    made.close()
    return practice_folder


def asked_to_choose(program: Program, qtbot: QtBot) -> PassphraseDialog:
    """Ben unlocks with what he was given; answers what stands before all else."""
    window = unlock_as(BEN, program, qtbot, NEW_PASSPHRASE)
    qtbot.waitUntil(lambda: window.findChild(PassphraseDialog) is not None, timeout=PATIENCE_MS)
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None
    return dialog


def test_a_given_passphrase_is_replaced_at_the_first_unlocking(program: Program, qtbot: QtBot) -> None:
    dialog = asked_to_choose(program, qtbot)
    assert (dialog.isModal(), dialog.go_back.text()) == (True, "Lock")
    dialog.old.setText(NEW_PASSPHRASE)
    for field in (dialog.new.first, dialog.new.again):
        field.setText(CHOSEN)
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE_MS):
        dialog.go_on.click()
    settle(program.desk, qtbot)
    assert slots.opened_by_passphrase(header.read(program.folder), CHOSEN, BEN) is not None
    assert slots.opened_by_passphrase(header.read(program.folder), NEW_PASSPHRASE, BEN) is None


def test_who_chose_a_passphrase_is_not_asked_again(program: Program, qtbot: QtBot) -> None:
    window = unlock(program, qtbot, PASSPHRASE)
    settle(program.desk, qtbot)
    assert window.findChild(PassphraseDialog) is None


def test_no_other_window_goes_on_before_a_passphrase_of_ones_own_was_chosen(program: Program, qtbot: QtBot) -> None:
    dialog = asked_to_choose(program, qtbot)
    assert dialog.windowModality() is Qt.WindowModality.ApplicationModal
    assert dialog.isVisible()
