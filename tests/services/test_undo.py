"""Undo on a real file: what a deed changed is put back, what it made is put away, and an undo can be undone."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from caredesk.errors import RecordGone, RuleBroken
from caredesk.kinds import ContactMethod, ContactRole, TelecomSystem
from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient
from caredesk.services import care_team_deeds, care_teams, contact_details, contacts, patients, telecoms
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import Deeds, a_member, a_patient, a_person

LAST_WEEK = date(2026, 11, 9)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def contact(desk: Deeds, contact_id: UUID) -> contact_details.ContactDetail:
    detail: contact_details.ContactDetail = desk.ask(contact_details.detail, contact_id)
    return detail


def edit(desk: Deeds, contact_id: UUID, **values: Any) -> None:
    desk.do(contacts.edit, contact_id, contact(desk, contact_id).version, **values)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("family", "Rao", "Rao-Patel"),
        ("given", "Anita", "Anita Maria"),
        ("role", ContactRole.PCP, ContactRole.SPECIALIST),
        ("preferred_method", None, ContactMethod.FAX),
        ("is_personal", False, True),
        ("notes", "", "Calls back after 4 PM\nor by fax"),
        ("npi", "1234567893", ""),
    ],
)
def test_a_field_of_any_sort_is_put_back_and_the_undo_can_be_undone(desk: Deeds, field: str, before: Any, after: Any) -> None:
    anita = desk.do(a_person, role=ContactRole.PCP, npi="1234567893")
    edit(desk, anita, **{field: after})
    desk.undo()
    assert getattr(contact(desk, anita), field) == before
    desk.undo()
    assert getattr(contact(desk, anita), field) == after


def test_a_date_is_put_back(desk: Deeds) -> None:
    maria = desk.do(a_patient)
    desk.do(patients.edit, maria, 1, birth_date=date(1956, 3, 4))
    desk.undo()
    assert desk.ask(lambda session: session.get(Patient, maria).birth_date) == date(1955, 3, 4)


def test_what_a_deed_made_is_put_away_with_all_that_came_with_it(desk: Deeds) -> None:
    anita = desk.do(a_person, phone="704 555 0117")
    desk.undo()
    assert (contact(desk, anita).archived, contact(desk, anita).telecoms) == (True, ())
    desk.undo()
    assert (contact(desk, anita).archived, len(contact(desk, anita).telecoms)) == (False, 1)


def test_what_was_put_away_comes_back(desk: Deeds) -> None:
    anita = desk.do(a_person)
    desk.do(contacts.archive, anita, 1)
    desk.undo()
    assert not contact(desk, anita).archived


def test_one_field_changed_three_times_is_undone_step_by_step(desk: Deeds) -> None:
    anita = desk.do(a_person, family="One")
    for family in ("Two", "Three", "Four"):
        edit(desk, anita, family=family)
    edits = list(reversed(desk.done[-3:]))
    seen = []
    for deed_id in edits:
        desk.undo(deed_id)
        seen.append(contact(desk, anita).family)
    assert seen == ["Three", "Two", "One"]


def test_undone_steps_are_done_again_and_undone_again(desk: Deeds) -> None:
    anita = desk.do(a_person, family="One")
    edit(desk, anita, family="Two")
    first = desk.done[-1]
    edit(desk, anita, family="Three")
    second = desk.done[-1]
    desk.undo(second)
    undone_second = desk.done[-1]
    desk.undo(first)
    desk.undo()  # the first again
    desk.undo(undone_second)  # the second again
    assert contact(desk, anita).family == "Three"
    desk.undo()
    assert contact(desk, anita).family == "Two"


def test_a_field_that_was_changed_again_is_not_overwritten(desk: Deeds) -> None:
    anita = desk.do(a_person, family="One")
    edit(desk, anita, family="Two")
    first = desk.done[-1]
    edit(desk, anita, family="Three")
    with pytest.raises(RuleBroken, match="changed again"):
        desk.undo(first)
    assert contact(desk, anita).family == "Three"


def test_a_later_change_of_another_field_does_not_stand_in_the_way(desk: Deeds) -> None:
    anita = desk.do(a_person)
    edit(desk, anita, family="Rao-Patel")
    first = desk.done[-1]
    edit(desk, anita, notes="New office")
    desk.undo(first)
    assert (contact(desk, anita).family, contact(desk, anita).notes) == ("Rao", "New office")


def test_a_deed_over_several_records_is_undone_whole_or_not_at_all(desk: Deeds) -> None:
    maria, anita, james = desk.do(a_patient), desk.do(a_person), desk.do(a_person, "Okafor", "James")
    desk.do(a_member, maria, anita, is_primary=True)
    second = desk.do(a_member, maria, james, ContactRole.SPECIALIST)
    desk.do(care_team_deeds.make_primary, second, 1)
    moved = desk.done[-1]
    desk.undo(moved)
    hub = desk.ask(care_teams.primary, maria)
    assert hub is not None
    assert hub.contact_id == anita
    desk.do(care_team_deeds.make_primary, second, desk.ask(care_teams.members, maria)[1].version)
    desk.do(care_team_deeds.make_primary, hub.member_id, desk.ask(care_teams.members, maria)[1].version)
    with pytest.raises(RuleBroken):
        desk.undo(desk.done[-2])
    assert [row.is_primary for row in desk.ask(care_teams.members, maria)] == [True, False]


@pytest.mark.parametrize("leaving", [care_team_deeds.archive, lambda session, *seen: care_team_deeds.end(session, *seen, on=LAST_WEEK)])
def test_who_joined_again_meanwhile_is_not_on_the_team_twice(desk: Deeds, leaving: Any) -> None:
    maria, anita = desk.do(a_patient), desk.do(a_person)
    desk.do(leaving, desk.do(a_member, maria, anita), 1)
    left = desk.done[-1]
    desk.do(a_member, maria, anita)
    with pytest.raises(RuleBroken, match="on the care team in this role already"):
        desk.undo(left)
    assert len(desk.ask(care_teams.members, maria)) == 1


def test_the_mark_of_the_preferred_phone_goes_back_to_the_one_that_had_it(desk: Deeds) -> None:
    anita = desk.do(a_person)
    for value, preferred in (("704 555 0001", True), ("704 555 0002", True)):
        desk.do(telecoms.add, Owner(contact_id=anita), NewTelecom(TelecomSystem.PHONE, value, is_preferred=preferred))
    desk.undo()
    assert [(row.value, row.is_preferred) for row in contact(desk, anita).telecoms] == [("704 555 0001", True)]


def test_the_normalized_number_is_put_back_with_the_typed_one(desk: Deeds) -> None:
    anita = desk.do(a_person, phone="704 555 0117 x 12")
    phone = contact(desk, anita).telecoms[0]
    desk.do(telecoms.edit, phone.telecom_id, phone.version, value="919 555 0100")
    desk.undo()
    again = contact(desk, anita).telecoms[0]
    assert (again.value, again.normalized, again.extension) == ("704 555 0117 x 12", "+17045550117", "12")


def test_the_list_is_sorted_by_the_name_that_was_put_back(desk: Deeds) -> None:
    anita = desk.do(a_person)
    edit(desk, anita, family="Zimmer")
    desk.undo()
    assert desk.ask(lambda session: session.get(Contact, anita).sort_name) == "rao, anita"


def test_a_deed_that_nobody_knows_cannot_be_undone(desk: Deeds) -> None:
    with pytest.raises(RuleBroken, match="nothing left"):
        desk.undo(uuid4())


def test_an_undo_leaves_its_line_in_the_log_and_counts_up_the_version(desk: Deeds) -> None:
    anita = desk.do(a_person)
    edit(desk, anita, family="Rao-Patel")
    desk.undo()
    assert desk.actions()[-1] == "deed undone"
    assert contact(desk, anita).version == 3


def test_editing_what_an_undo_put_away_is_refused(desk: Deeds) -> None:
    anita = desk.do(a_person)
    desk.undo()
    with pytest.raises(RecordGone):
        edit(desk, anita, family="Rao-Patel")
    assert desk.ask(lambda session: session.scalars(select(Contact.family)).all()) == ["Rao"]
