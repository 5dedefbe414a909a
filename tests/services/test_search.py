"""Finding people: words in any order and half typed, birth dates in any usual form, phones by their last digits, numbers."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caredesk.errors import NoMatch
from caredesk.kinds import ContactKind, TelecomSystem
from caredesk.models.patients import Identifier, Telecom
from caredesk.services import audit, contact_book, contacts, named_patients, patients, roster, search, telecoms
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.owners import Owner
from caredesk.services.roster_questions import RosterChip, RosterQuestion, RosterSort
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import Deeds, a_patient, a_person, an_organization

TODAY = date(2026, 11, 16)


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def found(desk: Deeds, typed: str, **question: Any) -> list[str]:
    """List names of the patients that are found."""
    return [row.list_name for row in desk.ask(roster.page, RosterQuestion(text=typed, **question))]


def contacts_found(desk: Deeds, typed: str) -> list[str]:
    return [row.list_name for row in desk.ask(contact_book.page, ContactQuestion(text=typed))]


def number_of(session: Any, patient_id: UUID, value: str, label: str = "Mercy Hospital") -> None:
    session.add(Identifier(patient_id=patient_id, system="2.16.840.1.1", label=label, value=value))
    audit.record(session, "identifier added", patient_id=patient_id)


@pytest.fixture
def people(desk: Deeds) -> dict[str, UUID]:
    """Six patients with something to find in each."""
    maria = desk.do(a_patient, preferred="Tere", birth_date=date(1952, 3, 4))
    desk.do(telecoms.add, Owner(patient_id=maria), NewTelecom(TelecomSystem.PHONE, "(704) 555-0142"))
    desk.do(number_of, maria, "MR-4471")
    others = (("Mejía", "Carlos"), ("O'Brien", "Sean"), ("Smith-Jones", "Ann"), ("Łukasz", "Piotr"), ("Moss", "Walter"))
    ids = {family: desk.do(a_patient, family, given_name, birth_date=date(1960, 5, 17)) for family, given_name in others}
    return {"Delgado": maria, **ids}


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("delgado", "Delgado"),
        ("Delgado, Maria", "Delgado"),
        ("maria delgado", "Delgado"),
        ("teresa maria del", "Delgado"),
        ("DEL mar ter", "Delgado"),
        ("tere", "Delgado"),
        ("“Tere”", "Delgado"),
        ("mejia", "Mejía"),
        ("Mejía", "Mejía"),
        ("Meji\u0301a", "Mejía"),
        ("MEJÍA c", "Mejía"),
        ("lukasz", "Łukasz"),
        ("obrien", "O'Brien"),
        ("o'brien", "O'Brien"),
        ("O’Brien", "O'Brien"),
        ("brien", "O'Brien"),
        ("smith-jones", "Smith-Jones"),
        ("smithjones", "Smith-Jones"),
        ("jones smith", "Smith-Jones"),
    ],
)
def test_names_are_found_in_any_order_with_or_without_accents(desk: Deeds, people: dict[str, UUID], typed: str, family: str) -> None:
    assert [name.split(",")[0] for name in found(desk, typed)] == [family]


@pytest.mark.parametrize(
    "typed",
    [
        "3/4/52",
        "03/04/1952",
        "3/4/1952",
        "3-4-52",
        "3.4.52",
        "1952-03-04",
        "03041952",
        "Mar 4 1952",
        "Mar 4, 1952",
        "march 4 52",
        "4 mar 1952",
        "4 de marzo de 1952",
        "delgado 3/4/52",
        "3/4/1952 tere",
        "delgado Mar 4 1952",
        "Mar 4, 1952 maria",
        "del 4 mar 1952",
    ],
)
def test_a_birth_date_is_found_in_any_usual_form(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == ["Delgado, Maria Teresa"]


@pytest.mark.parametrize(
    "typed",
    [
        "1952",
        "maria 1952",
        "delgado 3/4",
        "3/4",
        "3-4",
        "mar 4",
        "4 march",
        "mar 1952",
        "March, 1952",
        "3/1952",
        "1952-03",
        "marzo de 1952",
    ],
)
def test_a_part_of_a_birth_date_finds_who_was_born_then(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == ["Delgado, Maria Teresa"]


@pytest.mark.parametrize("typed", ["1953", "3/5", "mar 5", "apr 1952", "13/1952", "2/30", "mejia 1952", "mejia mar 1952"])
def test_another_part_of_a_birth_date_finds_nobody(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == []


@pytest.mark.parametrize("typed", ["(704) 555", "(704) 5", "704 555", "+1 (704) 555", "(704)555", "maria (704) 555", "+1 704"])
def test_the_beginning_of_a_phone_is_found_however_it_is_typed(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == ["Delgado, Maria Teresa"]


@pytest.mark.parametrize(("typed", "family"), [("wally", "Moss"), ("wally moss", "Moss"), ("walt 5/17/60", "Moss"), ("annie", "")])
def test_a_form_of_the_first_name_finds_who_has_another_one(desk: Deeds, people: dict[str, UUID], typed: str, family: str) -> None:
    answer = forgiven(desk, typed)
    assert ([row.family for row in answer.rows], answer.are_near) == ([family] if family else [], False)


def test_a_first_name_finds_who_is_on_record_by_its_short_form(desk: Deeds, people: dict[str, UUID]) -> None:
    desk.do(a_patient, "Pruitt", "Bill")
    desk.do(a_patient, "Pruitt", "William")
    assert [row.given for row in forgiven(desk, "william pruitt").rows] == ["Bill", "William"]


def test_forms_of_a_name_push_nobody_out_of_sight(desk: Deeds, people: dict[str, UUID]) -> None:
    for number in range(search.SEEN_AT_ONCE):
        desk.do(a_patient, f"Aaa{'bcdefgh'[number]}", "John")
    desk.do(a_patient, "Zamora", "Juan")
    assert [row.family for row in forgiven(desk, "juan").rows] == ["Zamora"]


def test_what_is_printed_or_changed_by_name_takes_no_other_form(desk: Deeds, people: dict[str, UUID]) -> None:
    with pytest.raises(NoMatch):
        desk.ask(named_patients.one, "wally moss")


def forgiven(desk: Deeds, typed: str) -> roster.FirstPage:
    answer: roster.FirstPage = desk.ask(roster.first_page, RosterQuestion(text=typed, forgiving=True))
    return answer


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("delgdo", "Delgado"),
        ("dellgado", "Delgado"),
        ("delgato", "Delgado"),
        ("dlegado", "Delgado"),
        ("elgado", "Delgado"),
        ("Delgaod", "Delgado"),
        ("delgadp", "Delgado"),
        ("Tera maria", "Delgado"),
        ("Maria Delgdo", "Delgado"),
        ("delgdo 3/4/52", "Delgado"),
        ("delgdo 0142", "Delgado"),
        ("Mehía", "Mejía"),
        ("Mehi\u0301a c", "Mejía"),
        ("o'brein", "O'Brien"),
        ("smiht-jones", "Smith-Jones"),
    ],
)
def test_a_name_may_be_one_letter_off_where_nobody_is_called_so(desk: Deeds, people: dict[str, UUID], typed: str, family: str) -> None:
    assert found(desk, typed) == []
    answer = forgiven(desk, typed)
    assert ([row.family for row in answer.rows], answer.are_near) == ([family], True)
    assert desk.ask(roster.count, RosterQuestion(text=typed, forgiving=True)) == 1


@pytest.mark.parametrize("typed", ["delgado", "maria", "delg", "3/4/52", "0142", ""])
def test_who_is_called_so_stands_alone_and_is_no_near_match(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    desk.do(a_patient, "Delgada", "Mario")
    assert [row.list_name for row in forgiven(desk, typed).rows] == found(desk, typed)
    assert not forgiven(desk, typed).are_near


@pytest.mark.parametrize("typed", ["dalgdo", "mos", "ann", "0143", "3/5/52", "mr4472", "delgdo 3/5/52", "xdelgdoo", "ab"])
def test_two_slips_a_short_word_a_number_and_a_date_are_not_forgiven(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    desk.do(patients.edit, people["Moss"], 1, family="Moth", given="Wim")
    desk.do(patients.edit, people["Smith-Jones"], 1, given="Eve")
    assert forgiven(desk, typed) == roster.FirstPage(date(2026, 11, 16), [])


def test_what_is_printed_or_changed_by_name_is_never_a_near_match(desk: Deeds, people: dict[str, UUID]) -> None:
    with pytest.raises(NoMatch):
        desk.ask(named_patients.one, "delgdo")


def test_the_contact_book_forgives_one_letter_as_well(desk: Deeds) -> None:
    desk.do(a_person, "Okafor", "James")
    asked = ContactQuestion(text="james okaffor", forgiving=True)
    assert [row.list_name for row in desk.ask(contact_book.page, asked)] == ["Okafor, James"]
    assert desk.ask(contact_book.page, ContactQuestion(text="james okaffor")) == []


@pytest.mark.parametrize("typed", ["3/5/52", "Mar 4 1953", "1952-04-03", "mejia 3/4/52", "mejia Mar 4 1952", "2/30/52"])
def test_another_birth_date_finds_nobody(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "0142",
        "555-0142",
        "5550142",
        "704 555 0142",
        "(704) 555-0142",
        "704.555.0142",
        "7045550142",
        "+1 704 555 0142",
        "1-704-555-0142",
        "maria 0142",
        "maria 555 0142",
        "maria (704) 555-0142",
    ],
)
def test_a_phone_is_found_by_its_last_digits_and_however_it_is_typed(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == ["Delgado, Maria Teresa"]


@pytest.mark.parametrize("typed", ["MR-4471", "mr4471", "mr 4471", "4471", "CD-00001", "cd00001", "00001"])
def test_a_patient_is_found_by_the_numbers_of_the_record(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert "Delgado, Maria Teresa" in found(desk, typed)


@pytest.mark.parametrize("typed", ["zzz", "maria moss", "9999", "delgado 9999"])
def test_words_that_belong_to_nobody_together_find_nobody(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert found(desk, typed) == []


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_nothing_typed_finds_everybody(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert len(found(desk, typed)) == 6


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "*", "-", "NEAR", "NEAR(a b)", "(", ")", "((", "a AND", "OR", "NOT a", "a:b", "words:a", "^a", "+", "{a b}", "a*b", "'",
     "\\", "--", "; DROP TABLE patients", "%", "_", "a\x00b", "\u202e", "\ud7ff", "²", "Ⅷ", "अमित", "🙂", "x" * 5000],
)  # fmt: skip
def test_marks_that_mean_something_to_the_search_are_only_marks(desk: Deeds, people: dict[str, UUID], typed: str) -> None:
    assert len(found(desk, typed)) in (0, 1, 2, 3, 4, 5, 6)
    assert len(contacts_found(desk, typed)) == 0


@pytest.mark.parametrize(
    ("typed", "names"),
    [('"delgado"', 1), ("delgado*", 1), ("(delgado)", 1), ("maria AND", 0), ("delgado -", 1), ("wal:moss", 1)],
)
def test_marks_around_a_name_do_not_hide_it(desk: Deeds, people: dict[str, UUID], typed: str, names: int) -> None:
    assert len(found(desk, typed)) == names


def test_a_whole_page_pasted_in_is_answered(desk: Deeds, people: dict[str, UUID]) -> None:
    assert found(desk, "delgado maria " * 3000) == ["Delgado, Maria Teresa"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_no_text_breaks_the_search(desk: Deeds, typed: str) -> None:
    assert found(desk, typed) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_every_name_of_letters_finds_its_owner(desk: Deeds, name: str) -> None:
    patient_id = desk.do(a_patient, name, "")
    assert patient_id in [row.patient_id for row in desk.ask(roster.page, RosterQuestion(text=name))]


def test_those_put_away_are_not_found_among_the_others(desk: Deeds, people: dict[str, UUID]) -> None:
    desk.do(patients.archive, people["Moss"], 1)
    assert found(desk, "moss") == []
    assert found(desk, "moss", chips=frozenset({RosterChip.ARCHIVED})) == ["Moss, Walter"]


def test_a_contact_put_away_is_not_found_among_the_others(desk: Deeds) -> None:
    desk.do(contacts.archive, desk.do(a_person), 1)
    assert contacts_found(desk, "rao") == []


def test_people_with_one_name_keep_their_order_and_no_page_repeats_one(desk: Deeds) -> None:
    ids = [desk.do(a_patient, "Smith", "Ann") for _ in range(7)]
    pages = [desk.ask(roster.page, RosterQuestion(text="smith"), offset=offset, limit=3) for offset in (0, 3, 6)]
    assert [row.patient_id for rows in pages for row in rows] == ids


def test_many_hits_come_in_the_same_order_as_few(desk: Deeds, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["Abel", "Adams", "Avery", "Abel"]
    for place, name in enumerate(names):
        desk.do(a_patient, name, f"Ann{place}")
    few = found(desk, "a")
    monkeypatch.setattr(search, "FEW", 2)
    assert found(desk, "a") == few == ["Abel, Ann0", "Abel, Ann3", "Adams, Ann1", "Avery, Ann2"]
    assert found(desk, "a", sort=RosterSort.NAME, descending=True)[0] == "Avery, Ann2"


def test_a_name_that_was_changed_is_found_at_once_and_the_old_one_no_more(desk: Deeds, people: dict[str, UUID]) -> None:
    desk.do(patients.edit, people["Moss"], 1, family="Mossberg")
    assert found(desk, "mossb") == ["Mossberg, Walter"]
    desk.undo()
    assert found(desk, "mossb") == []
    assert found(desk, "moss") == ["Moss, Walter"]


def test_a_phone_is_found_in_the_deed_that_wrote_it(desk: Deeds, people: dict[str, UUID]) -> None:
    phone = desk.do(telecoms.add, Owner(patient_id=people["Moss"]), NewTelecom(TelecomSystem.PHONE, "704 555 9876"))
    assert found(desk, "9876") == ["Moss, Walter"]
    desk.do(telecoms.edit, phone, 1, value="704 555 1234")
    assert (found(desk, "9876"), found(desk, "1234")) == ([], ["Moss, Walter"])
    desk.undo()
    assert (found(desk, "9876"), found(desk, "1234")) == (["Moss, Walter"], [])
    desk.do(telecoms.archive, phone, desk.ask(lambda session: session.get(Telecom, phone).version))
    assert found(desk, "9876") == []


def test_a_deed_that_fails_leaves_the_index_as_it_was(desk: Deeds, people: dict[str, UUID]) -> None:
    def fail(session: Any) -> None:
        patients.edit(session, people["Moss"], 1, family="Elsewhere")
        raise LookupError

    with pytest.raises(LookupError):
        desk.do(fail)
    assert (found(desk, "elsewhere"), found(desk, "moss")) == ([], ["Moss, Walter"])


@pytest.mark.parametrize(
    "typed", ["rao", "anita rao", "rao, anita", "cardio", "lakeside", "lakeside rao", "0117", "(704) 555-0117", "1234567893"]
)
def test_a_contact_is_found_by_name_specialty_organization_phone_and_npi(desk: Deeds, typed: str) -> None:
    office = desk.do(an_organization)
    desk.do(a_person, phone="704-555-0117", specialty="Cardiology", npi="1234567893", organization_id=office)
    desk.do(a_person, "Okafor", "James", phone="704-555-0163")
    assert "Rao, Anita" in contacts_found(desk, typed)
    assert "Okafor, James" not in contacts_found(desk, typed)


def test_a_community_service_is_found_by_what_it_offers(desk: Deeds) -> None:
    desk.do(an_organization, "Second Harvest", services_offered="Food boxes and hot meals")
    assert contacts_found(desk, "hot meals") == ["Second Harvest"]


def test_the_people_of_a_renamed_organization_are_found_by_its_new_name_and_after_undo_by_the_old(desk: Deeds) -> None:
    office = desk.do(an_organization)
    desk.do(a_person, organization_id=office)
    desk.do(contacts.edit, office, 1, name="Harbor Clinic")
    assert (contacts_found(desk, "rao harbor"), contacts_found(desk, "rao lakeside")) == (["Rao, Anita"], [])
    desk.undo()
    assert (contacts_found(desk, "rao harbor"), contacts_found(desk, "rao lakeside")) == ([], ["Rao, Anita"])


def test_choices_while_typing_are_of_the_kind_that_is_asked_for(desk: Deeds) -> None:
    desk.do(an_organization, "Rao Pharmacy")
    desk.do(a_person)
    of_kind = {kind: [row.list_name for row in desk.ask(contact_book.choices, "rao", kind=kind)] for kind in (None, *ContactKind)}
    assert of_kind == {None: ["Rao Pharmacy", "Rao, Anita"], ContactKind.PERSON: ["Rao, Anita"], ContactKind.ORGANIZATION: ["Rao Pharmacy"]}


def test_signs_alone_find_nobody_and_a_blank_everybody(desk: Deeds, people: dict[str, UUID]) -> None:
    assert found(desk, "!!!") == found(desk, " - ") == contacts_found(desk, "?") == []
    assert len(found(desk, "  ")) == len(people)
