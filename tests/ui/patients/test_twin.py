"""A patient who is likely on record twice is told in the pane beside the roster; nothing stands in the way, and both can be kept."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from caredesk.ui.common.places import PageName, Place
from tests.ui.patients.builders import a_patient
from tests.ui.patients.conftest import Roster


def press(roster: Roster, words: str) -> None:
    twin = roster.page.pane.twin
    assert twin is not None
    button = next(found for found in twin.findChildren(QPushButton) if found.isVisible() and found.text() == words)
    roster.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(roster)


def choose(roster: Roster, patient: str) -> None:
    roster.page.table.choose(roster.ids[patient])
    rest(roster)


def rest(roster: Roster) -> None:
    """Stay until it was asked whether the patient is there twice."""
    roster.settle()
    roster.bot.waitUntil(lambda: not roster.page.twins.is_waiting)
    roster.settle()


def test_the_pane_tells_of_a_likely_twin_with_the_reasons_and_opens_her_chart(roster: Roster) -> None:
    twin_id = a_patient(roster.desk, roster.bot, "Delgado", "Maria", birth_date=date(1955, 3, 4), phone="704-555-0142")
    choose(roster, "Delgado")
    twin = roster.page.pane.twin
    assert twin is not None
    assert twin.accessibleName() == "Is this Maria Delgado, born Mar 4, 1955, too? Same name, same birth date, same phone"
    with roster.bot.waitSignal(roster.page.go) as gone:
        press(roster, "Open")
    assert gone.args == [Place(PageName.CHART, twin_id)]
    choose(roster, "Moss")
    assert twin.isHidden()


def test_two_who_are_kept_are_not_told_again_until_that_is_undone(roster: Roster) -> None:
    other = a_patient(roster.desk, roster.bot, "Delgado", "Maria", birth_date=date(1955, 3, 4))
    choose(roster, "Delgado")
    press(roster, "These are two")
    twin = roster.page.pane.twin
    assert twin is not None
    assert twin.isHidden()
    roster.page.table.choose(other)
    rest(roster)
    assert twin.isHidden()
    roster.desk.undo()
    rest(roster)
    assert twin.isVisible()


def test_nobody_is_told_of_and_no_message_is_made_where_no_two_are_alike(roster: Roster) -> None:
    choose(roster, "Delgado")
    assert roster.page.pane.twin is None
