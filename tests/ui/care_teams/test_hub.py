"""The hub of a team and its gap; who may decide, with papers or without."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.models.patients import Patient
from caredesk.services import audit, care_team_deeds, contacts
from caredesk.ui.care_teams import words
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.common.desk import Desk
from tests.ui.asking import act
from tests.ui.care_teams.shown_team import choose, end, lines, member, table
from tests.ui.people_filling import People


def test_without_a_hub_the_tab_says_so_and_whose_it_was(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    assert not tab.notes.isVisible()
    end(desk, qtbot, member(tab, people.rao))
    qtbot.waitUntil(tab.notes.isVisible)
    assert tab.gap.accessibleName().startswith("No primary care provider. Dr. Anita Rao was it until Nov 16.")


def test_the_gaps_button_offers_the_clinicians_of_the_team(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    end(desk, qtbot, member(tab, people.rao))
    qtbot.waitUntil(tab.notes.isVisible)
    button = next(button for button in tab.gap.findChildren(QPushButton) if button.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    choose(qtbot, tab, "Dr. James Okafor")
    qtbot.waitUntil(lambda: lines(tab)[:2] == ["Primary care provider", "Okafor, James"])
    assert not tab.notes.isVisible()
    desk.undo()
    qtbot.waitUntil(tab.notes.isVisible)


def test_a_hub_who_is_archived_in_the_book_is_said_until_there_is_another(
    tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    act(desk, qtbot, lambda session: contacts.archive(session, people.rao, 1))
    qtbot.waitUntil(tab.notes.isVisible)
    assert tab.gap.accessibleName().startswith("The primary care provider is archived. Dr. Anita Rao is put away in the contact book.")
    act(desk, qtbot, lambda session: care_team_deeds.make_primary(session, member(tab, people.okafor).member_id, 1))
    qtbot.waitUntil(lambda: not tab.notes.isVisible())


def test_who_decides_without_papers_is_marked_until_a_document_is_named(
    tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    table(tab).choose(member(tab, people.luis).member_id)
    assert tab.pane is not None
    assert "Agent, no papers" in words.rights_words(member(tab, people.luis))
    assert tab.pane.labelled("authority_source").caution.startswith("No papers on record. Ask for the power of attorney")
    qtbot.keyClicks(tab.pane.field("authority_source"), "Health care power of attorney, Jun 8, 2025")
    tab.pane.field("authority_source").commit()
    qtbot.waitUntil(lambda: "Decides: agent" in words.rights_words(member(tab, people.luis)))
    assert tab.pane.labelled("authority_source").caution == ""


def test_nobody_decides_after_the_patients_death(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    assert tab._told.text() == "Luis Delgado may decide"

    def died(session: Session) -> None:
        patient = session.get(Patient, people.maria)
        assert patient is not None
        patient.deceased_on = date(2026, 11, 15)
        audit.record(session, "patient died", patient_id=people.maria)

    act(desk, qtbot, died)
    qtbot.waitUntil(lambda: tab._told.text() == "Nobody decides for the patient any longer")


def test_another_hub_takes_the_mark_by_the_row_menu(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    row = member(tab, people.okafor)
    table(tab).menu_wanted.emit(row, tab.rect().center())
    with qtbot.waitSignal(desk.undoable) as done:
        choose(qtbot, tab, "Make the primary care provider")
    assert done.args[0].words == "Primary care provider: Dr. James Okafor"
    qtbot.waitUntil(lambda: lines(tab)[:4] == ["Primary care provider", "Okafor, James", "Clinicians", "Rao, Anita"])
