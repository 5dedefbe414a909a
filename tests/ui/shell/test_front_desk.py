"""The front-desk view of this computer: initials from the first moment on, one's own patients first, no word about risk anywhere."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.kinds import RiskTier
from caredesk.services import acting
from caredesk.services.roster_questions import RosterChip, RosterSort
from caredesk.ui.common.front_desk import FRONT_DESK, front_desk
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.shown_names import shown_names
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.page import PatientsPage
from caredesk.ui.settings.computer import ComputerPage
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.shell.program import Program
from tests.services.people_builders import a_patient
from tests.ui.asking import PATIENCE_MS, act, settle
from tests.ui.shell.test_hiding_names import words_on
from tests.ui.starting import end, press, start, unlock

OWN, OTHERS = "Zuckerman", "Abbott"


@pytest.fixture
def at_risk(program: Program, window: MainWindow, qtbot: QtBot) -> Iterator[UUID]:
    """Two patients of high risk, of whom Dana looks after the one whom the list has last."""

    def fill(session: Session) -> UUID:
        a_patient(session, OTHERS, "Ann", risk_tier=RiskTier.HIGH)
        return a_patient(session, OWN, "Uri", risk_tier=RiskTier.HIGH, coordinator_id=acting.actor(session).user_id)

    own: UUID = act(program.desk, qtbot, fill)
    window.go(Place(PageName.PATIENTS, own))
    settle(program.desk, qtbot)
    yield own
    front_desk().turn(False)
    shown_names().hide(False)


def turn(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    """By the settings, as a user does."""
    window.settings_wanted.emit()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.show_section("computer")
    page = dialog.page
    assert isinstance(page, ComputerPage)
    page.front_desk.click()
    settle(program.desk, qtbot)
    dialog.reject()
    QApplication.processEvents()
    settle(program.desk, qtbot)


def roster_of(window: MainWindow) -> PatientsPage:
    page = window.page
    assert isinstance(page, PatientsPage)
    return page


def test_the_roster_tells_no_name_and_no_risk_and_has_ones_own_patients_first(
    window: MainWindow, program: Program, qtbot: QtBot, at_risk: UUID
) -> None:
    assert "High risk" in words_on(program.root)
    turn(window, program, qtbot)
    page = roster_of(window)
    assert [
        line for line in words_on(program.root).splitlines() if any(word in line for word in ("Risk", "risk", "High", OWN, OTHERS))
    ] == []
    assert page.rows.row(0).patient_id == at_risk
    turn(window, program, qtbot)
    assert {"High risk", OWN, OTHERS} <= {word for word in ("High risk", OWN, OTHERS) if word in words_on(program.root)}
    assert page.rows.row(0).family == OTHERS


def test_neither_a_chip_nor_an_order_by_risk_is_left_on(window: MainWindow, program: Program, qtbot: QtBot, at_risk: UUID) -> None:
    page = roster_of(window)
    page.chips[RosterChip.HIGH_RISK].click()
    page.table.sort_wanted.emit(RosterSort.RISK, False)
    settle(program.desk, qtbot)
    turn(window, program, qtbot)
    assert page.chips[RosterChip.HIGH_RISK].isHidden()
    asked = page.list.question()
    assert (RosterChip.HIGH_RISK in asked.chips, asked.sort) == (False, RosterSort.NAME)
    assert not [command.words for command in page.commands() if "isk" in command.words]
    assert "risk" not in page.list.total_words


def test_a_charts_head_tells_no_risk(window: MainWindow, program: Program, qtbot: QtBot, at_risk: UUID) -> None:
    turn(window, program, qtbot)
    window.go(Place(PageName.CHART, at_risk, "summary"))
    settle(program.desk, qtbot)
    assert [word for word in ("High risk", OWN) if word in words_on(window.page)] == []


def test_names_can_be_shown_for_now_and_are_hidden_at_the_next_start(
    window: MainWindow, program: Program, qapp: QApplication, qtbot: QtBot, look: Theme, made_folder: Path, at_risk: UUID
) -> None:
    turn(window, program, qtbot)
    program.root.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.root, timeout=PATIENCE_MS)
    press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(program.desk, qtbot)
    assert OWN in words_on(window.page)
    assert "High risk" not in words_on(window.page)
    assert program.settings.number(FRONT_DESK) == 1
    program.root.close()
    again = start(qapp, qtbot, made_folder)
    opened = unlock(again, qtbot)
    settle(again.desk, qtbot)
    assert OWN not in words_on(opened.page)
    assert roster_of(opened).rows.row(0).patient_id == at_risk
    end(again)


def test_another_computer_shows_all(window: MainWindow, program: Program, qtbot: QtBot, at_risk: UUID) -> None:
    """It is a setting of this computer, off until somebody turns it on."""
    assert (front_desk().is_on, shown_names().are_hidden) == (False, False)
    assert OWN in words_on(program.root)
