"""Emergency access stays in sight over sessions until the owner has seen it; the log keeps that she has (trust.md 2.1)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.kinds import UserRole
from caredesk.services import audit
from caredesk.storage.keys import LOWEST
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from caredesk.vault import notices, people
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice, standing_clock
from tests.ui.asking import ask, settle
from tests.ui.starting import end, start, unlock

TITLE = "Opened with the recovery code on Nov 16 as Dana Whitfield"


@pytest.fixture
def entered_by_code(practice_folder: Path) -> Path:
    """A practice that somebody opened with the recovery code, and closed again."""
    made = a_practice(practice_folder, is_sample=True)
    people.add_user(made.vault, "Luis Ortega", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    made.vault.close()
    vault.unlock_with_recovery_code(practice_folder, made.recovery_code, reason="Dana is in hospital", clock=standing_clock).close()
    return practice_folder


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, look: Theme, entered_by_code: Path) -> Iterator[Program]:
    started = start(qapp, qtbot, entered_by_code)
    yield started
    end(started)


def opened_by(program: Program, qtbot: QtBot, user: str, passphrase: str) -> MainWindow:
    assert program.door is not None
    assert program.door.unlock_page is not None
    if user != "Dana Whitfield":  # who worked last is asked for
        program.door.unlock_page.choose_user()
        program.door.unlock_page.findChildren(QComboBox)[0].setCurrentText(user)
    window = unlock(program, qtbot, passphrase)
    settle(program.desk, qtbot)
    return window


def put_away(window: MainWindow) -> None:
    (seen,) = [button for button in window.standing.findChildren(Button) if button.isVisibleTo(window.standing)]
    assert seen.text() == "I have seen this"
    seen.click()


def test_emergency_access_is_told_in_the_next_session_too(program: Program, qtbot: QtBot) -> None:
    window = opened_by(program, qtbot, "Dana Whitfield", PASSPHRASE)
    assert window.standing.accessibleName().startswith(f"{TITLE}. The reason stands in the log. Print a new recovery sheet in Settings;")
    window.message.say("Backup did not work", tone="late")
    assert not window.standing.isHidden()


def test_the_owner_puts_it_away_for_good_and_the_log_has_a_line(
    qapp: QApplication, program: Program, entered_by_code: Path, qtbot: QtBot
) -> None:
    window = opened_by(program, qtbot, "Dana Whitfield", PASSPHRASE)
    put_away(window)
    settle(program.desk, qtbot)
    assert window.standing.isHidden()
    assert "notice dismissed" in [row.what for row in ask(program.desk, qtbot, audit.entries)]
    program.root.close()
    again = start(qapp, qtbot, entered_by_code)
    assert opened_by(again, qtbot, "Dana Whitfield", PASSPHRASE).standing.isHidden()
    end(again)


def test_somebody_else_cannot_put_it_away(program: Program, qtbot: QtBot) -> None:
    window = opened_by(program, qtbot, "Luis Ortega", NEW_PASSPHRASE)
    assert "Let an owner print a new recovery sheet" in window.standing.accessibleName()
    (seen,) = [button for button in window.standing.findChildren(Button) if button.isVisibleTo(window.standing)]
    assert (seen.is_unavailable, seen.toolTip()) == (True, "This stays in sight until an owner has seen it. Ask an owner.")
    put_away(window)
    settle(program.desk, qtbot)
    assert window.standing.accessibleName().startswith(TITLE)


def test_that_the_custodian_s_code_opened_the_private_notes_is_told(
    qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path
) -> None:
    opened = a_practice(practice_folder, is_sample=True).vault
    with opened.writing() as session:
        notices.note(session, notices.PRIVATE_BY_CODE, reason="Ben is in hospital")
    opened.close()
    program = start(qapp, qtbot, practice_folder)
    told = opened_by(program, qtbot, "Dana Whitfield", PASSPHRASE).standing.accessibleName()
    assert told.startswith(
        "The private notes were opened with the custodian's code on Nov 16 as Dana Whitfield. The reason stands in the log."
    )
    end(program)
