"""The keyring is offered once, where it could be switched on; a no is kept, and the offer leads to the setting."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.ui.common.buttons import Button
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.keyring_offer import KeyringOffer
from caredesk.ui.shell.program import Program
from tests.keyring_builders import switch_on
from tests.keyrings import Works, keyring
from tests.ui.asking import settle

__all__ = ["keyring"]


def looked(program: Program, window: MainWindow, qtbot: QtBot) -> list[str]:
    """The window after a start; answers whether the setting was asked for."""
    shown: list[str] = []
    KeyringOffer(program.desk, program.settings, window.message, lambda: shown.append("setting"), QObject(window)).look()
    settle(program.desk, qtbot)
    return shown


def press(window: MainWindow, words: str) -> None:
    next(button for button in window.message.findChildren(Button) if button.isVisibleTo(window.message) and button.text() == words).click()


def tend(program: Program, qtbot: QtBot, deed: object) -> None:
    program.desk.tend(program.desk, lambda opened, task: deed(opened))  # type: ignore[operator]  # a function of the vault
    settle(program.desk, qtbot)


def test_it_is_offered_and_leads_to_the_setting_without_asking_the_keyring(
    program: Program, window: MainWindow, qtbot: QtBot, keyring: type[Works]
) -> None:
    shown = looked(program, window, qtbot)
    assert window.message.accessibleName().startswith("Open CareDesk with your login at this computer?")
    press(window, "Set it up")
    assert (shown, keyring.asked, window.message.isHidden()) == (["setting"], [], True)


def test_a_no_is_kept(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    looked(program, window, qtbot)
    press(window, "Go on with the passphrase")
    looked(program, window, qtbot)
    assert window.message.isHidden()


@pytest.mark.parametrize("deed", [switch_on, lambda opened: vault.mark_shared(opened, True)], ids=["on already", "shared"])
def test_it_is_not_offered_where_it_is_on_or_must_not_be(
    program: Program, window: MainWindow, qtbot: QtBot, keyring: type[Works], deed: object
) -> None:
    tend(program, qtbot, deed)
    looked(program, window, qtbot)
    assert window.message.isHidden()


def test_what_is_amiss_goes_before(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.message.say("Backup did not work", tone="late")
    looked(program, window, qtbot)
    assert window.message.accessibleName() == "Backup did not work"
