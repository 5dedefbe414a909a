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
