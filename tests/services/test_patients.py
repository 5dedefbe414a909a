"""The roster's deeds and questions: added, edited, counted, sorted, put away, found one by one."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.errors import InvalidField, NoMatch, RecordChanged, RecordGone
from caredesk.kinds import PatientStatus, RiskTier, Sex, TelecomSystem
from caredesk.services import care_team_deeds, chart_banner, named_patients, patients, roster, telecoms
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.roster_questions import RosterChip, RosterQuestion, RosterSort
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import Deeds, a_member, a_patient, a_person

EVERYBODY = RosterQuestion(chips=frozenset(), with_archived=False)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def rows(desk: Deeds, question: RosterQuestion = EVERYBODY) -> list[roster.PatientRow]:
    found: list[roster.PatientRow] = desk.ask(roster.page, question)
    return found


def names(desk: Deeds, *chips: RosterChip, **question: Any) -> list[str]:
    return [row.list_name for row in rows(desk, RosterQuestion(chips=frozenset(chips), **question))]


@pytest.fixture
def people(desk: Deeds) -> dict[str, UUID]:
    """Four patients who differ in everything that the roster sorts and filters by."""
    me = desk.ask(lambda session: session.info["actor"].user_id)
    maria = desk.do(a_patient, risk_tier=RiskTier.HIGH, coordinator_id=me)
    walter = desk.do(a_patient, "Moss", "Walter", birth_date=date(1951, 8, 22), risk_tier=RiskTier.LOW)
    grace = desk.do(a_patient, "Pruitt", "Grace", birth_date=date(1943, 10, 11))
    carlos = desk.do(a_patient, "Mejía", "Carlos", birth_date=date(1957, 7, 3), risk_tier=RiskTier.MEDIUM)
    desk.do(patients.edit, grace, 1, status=PatientStatus.DISCHARGED)
    return {"maria": maria, "walter": walter, "grace": grace, "carlos": carlos}


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewPatient(), "family"),
        (NewPatient(family=" ", given="\t"), "family"),
        (NewPatient(family="D" * 121), "family"),
        (NewPatient(family="Delgado", birth_date=date(2026, 11, 17)), "birth_date"),
        (NewPatient(family="Delgado", birth_date=date(1889, 12, 31)), "birth_date"),
        (NewPatient(family="Delgado", sex="plenty"), "sex"),  # type: ignore[arg-type]  # what a broken form might hand over
    ],
)
def test_who_cannot_be_kept_is_refused_at_the_field(desk: Deeds, new: NewPatient, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        desk.do(patients.create, new)
    assert refused.value.field == field
    assert rows(desk) == []


@pytest.mark.parametrize("said", [None, True, False])
def test_whether_an_interpreter_is_needed_is_kept_as_it_was_said(desk: Deeds, said: bool | None) -> None:
    maria = desk.do(a_patient, interpreter_needed=said)
    assert desk.ask(chart_banner.demographics, maria).interpreter_needed is said


def test_nobody_is_said_to_need_no_interpreter_by_silence(desk: Deeds) -> None:
    maria = desk.do(a_patient)
    assert desk.ask(chart_banner.banner, maria).interpreter_needed is None


def test_what_was_said_about_an_interpreter_can_be_taken_back(desk: Deeds) -> None:
    maria = desk.do(a_patient, interpreter_needed=False)
    desk.do(patients.edit, maria, 1, interpreter_needed=None)
    assert desk.ask(chart_banner.demographics, maria).interpreter_needed is None


@pytest.mark.parametrize("born", [date(2026, 11, 16), date(1890, 1, 1), None])
def test_a_birth_date_may_be_today_long_ago_or_unknown(desk: Deeds, born: date | None) -> None:
    desk.do(a_patient, birth_date=born)
    assert rows(desk)[0].birth_date == born


def test_record_numbers_are_given_in_order_and_not_again_after_putting_away(desk: Deeds) -> None:
    first = desk.do(a_patient)
    desk.do(patients.archive, first, 1)
    desk.do(a_patient)
    assert sorted(row.number for row in rows(desk, RosterQuestion(chips=frozenset()))) == [1, 2]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"family": "", "given": ""}, "family"),
        ({"birth_date": date(2027, 1, 1)}, "birth_date"),
        ({"birth_date": "yesterday"}, "birth_date"),
        ({"status": "away"}, "status"),
        ({"number": 9}, "number"),
        ({"deceased_on": date(2026, 1, 1)}, "deceased_on"),
    ],
)
def test_an_edit_that_cannot_stand_is_refused_at_its_field(desk: Deeds, values: dict[str, Any], field: str) -> None:
    maria = desk.do(a_patient)
    with pytest.raises(InvalidField) as refused:
        desk.do(patients.edit, maria, 1, **values)
    assert refused.value.field == field
    assert (rows(desk)[0].version, rows(desk)[0].list_name) == (1, "Delgado, Maria Teresa")


def test_names_are_split_at_spaces_and_sorted_without_accents(desk: Deeds) -> None:
    maria = desk.do(a_patient, "Ávila", " María  José ")
    desk.do(a_patient, "Avery", "Ann")
    desk.do(a_patient, "Azul", "Ana")
    assert [row.list_name for row in rows(desk)] == ["Avery, Ann", "Ávila, María José", "Azul, Ana"]
    assert rows(desk)[1].patient_id == maria
    assert rows(desk)[1].spoken_name == "María José Ávila"


@pytest.mark.parametrize(
    ("chips", "wanted"),
    [
        ((RosterChip.ACTIVE,), ["Delgado, Maria Teresa", "Mejía, Carlos", "Moss, Walter"]),
        ((RosterChip.ACTIVE, RosterChip.HIGH_RISK), ["Delgado, Maria Teresa"]),
        ((RosterChip.MINE,), ["Delgado, Maria Teresa"]),
        ((RosterChip.ARCHIVED,), []),
        ((), ["Delgado, Maria Teresa", "Mejía, Carlos", "Moss, Walter", "Pruitt, Grace"]),
    ],
)
def test_chips_say_who_is_shown(desk: Deeds, people: dict[str, UUID], chips: tuple[RosterChip, ...], wanted: list[str]) -> None:
    assert names(desk, *chips) == wanted
    assert desk.ask(roster.count, RosterQuestion(chips=frozenset(chips))) == len(wanted)


def test_the_numbers_in_the_chips_are_those_of_their_lists(desk: Deeds, people: dict[str, UUID]) -> None:
    desk.do(patients.archive, people["walter"], 1)
    facts = desk.ask(roster.roster_facts)
    assert facts.chips == {RosterChip.ACTIVE: 2, RosterChip.HIGH_RISK: 1, RosterChip.MINE: 1, RosterChip.ARCHIVED: 1}
    assert facts.patients == 4


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        (RosterSort.NAME, ["Delgado", "Mejía", "Moss", "Pruitt"]),
        (RosterSort.BIRTH, ["Pruitt", "Moss", "Delgado", "Mejía"]),
        (RosterSort.RISK, ["Delgado", "Mejía", "Moss", "Pruitt"]),
    ],
)
def test_the_roster_is_sorted_by_name_birth_and_risk_both_ways(
    desk: Deeds, people: dict[str, UUID], sort: RosterSort, wanted: list[str]
) -> None:
    up = [name.split(",")[0] for name in names(desk, sort=sort)]
    down = [name.split(",")[0] for name in names(desk, sort=sort, descending=True)]
    assert (up, down) == (wanted, wanted[::-1])


def test_sorting_by_coordinator_keeps_those_without_one(desk: Deeds, people: dict[str, UUID]) -> None:
    assert names(desk, sort=RosterSort.COORDINATOR, descending=True)[0] == "Delgado, Maria Teresa"
    assert len(names(desk, sort=RosterSort.COORDINATOR)) == 4


def test_a_row_shows_coordinator_hub_and_the_phone_to_use(desk: Deeds, people: dict[str, UUID]) -> None:
    maria = Owner(patient_id=people["maria"])
    ways = (
        NewTelecom(TelecomSystem.PHONE, "704 555 0001", never_use=True),
        NewTelecom(TelecomSystem.PHONE, "704 555 0002"),
        NewTelecom(TelecomSystem.PHONE, "704 555 0142", is_preferred=True),
    )
    for way in ways:
        desk.do(telecoms.add, maria, way)
    desk.do(a_member, people["maria"], desk.do(a_person, prefix="Dr."), is_primary=True)
    row = rows(desk)[0]
    assert (row.coordinator, row.primary_care, row.phone) == ("Dana", "Dr. Rao", "704 555 0142")


@pytest.mark.parametrize(("ends_on", "shown"), [(date(2026, 11, 16), ""), (date(2026, 11, 17), "Dr. Rao")])
def test_a_hub_is_shown_until_the_last_day(desk: Deeds, ends_on: date, shown: str) -> None:
    maria = desk.do(a_patient)
    hub = desk.do(a_member, maria, desk.do(a_person, prefix="Dr."), is_primary=True)
    desk.do(care_team_deeds.end, hub, 1, on=ends_on)
    assert rows(desk)[0].primary_care == shown


def test_putting_away_needs_the_newest_view_and_is_undone(desk: Deeds) -> None:
    maria = desk.do(a_patient)
    desk.do(patients.edit, maria, 1, sex=Sex.FEMALE)
    with pytest.raises(RecordChanged):
        desk.do(patients.archive, maria, 1)
    desk.do(patients.archive, maria, 2)
    assert (rows(desk), desk.actions()[-1]) == ([], "patient archived")
    desk.undo()
    assert len(rows(desk)) == 1
    with pytest.raises(RecordGone):
        desk.do(patients.archive, uuid4(), 1)


def test_pages_follow_each_other_for_people_of_one_name(desk: Deeds) -> None:
    ids = [desk.do(a_patient, "Smith", "Ann") for _ in range(5)]
    pages = [desk.ask(roster.page, EVERYBODY, offset=offset, limit=2) for offset in (0, 2, 4)]
    assert [row.patient_id for found in pages for row in found] == ids
    assert all(row.name_alert for row in rows(desk))


def test_one_patient_is_found_by_id_number_or_words(desk: Deeds, people: dict[str, UUID]) -> None:
    for words in (str(people["walter"]), "moss", "walter moss", "8/22/1951", "CD-00002"):
        assert desk.ask(named_patients.one, words).patient_id == people["walter"]


def test_a_search_for_one_that_finds_several_names_them(desk: Deeds, people: dict[str, UUID]) -> None:
    with pytest.raises(NoMatch) as found:
        desk.ask(named_patients.one, "m")
    assert len(found.value.candidates) == 3
    assert found.value.candidates[0].startswith("Delgado, Maria Teresa, born 1955-03-04, id ")


def test_a_current_patient_is_meant_before_one_put_away(desk: Deeds) -> None:
    old = desk.do(a_patient)
    desk.do(patients.archive, old, 1)
    new = desk.do(a_patient)
    assert desk.ask(named_patients.one, "delgado").patient_id == new
    with pytest.raises(NoMatch, match="No patient matches"):
        desk.ask(named_patients.one, "nobody")
