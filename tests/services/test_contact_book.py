"""The contact book's questions: pages, chips, orders, and everything about one contact."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.errors import RecordGone
from caredesk.kinds import ContactMethod, ContactRole, TelecomSystem
from caredesk.models.contacts import Contact
from caredesk.services import audit, care_team_deeds, contact_book, contact_details, contacts, patients, telecoms
from caredesk.services.contact_book import ContactChip, ContactQuestion, ContactSort
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import Deeds, a_member, a_patient, a_person, an_organization


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.fixture
def book(desk: Deeds) -> dict[str, UUID]:
    """Somebody for each chip."""
    office = desk.do(an_organization, role=ContactRole.PCP)
    return {
        "office": office,
        "van": desk.do(an_organization, "County Van", role=ContactRole.TRANSPORT),
        "food": desk.do(an_organization, "Second Harvest", services_offered="Food boxes"),
        "rao": desk.do(a_person, role=ContactRole.PCP, organization_id=office, credentials="MD"),
        "okafor": desk.do(a_person, "Okafor", "James", role=ContactRole.SPECIALIST, specialty="Cardiology"),
        "luis": desk.do(a_person, "Delgado", "Luis", role=ContactRole.FAMILY, is_personal=True),
        "gone": desk.do(a_person, "Former", "Ann"),
    }


@pytest.fixture
def filed(desk: Deeds, book: dict[str, UUID]) -> dict[str, UUID]:
    """The same, with one put away and one verified long ago."""
    desk.do(contacts.archive, book["gone"], 1)

    def long_ago(session: Any) -> None:
        session.get(Contact, book["okafor"]).verified_on = date(2025, 11, 15)
        session.get(Contact, book["rao"]).verified_on = date(2025, 11, 16)
        audit.record(session, "contacts verified")

    desk.do(long_ago)
    return book


def names(desk: Deeds, *chips: ContactChip, **question: Any) -> list[str]:
    return [row.list_name for row in desk.ask(contact_book.page, ContactQuestion(chips=frozenset(chips), **question))]


@pytest.mark.parametrize(
    ("chips", "wanted"),
    [
        ((), ["County Van", "Delgado, Luis", "Lakeside Family Medicine", "Okafor, James", "Rao, Anita", "Second Harvest"]),
        ((ContactChip.PEOPLE,), ["Delgado, Luis", "Okafor, James", "Rao, Anita"]),
        ((ContactChip.ORGANIZATIONS,), ["County Van", "Lakeside Family Medicine", "Second Harvest"]),
        ((ContactChip.FAMILY,), ["Delgado, Luis"]),
        ((ContactChip.COMMUNITY,), ["County Van", "Second Harvest"]),
        ((ContactChip.NOT_VERIFIED, ContactChip.PEOPLE), ["Okafor, James"]),
        ((ContactChip.ARCHIVED,), ["Former, Ann"]),
        ((ContactChip.PEOPLE, ContactChip.ORGANIZATIONS), []),
    ],
)
def test_chips_say_who_is_shown_and_add_up(desk: Deeds, filed: dict[str, UUID], chips: tuple[ContactChip, ...], wanted: list[str]) -> None:
    assert names(desk, *chips) == wanted
    assert desk.ask(contact_book.count, ContactQuestion(chips=frozenset(chips))) == len(wanted)


def test_the_facts_around_the_list_count_each_chip(desk: Deeds, filed: dict[str, UUID]) -> None:
    facts = desk.ask(contact_book.facts)
    assert facts.contacts == 6
    assert facts.chips == {
        ContactChip.PEOPLE: 3,
        ContactChip.ORGANIZATIONS: 3,
        ContactChip.FAMILY: 1,
        ContactChip.COMMUNITY: 2,
        ContactChip.NOT_VERIFIED: 4,
        ContactChip.ARCHIVED: 1,
    }
    assert facts.today == date(2026, 11, 16)


@pytest.mark.parametrize("sort", list(ContactSort))
def test_every_order_can_be_turned_around_and_names_settle_the_rest(desk: Deeds, filed: dict[str, UUID], sort: ContactSort) -> None:
    up, down = names(desk, sort=sort), names(desk, sort=sort, descending=True)
    assert sorted(up) == sorted(down)
    assert up[0] != down[0]


def test_sorting_by_organization_puts_colleagues_together(desk: Deeds, filed: dict[str, UUID]) -> None:
    assert names(desk, sort=ContactSort.ORGANIZATION, descending=True)[0] == "Rao, Anita"


def test_pages_follow_each_other_without_gap_or_repetition(desk: Deeds) -> None:
    ids = [desk.do(a_person, "Smith", "Ann") for _ in range(5)]
    pages = [desk.ask(contact_book.page, ContactQuestion(), offset=offset, limit=2) for offset in (0, 2, 4)]
    assert [row.contact_id for rows in pages for row in rows] == ids


def test_a_row_says_where_somebody_works_how_to_call_and_for_how_many(desk: Deeds, filed: dict[str, UUID]) -> None:
    rao = filed["rao"]
    desk.do(telecoms.add, Owner(contact_id=rao), NewTelecom(TelecomSystem.PHONE, "704 555 0001", never_use=True))
    desk.do(telecoms.add, Owner(contact_id=rao), NewTelecom(TelecomSystem.FAX, "704 555 0002", is_preferred=True))
    desk.do(telecoms.add, Owner(contact_id=rao), NewTelecom(TelecomSystem.PHONE, "704 555 0003"))
    maria, walter = desk.do(a_patient), desk.do(a_patient, "Moss", "Walter")
    desk.do(a_member, maria, rao)
    desk.do(a_member, maria, rao, ContactRole.SPECIALIST)
    left = desk.do(a_member, walter, rao)
    row = next(row for row in desk.ask(contact_book.page, ContactQuestion()) if row.contact_id == rao)
    assert (row.organization, row.phone, row.patients) == ("Lakeside Family Medicine", "(704) 555-0003", 2)
    desk.do(care_team_deeds.end, left, 1, on=date(2026, 11, 16))
    (row,) = desk.ask(contact_book.of_ids, [rao])
    assert row.patients == 1


def test_a_row_does_not_offer_the_phone_of_who_is_never_to_be_called(desk: Deeds, filed: dict[str, UUID]) -> None:
    rao = filed["rao"]
    desk.do(telecoms.add, Owner(contact_id=rao), NewTelecom(TelecomSystem.PHONE, "704 555 0003"))
    (row,) = desk.ask(contact_book.of_ids, [rao])
    desk.do(contacts.edit, rao, row.version, never_method="phone")
    (row,) = desk.ask(contact_book.of_ids, [rao])
    assert (row.phone, row.never_method) == ("", ContactMethod.PHONE)


def test_the_detail_of_who_serves_hundreds_shows_the_first_of_them_and_counts_all(desk: Deeds, filed: dict[str, UUID]) -> None:
    rao, office = filed["rao"], filed["office"]
    for number in range(contact_details.MOST_SHOWN + 2):
        desk.do(a_member, desk.do(a_patient, f"P{number:03}", "Ann"), rao)
        desk.do(a_person, f"Q{number:03}", organization_id=office)
    served, staffed = desk.ask(contact_details.detail, rao), desk.ask(contact_details.detail, office)
    assert (len(served.serves), served.serves_now, served.serves_all) == (contact_details.MOST_SHOWN, 52, 52)
    assert (len(staffed.people), staffed.people_all) == (contact_details.MOST_SHOWN, 53)


def test_the_detail_shows_whom_a_contact_serves_today_first(desk: Deeds, filed: dict[str, UUID]) -> None:
    rao = filed["rao"]
    maria, walter, gone = desk.do(a_patient), desk.do(a_patient, "Moss", "Walter"), desk.do(a_patient, "Away", "Ann")
    left = desk.do(a_member, maria, rao, starts_on=date(2020, 1, 1))
    desk.do(care_team_deeds.end, left, 1, on=date(2024, 1, 1))
    desk.do(a_member, walter, rao, is_primary=True)
    desk.do(a_member, gone, rao)
    desk.do(patients.archive, gone, 1)
    shown = [(row.spoken_name, row.is_current, row.is_primary) for row in desk.ask(contact_details.detail, rao).serves]
    assert shown == [("Walter Moss", True, True), ("Maria Teresa Delgado", False, False)]


def test_the_detail_of_an_organization_lists_its_people_and_no_former_ones(desk: Deeds, filed: dict[str, UUID]) -> None:
    former = desk.do(a_person, "Old", "Ann", organization_id=filed["office"])
    desk.do(contacts.archive, former, 1)
    people = desk.ask(contact_details.detail, filed["office"]).people
    assert [person.signing_name for person in people] == ["Anita Rao, MD"]
    assert desk.ask(contact_details.detail, filed["rao"]).people == ()


def test_a_contact_that_never_was_is_gone(desk: Deeds) -> None:
    with pytest.raises(RecordGone):
        desk.ask(contact_details.detail, uuid4())


def test_an_entry_is_old_a_year_after_it_was_verified(desk: Deeds, filed: dict[str, UUID]) -> None:
    stale = {row.list_name: row.needs_verifying for row in desk.ask(contact_book.page, ContactQuestion())}
    assert (stale["Rao, Anita"], stale["Okafor, James"], stale["Delgado, Luis"]) == (False, True, False)
