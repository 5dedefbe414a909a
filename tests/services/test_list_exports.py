"""The contact book and the roster as files: read back they add nobody here, and everybody elsewhere; what is protected stays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caredesk.exchange import tables, vcard
from caredesk.exchange.card_facts import CardFacts, CardFile
from caredesk.kinds import ContactMethod, ContactRole, Sex, TelecomSystem, TelecomUse
from caredesk.rules.column_names import meanings
from caredesk.services import acting, care_team_deeds, contacts, list_exports, list_imports, patients, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.care_team_deeds import NewMember
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.contacts import NewContact
from caredesk.services.list_exports import Format, Wanted
from caredesk.services.list_imports import Standing, Whom, keys, values
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.roster_questions import RosterQuestion
from caredesk.services.telecoms import NewTelecom
from tests.services.list_builders import staged
from tests.services.people_builders import GOOD_NPI, Deeds, an_organization

EVERYBODY = RosterQuestion(chips=frozenset(), with_archived=False)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.fixture
def filled(desk: Deeds) -> Deeds:
    """A practice with a doctor of whom everything is known, her office, and a patient."""
    place = desk.do(an_organization, "Carolina Heart, PA")
    desk.do(
        contacts.add,
        NewContact(
            prefix="Dr.", given="Anita Maria", family="Rao", suffix="Jr.", credentials="MD", role=ContactRole.SPECIALIST, npi=GOOD_NPI,
            specialty="Cardiology", organization_id=place, hours="Mon-Fri 9-5", languages="English, Hindi",
            preferred_method=ContactMethod.FAX, never_method=ContactMethod.EMAIL, notes="=Back line only;\nask for Kim, \"the nurse\"",
            telecoms=(
                NewTelecom(TelecomSystem.PHONE, "+1 704 555 0117 ext. 3", TelecomUse.WORK, "Back line", is_preferred=True),
                NewTelecom(TelecomSystem.FAX, "704-555-0118", TelecomUse.OLD, never_use=True),
                NewTelecom(TelecomSystem.DIRECT, "arao@direct.example.org"),
            ),
            addresses=(
                NewAddress(("12 Elm St", "Suite 3"), "Charlotte", "NC", "28204", use=TelecomUse.WORK),
                NewAddress(("1 Hidden Rd",), is_protected=True),
            ),
        ),
    )  # fmt: skip
    maria = desk.do(patients.create, NewPatient("Delgado", "Maria Teresa", "Tere", date(1955, 3, 4), Sex.FEMALE, "she/her", "Spanish"))
    desk.do(telecoms.add, Owner(patient_id=maria), NewTelecom(TelecomSystem.PHONE, "704 555 0142", is_preferred=True))
    return desk


def written(desk: Deeds, wanted: Wanted) -> bytes:
    return list_exports.write(desk.ask(list_exports.gathered, wanted), wanted).content


def read(desk: Deeds, content: bytes) -> CardFile:
    if content.startswith(b"BEGIN"):
        return vcard.read(content)
    table = tables.read(content)
    return desk.ask(lambda session: list_imports.cards(table, meanings(table.headings), acting.today(session)))  # type: ignore[no-any-return]


def sorted_contact(card: CardFacts) -> NewContact:
    """A table has its phones before its mails, whatever the order of the entry."""
    found = values.new_contact(card)
    return replace(found, telecoms=tuple(sorted(found.telecoms, key=lambda each: each.value)))


@pytest.mark.parametrize("form", list(Format))
def test_what_was_exported_says_the_same_when_it_is_read(filled: Deeds, form: Format) -> None:
    wanted = Wanted(ContactQuestion(), form)
    ours = filled.ask(list_exports.gathered, wanted)
    found = read(filled, written(filled, wanted))
    assert [sorted_contact(card) for card in found.cards] == [sorted_contact(card) for card in ours]
    assert [card.organization for card in found.cards] == [card.organization for card in ours]


@pytest.mark.parametrize("form", [Format.CSV, Format.SAFE_CSV])
def test_patients_say_the_same_when_they_are_read(filled: Deeds, form: Format) -> None:
    wanted = Wanted(EVERYBODY, form)
    ours = filled.ask(list_exports.gathered, wanted)
    found = read(filled, written(filled, wanted))
    assert [values.patient_values(card) for card in found.cards] == [values.patient_values(card) for card in ours]
    assert [card.telecoms for card in found.cards] == [card.telecoms for card in ours]


@pytest.mark.parametrize("form", list(Format))
def test_an_own_file_adds_nobody_to_the_practice_that_it_came_from(filled: Deeds, form: Format) -> None:
    preview = staged(filled, read(filled, written(filled, Wanted(ContactQuestion(), form))))
    assert {line.standing for line in preview.lines} == {Standing.SAME}


def test_an_own_roster_adds_nobody_to_the_practice_that_it_came_from(filled: Deeds) -> None:
    preview = staged(filled, read(filled, written(filled, Wanted(EVERYBODY, Format.CSV))), Whom.PATIENTS)
    assert [line.standing for line in preview.lines] == [Standing.SAME]


@pytest.mark.parametrize("form", list(Format))
def test_a_protected_address_never_leaves_this_way(filled: Deeds, form: Format) -> None:
    assert b"Hidden" not in written(filled, Wanted(ContactQuestion(), form))


def test_no_cell_of_a_safe_table_begins_a_formula(filled: Deeds) -> None:
    found = tables.read(written(filled, Wanted(ContactQuestion(), Format.SAFE_CSV)))
    assert [cell for row in found.cells for cell in row if cell[:1] in ("=", "+", "-", "@")] == []


def test_only_the_care_team_of_one_patient_leaves_when_that_is_asked(filled: Deeds) -> None:
    maria = filled.ask(list_exports.gathered, Wanted(EVERYBODY, Format.CSV))[0]
    anita = next(card for card in filled.ask(list_exports.gathered, Wanted(ContactQuestion(), Format.CSV)) if card.family == "Rao")
    patient_id, contact_id = (keys.own_id(card) for card in (maria, anita))
    assert patient_id is not None
    assert contact_id is not None
    filled.do(care_team_deeds.add, patient_id, contact_id, NewMember(ContactRole.SPECIALIST))
    found = filled.ask(list_exports.gathered, Wanted(ContactQuestion(), Format.VCARD_3, patient_id))
    assert [card.family for card in found] == ["Rao"]


def test_each_file_is_a_line_in_the_log(filled: Deeds) -> None:
    filled.do(list_exports.note, Wanted(ContactQuestion(), Format.VCARD_3), 2)
    assert filled.actions()[-1] == "list of contacts exported"
