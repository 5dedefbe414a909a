"""A form that was left unfinished is offered after unlocking."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.services import drafts
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell.program import Program
from tests.conftest import a_practice
from tests.ui.asking import ask, settle
from tests.ui.starting import end, start, unlock

CONTENT = {"given": "Grace", "family": "Pruitt", "birth_date": "", "phone": ""}


@pytest.fixture
def left_unfinished(practice_folder: Path) -> Path:
    """A practice in which a new patient's form was open when it was locked."""
    opened = a_practice(practice_folder, is_sample=True).vault
    with opened.writing() as session:
        drafts.save(session, "new patient", "", CONTENT)
    opened.close()
    return practice_folder


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, look: Theme, left_unfinished: Path) -> Iterator[Program]:
    started = start(qapp, qtbot, left_unfinished)
    yield started
    end(started)


def opened_window(program: Program, qtbot: QtBot) -> MainWindow:
    window = unlock(program, qtbot)
    qtbot.waitUntil(lambda: window.unfinished.isVisible())
    settle(program.desk, qtbot)
    return window


def press(window: MainWindow, words: str) -> None:
    next(button for button in window.unfinished.findChildren(Button) if button.text() == words).click()


def kept(session: Session) -> list[drafts.DraftRow]:
    """What is unfinished."""
    return drafts.unfinished(session)


def test_an_unfinished_form_is_offered_after_unlocking(program: Program, qtbot: QtBot) -> None:
    window = opened_window(program, qtbot)
    said = window.unfinished.accessibleName()
    assert said.startswith("Unfinished from ")
    assert said.endswith("New patient: Grace Pruitt")
    press(window, "Go on with it")
    settle(program.desk, qtbot)
    (dialog,) = window.findChildren(NewPatientDialog)
    assert (dialog.field("given").text(), dialog.field("family").text()) == ("Grace", "Pruitt")
    assert not window.unfinished.isVisible()
    dialog.reject()


def test_an_unfinished_form_can_be_forgotten(program: Program, qtbot: QtBot) -> None:
    window = opened_window(program, qtbot)
    press(window, "Forget it")
    settle(program.desk, qtbot)
    assert (window.unfinished.isVisible(), ask(program.desk, qtbot, kept)) == (False, [])


def test_an_unfinished_form_put_off_stays_kept(program: Program, qtbot: QtBot) -> None:
    window = opened_window(program, qtbot)
    press(window, "Later")
    settle(program.desk, qtbot)
    assert (window.unfinished.isVisible(), len(ask(program.desk, qtbot, kept))) == (False, 1)
