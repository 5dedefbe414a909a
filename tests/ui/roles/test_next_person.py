"""Somebody else goes on at the same computer: what the first one left unfinished is kept for them, and nobody else sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.kinds import UserRole
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.patients.page import PatientsPage
from caredesk.ui.shell.program import Program
from tests.ui.asking import settle
from tests.ui.roles.desks import made_practice, opened_as
from tests.ui.shell.test_hiding_names import words_on
from tests.ui.starting import end

Opener = Callable[[UserRole], Program]
TYPED = "Featherstonehaugh"


@pytest.fixture
def open_as(qapp: QApplication, look: Theme, practice_folder: Path) -> Iterator[Opener]:
    """Opens the window as the person in a role; one after the other."""
    made_practice(practice_folder)
    here: list[Program] = []

    def opened(role: UserRole) -> Program:
        for before in here:
            end(before)
        here[:] = [opened_as(qapp, practice_folder, role)]
        return here[0]

    yield opened
    for last in here:
        end(last)


def new_patient(program: Program, qtbot: QtBot) -> NewPatientDialog:
    window = program.main_window
    assert window is not None
    window.make_new(PageName.PATIENTS)
    settle(program.desk, qtbot)
    return next(found for found in program.root.findChildren(NewPatientDialog) if found.isVisible())


def leave(program: Program, qtbot: QtBot) -> None:
    """As a lock does before the process ends."""
    window = program.main_window
    assert window is not None
    window.leave()
    settle(program.desk, qtbot)


def test_a_form_left_unfinished_waits_for_whoever_typed_it_and_for_nobody_else(open_as: Opener, qtbot: QtBot) -> None:
    first = open_as(UserRole.FRONT_DESK)
    QTest.keyClicks(new_patient(first, qtbot).field("family"), TYPED)
    leave(first, qtbot)
    second = open_as(UserRole.COORDINATOR)
    second.main_window.go(Place(PageName.PATIENTS))  # type: ignore[union-attr]  # it is open
    settle(second.desk, qtbot)
    assert (second.main_window.unfinished.isVisible(), TYPED in words_on(second.root)) == (False, False)  # type: ignore[union-attr]
    form = new_patient(second, qtbot)
    assert (form.field("family").text(), TYPED in words_on(second.root)) == ("", False)
    form.reject()
    third = open_as(UserRole.FRONT_DESK)
    settle(third.desk, qtbot)
    assert third.main_window.unfinished.isVisible()  # type: ignore[union-attr]  # it is open
    assert new_patient(third, qtbot).field("family").text() == TYPED


def test_everybody_comes_back_to_their_own_place_and_their_own_charts(open_as: Opener, qtbot: QtBot) -> None:
    first = open_as(UserRole.CLINICIAN)
    window = first.main_window
    assert window is not None
    assert isinstance(window.page, PatientsPage)
    window.go(Place(PageName.CHART, window.page.rows.row(0).patient_id, "care-plan"))
    settle(first.desk, qtbot)
    window.page.save_now()
    leave(first, qtbot)
    second = open_as(UserRole.FRONT_DESK)
    settle(second.desk, qtbot)
    assert second.main_window is not None
    assert second.main_window.place is not None
    assert second.main_window.place.page is PageName.PATIENTS
    assert "walk to Mass" not in words_on(second.root)
    third = open_as(UserRole.CLINICIAN)
    settle(third.desk, qtbot)
    assert third.main_window is not None
    assert third.main_window.place is not None
    assert (third.main_window.place.page, third.main_window.place.tab) == (PageName.CHART, "care-plan")
