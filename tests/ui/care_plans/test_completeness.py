"""What a complete plan still lacks: each of the twelve elements leads to its place by Enter."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.kinds import PlanElement
from caredesk.rules.gaps import ElementState
from caredesk.services import care_plans, plan_editing
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.care_plans.completeness_card import CompletenessCard
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.care_plans.words import element_words
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import Place
from caredesk.ui.common.theme import Theme
from tests.services import plan_builders
from tests.ui.asking import act, settle, until
from tests.ui.care_plans.conftest import editor_of, opened

FIELDS = {
    PlanElement.EXPECTED_OUTCOME: "Expected outcome",
    PlanElement.FUNCTION: "Thinking and daily function",
    PlanElement.SYMPTOMS: "Symptoms",
    PlanElement.ENVIRONMENT: "Home and surroundings",
    PlanElement.CAREGIVER: "Caregiver",
    PlanElement.COORDINATION: "Working together",
    PlanElement.REVIEW: "Next review",
    PlanElement.REVISION: "What leads to a new version",
    PlanElement.MEASURABLE_GOALS: "Goal, in the patient’s words",
    PlanElement.INTERVENTIONS: "Goal, in the patient’s words",
}
TABS = {PlanElement.PROBLEM_LIST: "summary", PlanElement.MEDICATIONS: "medicines"}


@pytest.fixture
def empty(desk: Desk, qtbot: QtBot, window: QMainWindow) -> CarePlanPage:
    """The plan of somebody of whom nothing is known."""
    patient_id: UUID = act(desk, qtbot, lambda session: plan_builders.a_patient(session, language="English"))
    return opened(desk, qtbot, window, patient_id)


def press_missing(page: CarePlanPage, element: PlanElement) -> None:
    """Enter on what the element lacks."""
    words = element_words(element)
    link = next(found for found in page.findChildren(QPushButton) if found.accessibleName().startswith(f"{words}: "))
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)


def focused_name() -> str:
    found = QApplication.focusWidget()
    return found.accessibleName() if found else ""


@pytest.mark.parametrize("element", FIELDS)
def test_what_is_missing_leads_to_its_field_by_enter(desk: Desk, qtbot: QtBot, empty: CarePlanPage, element: PlanElement) -> None:
    press_missing(empty, element)
    assert focused_name() == FIELDS[element]


@pytest.mark.parametrize("element", TABS)
def test_a_missing_list_of_the_chart_leads_to_its_tab_by_enter(empty: CarePlanPage, element: PlanElement) -> None:
    wanted: list[Place] = []
    empty.go.connect(wanted.append)
    press_missing(empty, element)
    assert [place.tab for place in wanted] == [TABS[element]]


def test_every_element_is_told_with_its_place() -> None:
    assert {*FIELDS, *TABS} == set(PlanElement)


def test_a_goal_without_a_date_leads_to_that_goals_date(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    press_missing(page, PlanElement.MEASURABLE_GOALS)
    assert focused_name() == "By"


def test_an_action_without_an_owner_leads_to_its_owner(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    def unowned(session: Session) -> None:
        (goal,) = care_plans.plan(session, page.patient_id).goals
        plan_builders.an_action(session, page.patient_id, goal.goal_id, "Teach cooking")

    act(desk, qtbot, unowned)
    settle(desk, qtbot)
    press_missing(page, PlanElement.INTERVENTIONS)
    assert focused_name() == "Owner"


def test_a_new_goal_has_its_number_and_no_empty_list_on_the_way(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor_of(page).begin_goal()
    badges = [found.text() for found in page.findChildren(QLabel) if found.property("part") == "badge" and found.isVisible()]
    rows = [found.rows.rowCount() for found in page.findChildren(PartTable) if found.isVisible()]
    assert (badges, min(rows)) == (["1", "2"], 1)


def test_the_first_line_of_an_empty_list_is_written_at_once(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    steps = next(found for found in page.findChildren(PartTable) if found.accessibleName() == "Contingency plan")
    was_shown = steps.isVisible()
    steps.begin_line()
    QTest.keyClicks(steps.viewport().findChildren(QLineEdit)[-1], "Up 3 lb in a day")
    until(qtbot, lambda: steps.isVisible())
    assert (was_shown, steps.rows.rowCount()) == (False, 1)


def test_a_phone_number_of_the_contingency_plan_is_not_cut(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    call = "Dr. Okafor, (704) 555-0163"
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.STEP, sign="Dizzy", call=call))
    settle(desk, qtbot)
    steps = next(found for found in page.findChildren(PartTable) if found.accessibleName() == "Contingency plan")
    assert steps.columnWidth(3) > steps.fontMetrics().horizontalAdvance(call)


def test_what_is_written_is_out_of_the_list_at_once(look: Theme, qtbot: QtBot) -> None:
    """Also when Tab is pressed before Qt has deleted the old links and laid out the new ones."""
    holder = QWidget()
    qtbot.addWidget(holder)
    card = CompletenessCard(holder)
    lacking = [ElementState(element, "", "Write it.") for element in (PlanElement.CAREGIVER, PlanElement.SYMPTOMS)]
    card.show_elements(lacking)
    with qtbot.waitExposed(holder):
        holder.show()
    card.show_elements([lacking[0], ElementState(PlanElement.SYMPTOMS, "")])
    shown = [found.accessibleName() for found in card.findChildren(QPushButton) if found.isVisible()]
    assert shown == [f"{element_words(PlanElement.CAREGIVER)}: Write it."]
