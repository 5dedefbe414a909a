"""Somebody joins a team: found in the contact book while one types, or new in the same form, in one deed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from caredesk.kinds import ContactKind, ContactRole, MayBeTold
from caredesk.services import care_teams, contact_book, contact_details, drafts
from caredesk.services.care_team_rows import MemberRow
from caredesk.services.contact_book import ContactQuestion
from caredesk.ui.care_teams.dialogs import AddMemberDialog
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.common.desk import Desk
from tests.services.people_builders import a_patient
from tests.ui.asking import act, ask, settle
from tests.ui.care_teams.conftest import ShowTeam
from tests.ui.people_filling import People


@pytest.fixture
def walters(people: People, show_team: ShowTeam) -> CareTeamPage:
    """The tab of Walter, who has only his hub."""
    return show_team(people.walter)


@pytest.fixture
def dialog(walters: CareTeamPage, qtbot: QtBot) -> AddMemberDialog:
    """The form, open over the tab."""
    qtbot.mouseClick(walters.add, Qt.MouseButton.LeftButton)
    found = walters.findChild(AddMemberDialog)
    assert isinstance(found, AddMemberDialog)
    return found


def take(dialog: AddMemberDialog, qtbot: QtBot, typed: str, line: int = 0) -> None:
    """Type, wait for the list, go down to a line and take it."""
    dialog.who.activateWindow()
    dialog.who.setFocus()
    qtbot.waitUntil(dialog.who.hasFocus)
    qtbot.keyClicks(dialog.who, typed)
    settle(dialog._desk, qtbot)
    qtbot.waitUntil(lambda: dialog.who._popup.isVisible() and dialog.who._model.rowCount() > line)
    for _ in range(line + 1):
        qtbot.keyClick(dialog.who._popup, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.who._popup, Qt.Key.Key_Return)


def press(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)


def team(desk: Desk, qtbot: QtBot, people: People) -> list[MemberRow]:
    found: list[MemberRow] = ask(desk, qtbot, lambda session: care_teams.members(session, people.walter))
    return found


def test_somebody_of_the_book_joins_in_the_role_of_the_book(
    walters: CareTeamPage, dialog: AddMemberDialog, desk: Desk, qtbot: QtBot, people: People
) -> None:
    take(dialog, qtbot, "okaf")
    assert dialog.who.text() == "Dr. James Okafor"
    assert dialog.field("role").value() is ContactRole.SPECIALIST
    qtbot.keyClicks(dialog.field("looks_after"), "Palpitations")
    qtbot.keyClicks(dialog.field("starts_on"), "11/2")
    with qtbot.waitSignal(desk.undoable) as done:
        press(dialog, qtbot)
    assert done.args[0].words == "Added to the care team: Dr. James Okafor"
    settle(desk, qtbot)
    row = team(desk, qtbot, people)[1]
    assert (row.contact_id, row.looks_after, str(row.starts_on)) == (people.okafor, "Palpitations", "2026-11-02")
    assert walters.table is not None
    table = walters.table
    qtbot.waitUntil(lambda: table.current_row is not None and table.current_row.contact_id == people.okafor)
    desk.undo()
    qtbot.waitUntil(lambda: len(team(desk, qtbot, people)) == 1)


def test_somebody_new_joins_and_is_in_the_book_by_one_deed(dialog: AddMemberDialog, desk: Desk, qtbot: QtBot, people: People) -> None:
    take(dialog, qtbot, "Ana Moss")
    assert (dialog.field("given").text(), dialog.field("family").text()) == ("Ana", "Moss")
    role = dialog.field("role")
    role.show_value(ContactRole.FAMILY)
    role.activated.emit(role.currentIndex())
    qtbot.keyClicks(dialog.field("relationship_text"), "daughter")
    qtbot.keyClicks(dialog.field("phone"), "704 555 0177")
    dialog.field("may_be_told").show_value(MayBeTold.EVERYTHING_RELEVANT)
    with qtbot.waitSignal(dialog.added):
        press(dialog, qtbot)
    row = team(desk, qtbot, people)[1]
    assert (row.list_name, row.relationship_text, row.phone, row.is_family) == ("Moss, Ana", "daughter", "(704) 555-0177", True)
    found = ask(desk, qtbot, lambda session: contact_book.page(session, ContactQuestion(text="ana moss")))
    assert [(entry.kind, entry.is_personal) for entry in found] == [(ContactKind.PERSON, True)]
    desk.undo()
    settle(desk, qtbot)
    assert len(team(desk, qtbot, people)) == 1
    assert ask(desk, qtbot, lambda session: contact_book.count(session, ContactQuestion(text="ana moss"))) == 0


def test_somebody_new_who_is_in_the_book_already_is_said_and_taken_instead(
    dialog: AddMemberDialog, desk: Desk, qtbot: QtBot, people: People
) -> None:
    dialog.make_new("James Okafor")
    qtbot.waitUntil(lambda: [one.name for one in dialog.panel.shown] == ["Dr. James Okafor"])
    assert dialog.panel.isVisible()
    take_him = next(button for button in dialog.panel.findChildren(QPushButton) if button.text() == "Take this contact")
    qtbot.mouseClick(take_him, Qt.MouseButton.LeftButton)
    assert (dialog.who.value(), dialog.who.text()) == (people.okafor, "Dr. James Okafor")
    assert not dialog.panel.isVisible()
    with qtbot.waitSignal(dialog.added):
        press(dialog, qtbot)
    assert ask(desk, qtbot, lambda session: contact_book.count(session, ContactQuestion("okafor"))) == 1


def test_nobody_is_not_added(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    press(dialog, qtbot)
    assert "Choose somebody" in dialog.labelled("who").fault


def test_a_name_that_was_only_typed_is_not_taken_for_somebody(dialog: AddMemberDialog, desk: Desk, qtbot: QtBot, people: People) -> None:
    take(dialog, qtbot, "okaf")
    dialog.who.selectAll()
    qtbot.keyClicks(dialog.who, "Somebody else")
    press(dialog, qtbot)
    assert "Choose somebody" in dialog.labelled("who").fault
    assert len(team(desk, qtbot, people)) == 1


def test_the_same_person_in_the_same_role_twice_is_refused_in_the_form(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    take(dialog, qtbot, "rao")
    press(dialog, qtbot)
    qtbot.waitUntil(lambda: "already" in dialog._summary.accessibleName())
    assert dialog.isVisible()


def test_who_is_on_the_team_already_is_said_before_they_are_added_in_another_role(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    take(dialog, qtbot, "rao")
    who = dialog.labelled("who")
    qtbot.waitUntil(lambda: who.caution == "On this care team already: PCP. Add them again only for another role.")
    dialog.who.selectAll()
    take(dialog, qtbot, "okaf")
    qtbot.waitUntil(lambda: who.caution == "")


def test_a_new_name_typed_without_capitals_gets_them(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    take(dialog, qtbot, "nancy de la cruz")
    assert (dialog.field("given").text(), dialog.field("family").text()) == ("Nancy", "de la Cruz")


def test_tab_goes_from_the_name_to_the_phone_and_on_to_the_button_as_they_stand(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    take(dialog, qtbot, "nancy smyth")
    passed: list[str] = []
    while len(passed) < 12 and dialog.focusWidget() is not dialog.go_on:
        passed.append(dialog.focusWidget().accessibleName())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    names = ["First and middle name", "Last name", "Works at", "Phone", "Role for this patient", "Since", "Looks after"]
    assert passed[: len(names)] == names


def test_a_new_nurse_is_given_the_organization_she_works_at(dialog: AddMemberDialog, desk: Desk, qtbot: QtBot, people: People) -> None:
    take(dialog, qtbot, "nancy smyth")
    qtbot.keyClicks(dialog.field("role"), "nurse")
    works_at = dialog.field("organization_id")
    works_at.choose(ask(desk, qtbot, lambda session: contact_book.choices(session, "lakeside", kind=ContactKind.ORGANIZATION))[0])
    with qtbot.waitSignal(dialog.added):
        press(dialog, qtbot)
    nancy = next(row for row in team(desk, qtbot, people) if row.list_name == "Smyth, Nancy")
    kept = ask(desk, qtbot, lambda session: contact_details.detail(session, nancy.contact_id))
    assert kept.organization_id == people.office


def test_a_relative_is_not_asked_where_she_works(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    take(dialog, qtbot, "ana moss")
    assert dialog.labelled("organization_id").isVisibleTo(dialog)
    qtbot.keyClicks(dialog.field("role"), "daughter")
    assert not dialog.labelled("organization_id").isVisibleTo(dialog)


def test_only_a_primary_care_role_offers_to_be_the_hub(dialog: AddMemberDialog, qtbot: QtBot) -> None:
    role = dialog.field("role")
    assert not dialog.labelled("is_primary").isVisibleTo(dialog)
    role.show_value(ContactRole.PCP)
    role.activated.emit(role.currentIndex())
    assert dialog.labelled("is_primary").isVisibleTo(dialog)
    assert not dialog.field("is_primary").isChecked()


def test_where_there_is_a_gap_a_primary_care_provider_is_the_hub_unless_told_otherwise(
    people: People, desk: Desk, qtbot: QtBot, show_team: ShowTeam
) -> None:
    patient_id = act(desk, qtbot, lambda session: a_patient(session, "New", "Ann"))
    tab = show_team(patient_id)
    tab.primary()
    dialog = tab.findChild(AddMemberDialog)
    assert dialog is not None
    take(dialog, qtbot, "rao")
    assert dialog.field("is_primary").isChecked()
    with qtbot.waitSignal(dialog.added):
        press(dialog, qtbot)
    hub = ask(desk, qtbot, lambda session: care_teams.primary(session, patient_id))
    assert hub.contact_id == people.rao


def test_what_was_typed_comes_back_after_the_window_was_locked(
    walters: CareTeamPage, dialog: AddMemberDialog, desk: Desk, qtbot: QtBot
) -> None:
    take(dialog, qtbot, "okaf")
    qtbot.keyClicks(dialog.field("looks_after"), "Palpitations")
    dialog.save_now()
    settle(desk, qtbot)
    delete(dialog)  # the process ended
    walters.add_member()
    again = walters.findChildren(AddMemberDialog)[-1]
    qtbot.waitUntil(lambda: again.field("looks_after").text() == "Palpitations")
    assert again.who.value() == dialog.who.value()
    with qtbot.waitSignal(again.added):
        press(again, qtbot)
    settle(desk, qtbot)
    assert ask(desk, qtbot, drafts.unfinished) == []


def test_cancel_forgets_what_was_typed(walters: CareTeamPage, dialog: AddMemberDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.field("looks_after"), "Palpitations")
    dialog.save_now()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(desk, qtbot)
    assert ask(desk, qtbot, drafts.unfinished) == []


def test_a_relationship_typed_as_the_role_files_her_under_family(dialog: AddMemberDialog, desk: Desk, qtbot: QtBot, people: People) -> None:
    take(dialog, qtbot, "Ana Moss")
    qtbot.keyClicks(dialog.field("role"), "Daughter")
    assert dialog.field("role").value() is ContactRole.FAMILY
    assert dialog.field("relationship_text").text() == "daughter"
    with qtbot.waitSignal(dialog.added):
        press(dialog, qtbot)
    row = team(desk, qtbot, people)[1]
    assert (row.list_name, row.relationship_text, row.is_family) == ("Moss, Ana", "daughter", True)


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("dentist", ContactRole.DENTIST),
        ("case", ContactRole.CASE_MANAGER),
        ("agent", ContactRole.HEALTH_CARE_AGENT),
        ("physical t", ContactRole.PHYSICAL_THERAPIST),
        ("dog", ContactRole.OTHER),
        ("entist", ContactRole.OTHER),
    ],
)
def test_typing_picks_a_role_only_by_the_beginning_of_its_words(
    dialog: AddMemberDialog, qtbot: QtBot, typed: str, role: ContactRole
) -> None:
    qtbot.keyClicks(dialog.field("role"), typed)
    assert dialog.field("role").value() is role
