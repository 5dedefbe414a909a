"""Random rosters, contact lists, care teams and labels never fail to be laid out, and what was entered is read back (trust.md T23)."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caredesk.kinds import ContactRole, PaperLanguage
from caredesk.reports import care_team, contact_list, home_team, labels, roster
from caredesk.reports.list_papers import ContactLine, LabelStock, RosterLine
from caredesk.reports.team_papers import DecidingLine, HomeMember, TeamGroup, TeamLine, ToldLine, WayLine
from caredesk.reports.text import printable
from tests.reports.list_builders import a_care_team, a_contact_list, a_home_team, a_roster, some_labels
from tests.reports.reading import bare, structure
from tests.reports.test_random_plans import NOTES, WORDS
from tests.trust_size import sized

EACH_COUNT = sized(25, 400)
SOME: dict[str, Any] = {"max_size": 6}
MODERATE = settings(max_examples=EACH_COUNT, deadline=None, suppress_health_check=list(HealthCheck))

ROSTER_LINES = st.builds(
    RosterLine, name=NOTES, called=WORDS, born=WORDS, age=WORDS, phone=WORDS, primary_care=WORDS, coordinator=WORDS, risk=WORDS,
    state=WORDS, has_alert=st.booleans(),
)  # fmt: skip
CONTACT_LINES = st.builds(ContactLine, name=NOTES, role=WORDS, organization=WORDS, phone=WORDS, fax=WORDS, email=WORDS)
WAYS = st.lists(st.builds(WayLine, label=WORDS, value=WORDS, is_preferred=st.booleans()), max_size=3).map(tuple)
MEMBERS = st.builds(TeamLine, name=WORDS, place=WORDS, role=WORDS, looks_after=NOTES, ways=WAYS, hint=WORDS, note=WORDS)
TEAMS = st.builds(
    a_care_team,
    groups=st.lists(st.builds(TeamGroup, title=WORDS, members=st.lists(MEMBERS, min_size=1, max_size=5).map(tuple)), **SOME).map(tuple),
    deciding=st.lists(st.builds(DecidingLine, name=WORDS, authority=WORDS, document=NOTES, phone=WORDS), **SOME).map(tuple),
    told=st.lists(st.builds(ToldLine, name=WORDS, relation=WORDS, told=WORDS, limits=NOTES), **SOME).map(tuple),
    gap=WORDS,
)
HOME_MEMBERS = st.builds(
    HomeMember, name=WORDS, role=st.sampled_from(ContactRole), role_text=WORDS, looks_after=NOTES, phone=WORDS,
    is_called_first=st.booleans(), is_family=st.booleans(),
)  # fmt: skip
HOME_TEAMS = st.builds(
    a_home_team, called=WORDS, name=WORDS, language=st.sampled_from(PaperLanguage), members=st.lists(HOME_MEMBERS, max_size=12).map(tuple),
    deciding=st.lists(WORDS, max_size=3).map(tuple), may_be_told=st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip
LABELS = st.lists(st.lists(WORDS.map(lambda words: words[:24]), min_size=1, max_size=4).map(tuple), min_size=1, max_size=40)


def assert_told(pdf: bytes, entered: list[str]) -> None:
    read = bare(structure(pdf).text)
    assert [words for words in entered if bare(printable(words)) not in read] == []


@pytest.mark.trust
@MODERATE
@given(rows=st.lists(ROSTER_LINES, max_size=60))
@example(rows=[RosterLine(name="W" * 3000), RosterLine(name="")])
@example(rows=[RosterLine(name="long " * 1500, born="x" * 900)] * 3)
def test_any_roster_is_laid_out_and_reads_back_as_entered(rows: list[RosterLine]) -> None:
    assert_told(roster.render(a_roster(*rows)), [words for row in rows for words in (row.name, row.phone, row.primary_care, row.risk)])


@pytest.mark.trust
@MODERATE
@given(rows=st.lists(CONTACT_LINES, max_size=60))
def test_any_contact_list_is_laid_out_and_reads_back_as_entered(rows: list[ContactLine]) -> None:
    entered = [words for row in rows for words in (row.name, row.role, row.organization, row.phone, row.fax, row.email)]
    assert_told(contact_list.render(a_contact_list(*rows)), entered)


@pytest.mark.trust
@MODERATE
@given(team=TEAMS)
@example(
    team=a_care_team(groups=(TeamGroup(title="T", members=(TeamLine(name="A", place="", role="", looks_after="ใใ " * 16, ways=()),)),))
)
def test_any_care_team_is_laid_out_and_reads_back_as_entered(team: Any) -> None:
    members = [member for group in team.groups for member in group.members]
    entered = [words for row in members for words in (row.name, row.place, row.role, row.looks_after, row.note, row.hint)]
    entered += (
        [way.value for row in members for way in row.ways] + [row.document for row in team.deciding] + [row.limits for row in team.told]
    )
    assert_told(care_team.render(team), entered)


@pytest.mark.trust
@MODERATE
@given(team=HOME_TEAMS)
@example(team=a_home_team(called="W" * 400, members=()))
def test_any_patients_sheet_is_laid_out_and_reads_back_as_entered(team: Any) -> None:
    entered = [words for row in team.members for words in (row.name, row.role_text, row.looks_after, row.phone)]
    assert_told(home_team.render(team), [*entered, *team.deciding, *team.may_be_told])


@pytest.mark.trust
@MODERATE
@given(told=LABELS, stock=st.sampled_from(LabelStock), start=st.integers(1, 30))
@example(told=[("W" * 4000, "Charlotte, NC 28204")], stock=LabelStock.ROLL, start=1)
def test_any_labels_are_laid_out_and_their_last_line_reads_back(told: list[tuple[str, ...]], stock: LabelStock, start: int) -> None:
    pdf = labels.render(some_labels(*told, stock=stock, start=min(start, stock.on_sheet)))
    assert_told(pdf, [lines[-1] for lines in told])
