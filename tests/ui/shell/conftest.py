"""The window of a practice that is open."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.ui.asking import act, settle
from tests.ui.starting import unlock


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of an open practice with two patients."""
    made = unlock(program, qtbot)
    program.root.activateWindow()
    act(program.desk, qtbot, lambda session: patients.create(session, NewPatient(family="Delgado", given="Maria Teresa", preferred="Tere")))
    act(program.desk, qtbot, lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    settle(program.desk, qtbot)
    yield made
    settle(program.desk, qtbot)
