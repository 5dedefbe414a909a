"""Addresses: kept in parts, read in one line, never empty."""

from typing import Any
from uuid import UUID

import pytest

from caredesk.errors import InvalidField
from caredesk.kinds import TelecomUse
from caredesk.services import addresses
from caredesk.services.addresses import AddressRow, NewAddress
from caredesk.services.owners import Owner
from tests.services.people_builders import Deeds, a_patient, a_person


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.fixture
def maria(desk: Deeds) -> Owner:
    return Owner(patient_id=desk.do(a_patient))


def rows(desk: Deeds, owner: Owner) -> list[AddressRow]:
    found: list[AddressRow] = desk.ask(addresses.of, owner)
    return found


def add(desk: Deeds, owner: Owner, new: NewAddress) -> UUID:
    address_id: UUID = desk.do(addresses.add, owner, new)
    return address_id


@pytest.mark.parametrize(
    ("new", "one_line"),
    [
        (NewAddress(("418 Hawthorne Lane", "Apt 2B"), "Charlotte", "NC", "28204"), "418 Hawthorne Lane, Apt 2B, Charlotte, NC 28204"),
        (NewAddress((" 1 Main St ", "  "), "Gastonia"), "1 Main St, Gastonia"),
        (NewAddress(postal_code="28204"), "28204"),
        (NewAddress(city="Berlin", country="Germany"), "Berlin, Germany"),
        (NewAddress(("a\nb",)), "a b"),
    ],
)
def test_an_address_reads_in_one_line(desk: Deeds, maria: Owner, new: NewAddress, one_line: str) -> None:
    add(desk, maria, new)
    assert [row.one_line for row in rows(desk, maria)] == [one_line]


@pytest.mark.parametrize("new", [NewAddress(), NewAddress(("  ",)), NewAddress(state="NC", country="US", use=TelecomUse.HOME)])
def test_an_address_without_a_place_is_refused(desk: Deeds, maria: Owner, new: NewAddress) -> None:
    with pytest.raises(InvalidField, match="street, the city or the postal code"):
        add(desk, maria, new)


def test_emptying_the_last_part_is_refused_at_that_part(desk: Deeds, maria: Owner) -> None:
    address_id = add(desk, maria, NewAddress(city="Charlotte", state="NC"))
    with pytest.raises(InvalidField) as refused:
        desk.do(addresses.edit, address_id, 1, city="")
    assert refused.value.field == "city"
    assert rows(desk, maria)[0].city == "Charlotte"


def test_addresses_stand_in_the_order_they_were_added_for_each_owner(desk: Deeds, maria: Owner) -> None:
    anita = Owner(contact_id=desk.do(a_person))
    add(desk, maria, NewAddress(city="First"))
    add(desk, anita, NewAddress(city="Other"))
    add(desk, maria, NewAddress(city="Second"))
    assert [row.city for row in rows(desk, maria)] == ["First", "Second"]


def test_an_edit_and_a_taking_off_are_undone_one_by_one(desk: Deeds, maria: Owner) -> None:
    address_id = add(desk, maria, NewAddress(("1 Main St",), "Charlotte"))
    desk.do(addresses.edit, address_id, 1, lines=["2 Main St", "Floor 3"], is_protected=True)
    edited = desk.done[-1]
    desk.do(addresses.archive, address_id, 2)
    desk.undo()
    assert (rows(desk, maria)[0].lines, rows(desk, maria)[0].is_protected) == (("2 Main St", "Floor 3"), True)
    desk.undo(edited)
    assert (rows(desk, maria)[0].lines, rows(desk, maria)[0].is_protected) == (("1 Main St",), False)
