"""The plan's lists edited in place: actions, barriers and contingency steps, by keyboard and mouse."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from caredesk.kinds import ActionState
from caredesk.services import care_plans, drafts, plan_editing
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.care_plans.cell_meaning import CellMeaning
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.common.date_order import DAY_FIRST, MONTH_FIRST, date_order
from caredesk.ui.common.desk import Desk
from tests.ui.asking import act, ask, settle, until
from tests.ui.care_plans.conftest import opened
from tests.ui.screen_reader import ScreenReader, reader

__all__ = ["reader"]

WORDS, OWNER, DUE, STATE = 1, 2, 3, 4  # columns of the actions; the handle is 0


def plan_of(desk: Desk, qtbot: QtBot, patient_id: UUID) -> Any:
    return ask(desk, qtbot, lambda session: care_plans.plan(session, patient_id))


def table(page: CarePlanPage, name: str) -> PartTable:
    return next(found for found in page.findChildren(PartTable) if found.accessibleName() == name)


def actions(page: CarePlanPage) -> PartTable:
    return table(page, "Actions of this goal")


def editor(found: PartTable, kind: type[QWidget] = QLineEdit) -> Any:
    return found.viewport().findChildren(kind)[-1]


def open_cell(found: PartTable, row: int, column: int) -> None:
    """As a click into a field of a row."""
    place = found.visualRect(found.rows.index(row, column)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def type_into_cell(found: PartTable, row: int, column: int, text: str) -> None:
    open_cell(found, row, column)
    editor(found).selectAll()
    QTest.keyClicks(editor(found), text)


def begin(page: CarePlanPage, found: PartTable, text: str) -> None:
    found.begin_line()
    QTest.keyClicks(editor(found), text)


def first_actions(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> Any:
    return plan_of(desk, qtbot, page.patient_id).goals[0].actions


def test_an_owner_is_written_when_the_cell_is_left(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, OWNER, "Brookside Home Health")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert first_actions(desk, qtbot, page)[0].owner == "Brookside Home Health"


def test_the_care_team_is_offered_as_owners(page: CarePlanPage) -> None:
    open_cell(actions(page), 0, OWNER)
    model = editor(actions(page)).completer().model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert {"Dr. Anita Rao", "Luis Delgado"} <= set(offered)


def test_a_due_day_is_understood_as_typed(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, DUE, "12/1")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert first_actions(desk, qtbot, page)[0].due_on.isoformat() == "2026-12-01"


def meant(found: PartTable) -> list[str]:
    """What stands under the cell that is being typed in."""
    assert found.parentWidget() is not None
    return [shown.text() for shown in found.window().findChildren(CellMeaning) if shown.isVisible()]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("+2w", ["Mon, Nov 30, 2026, in 14 days"]),
        ("fri", ["Fri, Nov 20, 2026, in 4 days"]),
        ("tomorrow", ["Tue, Nov 17, 2026, tomorrow"]),
        ("12/1", ["Tue, Dec 1, 2026, in 15 days"]),
        ("Daily", []),
        ("12/", []),
    ],
)
def test_what_is_typed_as_a_due_day_says_what_it_means(page: CarePlanPage, typed: str, said: list[str]) -> None:
    type_into_cell(actions(page), 0, DUE, typed)
    assert meant(actions(page)) == said


def test_the_meaning_of_a_due_day_goes_with_the_cell(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, DUE, "tomorrow")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert meant(actions(page)) == []


def test_the_meaning_of_a_due_day_follows_the_order_of_the_settings_and_stays_on_the_page(page: CarePlanPage) -> None:
    date_order().use(DAY_FIRST)
    try:
        type_into_cell(actions(page), 0, DUE, "1/12")
        shown = next(found for found in page.findChildren(CellMeaning) if found.isVisible())
        assert shown.text() == "Tue, 1 Dec 2026, in 15 days"
        around = shown.parentWidget()
        assert around is not None
        assert around.rect().contains(shown.geometry())
        assert not shown.geometry().intersects(QRect(editor(actions(page)).mapTo(around, QPoint(0, 0)), editor(actions(page)).size()))
    finally:
        date_order().use(MONTH_FIRST)


def test_a_screen_reader_hears_the_meaning_of_a_due_day_once_one_pauses(page: CarePlanPage, qtbot: QtBot, reader: ScreenReader) -> None:
    type_into_cell(actions(page), 0, DUE, "tomorrow")
    qtbot.waitUntil(lambda: "Tue, Nov 17, 2026, tomorrow" in reader.said)


def test_a_state_is_chosen_from_its_list(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    open_cell(actions(page), 0, STATE)
    choice = editor(actions(page), QComboBox)
    choice.setCurrentIndex(choice.findData(ActionState.BOOKED.value))
    choice.activated.emit(choice.currentIndex())
    settle(desk, qtbot)
    assert first_actions(desk, qtbot, page)[0].state is ActionState.BOOKED


def test_a_line_begun_by_keyboard_becomes_an_action_of_its_goal(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    begin(page, actions(page), "Teach low-salt cooking")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert [row.words for row in first_actions(desk, qtbot, page)] == ["Weigh daily", "Teach low-salt cooking"]


def test_a_line_that_got_no_words_goes_away(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    actions(page).begin_line()
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Escape)
    until(qtbot, lambda: actions(page).rows.rowCount() == 1)
    assert len(first_actions(desk, qtbot, page)) == 1


def test_an_action_moves_down_by_keyboard(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    goal = plan_of(desk, qtbot, page.patient_id).goals[0]
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.ACTION, goal_id=goal.goal_id, words="Second"))
    settle(desk, qtbot)
    actions(page).setCurrentIndex(actions(page).rows.index(0, WORDS))
    QTest.keyClick(actions(page), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(desk, qtbot)
    assert [row.words for row in first_actions(desk, qtbot, page)] == ["Second", "Weigh daily"]


def test_an_action_is_dragged_by_its_handle(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    goal = plan_of(desk, qtbot, page.patient_id).goals[0]
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.ACTION, goal_id=goal.goal_id, words="Second"))
    settle(desk, qtbot)
    found = actions(page)
    start, end = (found.visualRect(found.rows.index(row, 0)).center() for row in (0, 1))
    QTest.mousePress(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseRelease(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end + QPoint(0, 2))
    settle(desk, qtbot)
    assert [row.words for row in first_actions(desk, qtbot, page)] == ["Second", "Weigh daily"]


def test_a_removed_action_comes_back_by_undo(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    actions(page).setCurrentIndex(actions(page).rows.index(0, WORDS))
    QTest.keyClick(actions(page), Qt.Key.Key_Delete)
    settle(desk, qtbot)
    gone = first_actions(desk, qtbot, page)
    desk.undo()
    settle(desk, qtbot)
    assert (gone, [row.words for row in first_actions(desk, qtbot, page)]) == ((), ["Weigh daily"])


def test_a_barrier_is_written_with_what_is_done_about_it(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    barriers = table(page, "Barriers")
    begin(page, barriers, "No car on weekdays")
    QTest.keyClick(editor(barriers), Qt.Key.Key_Tab)
    QTest.keyClicks(editor(barriers), "Luis drives")
    QTest.keyClick(editor(barriers), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert [(row.words, row.doing) for row in plan_of(desk, qtbot, page.patient_id).barriers] == [("No car on weekdays", "Luis drives")]


def test_an_unfinished_line_comes_back_when_the_plan_is_opened_again(
    desk: Desk, qtbot: QtBot, window: QMainWindow, page: CarePlanPage
) -> None:
    begin(page, table(page, "Barriers"), "No car on wee")
    page.save_now()
    settle(desk, qtbot)
    again = opened(desk, qtbot, window, page.patient_id)
    settle(desk, qtbot)
    assert editor(table(again, "Barriers")).text() == "No car on wee"


def test_giving_a_cell_up_ends_its_draft(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, OWNER, "Somebody")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Escape)
    page.save_now()
    settle(desk, qtbot)
    assert ask(desk, qtbot, drafts.unfinished) == []


def test_what_is_refused_stays_in_its_place_with_the_reason(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, WORDS, " ")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert [row.words for row in first_actions(desk, qtbot, page)] == ["Weigh daily"]


def test_a_late_action_is_told_in_words_without_empty_marks(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    goal = plan_of(desk, qtbot, page.patient_id).goals[0].goal_id
    act(
        desk,
        qtbot,
        lambda session: plan_editing.add_part(
            session, page.patient_id, PlanPart.ACTION, goal_id=goal, words="Ask for a ride.", due_on=date(2026, 11, 15)
        ),
    )
    settle(desk, qtbot)
    spoken = actions(page).rows.index(1, WORDS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ask for a ride. No owner. Nov 15, 1 day late. Planned."


def a_step(desk: Desk, qtbot: QtBot, page: CarePlanPage, sign: str) -> PartTable:
    """The contingency plan with one step."""
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.STEP, sign=sign, call="Dr. Rao"))
    settle(desk, qtbot)
    return table(page, "Contingency plan")


def test_what_is_too_long_for_its_column_has_more_lines_and_a_page_of_words_has_four(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    steps = a_step(desk, qtbot, page, "Dizzy")
    a_step(desk, qtbot, page, "Short of breath lying flat, or chest pain")
    a_step(desk, qtbot, page, "Short of breath " * 60)
    one, two, four = (steps.rowHeight(row) for row in range(3))
    assert (two > one, four - one) == (True, 3 * (two - one))
    assert steps.height() >= steps.horizontalHeader().height() + one + two + four


@pytest.mark.parametrize("typed", ["11/31", "feb 30"])
def test_a_due_day_that_is_none_is_refused_and_says_so(desk: Desk, qtbot: QtBot, page: CarePlanPage, typed: str) -> None:
    type_into_cell(actions(page), 0, DUE, typed)
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    kept = first_actions(desk, qtbot, page)[0]
    said = [fault.text() for fault in page.findChildren(QLabel) if fault.isVisible() and "no day of the calendar" in fault.text()]
    assert (kept.due_on, kept.schedule, len(said)) == (date(2026, 11, 25), "", 1)
    assert said[0].startswith(f"“{typed}” was not kept at “Weigh daily”: ")


def test_a_due_text_that_is_neither_day_nor_rhythm_is_marked(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, DUE, "Call PCP")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    cell = actions(page).rows.index(0, DUE)
    assert (cell.data(), cell.data(Qt.ItemDataRole.EditRole)) == ("Not a date: Call PCP", "Call PCP")


def test_enter_after_the_last_words_opens_the_next_line(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    type_into_cell(actions(page), 0, DUE, "Daily")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    QTest.keyClicks(editor(actions(page)), "Call Dr. Rao")
    QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert [(row.words, row.schedule) for row in first_actions(desk, qtbot, page)] == [("Weigh daily", "Daily"), ("Call Dr. Rao", "")]


def test_the_page_comes_along_where_the_keys_go_on_under_its_edge(
    desk: Desk, qtbot: QtBot, window: QMainWindow, page: CarePlanPage
) -> None:
    window.resize(1100, 420)
    open_cell(actions(page), 0, DUE)
    for number in range(6):
        QTest.keyClick(editor(actions(page)), Qt.Key.Key_Return)
        settle(desk, qtbot)
        QTest.keyClicks(editor(actions(page)), f"Call number {number}")
        for _ in range(DUE - WORDS):
            QTest.keyClick(editor(actions(page)), Qt.Key.Key_Tab)
        settle(desk, qtbot)
    typed_in = editor(actions(page))
    qtbot.waitUntil(lambda: typed_in.visibleRegion().boundingRect() == typed_in.rect())


def test_what_is_typed_after_enter_while_a_new_line_is_written_begins_the_next(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    barriers = table(page, "Barriers")
    begin(page, barriers, "No car")
    QTest.keyClick(editor(barriers), Qt.Key.Key_Tab)
    QTest.keyClicks(editor(barriers), "Luis drives")
    QTest.keyClick(editor(barriers), Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell is left
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Ste")
    settle(desk, qtbot)
    QTest.keyClicks(editor(barriers), "ep steps")
    QTest.keyClick(editor(barriers), Qt.Key.Key_Return)
    settle(desk, qtbot)
    kept = plan_of(desk, qtbot, page.patient_id).barriers
    assert [(row.words, row.doing) for row in kept] == [("No car", "Luis drives"), ("Steep steps", "")]


@pytest.mark.parametrize(
    ("typed", "key", "state"),
    [
        ("d", None, ActionState.PLANNED),
        ("Dr who", Qt.Key.Key_Tab, ActionState.PLANNED),
        ("Dr who", Qt.Key.Key_Return, ActionState.PLANNED),
        ("bo", Qt.Key.Key_Tab, ActionState.BOOKED),
        ("bo", Qt.Key.Key_Return, ActionState.BOOKED),
    ],
)
def test_letters_on_a_state_only_mark_it(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, typed: str, key: Qt.Key | None, state: ActionState
) -> None:
    open_cell(actions(page), 0, STATE)
    choice = editor(actions(page), QComboBox)
    QTest.keyClicks(choice, typed[0])
    until(qtbot, lambda: choice.view().isVisible())
    QTest.keyClicks(choice.view(), typed[1:])
    if key is not None:
        QTest.keyClick(choice.view(), key)
    settle(desk, qtbot)
    assert first_actions(desk, qtbot, page)[0].state is state


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("ani", "Dr. Anita Rao"),
        ("rao", "Dr. Anita Rao"),
        ("elgad", "elgad"),  # letters from within a word
        ("Brookside Home Health", "Brookside Home Health"),
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_an_owner_half_typed_is_the_only_one_that_begins_so(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, typed: str, owner: str, key: Qt.Key
) -> None:
    type_into_cell(actions(page), 0, OWNER, typed)
    line = editor(actions(page))
    popup = line.completer().popup()
    QTest.keyClick(popup if popup.isVisible() else line, key)
    settle(desk, qtbot)
    assert first_actions(desk, qtbot, page)[0].owner == owner
