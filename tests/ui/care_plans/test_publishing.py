"""Publishing asks first and freezes what was agreed to; two versions can be compared."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from caredesk.services import care_plans, patients, plan_editing
from caredesk.services.patients import NewPatient
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.care_plans.goal_card import GoalCard
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.care_plans.versions_dialog import VersionsDialog
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import DayField, Labelled, TextField
from caredesk.ui.common.inline_message import InlineMessage
from tests.ui.asking import act, ask, settle, until
from tests.ui.care_plans.conftest import opened


def question(qtbot: QtBot, page: CarePlanPage) -> QDialog:
    """The question that publishing puts."""
    page.primary()
    until(qtbot, lambda: bool(page.findChildren(QDialog)))
    return page.findChildren(QDialog)[0]


def press(dialog: QDialog, words: str) -> None:
    found = next(button for button in dialog.findChildren(QPushButton) if button.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def publish(desk: Desk, qtbot: QtBot, page: CarePlanPage, number: int) -> None:
    press(question(qtbot, page), f"Publish version {number}")
    settle(desk, qtbot)


def add_barrier(desk: Desk, qtbot: QtBot, patient_id: UUID, words: str) -> None:
    act(desk, qtbot, lambda session: plan_editing.add_part(session, patient_id, PlanPart.BARRIER, words=words))


def test_publishing_asks_first_and_the_safe_button_has_the_focus(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    dialog = question(qtbot, page)
    focused = QApplication.focusWidget()
    assert (isinstance(focused, QPushButton) and focused.text(), dialog.accessibleName()) == ("Keep as draft", "Publish version 1?")


def test_the_question_names_the_patient_and_what_is_missing(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    words = question(qtbot, page).accessibleDescription()
    assert ("Maria Teresa Delgado, born Mar 4, 1955." in words, "Still missing: " in words) == (True, True)


def test_keeping_the_draft_publishes_nothing(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    press(question(qtbot, page), "Keep as draft")
    settle(desk, qtbot)
    assert ask(desk, qtbot, lambda session: care_plans.versions(session, page.patient_id)) == []


def test_a_published_version_stays_as_it_is_while_the_draft_goes_on(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    publish(desk, qtbot, page, 1)
    before = ask(desk, qtbot, lambda session: care_plans.published(session, page.patient_id, 1))
    add_barrier(desk, qtbot, page.patient_id, "No car on weekdays")
    settle(desk, qtbot)
    assert ask(desk, qtbot, lambda session: care_plans.published(session, page.patient_id, 1)) == before


def test_after_publishing_the_bar_tells_which_version_is_in_use(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    publish(desk, qtbot, page, 1)
    assert page.bar.words == ("Version 1, in use", "Version 1 is in use since Nov 16", "Publish version 2")


def test_a_plan_that_changed_after_the_question_is_not_published(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    dialog = question(qtbot, page)
    add_barrier(desk, qtbot, page.patient_id, "No car on weekdays")
    press(dialog, "Publish version 1")
    until(qtbot, lambda: any(message.isVisible() for message in page.findChildren(InlineMessage)))
    assert ask(desk, qtbot, lambda session: care_plans.versions(session, page.patient_id)) == []


def test_an_unchanged_plan_cannot_be_published_again(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    publish(desk, qtbot, page, 1)
    page.primary()
    settle(desk, qtbot)
    assert page.findChildren(QDialog) == []


def versions_of_two(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> VersionsDialog:
    """The dialog that compares, where a barrier was added between two versions."""
    publish(desk, qtbot, page, 1)
    add_barrier(desk, qtbot, page.patient_id, "No car on weekdays")
    settle(desk, qtbot)
    publish(desk, qtbot, page, 2)
    dialog = VersionsDialog(desk, page.patient_id, page)
    dialog.open()
    settle(desk, qtbot)
    return dialog


def test_two_versions_are_compared_part_by_part(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    dialog = versions_of_two(desk, qtbot, page)
    assert (dialog.before.value(), dialog.after.value(), dialog.summary.text()) == (1, 2, "1 change")


@pytest.mark.parametrize(("before", "after"), [(1, 2), (2, 1)])
def test_any_two_versions_can_be_chosen(desk: Desk, qtbot: QtBot, page: CarePlanPage, before: int, after: int) -> None:
    dialog = versions_of_two(desk, qtbot, page)
    dialog.choose(before, after)
    settle(desk, qtbot)
    assert dialog.summary.text() == "1 change"


def test_the_question_says_that_another_patient_has_a_like_name(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    like = NewPatient(family="Delgado", given="Maria", birth_date=date(1961, 5, 6))
    act(desk, qtbot, lambda session: patients.create(session, like))
    words = question(qtbot, page).accessibleDescription()
    assert "Maria Teresa Delgado, born Mar 4, 1955. Name alert: also Maria Delgado, born May 6, 1961." in words


@pytest.mark.parametrize("name", ["Next review", "By"])
def test_a_refused_day_holds_publishing_at_its_field(desk: Desk, qtbot: QtBot, page: CarePlanPage, name: str) -> None:
    field = typed_day(page, name, "11/31")
    page.primary()
    settle(desk, qtbot)
    messages = [message.accessibleName() for message in page.findChildren(InlineMessage) if message.isVisible()]
    assert (page.findChildren(QDialog), field.hasFocus(), len(messages)) == ([], True, 1)
    field.clear()
    question(qtbot, page)


def test_a_refused_due_date_holds_publishing_until_its_cell_is_left_as_it_was(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    actions = next(found for found in page.findChildren(PartTable) if found.accessibleName() == "Actions of this goal")
    actions.edit_field(0, "due")
    cell = actions.viewport().findChildren(QLineEdit)[-1]
    cell.clear()
    QTest.keyClicks(cell, "feb 30")
    QTest.keyClick(cell, Qt.Key.Key_Tab)
    settle(desk, qtbot)
    page.primary()
    settle(desk, qtbot)
    held = page.findChildren(QDialog)
    actions.edit_field(0, "due")
    QTest.keyClick(actions.viewport().findChildren(QLineEdit)[-1], Qt.Key.Key_Tab)
    settle(desk, qtbot)
    question(qtbot, page)
    assert held == []


@pytest.mark.parametrize("name", ["Next review", "By"])
def test_a_refused_day_comes_back_red_when_the_plan_is_opened_again(
    desk: Desk, qtbot: QtBot, window: QMainWindow, page: CarePlanPage, name: str
) -> None:
    typed_day(page, name, "11/31")
    page.save_now()
    settle(desk, qtbot)
    again = opened(desk, qtbot, window, page.patient_id)
    settle(desk, qtbot)
    field = day_field(again, name)
    around = field.parentWidget()
    assert isinstance(around, Labelled)
    assert (field.text(), bool(around.fault)) == ("11/31", True)


def day_field(page: CarePlanPage, name: str) -> DayField:
    return next(found for found in page.findChildren(DayField) if found.accessibleName() == name)


def typed_day(page: CarePlanPage, name: str, text: str) -> DayField:
    found = day_field(page, name)
    found.setFocus()
    QTest.keyClicks(found, text)
    return found


def a_second_goal(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> GoalCard:
    """One more goal than the first, folded."""
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.GOAL, words="I want to bake again."))
    settle(desk, qtbot)
    return page.findChildren(GoalCard)[1]


def measure_of(card: GoalCard) -> TextField:
    return next(found for found in card.findChildren(TextField) if found.accessibleName() == "How we will know")


def test_comparing_has_a_key_and_comes_back_to_the_field(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    publish(desk, qtbot, page, 1)
    card = a_second_goal(desk, qtbot, page)
    page.window().activateWindow()
    until(qtbot, page.window().isActiveWindow)
    card.focus_field("measure")
    QTest.keyClicks(measure_of(card), "Two loaves")
    handle = page.window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    until(qtbot, lambda: bool(page.findChildren(VersionsDialog)))
    settle(desk, qtbot)
    page.findChildren(VersionsDialog)[0].reject()
    settle(desk, qtbot)
    page.window().activateWindow()
    until(qtbot, page.window().isActiveWindow)
    page.take_focus()
    assert (card.is_unfolded, measure_of(card).hasFocus()) == (True, True)


@pytest.mark.parametrize("is_action", [False, True])
def test_a_goal_with_something_unfinished_is_open_when_the_plan_is_opened_again(
    desk: Desk, qtbot: QtBot, window: QMainWindow, page: CarePlanPage, is_action: bool
) -> None:
    card = a_second_goal(desk, qtbot, page)
    card.focus_field("measure")
    if is_action:
        card.action_table.begin_line()
        QTest.keyClicks(card.action_table.viewport().findChildren(QLineEdit)[-1], "Buy fl")
    else:
        QTest.keyClicks(measure_of(card), "Two lo")
    page.save_now()
    settle(desk, qtbot)
    again = opened(desk, qtbot, window, page.patient_id)
    settle(desk, qtbot)
    assert again.findChildren(GoalCard)[1].is_unfolded
