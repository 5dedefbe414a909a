"""A disk that is not encrypted is mentioned once a start, quietly, until somebody puts it away for good; a guess is never said."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caredesk.ui.common.buttons import Button
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.disk_warning import DiskWarning
from caredesk.ui.shell.program import Program
from tests.ui.asking import settle


def looked(program: Program, window: MainWindow, qtbot: QtBot, told: bool | None) -> list[Path]:
    """The window after a start on a disk of which the system says so; answers where it was asked."""
    asked: list[Path] = []

    def is_encrypted(folder: Path) -> bool | None:
        asked.append(folder)
        return told

    parent = QObject(window)
    DiskWarning(program.desk, program.settings, window.message, parent, is_encrypted).look(program.folder)
    settle(program.desk, qtbot)
    return asked


def test_a_disk_that_is_not_encrypted_is_mentioned(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    assert looked(program, window, qtbot, told=False) == [program.folder]
    assert window.message.accessibleName().startswith("The disk of this computer is not encrypted")


@pytest.mark.parametrize("told", [True, None])
def test_what_is_in_order_or_cannot_be_told_is_not_mentioned(program: Program, window: MainWindow, qtbot: QtBot, told: bool | None) -> None:
    looked(program, window, qtbot, told=told)
    assert window.message.isHidden()


def test_what_is_put_away_is_never_asked_again_on_this_computer(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    looked(program, window, qtbot, told=False)
    (never,) = [button for button in window.message.findChildren(Button) if button.isVisibleTo(window.message)]
    never.click()
    assert window.message.isHidden()
    assert looked(program, window, qtbot, told=False) == []


def test_what_is_amiss_with_the_records_goes_before(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.message.say("Backup did not work", tone="late")
    looked(program, window, qtbot, told=False)
    assert window.message.accessibleName() == "Backup did not work"
