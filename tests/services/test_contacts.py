"""The contact book's deeds: what is kept of what was typed, what is refused and at which field."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.errors import InvalidField, RecordChanged, RecordGone
from caredesk.kinds import ContactKind, ContactMethod, ContactRole, TelecomSystem
from caredesk.services import contact_details, contacts
from caredesk.services.addresses import NewAddress
from caredesk.services.contact_details import ContactDetail
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import GOOD_NPI, Deeds, a_person, an_organization


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def detail(desk: Deeds, contact_id: UUID) -> ContactDetail:
    found: ContactDetail = desk.ask(contact_details.detail, contact_id)
    return found


def test_a_person_is_kept_with_phones_and_addresses_in_one_deed(desk: Deeds) -> None:
    anita = desk.do(
        contacts.add,
        NewContact(
            prefix="Dr.", given=" Anita  Maria ", family=" Rao ", credentials="MD", role=ContactRole.PCP, npi="123-456-7893",
            telecoms=(NewTelecom(TelecomSystem.PHONE, "704 555 0117"),), addresses=(NewAddress(("212 Providence Road",), "Charlotte"),),
        ),
    )  # fmt: skip
    shown = detail(desk, anita)
    assert (shown.spoken_name, shown.signing_name, shown.given) == ("Dr. Anita Maria Rao", "Dr. Anita Maria Rao, MD", "Anita Maria")
    assert (shown.npi, shown.npi_fault) == (GOOD_NPI, "")
    assert (shown.telecoms[0].shown, shown.addresses[0].one_line) == ("(704) 555-0117", "212 Providence Road, Charlotte")
    assert desk.actions()[-1] == "contact added"
    desk.undo()
    assert (detail(desk, anita).archived, detail(desk, anita).telecoms, detail(desk, anita).addresses) == (True, (), ())


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewContact(), "family"),
        (NewContact(family="  ", given="\u202e"), "family"),
        (NewContact(kind=ContactKind.ORGANIZATION), "name"),
        (NewContact(kind=ContactKind.ORGANIZATION, family="Rao"), "name"),
        (NewContact(family="R" * 121), "family"),
        (NewContact(family="Rao", npi="1" * 21), "npi"),
        (NewContact(family="Rao", preferred_method=ContactMethod.FAX, never_method=ContactMethod.FAX), "family"),
        (NewContact(family="Rao", telecoms=(NewTelecom(TelecomSystem.PHONE, " "),)), "phone"),
        (NewContact(family="Rao", addresses=(NewAddress(state="NC"),)), "lines"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field_and_nothing_is_written(desk: Deeds, new: NewContact, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        desk.do(contacts.add, new)
    assert refused.value.field == field
    assert desk.actions()[-1] != "contact added"


def test_a_first_name_alone_is_a_name(desk: Deeds) -> None:
    assert detail(desk, desk.do(a_person, "", "Tere")).spoken_name == "Tere"


def test_a_wrong_npi_is_kept_with_a_sentence(desk: Deeds) -> None:
    shown = detail(desk, desk.do(a_person, npi="1234567890"))
    assert shown.npi == "1234567890"
    assert "last digit does not fit" in shown.npi_fault


def test_control_and_direction_marks_do_not_get_into_a_name(desk: Deeds) -> None:
    shown = detail(desk, desk.do(a_person, "Ra\no\u202e", "A\x00nita"))
    assert (shown.family, shown.given) == ("Ra o", "Anita")


def test_an_employer_must_be_an_organization_of_the_book(desk: Deeds) -> None:
    james = desk.do(a_person, "Okafor", "James")
    for wrong in (james, uuid4()):
        with pytest.raises((InvalidField, RecordGone)):
            desk.do(a_person, organization_id=wrong)
    office = desk.do(an_organization)
    assert detail(desk, desk.do(a_person, organization_id=office)).organization == "Lakeside Family Medicine"


def test_an_organization_cannot_belong_to_itself(desk: Deeds) -> None:
    office = desk.do(an_organization)
    with pytest.raises(InvalidField, match="cannot belong to itself"):
        desk.do(contacts.edit, office, 1, organization_id=office)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"family": "", "given": ""}, "family"),
        ({"role": "wizard"}, "role"),
        ({"preferred_method": "pigeon"}, "preferred_method"),
        ({"never_method": ContactMethod.FAX}, "never_method"),
        ({"number": 7}, "number"),
    ],
)
def test_an_edit_that_cannot_stand_leaves_the_contact_as_it_was(desk: Deeds, values: dict[str, Any], field: str) -> None:
    anita = desk.do(a_person, preferred_method=ContactMethod.FAX)
    with pytest.raises(InvalidField) as refused:
        desk.do(contacts.edit, anita, 1, **values)
    assert refused.value.field == field
    assert (detail(desk, anita).version, detail(desk, anita).family) == (1, "Rao")


def test_a_choice_can_be_taken_back(desk: Deeds) -> None:
    anita = desk.do(a_person, preferred_method=ContactMethod.FAX)
    desk.do(contacts.edit, anita, 1, preferred_method=None)
    assert detail(desk, anita).preferred_method is None


def test_verifying_sets_the_day_and_needs_the_newest_view(desk: Deeds) -> None:
    anita = desk.do(a_person)
    assert detail(desk, anita).needs_verifying
    desk.do(contacts.verify, anita, 1)
    assert (str(detail(desk, anita).verified_on), detail(desk, anita).needs_verifying) == ("2026-11-16", False)
    with pytest.raises(RecordChanged):
        desk.do(contacts.verify, anita, 1)


def test_family_is_never_asked_to_be_verified(desk: Deeds) -> None:
    assert not detail(desk, desk.do(a_person, is_personal=True)).needs_verifying


def test_numbers_are_given_in_order_and_never_twice(desk: Deeds) -> None:
    first, second = desk.do(a_person), desk.do(an_organization)
    desk.do(contacts.archive, second, 1)
    third = desk.do(a_person)
    assert [detail(desk, each).number for each in (first, second, third)] == [1, 2, 3]


def test_each_deed_leaves_its_line(desk: Deeds) -> None:
    anita = desk.do(a_person)
    desk.do(contacts.edit, anita, 1, notes="x")
    desk.do(contacts.verify, anita, 2)
    desk.do(contacts.archive, anita, 3)
    desk.do(contacts.bring_back, anita)
    wanted = ["contact added", "contact edited", "contact verified", "contact archived", "contact brought back"]
    assert desk.actions()[-5:] == wanted
