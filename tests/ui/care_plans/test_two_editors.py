"""A plan that is written here and elsewhere at once: other fields merge, the same one shows both values until somebody decides."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from caredesk.kinds import GoalProgress
from caredesk.services import care_plans, drafts, plan_editing
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.care_plans.refused_typing import go_to_refused
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import TextField
from tests.ui.asking import act, ask, settle

OWNER, DUE = 2, 3  # columns of the actions; the handle is 0
MEASURE = "How we will know"


def goal(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> Any:
    return ask(desk, qtbot, lambda session: care_plans.plan(session, page.patient_id)).goals[0]


def elsewhere(desk: Desk, qtbot: QtBot, page: CarePlanPage, **values: Any) -> None:
    """The first goal is changed by another window, the command line or an import."""
    seen = goal(desk, qtbot, page)
    act(desk, qtbot, lambda session: plan_editing.edit_part(session, PlanPart.GOAL, seen.goal_id, seen.version, **values))
    settle(desk, qtbot)


def action_elsewhere(desk: Desk, qtbot: QtBot, page: CarePlanPage, **values: Any) -> None:
    """Its first action is."""
    seen = goal(desk, qtbot, page).actions[0]
    act(desk, qtbot, lambda session: plan_editing.edit_part(session, PlanPart.ACTION, seen.action_id, seen.version, **values))
    settle(desk, qtbot)


def field(page: CarePlanPage, name: str) -> TextField:
    return next(found for found in page.findChildren(TextField) if found.accessibleName() == name and found.isVisibleTo(page))


def type_over(page: CarePlanPage, name: str, words: str) -> TextField:
    found = field(page, name)
    found.setFocus()
    found.selectAll()
    QTest.keyClicks(found, words)
    return found


def type_into_cell(page: CarePlanPage, column: int, words: str) -> QLineEdit:
    """The first action's cell, opened by a click and typed over."""
    table = next(found for found in page.findChildren(PartTable) if found.accessibleName() == "Actions of this goal")
    place = table.visualRect(table.rows.index(0, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    editor = table.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    QTest.keyClicks(editor, words)
    return editor


def note(page: CarePlanPage) -> ContestedNote:
    """The one thing that is to be decided."""
    (found,) = (found for found in page.findChildren(ContestedNote) if found.words)
    return found


def contested_measure(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> ContestedNote:
    found = type_over(page, MEASURE, "mine")
    elsewhere(desk, qtbot, page, measure="theirs")
    assert found.toPlainText() == "mine"
    QTest.keyClick(found, Qt.Key.Key_Tab)
    settle(desk, qtbot)
    return note(page)


def test_both_values_of_a_goal_stand_side_by_side(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    assert "Elsewhere: theirs. Here: mine. Was: Walks 10 minutes." in contested_measure(desk, qtbot, page).words
    assert (goal(desk, qtbot, page).measure, field(page, MEASURE).toPlainText()) == ("theirs", "mine")


@pytest.mark.parametrize(("decision", "kept"), [("use_yours", "mine"), ("keep_theirs", "theirs")])
def test_what_was_decided_is_kept_and_the_draft_is_gone(desk: Desk, qtbot: QtBot, page: CarePlanPage, decision: str, kept: str) -> None:
    getattr(contested_measure(desk, qtbot, page), decision).click()
    page.save_now()
    settle(desk, qtbot)
    assert (goal(desk, qtbot, page).measure, field(page, MEASURE).toPlainText()) == (kept, kept)
    assert ask(desk, qtbot, lambda session: drafts.unfinished(session, "care plan")) == []


def test_nothing_is_published_while_something_is_not_decided(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    contested_measure(desk, qtbot, page)
    assert go_to_refused(page.editor)
    assert note(page).keep_theirs.hasFocus()


def test_another_field_of_the_goal_merges_without_a_word(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    found = type_over(page, MEASURE, "mine")
    elsewhere(desk, qtbot, page, progress=GoalProgress.ACHIEVED)
    QTest.keyClick(found, Qt.Key.Key_Tab)
    settle(desk, qtbot)
    kept = goal(desk, qtbot, page)
    assert (kept.measure, kept.progress) == ("mine", GoalProgress.ACHIEVED)
    assert not any(found.words for found in page.findChildren(ContestedNote))


def test_a_cell_of_the_plan_shows_both_values_under_its_list(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor = type_into_cell(page, DUE, "12/1")
    action_elsewhere(desk, qtbot, page, due="Dec 24")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert note(page).words.startswith("Due: You changed this elsewhere")
    assert "Elsewhere: Dec 24, 2026. Here: 12/1 (Tue, Dec 1, 2026, in 15 days)." in note(page).words
    note(page).use_yours.click()
    settle(desk, qtbot)
    assert goal(desk, qtbot, page).actions[0].due_on.isoformat() == "2026-12-01"


def test_an_owner_is_one_field_though_it_is_several_on_record(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor = type_into_cell(page, OWNER, "Her sister")
    action_elsewhere(desk, qtbot, page, owner="Dr. Anita Rao")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert "Elsewhere: Dr. Anita Rao. Here: Her sister." in note(page).words
    note(page).keep_theirs.click()
    settle(desk, qtbot)
    assert goal(desk, qtbot, page).actions[0].owner == "Dr. Anita Rao"
