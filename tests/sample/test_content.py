"""What the sample practice is written from: nobody real, nothing that could be dialled, numbers with a right check digit."""

import re
from collections import Counter

import pytest

from caredesk.paths import resource
from caredesk.rules.npi import npi_ok
from caredesk.sample import contact_book, roster, stories
from caredesk.sample.shapes import Entry, Person

FICTITIOUS = re.compile(r"\(\d{3}\) 555-01\d\d(, ext\. \d)?")
ENTRIES = (*contact_book.ORGANIZATIONS, *contact_book.PEOPLE)
PEOPLE = (*stories.STORIES, *roster.others())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_contacts_numbers_are_well_formed_and_nobodys(entry: Entry) -> None:
    assert not entry.npi or npi_ok(entry.npi)
    assert [number for number in (entry.phone, entry.fax) if number and not FICTITIOUS.fullmatch(number)] == []


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: f"{person.family}, {person.given}")
def test_a_patients_numbers_are_nobodys_and_the_team_is_in_the_book(person: Person) -> None:
    numbers = [person.phone, *(relative.phone for relative in person.family_members)]
    assert [number for number in numbers if number and not FICTITIOUS.fullmatch(number)] == []
    assert {name for name, _, _ in person.team} - {entry.name for entry in ENTRIES} == set()


def test_no_two_contacts_share_a_provider_number() -> None:
    counted = Counter(entry.npi for entry in ENTRIES if entry.npi)
    assert [npi for npi, times in counted.items() if times > 1] == []


def test_the_hospitals_record_holds_nothing_that_could_be_dialled() -> None:
    told = re.findall(r'value="tel:([^"]*)"', resource("sample", "mercy-discharge.xml").read_text(encoding="utf-8"))
    assert told
    assert [number for number in told if not re.fullmatch(r"\+1-\d{3}-555-01\d\d", number)] == []
