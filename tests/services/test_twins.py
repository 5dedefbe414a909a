"""Somebody who is in the book twice is told once, and not again after both were kept."""

from datetime import date
from typing import Any

import pytest

from caredesk.kinds import AlikeKind
from caredesk.services import contacts, kept_apart, new_patients, patients, twins
from caredesk.services.contacts import NewContact
from caredesk.services.patients import NewPatient
from tests.services.people_builders import Deeds, a_person, an_organization


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def test_one_who_is_likely_there_twice_is_told_with_the_reasons(desk: Deeds) -> None:
    one, other = desk.do(a_person, phone="704 555 0117"), desk.do(a_person, phone="704 555 0117")
    found = desk.ask(twins.of_contact, one)
    assert (found.record_id, found.name, tuple(found.likeness.reasons)) == (other, "Anita Rao", ("Same name", "Same phone"))


def test_two_who_were_kept_as_two_are_not_raised_again_until_that_is_undone(desk: Deeds) -> None:
    one, other = desk.do(a_person), desk.do(a_person)
    desk.do(kept_apart.keep, AlikeKind.CONTACT, other, one)
    assert (desk.ask(twins.of_contact, one), desk.ask(twins.of_contact, other)) == (None, None)
    desk.undo()
    assert desk.ask(twins.of_contact, one) is not None


def test_whom_one_saw_beside_the_form_and_added_all_the_same_is_kept_as_two(desk: Deeds) -> None:
    one = desk.do(a_person)
    desk.do(lambda session: contacts.add(session, NewContact(given="Anita", family="Rao"), beside=[one]))
    assert desk.ask(twins.of_contact, one) is None
    maria = desk.do(patients.create, NewPatient("Delgado", "Maria", birth_date=date(1955, 3, 4)))
    twin = desk.do(lambda session: new_patients.add(session, NewPatient("Delgado", "Maria"), "", beside=[maria]))
    assert desk.ask(kept_apart.apart_from, maria) == {twin}


def test_nobody_else_and_no_archived_entry_is_a_twin(desk: Deeds) -> None:
    one = desk.do(a_person)
    desk.do(an_organization, "Rao Clinic")
    gone = desk.do(a_person)
    desk.do(contacts.archive, gone, 1)
    assert desk.ask(twins.of_contact, one) is None


def a_patient(desk: Deeds, given: str = "Maria", family: str = "Delgado", phone: str = "", **values: Any) -> Any:
    new = NewPatient(family, given, **{"birth_date": date(1955, 3, 4), **values})
    return desk.do(lambda session: new_patients.add(session, new, phone))


def test_a_patient_who_is_likely_on_record_twice_is_told_with_the_reasons_and_the_birth_date(desk: Deeds) -> None:
    one, other = a_patient(desk, phone="704 555 0142"), a_patient(desk, "María", phone="704 555 0142", birth_date=date(1955, 4, 3))
    found = desk.ask(twins.of_patient, one)
    assert (found.kind, found.of_id, found.record_id) == (AlikeKind.PATIENT, one, other)
    assert (found.name, found.birth_date) == ("María Delgado", date(1955, 4, 3))
    assert tuple(found.likeness.reasons) == ("Same name", "Birth date with day and month swapped", "Same phone")


def test_two_patients_who_were_kept_as_two_are_not_raised_again_until_that_is_undone(desk: Deeds) -> None:
    one, other = a_patient(desk), a_patient(desk)
    assert desk.ask(twins.of_patient, other).record_id == one
    desk.do(kept_apart.keep, AlikeKind.PATIENT, other, one)
    assert (desk.ask(twins.of_patient, one), desk.ask(twins.of_patient, other)) == (None, None)
    desk.undo()
    assert desk.ask(twins.of_patient, one).record_id == other


def test_of_several_who_look_alike_the_next_is_told_once_the_likeliest_is_kept_apart(desk: Deeds) -> None:
    one, *others = [a_patient(desk) for _ in range(9)]
    for other in others[:-1]:
        desk.do(kept_apart.keep, AlikeKind.PATIENT, one, other)
    assert desk.ask(twins.of_patient, one).record_id == others[-1]


def test_no_namesake_of_another_age_and_no_archived_patient_is_a_twin(desk: Deeds) -> None:
    one = a_patient(desk)
    a_patient(desk, birth_date=date(1987, 9, 30))
    gone = a_patient(desk)
    desk.do(patients.archive, gone, 1)
    assert (desk.ask(twins.of_patient, one), desk.ask(twins.of_patient, gone)) == (None, None)
