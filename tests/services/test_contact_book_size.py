"""However many contacts there are, each question of the contact book and of a care team asks the database equally often."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from caredesk.kinds import ContactRole, TelecomSystem
from caredesk.services import care_teams, contact_book, contact_details, likely_contacts
from caredesk.services.contact_book import ContactChip, ContactQuestion, ContactSort
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import Deeds, a_member, a_patient, a_person, an_organization
from tests.services.statements import heard

FEW, MANY = 3, 60
COUNTED = 1  # where fifty are shown, one more statement counts all
Question = Callable[[Session, "Book"], Any]


class Book:
    """An office with people, one of whom serves patients, all of them on one team."""

    def __init__(self) -> None:
        self.office = self.doctor = self.patient = UUID(int=0)

    def fill(self, session: Session, size: int) -> None:
        """Put in so many of each."""
        self.office = an_organization(session)
        self.patient = a_patient(session)
        for number in range(size):
            ways = (NewTelecom(TelecomSystem.PHONE, f"704 555 {number:04}"), NewTelecom(TelecomSystem.FAX, f"704 556 {number:04}"))
            self.doctor = a_person(session, f"Rao{number:02}", "Anita", organization_id=self.office, telecoms=ways)
            a_member(session, self.patient, self.doctor, ContactRole.SPECIALIST)
        for number in range(size):
            a_member(session, a_patient(session, f"Moss{number}", "Walter"), self.doctor, ContactRole.SPECIALIST)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def asked(desk: Deeds, book: Book, question: Question) -> int:
    """How many statements a question takes."""
    with desk.safe.reading() as session, heard(session) as found:
        question(session, book)
    return len(found)


@pytest.mark.parametrize(
    "question",
    [
        lambda session, book: contact_book.page(session, ContactQuestion()),
        lambda session, book: contact_book.page(session, ContactQuestion("rao lakes", frozenset({ContactChip.PEOPLE}))),
        lambda session, book: contact_book.page(session, ContactQuestion(sort=ContactSort.ORGANIZATION, descending=True)),
        lambda session, book: contact_book.choices(session, "rao"),
        lambda session, book: contact_book.facts(session),
        lambda session, book: contact_details.detail(session, book.office),
        lambda session, book: contact_details.detail(session, book.doctor),
        lambda session, book: care_teams.team(session, book.patient),
        lambda session, book: likely_contacts.like(session, NewContact(family="Rao01", given="Anita"), limit=50),
    ],
    ids=["page", "found", "sorted", "choices", "facts", "organization", "person", "team", "likely"],
)
def test_many_rows_take_as_many_statements_as_few(desk: Deeds, question: Question) -> None:
    book = Book()
    desk.do(book.fill, FEW)
    few = asked(desk, book, question)
    desk.do(book.fill, MANY)
    assert asked(desk, book, question) <= few + COUNTED
