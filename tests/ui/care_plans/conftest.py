"""A chart with a small plan, and its page in a window."""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.ui.care_plans.editor import PlanEditor
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.common.desk import Desk
from tests.services import plan_builders
from tests.ui.asking import act, settle, until

GOAL = "I want to walk to Mass on Sundays."
REFERENCE = (1366, 768)


@pytest.fixture
def patient_id(desk: Desk, qtbot: QtBot) -> UUID:
    """Maria Teresa Delgado, whose language is English here, with a chart and one goal with one action."""

    def made(session: Session) -> UUID:
        patient = plan_builders.a_patient(session, language="English")
        plan_builders.a_chart(session, patient)
        goal = plan_builders.a_goal(session, patient, GOAL, measure="Walks 10 minutes")
        plan_builders.an_action(session, patient, goal, "Weigh daily", owner="Luis Delgado", due="Nov 25")
        return patient

    found: UUID = act(desk, qtbot, made)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window of the reference size."""
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(*REFERENCE)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID) -> CarePlanPage:
    """The plan's page as it stands once everything asked for came."""
    return opened(desk, qtbot, window, patient_id)


def editor_of(page: CarePlanPage) -> PlanEditor:
    """The editor, which is there once the plan came."""
    assert page.editor is not None
    return page.editor


def opened(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID) -> CarePlanPage:
    """A page of the plan, put into the window."""
    made = CarePlanPage(desk, patient_id, window)
    window.setCentralWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    until(qtbot, lambda: made.editor is not None)
    settle(desk, qtbot)
    return made
