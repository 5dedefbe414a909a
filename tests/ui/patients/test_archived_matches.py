"""Words that find only patients whom the filters hide, most of all archived ones: named, opened by Enter, brought back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from caredesk.ui.common.shown_names import shown_names
from caredesk.ui.patients.dialogs import NewPatientDialog
from tests.ui.patients.builders import a_patient
from tests.ui.patients.conftest import Roster


@pytest.fixture
def put_away(roster: Roster) -> Roster:
    """The roster with Walter Moss archived."""
    row = next(row for row in roster.page.rows.rows if row.family == "Moss")
    roster.page.archive(row)
    roster.settle()
    return roster


def test_an_archived_patient_is_named_where_the_filters_hide_him(put_away: Roster) -> None:
    put_away.type("moss")
    assert put_away.page.empty_words == (
        "Nothing matches “Active” and “moss” Walter Moss, born Aug 22, 1951, is archived. Press Enter to open the chart."
    )
    offered = [button.text() for button in put_away.page.list.empty.findChildren(QAbstractButton) if button.isVisible()]
    assert offered == ["Open chart", "Bring back", "New patient “moss”", "Clear filters"]


def test_enter_goes_to_the_archived_patient_and_not_to_a_new_one(put_away: Roster) -> None:
    put_away.page.focus_filter()
    put_away.bot.keyClicks(put_away.page.filter, "moss")
    with put_away.bot.waitSignal(put_away.page.go) as went:  # without waiting for any answer
        put_away.bot.keyClick(put_away.page.filter, Qt.Key.Key_Return)
    assert went.args[0].record_id == put_away.ids["Moss"]
    put_away.settle()
    assert not put_away.page.findChildren(NewPatientDialog)


def test_an_archived_patient_is_brought_back_from_where_he_is_named(put_away: Roster) -> None:
    put_away.type("moss")
    offered = put_away.page.list.empty.findChildren(QAbstractButton)
    back = next(button for button in offered if button.isVisible() and button.text() == "Bring back")
    put_away.bot.mouseClick(back, Qt.MouseButton.LeftButton)
    put_away.settle()
    assert put_away.names == ["Moss"]


def test_enter_shows_several_archived_ones_in_the_list(put_away: Roster) -> None:
    a_patient(put_away.desk, put_away.bot, "Moss", "Lena", birth_date=date(1988, 2, 1))
    put_away.settle()
    put_away.page.archive(next(row for row in put_away.page.rows.rows if row.family == "Moss"))
    put_away.settle()
    put_away.type("moss")
    assert put_away.page.empty_words.endswith("2 patients match without the filters. Press Enter to see them.")
    put_away.bot.keyClick(put_away.page.filter, Qt.Key.Key_Return)
    put_away.settle()
    assert (put_away.names, put_away.page.table.hasFocus()) == (["Moss", "Moss"], True)


def test_the_focus_stays_in_the_roster_when_the_only_row_is_archived(roster: Roster) -> None:
    roster.type("moss")
    roster.bot.keyClick(roster.page.filter, Qt.Key.Key_Down)
    roster.bot.keyClick(roster.page.table, Qt.Key.Key_Delete)
    roster.settle()
    at = roster.window.focusWidget()
    assert roster.names == []
    assert isinstance(at, QAbstractButton)
    assert (at.text(), at.isVisible()) == ("Open chart", True)
    roster.desk.undo()
    roster.settle()
    assert (roster.names, roster.page.table.hasFocus()) == (["Moss"], True)


def test_a_roster_that_is_empty_from_the_start_leaves_the_focus_alone(empty_roster: Roster) -> None:
    empty_roster.page.take_focus()
    empty_roster.page.refresh()
    empty_roster.settle()
    assert not empty_roster.page.filter.hasFocus()


def test_an_archived_patients_name_is_hidden_with_all_names(put_away: Roster) -> None:
    shown_names().hide(True)
    put_away.type("moss")
    words = put_away.page.empty_words
    shown_names().hide(False)
    assert "Walter" not in words
