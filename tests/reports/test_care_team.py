"""The care-team sheet, clinician copy: its groups share their columns."""

from dataclasses import replace

from caredesk.reports import care_team
from caredesk.reports.team_papers import TeamGroup
from tests.reports.list_builders import LUIS, RAO, a_care_team
from tests.reports.reading import bare, pages, structure

GROUPS = (TeamGroup(title="Primary care provider", members=(RAO,)), TeamGroup(title="Family and caregivers", members=(LUIS,)))
MANY = TeamGroup(title="Clinicians", members=tuple(replace(RAO, name=f"Dr. {number}") for number in range(30)))


def test_what_the_columns_of_all_groups_are_called_stands_once_on_a_page() -> None:
    (page,) = pages(care_team.render(a_care_team(groups=GROUPS)))
    assert bare(page).count(bare("How to reach, preferred way first")) == 1
    longer = pages(care_team.render(a_care_team(groups=(*GROUPS, MANY))))
    assert [bare(page).count(bare("How to reach, preferred way first")) for page in longer[:2]] == [1, 1]


def test_a_name_is_the_head_of_its_row_also_under_a_heading_without_heads_of_columns() -> None:
    heads = [cell.text for cell in structure(care_team.render(a_care_team(groups=GROUPS))).all("TH")]
    assert [sum(name in head for head in heads) for name in (RAO.name, LUIS.name)] == [1, 1]
