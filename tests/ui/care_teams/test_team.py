"""The care team tab: members under their groups, the hub and its gap, deeds by menu and keyboard, each undone."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from caredesk.kinds import ContactMethod, DecisionAuthority, MayBeTold, TelecomSystem
from caredesk.services import contact_details, contacts, telecoms
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.care_teams import words
from caredesk.ui.care_teams.end_dialog import EndDialog
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.common.chips import chip_width
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.people_words import authority_chip, told_chip
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.row_painting import PAD_PX
from caredesk.ui.common.theme import Theme
from tests.services.people_builders import a_patient
from tests.ui.asking import act, ask, settle
from tests.ui.care_teams.conftest import ShowTeam
from tests.ui.care_teams.shown_team import WHOLE, choose, end, kept, lines, member, table
from tests.ui.people_filling import People
from tests.ui.shown_page import LOW, NARROW, nameless


def test_members_stand_under_their_groups_the_hub_first(tab: CareTeamPage) -> None:
    assert lines(tab) == WHOLE
    assert table(tab).current_row.list_name == "Rao, Anita"


def test_the_tab_is_told_how_many_there_are(tab: CareTeamPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.counted) as counted:
        tab.refresh()
    assert counted.args == [4]
    assert tab.last_status[0] == "4 on the team"


def test_arrows_and_letters_never_stop_at_a_head(tab: CareTeamPage, qtbot: QtBot, people: People) -> None:
    table(tab).setFocus()
    for contact_id in (people.okafor, people.van, people.luis):
        qtbot.keyClick(table(tab), Qt.Key.Key_Down)
        assert table(tab).current_row.contact_id == contact_id
    qtbot.keyClick(table(tab), Qt.Key.Key_Home)
    assert table(tab).current_row.contact_id == people.rao
    qtbot.keyClicks(table(tab), "del")
    assert table(tab).current_row.contact_id == people.luis


def test_a_row_is_said_as_one_sentence_with_rights_in_words(tab: CareTeamPage, people: People) -> None:
    at = table(tab).rows.place_of(member(tab, people.luis).member_id)
    said = table(tab).rows.data(table(tab).rows.index(at, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "Luis Delgado. Son. Call first. (704) 555-0148. Agent, no papers. Told in part"


def test_no_chip_of_a_members_rights_is_cut(look: Theme) -> None:
    rights = [told_chip(told) for told in MayBeTold] + [authority_chip(right, "") for right in DecisionAuthority]
    widest = max(chip_width(chip) for chip in rights if chip is not None)
    assert widest <= words.columns(date(2026, 11, 16))[-1].width - 2 * PAD_PX


def test_the_number_is_that_of_the_preferred_way(tab: CareTeamPage, people: People) -> None:
    rao = member(tab, people.rao)
    columns = table(tab).rows.columns
    assert (columns[2].text(rao), columns[2].second(rao) if columns[2].second else "") == ("(704) 555-0118", "Prefers fax, never e-mail")


def test_who_is_never_to_be_called_is_reached_by_what_there_is(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    columns = table(tab).rows.columns
    act(desk, qtbot, lambda session: contacts.edit(session, people.okafor, 1, never_method=ContactMethod.PHONE))
    qtbot.waitUntil(lambda: columns[2].text(member(tab, people.okafor)) == "No other way on record")
    fax = NewTelecom(TelecomSystem.FAX, "704 555 0164")
    act(desk, qtbot, lambda session: telecoms.add(session, Owner(contact_id=people.okafor), fax))
    qtbot.waitUntil(lambda: columns[2].text(member(tab, people.okafor)) == "(704) 555-0164")
    assert words.reach_icon(member(tab, people.okafor)) == "printer"
    assert words.channel_words(member(tab, people.okafor)) == "Never phone"


def test_the_model_is_sound_while_members_come_and_go(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    QAbstractItemModelTester(table(tab).rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    end(desk, qtbot, member(tab, people.okafor))
    qtbot.waitUntil(lambda: lines(tab)[-2:] == ["Earlier", "Okafor, James"])
    desk.undo()
    qtbot.waitUntil(lambda: lines(tab) == WHOLE)


def test_the_menu_offers_only_what_can_be_done(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    def offered(contact_id: UUID) -> list[str]:
        return [command.name for command in tab.deeds.of(member(tab, contact_id))]

    assert offered(people.okafor) == ["open-contact", "make-primary", "end-member", "archive-member"]
    assert offered(people.rao) == ["open-contact", "end-member", "archive-member"]
    assert offered(people.luis) == ["open-contact", "end-member", "archive-member"]
    end(desk, qtbot, member(tab, people.okafor))
    qtbot.waitUntil(lambda: member(tab, people.okafor).has_ended)
    assert offered(people.okafor) == ["open-contact", "resume-member", "archive-member"]


def test_a_membership_ends_on_a_typed_day_and_resumes(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    table(tab).menu_wanted.emit(member(tab, people.okafor), tab.rect().center())
    choose(qtbot, tab, "End the membership")
    dialog = tab.findChild(EndDialog)
    assert dialog is not None
    assert dialog.field("ends_on").text() == "Nov 16, 2026"
    dialog.field("ends_on").selectAll()
    qtbot.keyClicks(dialog.field("ends_on"), "nonsense")
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert "not a date" in dialog.labelled("ends_on").fault
    dialog.field("ends_on").selectAll()
    qtbot.keyClicks(dialog.field("ends_on"), "11/2")
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(tab)[-2:] == ["Earlier", "Okafor, James"])
    row = member(tab, people.okafor)
    assert table(tab).rows.columns[3].text(row) == "Until Nov 2"
    table(tab).menu_wanted.emit(row, tab.rect().center())
    choose(qtbot, tab, "Back on the team")
    qtbot.waitUntil(lambda: lines(tab) == WHOLE)


def test_taking_somebody_off_the_list_is_undone(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    table(tab).menu_wanted.emit(member(tab, people.van), tab.rect().center())
    choose(qtbot, tab, "Take off the list")
    qtbot.waitUntil(lambda: "County Van" not in lines(tab))
    desk.undo()
    qtbot.waitUntil(lambda: lines(tab) == WHOLE)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [("looks_after", "Heart and kidneys", "Heart and kidneys"), ("role_text", "heart failure doctor", "heart failure doctor")],
)
def test_words_about_a_member_are_saved_when_left_and_undone(
    tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People, name: str, typed: str, value: str
) -> None:
    table(tab).choose(member(tab, people.okafor).member_id)
    assert tab.pane is not None
    field = tab.pane.field(name)
    before = field.text()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: getattr(member(tab, people.okafor), name) == value)
    desk.undo()
    qtbot.waitUntil(lambda: getattr(member(tab, people.okafor), name) == before)
    qtbot.waitUntil(lambda: field.text() == before)


def test_dates_are_typed_freely(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    table(tab).choose(member(tab, people.okafor).member_id)
    assert tab.pane is not None
    field = tab.pane.field("starts_on")
    field.setFocus()
    qtbot.keyClicks(field, "3/4/2025")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: str(member(tab, people.okafor).starts_on) == "2025-03-04")
    ends = tab.pane.field("ends_on")
    ends.setFocus()
    qtbot.keyClicks(ends, "1/1/2020")
    qtbot.keyClick(ends, Qt.Key.Key_Tab)
    assert tab.pane is not None
    pane = tab.pane
    qtbot.waitUntil(lambda: "before the beginning" in pane.labelled("ends_on").fault)
    assert kept(desk, qtbot, people.maria).earlier == ()


def test_what_may_be_told_is_chosen_and_asks_for_limits(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    table(tab).choose(member(tab, people.luis).member_id)
    assert tab.pane is not None
    pane = tab.pane
    assert pane.labelled("told_limits").isVisibleTo(pane)
    field = pane.field("may_be_told")
    field.setCurrentIndex(field.findText("Nothing"))
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: member(tab, people.luis).may_be_told is MayBeTold.NOTHING)
    settle(desk, qtbot)
    assert not pane.labelled("told_limits").isVisibleTo(pane)
    table(tab).choose(member(tab, people.van).member_id)
    assert not pane.labelled("may_be_told").isVisibleTo(pane)


def test_enter_goes_into_the_pane_and_escape_comes_back(tab: CareTeamPage, qtbot: QtBot) -> None:
    table(tab).setFocus()
    qtbot.keyClick(table(tab), Qt.Key.Key_Return)
    assert tab.pane is not None
    assert tab.pane.first_field().hasFocus()
    tab.escape()
    assert table(tab).hasFocus()
    qtbot.keyClick(table(tab), Qt.Key.Key_Space)
    assert not tab.pane.isVisible()


def test_the_contact_opens_in_the_book(tab: CareTeamPage, qtbot: QtBot, people: People) -> None:
    assert tab.pane is not None
    with qtbot.waitSignal(tab.go) as gone:
        qtbot.mouseClick(tab.pane._contact, Qt.MouseButton.LeftButton)
    assert gone.args == [Place(PageName.CONTACTS, people.rao)]


def test_a_changed_phone_in_the_book_shows_here_at_once(tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    row = ask(desk, qtbot, lambda session: contact_details.detail(session, people.okafor)).telecoms[0]
    act(desk, qtbot, lambda session: telecoms.edit(session, row.telecom_id, row.version, value="919 555 0100"))
    qtbot.waitUntil(lambda: member(tab, people.okafor).phone == "(919) 555-0100")


def test_every_control_has_a_name(tab: CareTeamPage, people: People) -> None:
    table(tab).choose(member(tab, people.luis).member_id)
    assert nameless(tab) == []


def test_work_starts_in_the_list_even_when_it_was_asked_for_before_the_answer(
    desk: Desk, qtbot: QtBot, people: People, show_team: ShowTeam
) -> None:
    def with_focus(made: CareTeamPage) -> None:
        made.take_focus()

    tab = show_team(people.maria, begin=with_focus)
    qtbot.waitUntil(lambda: tab.table is not None and tab.table.hasFocus())


def test_an_empty_team_says_with_whom_to_begin(desk: Desk, qtbot: QtBot, people: People, show_team: ShowTeam) -> None:
    patient_id = act(desk, qtbot, lambda session: a_patient(session, "New", "Ann"))
    tab = show_team(patient_id)
    assert tab._stack.currentWidget() is tab._empty
    assert tab._empty.accessibleName().startswith("Nobody on the care team yet")
    assert not tab.notes.isVisible()


def test_the_narrow_window_drops_the_dates_first(people: People, show_team: ShowTeam) -> None:
    tab = show_team(people.maria, NARROW, LOW)
    hidden = [column.title for at, column in enumerate(table(tab).rows.columns) if table(tab).isColumnHidden(at)]
    assert hidden == ["On the team"]


def test_a_very_narrow_page_shows_its_pane_only_when_asked(people: People, show_team: ShowTeam, qtbot: QtBot) -> None:
    tab = show_team(people.maria, 860, LOW)
    assert tab.pane is not None
    assert not tab.pane.isVisible()
    table(tab).setFocus()
    qtbot.keyClick(table(tab), Qt.Key.Key_Return)
    assert tab.pane.isVisible()
    assert tab.pane.first_field().hasFocus()
