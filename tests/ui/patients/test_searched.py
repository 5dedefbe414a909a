"""A search that finds nobody: it says what to do, and Enter takes what was typed into the form for a new patient."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caredesk.services import drafts, new_patients
from caredesk.ui.common.date_order import DAY_FIRST, MONTH_FIRST, date_order
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from tests.ui.asking import ask
from tests.ui.patients.conftest import Roster
from tests.ui.patients.test_new_patient import type_in
from tests.ui.starting import unlock


def opened_by_enter(roster: Roster, typed: str) -> NewPatientDialog:
    """The form that Enter in the filter opens."""
    roster.page.filter.clear()
    roster.type(typed)
    roster.bot.keyClick(roster.page.filter, Qt.Key.Key_Return)
    roster.settle()
    found = [dialog for dialog in roster.page.findChildren(NewPatientDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def entries(dialog: NewPatientDialog) -> dict[str, str]:
    """What stands in the form, without what is empty or chosen by the form."""
    return {name: text for name, text in dialog.content().items() if text and name in ("given", "family", "birth_date", "phone")}


def test_enter_takes_the_name_and_the_birth_date_into_the_form(roster: Roster) -> None:
    dialog = opened_by_enter(roster, "pruitt, grace ann 3/4/1955")
    assert entries(dialog) == {"given": "Grace Ann", "family": "Pruitt", "birth_date": "Mar 4, 1955"}
    assert dialog.labelled("birth_date").help_words == "Mar 4, 1955, 71 years old"
    dialog.reject()


def test_a_birth_date_that_was_searched_for_stands_in_the_order_of_the_settings(roster: Roster) -> None:
    date_order().use(DAY_FIRST)
    try:
        dialog = opened_by_enter(roster, "grace pruitt 3/4/1955")
        assert entries(dialog)["birth_date"] == "3 Apr 1955"
        dialog.reject()
    finally:
        date_order().use(MONTH_FIRST)


def test_work_goes_on_in_the_first_empty_field(roster: Roster) -> None:
    dialog = opened_by_enter(roster, "grace pruitt")
    assert dialog.focusWidget() is dialog.field("birth_date")
    dialog.reject()


def test_enter_before_the_answer_waits_for_it(roster: Roster) -> None:
    roster.page.focus_filter()
    roster.bot.keyClicks(roster.page.filter, "pruitt")
    roster.bot.keyClick(roster.page.filter, Qt.Key.Key_Return)
    roster.settle()
    dialog = next(dialog for dialog in roster.page.findChildren(NewPatientDialog) if dialog.isVisible())
    assert entries(dialog) == {"family": "Pruitt"}
    dialog.reject()


def test_the_empty_list_says_what_to_do_and_its_button_does_it(roster: Roster) -> None:
    roster.type("grace pruitt")
    assert roster.page.empty_words == "Nothing matches “Active” and “grace pruitt” Press Enter to add a new patient of this name."
    button = next(button for button in roster.page.findChildren(QPushButton) if button.text() == "New patient “grace pruitt”")
    roster.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    roster.settle()
    dialog = next(dialog for dialog in roster.page.findChildren(NewPatientDialog) if dialog.isVisible())
    assert entries(dialog) == {"given": "Grace", "family": "Pruitt"}
    dialog.reject()


def test_a_form_left_unfinished_waits_while_another_is_begun_by_a_search(roster: Roster) -> None:
    first = opened_by_enter(roster, "grace pruitt")
    type_in(roster, first, preferred="Gracie")
    first.reject()
    roster.settle()
    second = opened_by_enter(roster, "owen tate")
    assert entries(second) == {"given": "Owen", "family": "Tate"}
    with roster.bot.waitSignal(second.added):
        roster.bot.mouseClick(second.go_on, Qt.MouseButton.LeftButton)
    roster.settle()
    kept = ask(roster.desk, roster.bot, lambda session: [draft.content for draft in drafts.unfinished(session, new_patients.FORM)])
    assert [(content["family"], content["preferred"]) for content in kept] == [("Pruitt", "Gracie")]


def test_the_search_box_takes_what_was_typed_into_the_form_too(program: Program, qtbot: QtBot) -> None:
    window = unlock(program, qtbot)
    window.search()
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    qtbot.waitUntil(palette.isVisible)
    QTest.keyClicks(palette.field, "pruitt, grace")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(NewPatientDialog)))
    dialog = next(dialog for dialog in window.findChildren(NewPatientDialog) if dialog.isVisible())
    assert entries(dialog) == {"given": "Grace", "family": "Pruitt"}
    dialog.reject()
