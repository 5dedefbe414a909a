"""Likely duplicates of the contact book: found while a new entry is typed, with the reasons, and never too eager."""

from typing import Any

import pytest

from caredesk.kinds import ContactKind, TelecomSystem
from caredesk.rules.matching import Reason
from caredesk.services import contacts, likely_contacts
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import GOOD_NPI, Deeds, a_person, an_organization

PHONE = (NewTelecom(TelecomSystem.PHONE, "704.555.0117"),)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def like(desk: Deeds, **typed: Any) -> list[tuple[str, tuple[Reason, ...]]]:
    found = desk.ask(likely_contacts.like, NewContact(**typed))
    return [(row.list_name, likeness.reasons) for row, likeness in found]


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ({"family": "Rao", "given": "Anita"}, (Reason.SAME_NAME,)),
        ({"family": "RAO", "given": "anita"}, (Reason.SAME_NAME,)),
        ({"npi": GOOD_NPI}, (Reason.SAME_NPI,)),
        ({"family": "Rau", "given": "A", "npi": "123-456-7893"}, (Reason.SAME_NPI, Reason.LIKE_FAMILY, Reason.SAME_INITIAL)),
        ({"family": "Rao", "given": "Anitha", "telecoms": PHONE}, (Reason.SAME_FAMILY, Reason.SAME_PHONE, Reason.LIKE_GIVEN)),
    ],
)
def test_a_likely_duplicate_is_found_with_its_reasons(desk: Deeds, typed: dict[str, Any], reasons: tuple[Reason, ...]) -> None:
    desk.do(a_person, phone="(704) 555-0117", npi=GOOD_NPI)
    assert like(desk, **typed) == [("Rao, Anita", reasons)]


@pytest.mark.parametrize(
    "typed",
    [{}, {"family": "Rao"}, {"family": "Rao", "given": "Vikram"}, {"family": "Ng", "given": "Anita"}, {"family": "R"}, {"family": "'"}],
)
def test_what_is_only_a_little_alike_is_not_shown(desk: Deeds, typed: dict[str, Any]) -> None:
    desk.do(a_person, npi=GOOD_NPI)
    assert like(desk, **typed) == []


def test_another_npi_speaks_against_the_same_name(desk: Deeds) -> None:
    desk.do(a_person, npi=GOOD_NPI)
    assert like(desk, family="Rao", given="Anita", npi="1003000126") == []


def test_a_mistyped_npi_speaks_against_nothing(desk: Deeds) -> None:
    desk.do(a_person, npi=GOOD_NPI)
    assert like(desk, family="Rao", given="Anita", npi="1234567890") == [("Rao, Anita", (Reason.SAME_NAME,))]


def test_an_organization_is_found_whatever_the_order_of_its_words(desk: Deeds) -> None:
    desk.do(an_organization, "Lakeside Family Medicine, PLLC")
    found = like(desk, kind=ContactKind.ORGANIZATION, name="Family Medicine Lakeside")
    assert found == [("Lakeside Family Medicine, PLLC", (Reason.SAME_NAME,))]


def test_who_was_put_away_is_not_offered(desk: Deeds) -> None:
    desk.do(contacts.archive, desk.do(a_person, npi=GOOD_NPI), 1)
    assert like(desk, family="Rao", given="Anita", npi=GOOD_NPI) == []


def test_the_likeliest_comes_first(desk: Deeds) -> None:
    desk.do(a_person)
    desk.do(a_person, phone="704 555 0117")
    found = desk.ask(likely_contacts.like, NewContact(family="Rao", given="Anita", telecoms=PHONE))
    assert [row.phone for row, _ in found] == ["(704) 555-0117", ""]
