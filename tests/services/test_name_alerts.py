"""Who is easily taken for another patient: told wherever a list shows one of them, though the other is not in it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from caredesk.kinds import Sex
from caredesk.rules.matching import Known
from caredesk.services import contact_details, likely_patients, name_alerts, patients, roster, views
from caredesk.services.roster_questions import RosterQuestion
from caredesk.services.views import View
from tests.services.people_builders import Deeds, a_member, a_patient, a_person
from tests.services.statements import heard

DOROTHEA, DOROTHY = date(1936, 7, 11), date(1938, 2, 3)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.fixture
def dorothea(desk: Deeds) -> UUID:
    """Dorothea Brown; Dorothy Brown and Walter Moss are patients too."""
    desk.do(a_patient, "Brown", "Dorothy", birth_date=DOROTHY)
    desk.do(a_patient, "Moss", "Walter", birth_date=date(1951, 8, 22))
    found: UUID = desk.do(a_patient, "Brown", "Dorothea", birth_date=DOROTHEA, sex=Sex.FEMALE)
    return found


def alerts(desk: Deeds, words: str) -> list[bool]:
    return [row.name_alert for row in desk.ask(roster.page, RosterQuestion(text=words, chips=frozenset()))]


def test_a_search_that_finds_one_of_two_alike_still_alerts(desk: Deeds, dorothea: UUID) -> None:
    assert (alerts(desk, "dorothea"), alerts(desk, "moss")) == ([True], [False])


@pytest.mark.parametrize(
    ("one", "other"), [("Bob", "Robert"), ("Catherine", "Katherine"), ("Muhammad", "Mohammad"), ("Jon Paul", "John"), ("", "")]
)
def test_forms_of_one_name_alert_whatever_letter_they_begin_with(desk: Deeds, one: str, other: str) -> None:
    first = desk.do(a_patient, "Reyes-Ortiz", one, birth_date=DOROTHEA)
    desk.do(a_patient, "Reyes-Ortiz", other, birth_date=DOROTHY)
    assert [alike.birth_date for alike in desk.ask(name_alerts.alike, first)] == [DOROTHY]
    assert alerts(desk, "7/11/1936") == [True]


@pytest.mark.parametrize("other", ["Doris", "Walter", "Edith"])
def test_another_first_name_does_not_alert(desk: Deeds, other: str) -> None:
    desk.do(a_patient, "Brown", "Dorothea", birth_date=DOROTHEA)
    desk.do(a_patient, "Brown", other, birth_date=DOROTHY)
    assert alerts(desk, "dorothea") == [False]


def test_who_was_put_away_alerts_nobody(desk: Deeds) -> None:
    old = desk.do(a_patient, "Brown", "Dorothy", birth_date=DOROTHY)
    desk.do(a_patient, "Brown", "Dorothea", birth_date=DOROTHEA)
    desk.do(patients.archive, old, 1)
    assert alerts(desk, "dorothea") == [False]


def test_recent_charts_alert(desk: Deeds, dorothea: UUID) -> None:
    desk.do(views.note_charts_opened, [View(dorothea)])
    assert [(chart.spoken_name, chart.name_alert) for chart in desk.ask(views.recent_charts)] == [("Dorothea Brown", True)]


def test_those_whom_a_contact_serves_alert(desk: Deeds, dorothea: UUID) -> None:
    rao = desk.do(a_person)
    desk.do(a_member, dorothea, rao)
    assert [row.name_alert for row in desk.ask(contact_details.detail, rao).serves] == [True]


def test_who_is_likely_the_one_typed_alerts(desk: Deeds, dorothea: UUID) -> None:
    found = desk.ask(likely_patients.likely, Known(given="Dorothea", family="Brown", birth_date=DOROTHEA))
    assert [(row.list_name, row.name_alert) for row in found if row.birth_date == DOROTHEA] == [("Brown, Dorothea", True)]


def asked(desk: Deeds, people: dict[int, tuple[str, str]]) -> list[tuple[str, Any]]:
    """The statements that a list takes."""
    with desk.safe.reading() as session, heard(session) as found:
        name_alerts.alerted(session, people)
    return [(statement, given) for statement, given in found if statement.startswith("SELECT")]


def test_a_list_is_asked_for_in_one_statement_by_the_rosters_index(desk: Deeds, dorothea: UUID) -> None:
    ((statement, parameters),) = asked(desk, {3: ("Dorothea", "Brown"), 2: ("Walter", "Moss"), 9: ("Robert", "Reed")})

    def plan(session: Session) -> str:
        steps = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return " ".join(str(step[-1]) for step in steps)

    found = desk.ask(plan)
    assert "USING COVERING INDEX ix_patients_roster (archived_at=? AND status=? AND sort_name>? AND sort_name<?)" in found
    assert "SCAN patients" not in found


def test_a_list_of_nobody_asks_nothing(desk: Deeds) -> None:
    assert asked(desk, {}) == []
