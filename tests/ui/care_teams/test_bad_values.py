"""Dates and words of a membership that cannot stand: said at their field, nothing typed is lost."""

import pytest
from pytestqt.qtbot import QtBot

from caredesk.kinds import DecisionAuthority
from caredesk.services import care_teams
from caredesk.services.care_team_rows import MemberRow
from caredesk.ui.care_teams.dialogs import AddMemberDialog
from caredesk.ui.care_teams.member_pane import MemberPane
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.common.desk import Desk
from tests.ui.access import with_markup
from tests.ui.asking import ask, settle
from tests.ui.people_filling import People
from tests.ui.typing_over import leave


@pytest.fixture
def luis(tab: CareTeamPage, people: People) -> MemberPane:
    """Luis in the pane beside Maria's team."""
    assert tab.table is not None
    assert tab.pane is not None
    tab.table.choose(next(row.member_id for row in tab.table.members() if row.contact_id == people.luis))
    return tab.pane


def kept(desk: Desk, qtbot: QtBot, people: People) -> MemberRow:
    rows = ask(desk, qtbot, lambda session: care_teams.members(session, people.maria))
    found: MemberRow = next(row for row in rows if row.contact_id == people.luis)
    return found


@pytest.mark.parametrize(
    ("typed", "authority"),
    [
        ("power", DecisionAuthority.HEALTH_CARE_AGENT),
        ("pwoer", DecisionAuthority.PARENT),
    ],
)
def test_power_of_attorney_typed_in_haste_never_makes_somebody_else_of_her(
    luis: MemberPane, desk: Desk, qtbot: QtBot, people: People, typed: str, authority: DecisionAuthority
) -> None:
    field = luis.field("authority")
    for words in ("parent", typed):
        field.setFocus()
        qtbot.keyClicks(field, words)
        luis.field("authority_source").setFocus()
        settle(desk, qtbot)
    assert kept(desk, qtbot, people).authority is authority


@pytest.mark.parametrize(("name", "most"), [("role_text", 120), ("relationship_text", 80), ("looks_after", 300), ("authority_source", 200)])
def test_what_is_too_long_is_said_at_its_field_and_stays_as_typed(
    luis: MemberPane, desk: Desk, qtbot: QtBot, people: People, name: str, most: int
) -> None:
    before = getattr(kept(desk, qtbot, people), name)
    leave(qtbot, desk, luis.field(name), "x" * (most + 1))
    assert luis.labelled(name).fault == f"This is too long: at most {most} characters fit here."
    assert luis.field(name).text() == "x" * (most + 1)
    assert getattr(kept(desk, qtbot, people), name) == before


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("Feb 30", "Feb has 29 days."),
        ("soon", "This is not a date. Type it like Nov 25."),
        ("1/1/1200", "The year looks mistyped. Check the date."),
        ("Jan 1, 9999", "The year looks mistyped. Check the date."),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field(
    luis: MemberPane, desk: Desk, qtbot: QtBot, people: People, typed: str, fault: str
) -> None:
    leave(qtbot, desk, luis.field("starts_on"), typed)
    assert luis.labelled("starts_on").fault == fault
    assert kept(desk, qtbot, people).starts_on is None
    leave(qtbot, desk, luis.field("starts_on"), "1/5/2026")
    assert luis.labelled("starts_on").fault == ""


def test_an_end_before_the_beginning_is_said_at_the_field_that_was_left(luis: MemberPane, desk: Desk, qtbot: QtBot, people: People) -> None:
    leave(qtbot, desk, luis.field("starts_on"), "12/1/2026")
    leave(qtbot, desk, luis.field("ends_on"), "11/20/2026")
    assert luis.labelled("ends_on").fault == "The end is before the beginning. Check both dates."
    assert luis.field("ends_on").text() == "Nov 20, 2026"
    assert kept(desk, qtbot, people).ends_on is None


def test_markup_and_unseen_marks_are_letters_or_gone(tab: CareTeamPage, luis: MemberPane, desk: Desk, qtbot: QtBot, people: People) -> None:
    leave(qtbot, desk, luis.field("relationship_text"), "<b>son</b> &\u202e\x07 heir")
    assert kept(desk, qtbot, people).relationship_text == "<b>son</b> & heir"
    assert with_markup(tab) == []
    desk.undo()
    qtbot.waitUntil(lambda: luis.field("relationship_text").text() == "son")


def test_the_form_for_somebody_new_says_each_fault_at_its_field_and_keeps_the_rest(
    tab: CareTeamPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    tab.add_member()
    (dialog,) = tab.findChildren(AddMemberDialog)
    dialog.make_new("Ann Lee")
    dialog.field("phone").setText("1" * 201)
    dialog.field("starts_on").setText("1/1/1200")
    dialog.go_on.click()
    settle(desk, qtbot)
    assert dialog.labelled("phone").fault.startswith("This is too long")
    dialog.field("phone").setText("call Pat")
    dialog.go_on.click()
    settle(desk, qtbot)
    assert dialog.labelled("starts_on").fault == "The year looks mistyped. Check the date."
    assert (dialog.field("given").text(), dialog.field("family").text()) == ("Ann", "Lee")
