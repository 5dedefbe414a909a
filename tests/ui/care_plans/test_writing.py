"""Writing the plan: one deed for each field that is left, a draft while one types, the page that prints beside it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caredesk.reports import preview
from caredesk.services import care_plans, drafts, patients, plan_editing, roster, roster_questions
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import TextField
from tests.ui.asking import PATIENCE_MS, act, ask, settle, until
from tests.ui.care_plans.conftest import GOAL, editor_of, opened

DRAFT_WITHIN_MS = 2_000


def plan_of(desk: Desk, qtbot: QtBot, patient_id: UUID) -> Any:
    return ask(desk, qtbot, lambda session: care_plans.plan(session, patient_id))


def field(page: CarePlanPage, name: str) -> TextField:
    return next(found for found in page.findChildren(TextField) if found.accessibleName() == name and found.isVisibleTo(page))


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def typed_into(page: CarePlanPage, name: str, text: str) -> TextField:
    """Put the cursor at the end of a field and type."""
    found = field(page, name)
    found.setFocus()
    found.selectAll()
    QTest.keyClicks(found, text)
    return found


def words_on_page(page: CarePlanPage) -> str:
    pages: Any = page.pane.pages
    return "\n".join(preview.page_text(pages.drawn.pdf, index) for index in range(pages.count)) if pages else ""


def test_a_goal_begun_by_keyboard_becomes_a_goal_with_its_first_words(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor_of(page).begin_goal()
    QTest.keyClicks(focused(), "I want to sleep through the night.")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    settle(desk, qtbot)
    assert [goal.words for goal in plan_of(desk, qtbot, page.patient_id).goals] == [GOAL, "I want to sleep through the night."]


def test_leaving_a_field_is_one_deed_and_undo_takes_it_back(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed_into(page, "How we will know", "Walks 20 minutes")
    with qtbot.waitSignals([desk.undoable], timeout=PATIENCE_MS):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    settle(desk, qtbot)
    after = plan_of(desk, qtbot, page.patient_id).goals[0].measure
    desk.undo()
    settle(desk, qtbot)
    assert (after, plan_of(desk, qtbot, page.patient_id).goals[0].measure) == ("Walks 20 minutes", "Walks 10 minutes")


def test_an_undo_is_shown_in_the_field(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed_into(page, "How we will know", "Walks 20 minutes")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    settle(desk, qtbot)
    desk.undo()
    until(qtbot, lambda: field(page, "How we will know").text() == "Walks 10 minutes")


def test_two_fields_of_one_goal_left_quickly_are_both_kept(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed_into(page, "How we will know", "Walks 20 minutes")
    typed_into(page, "Goal, in the patient’s words", "I want to dance.")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    settle(desk, qtbot)
    goal = plan_of(desk, qtbot, page.patient_id).goals[0]
    assert (goal.words, goal.measure) == ("I want to dance.", "Walks 20 minutes")


def test_what_is_typed_is_a_draft_soon(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed_into(page, "Symptoms", "Short of breath")
    with qtbot.waitSignal(page.writer.kept, timeout=DRAFT_WITHIN_MS):
        pass
    kept = ask(desk, qtbot, drafts.unfinished)
    assert [list(row.content.values()) for row in kept] == [["Short of breath"]]


def test_a_draft_comes_back_when_the_plan_is_opened_again(desk: Desk, qtbot: QtBot, window: QMainWindow, page: CarePlanPage) -> None:
    typed_into(page, "Symptoms", "Short of breath")
    page.save_now()
    settle(desk, qtbot)
    again = opened(desk, qtbot, window, page.patient_id)
    until(qtbot, lambda: field(again, "Symptoms").text() == "Short of breath")


def test_a_draft_ends_with_the_deed_that_replaces_it(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed_into(page, "Symptoms", "Short of breath")
    page.save_now()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    settle(desk, qtbot)
    assert ask(desk, qtbot, drafts.unfinished) == []


def test_escape_puts_back_what_stood_there_and_ends_the_draft(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed = typed_into(page, "How we will know", "Walks 20 minutes")
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    page.save_now()
    settle(desk, qtbot)
    assert (typed.text(), ask(desk, qtbot, drafts.unfinished)) == ("Walks 10 minutes", [])


def test_the_page_that_prints_shows_what_is_typed_before_it_is_saved(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    typed_into(page, "How we will know", "Climbs the church steps")
    until(qtbot, lambda: "Climbs the church steps" in words_on_page(page))


def test_a_goal_that_is_being_begun_is_on_the_page_already(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor_of(page).begin_goal()
    QTest.keyClicks(focused(), "I want to garden again.")
    until(qtbot, lambda: "I want to garden again." in words_on_page(page))


def test_a_rebuilt_page_keeps_its_place_and_zoom(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    until(qtbot, lambda: page.pane.pages is not None and not desk.is_busy)
    page.pane.show_page(1)
    page.pane.show_zoom(1.5)
    typed_into(page, "How we will know", "Climbs the church steps")
    until(qtbot, lambda: "Climbs the church steps" in words_on_page(page))
    assert (page.pane.page, page.pane.zoom) == (1, 1.5)


def test_what_is_missing_leads_to_its_field(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor_of(page).show_field("symptom_management")
    assert QApplication.focusWidget() is field(page, "Symptoms")


def test_under_the_compact_width_the_page_becomes_a_button(desk: Desk, qtbot: QtBot, window: QMainWindow, page: CarePlanPage) -> None:
    was_beside = page.pane.isVisible()
    window.resize(1100, 680)
    until(qtbot, lambda: not page.pane.isVisible())
    page.bar.page_wanted.emit(True)
    assert (was_beside, page.pane.isVisible()) == (True, True)


def test_every_control_of_the_plan_has_a_name(page: CarePlanPage) -> None:
    controls = [found for found in page.findChildren(QWidget) if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible()]
    unnamed = [type(found).__name__ for found in controls if not (found.accessibleName() or getattr(found, "text", str)())]
    assert (bool(controls), unnamed) == (True, [])


def test_a_goal_that_was_begun_can_be_given_up(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    editor_of(page).begin_goal()
    QTest.keyClicks(focused(), "I want")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    page.save_now()
    settle(desk, qtbot)
    assert (len(plan_of(desk, qtbot, page.patient_id).goals), ask(desk, qtbot, drafts.unfinished)) == (1, [])


def test_a_language_that_is_learned_later_gets_its_own_field(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    version = ask(desk, qtbot, lambda session: roster.page(session, roster_questions.RosterQuestion())[0].version)
    act(desk, qtbot, lambda session: patients.edit(session, page.patient_id, version, language="Spanish"))
    settle(desk, qtbot)
    assert field(page, "Patient’s words, Spanish").isVisible()


def tabbed(start: QWidget, times: int) -> list[str]:
    """The names of what the focus goes through by Tab."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    names = []
    for _ in range(times):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().accessibleName() or getattr(focused(), "text", str)())
    return names


def test_tab_goes_from_the_bar_into_the_first_goal(page: CarePlanPage) -> None:
    publish = next(button for button in page.bar.findChildren(QPushButton) if button.text() == "Publish version 1")
    assert tabbed(publish, 3) == ["Fold", "Progress: Not started", "More for goal 1: I want to walk to Mass on Sundays."]


def test_tab_reaches_a_goal_that_was_begun_before_the_barriers(page: CarePlanPage) -> None:
    editor_of(page).begin_goal()
    adding = next(button for button in page.findChildren(QPushButton) if button.text() == "Add action" and button.isEnabled())
    names = tabbed(adding, 9)
    assert names.index("Do not add this goal (Esc)") < names.index("How we will know") < names.index("Add goal")


def test_an_imported_goal_is_confirmed_from_its_menu(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    goal = plan_of(desk, qtbot, page.patient_id).goals[0]
    act(desk, qtbot, lambda session: plan_editing.edit_part(session, PlanPart.GOAL, goal.goal_id, goal.version, confirmed=False))
    settle(desk, qtbot)
    more = next(found for found in page.findChildren(QPushButton) if found.accessibleName().startswith("More for goal 1"))
    more.click()
    menu = page.findChildren(QMenu)[-1]
    confirm = next(found for found in menu.actions() if found.text() == "Confirm this goal")
    confirm.trigger()
    menu.close()
    settle(desk, qtbot)
    assert plan_of(desk, qtbot, page.patient_id).goals[0].confirmed
