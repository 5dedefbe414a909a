"""Publishing asks first and freezes what was agreed to; two versions can be compared."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from caredesk.services import care_plans, patients, plan_editing
from caredesk.services.patients import NewPatient
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.care_plans.versions_dialog import VersionsDialog
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.inline_message import InlineMessage
from tests.ui.asking import act, ask, settle, until


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
    assert ("Maria Teresa Delgado, born Mar 4, 1955." in words, "Still missing something" in words) == (True, True)


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
