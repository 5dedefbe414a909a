"""People in care roles join the team; the contact book keeps each of them once."""

from datetime import date, timedelta
from typing import Any

import pytest

from caredesk.exchange.person_facts import CareTeamMember as TeamFact
from caredesk.exchange.person_facts import RelatedPerson, When
from caredesk.kinds import ContactKind, ContactRole, TelecomSystem
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.services import acting, care_team_deeds, care_team_rows, care_teams, contacts
from caredesk.services.contacts import NewContact
from caredesk.services.imports import Finding
from caredesk.services.telecoms import NewTelecom
from tests.services.import_builders import a_doctor, a_file, an_empty_file, maria, rows, staged, take_in


def in_the_book(safe: Any, **values: Any) -> Any:
    with safe.writing() as session:
        return contacts.add(session, NewContact(**values))


def team(safe: Any, patient_id: Any) -> list[care_team_rows.MemberRow]:
    with safe.reading() as session:
        return care_teams.members(session, patient_id)


def test_a_person_in_a_care_role_joins_the_team_with_the_organization(safe: Any) -> None:
    taken = take_in(safe, a_file())
    hub = team(safe, taken.patient_id)[0]
    assert (hub.spoken_name, hub.credentials, hub.role, hub.is_primary) == ("Anita Rao", "MD", ContactRole.PCP, True)
    assert (hub.organization, hub.phone, hub.source_name, hub.source_on) == (
        "Lakeside Family Medicine",
        "(704) 555-0117",
        "Mercy Hospital",
        date(2026, 11, 12),
    )


def test_a_contact_with_the_same_npi_is_the_same_person(safe: Any) -> None:
    known = in_the_book(safe, given="A.", family="Rao", npi="1234567893")
    taken = take_in(safe, a_file())
    assert team(safe, taken.patient_id)[0].contact_id == known


def test_a_contact_with_the_same_name_is_the_same_person(safe: Any) -> None:
    known = in_the_book(safe, given="Anita", family="Rao")
    taken = take_in(safe, an_empty_file(care_team=(a_doctor(npi=""),)))
    assert team(safe, taken.patient_id)[0].contact_id == known


def test_another_npi_is_another_person(safe: Any) -> None:
    in_the_book(safe, given="Anita", family="Rao", npi="1003000126")
    take_in(safe, a_file())
    assert len([row for row in rows(safe, Contact) if row.family == "Rao"]) == 2


def test_of_two_with_one_name_the_one_with_the_phone_is_meant(safe: Any) -> None:
    in_the_book(safe, given="Anita", family="Rao")
    meant = in_the_book(safe, given="Anita", family="Rao", telecoms=(NewTelecom(TelecomSystem.PHONE, "704 555 0117"),))
    taken = take_in(safe, an_empty_file(care_team=(a_doctor(npi=""),)))
    assert team(safe, taken.patient_id)[0].contact_id == meant


def test_of_two_that_cannot_be_told_apart_neither_is_taken(safe: Any) -> None:
    in_the_book(safe, given="Anita", family="Rao")
    in_the_book(safe, given="Anita", family="Rao")
    assert staged(safe, an_empty_file(care_team=(a_doctor(npi="", telecoms=()),))).members[0].contact_id is None


def test_of_two_that_cannot_be_told_apart_the_one_on_the_team_is_meant(safe: Any) -> None:
    in_the_book(safe, given="Anita", family="Rao")
    in_the_book(safe, given="Anita", family="Rao")
    said = an_empty_file(care_team=(a_doctor(npi="", telecoms=()),))
    taken = take_in(safe, said)
    again = staged(safe, said).members[0]
    assert (again.finding, again.contact_id) == (Finding.SAME, team(safe, taken.patient_id)[0].contact_id)


def test_an_organization_named_twice_is_made_once(safe: Any) -> None:
    mercy = TeamFact(name="Mercy Hospital", is_organization=True)
    nurse = TeamFact(name="Nancy Nightengale RN", organization="Mercy Hospital")
    take_in(safe, an_empty_file(care_team=(nurse, mercy)))
    assert [row.name for row in rows(safe, Contact) if row.kind is ContactKind.ORGANIZATION] == ["Mercy Hospital"]


def test_a_name_in_one_piece_is_taken_apart(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(care_team=(TeamFact(name="Dr. Nancy Ann Nightengale, RN, PhD"),)))
    row = team(safe, taken.patient_id)[0]
    assert (row.spoken_name, row.credentials, row.role) == ("Dr. Nancy Ann Nightengale", "RN PhD", ContactRole.NURSE)


def test_a_hub_that_the_chart_has_stays_the_hub(safe: Any) -> None:
    taken = take_in(safe, a_file())
    other = a_doctor(name="Ellen Marsh MD", given=("Ellen",), family="Marsh", npi="1245319599")
    take_in(safe, an_empty_file(care_team=(other,)))
    assert [row.spoken_name for row in team(safe, taken.patient_id) if row.is_primary] == ["Anita Rao"]


@pytest.mark.parametrize(("left_in_days", "hub"), [(30, "Anita Rao"), (0, "Ellen Marsh"), (-1, "Ellen Marsh")])
def test_a_hub_counts_as_one_until_the_day_of_leaving(safe: Any, left_in_days: int, hub: str) -> None:
    taken = take_in(safe, a_file())
    member = next(row for row in rows(safe, CareTeamMember) if row.is_primary)
    with safe.writing() as session:
        care_team_deeds.end(session, member.id, member.version, on=acting.today(session) + timedelta(days=left_in_days))
    other = a_doctor(name="Ellen Marsh MD", given=("Ellen",), family="Marsh", npi="1245319599")
    take_in(safe, an_empty_file(care_team=(other,)))
    assert hub in [row.spoken_name for row in team(safe, taken.patient_id) if row.is_primary and not row.has_ended]


def test_somebody_whose_service_is_over_does_not_become_the_hub(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(care_team=(a_doctor(ended=When("2020-01-01")),)))
    assert [row.spoken_name for row in team(safe, taken.patient_id) if row.is_primary] == []


def test_a_person_of_the_patients_life_is_family_and_not_a_clinician(safe: Any) -> None:
    taken = take_in(safe, a_file())
    son = team(safe, taken.patient_id)[-1]
    assert (son.spoken_name, son.role, son.relationship_text, son.is_family) == ("Luis Delgado", ContactRole.CAREGIVER, "son", True)


def test_another_patients_relative_of_the_same_name_is_another_person(safe: Any) -> None:
    take_in(safe, a_file())
    walter = maria(name="Walter Delgado", given=("Walter",), birth_date=date(1951, 8, 22), identifiers=())
    take_in(safe, an_empty_file(patient=walter))
    assert len([row for row in rows(safe, Contact) if row.given == ["Luis"]]) == 2


def test_somebody_in_two_roles_is_listed_once(safe: Any) -> None:
    jones = RelatedPerson(name="Martha Jones", kind="guardian")
    file = an_empty_file(patient=maria(related=(jones,)), care_team=(TeamFact(name="Martha Jones"),))
    assert [member.name for member in staged(safe, file).members] == ["Martha Jones"]


def test_a_member_that_the_team_has_is_not_added_again(safe: Any) -> None:
    take_in(safe, a_file())
    take_in(safe, a_file(version="2"))
    assert len(rows(safe, CareTeamMember)) == 2
