"""Lists of people taken in: who is new, who is there, who may be; what is written, and that all of it is taken back."""

from datetime import date
from typing import Any

import pytest

from caredesk.errors import RecordChanged, RuleBroken
from caredesk.kinds import AlikeKind, ContactRole, Sex
from caredesk.services import contact_book, contact_details, contacts, imports, kept_apart, patients, roster
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.list_imports import Standing, Whom
from caredesk.services.list_imports.roster import Roster
from caredesk.services.patients import NewPatient
from caredesk.services.roster_questions import RosterQuestion
from tests.services.list_builders import ANITA, KIM, a_vcard, cards_of, line, rows_of, staged, standings, taken
from tests.services.people_builders import Deeds, a_person

NEW, SAME, LIKELY, REFUSED = Standing.NEW, Standing.SAME, Standing.LIKELY, Standing.REFUSED


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def book(desk: Deeds) -> list[str]:
    return [row.list_name for row in desk.ask(contact_book.page, ContactQuestion())]


def people(desk: Deeds) -> list[str]:
    return [row.list_name for row in desk.ask(roster.page, RosterQuestion())]


def test_a_card_fills_the_contact_and_makes_its_organization_once(desk: Deeds) -> None:
    answer = taken(desk, cards_of(ANITA, ANITA.replace("Anita", "Ravi").replace("0117", "0118")))
    assert (answer.written, answer.organizations, book(desk)) == (2, 1, ["Carolina Heart", "Rao, Anita", "Rao, Ravi"])
    row = next(row for row in desk.ask(contact_book.page, ContactQuestion()) if row.list_name == "Rao, Anita")
    shown = desk.ask(contact_details.detail, row.contact_id)
    assert (shown.signing_name, shown.organization, shown.specialty) == ("Dr. Anita Rao, MD", "Carolina Heart", "Cardiology")
    assert (shown.role, shown.telecoms[0].shown) == (ContactRole.SPECIALIST, "(704) 555-0117")


def test_the_same_cards_twice_add_nobody(desk: Deeds) -> None:
    taken(desk, cards_of(ANITA, KIM))
    again = staged(desk, cards_of(ANITA, KIM))
    assert standings(again) == [SAME, SAME]
    assert desk.do(contact_commit, again).import_id is None


def contact_commit(session: Any, preview: Any) -> Any:
    from caredesk.services import list_imports

    return list_imports.commit(session, preview)


def test_a_card_that_was_edited_here_is_known_by_its_own_id(desk: Deeds) -> None:
    taken(desk, cards_of(KIM))
    row = desk.ask(contact_book.page, ContactQuestion())[0]
    desk.do(contacts.edit, row.contact_id, row.version, family="Berg")
    assert standings(staged(desk, cards_of(KIM))) == [SAME]


def test_a_card_that_stands_twice_in_the_list_is_added_once(desk: Deeds) -> None:
    assert standings(staged(desk, cards_of(ANITA, KIM, ANITA))) == [NEW, NEW, SAME]


def test_somebody_likely_there_is_left_out_with_the_reasons(desk: Deeds) -> None:
    desk.do(a_person, phone="704 555 0117")
    preview = staged(desk, cards_of(ANITA))
    assert standings(preview) == [LIKELY]
    assert (preview.lines[0].alike[0].name, preview.lines[0].alike[0].reasons) == ("Anita Rao", ("Same name", "Same phone"))
    assert taken(desk, cards_of(ANITA)).written == 0


def test_a_likely_one_who_is_somebody_else_is_added_and_not_raised_again(desk: Deeds) -> None:
    first = desk.do(a_person)
    assert taken(desk, cards_of(ANITA), as_others=[0]).written == 1
    second = next(iter(desk.ask(kept_apart.apart_from, first)))
    assert desk.ask(kept_apart.apart_from, second) == {first}
    assert standings(staged(desk, cards_of(ANITA))) == [SAME]


def test_an_import_is_taken_back_whole(desk: Deeds) -> None:
    answer = taken(desk, cards_of(ANITA, KIM))
    assert answer.import_id is not None
    desk.do(imports.undo, answer.import_id)
    assert book(desk) == []
    assert standings(staged(desk, cards_of(ANITA, KIM))) == [NEW, NEW]


def test_whom_somebody_worked_on_since_stays_when_the_import_is_undone(desk: Deeds) -> None:
    answer = taken(
        desk,
        rows_of(desk, "First Name,Last Name,Birth date,Phone\nMaria,Delgado,3/4/1955,704 555 0142\nWalter,Moss,2/3/1941,\n"),
        Whom.PATIENTS,
    )
    row = next(row for row in desk.ask(roster.page, RosterQuestion()) if row.list_name == "Delgado, Maria")
    desk.do(patients.edit, row.patient_id, row.version, pronouns="she/her")
    assert answer.import_id is not None
    desk.do(imports.undo, answer.import_id)
    assert people(desk) == ["Delgado, Maria"]


def test_what_changed_after_the_preview_is_looked_at_again(desk: Deeds) -> None:
    preview = staged(desk, cards_of(ANITA))
    desk.do(a_person, phone="704 555 0117")
    with pytest.raises(RecordChanged):
        desk.do(contact_commit, preview)
    assert book(desk) == ["Rao, Anita"]


def test_a_list_of_which_nothing_can_be_taken_in_is_refused(desk: Deeds) -> None:
    with pytest.raises(RuleBroken, match="No line"):
        desk.do(contact_commit, staged(desk, cards_of(a_vcard("NOTE:x"))))


def test_a_line_that_is_too_long_is_refused_and_the_others_go_in(desk: Deeds) -> None:
    preview = staged(desk, cards_of(ANITA, a_vcard(f"N:{'R' * 121};A;;;")))
    assert standings(preview) == [NEW, REFUSED]
    assert preview.lines[1].why[0].startswith("Last name: This is too long")


ROWS = """First Name,Last Name,DOB,Sex,Phone,NPI
Maria,Delgado,3/4/1955,F,704-555-0142,
Walter,Moss,1941-02-03,male,nothing,
Linh,Tran,"Mar 4, 1952",?,704-555-0143,
Bad,Date,2/30/1950,F,,
Future,Child,1/1/2999,F,,
,,1/1/1950,F,704-555-0144,
"""


def test_rows_are_checked_one_by_one_and_told_by_their_line(desk: Deeds) -> None:
    preview = staged(desk, rows_of(desk, ROWS), Whom.PATIENTS)
    assert [(each.line, each.why.split(".")[0]) for each in preview.refused] == [
        (5, "“2/30/1950” is not a birth date"),
        (6, "The birth date “1/1/2999” is in the future"),
        (7, "This row has no name"),
    ]
    assert line(preview, "Walter Moss").why == ("nothing: This is not a phone number.",)
    assert "sex “?”" in line(preview, "Linh Tran").why[0]
    assert taken(desk, rows_of(desk, ROWS), Whom.PATIENTS).written == 3
    found = {row.list_name: (row.birth_date, row.sex) for row in desk.ask(roster.page, RosterQuestion())}
    assert found == {
        "Delgado, Maria": (date(1955, 3, 4), Sex.FEMALE),
        "Moss, Walter": (date(1941, 2, 3), Sex.MALE),
        "Tran, Linh": (date(1952, 3, 4), Sex.UNKNOWN),
    }


def test_the_same_rows_twice_add_nobody_with_and_without_birth_dates(desk: Deeds) -> None:
    text = "First Name,Last Name,DOB,MRN\nMaria,Delgado,3/4/1955,A1\nWalter,Moss,,A2\nLinh,Tran,,\n"
    taken(desk, rows_of(desk, text), Whom.PATIENTS)
    assert standings(staged(desk, rows_of(desk, text), Whom.PATIENTS)) == [SAME, SAME, SAME]


def test_a_column_that_writes_the_day_first_is_read_so(desk: Deeds) -> None:
    file = rows_of(desk, "Name,DOB\nMaria Delgado,04/03/1955\nWalter Moss,25/12/1941\n")
    assert [card.birth_date for card in file.cards] == [date(1955, 3, 4), date(1941, 12, 25)]


def test_a_near_patient_is_left_out_with_what_agrees_and_what_does_not(desk: Deeds) -> None:
    desk.do(patients.create, NewPatient("Delgado", "Maria", birth_date=date(1955, 3, 4), sex=Sex.FEMALE))
    preview = staged(desk, rows_of(desk, "Name,DOB,Sex\nMaria Delgado,4/3/1955,F\n"), Whom.PATIENTS)
    assert standings(preview) == [LIKELY]
    assert "day and month of the birth date are swapped" in preview.lines[0].alike[0].reasons


def test_of_a_large_roster_only_those_who_may_be_in_the_list_are_held(desk: Deeds) -> None:
    born = desk.do(patients.create, NewPatient("Okafor", "James", birth_date=date(1955, 3, 4)))
    called = desk.do(patients.create, NewPatient("Del Gado", "Luis", birth_date=date(1990, 1, 1)))
    taken(desk, rows_of(desk, "Name,DOB,MRN\nWalter Moss,2/3/1941,A7\n"), Whom.PATIENTS)
    desk.do(patients.create, NewPatient("Brand", "Otto", birth_date=date(1960, 1, 1)))
    file = rows_of(desk, "Name,DOB,MRN\nMaria Delgado,3/4/1955,A7\n")
    held = desk.ask(lambda session: {entry.patient_id: entry.name for entry in Roster(session, file.cards).held})
    assert set(held) >= {born, called}
    assert sorted(held.values()) == ["James Okafor", "Luis Del Gado", "Walter Moss"]


def test_a_name_that_is_easily_taken_for_anothers_is_marked(desk: Deeds) -> None:
    desk.do(patients.create, NewPatient("Delgado", "Marta", birth_date=date(1960, 1, 1)))
    preview = staged(desk, rows_of(desk, "Name,DOB\nMaria Delgado,3/4/1955\nLinh Tran,3/4/1952\n"), Whom.PATIENTS)
    assert [each.name_alert for each in preview.lines] == [True, False]


def test_an_organization_is_no_patient(desk: Deeds) -> None:
    assert standings(staged(desk, cards_of(a_vcard("ORG:Mercy Hospital")), Whom.PATIENTS)) == [REFUSED]


def test_google_and_outlook_columns_fill_phones_and_addresses(desk: Deeds) -> None:
    text = (
        "First Name,Last Name,Phone 1 - Label,Phone 1 - Value,E-mail 1 - Value,Business Street,Business City,Home Phone\n"
        "Anita,Rao,Work Fax,704-555-0118,a@x.org ::: b@x.org,12 Elm,Charlotte,704-555-0119\n"
    )
    card = rows_of(desk, text).cards[0]
    assert sorted((each.system.value, each.use, each.value) for each in card.telecoms) == [
        ("email", None, "a@x.org"),
        ("email", None, "b@x.org"),
        ("fax", "work", "704-555-0118"),
        ("phone", "home", "704-555-0119"),
    ]
    assert (card.addresses[0].lines, card.addresses[0].city, card.addresses[0].use) == (("12 Elm",), "Charlotte", "work")


def test_two_who_look_alike_are_kept_apart_once_and_it_can_be_undone(desk: Deeds) -> None:
    one, other = desk.do(a_person), desk.do(a_person, phone="704 555 0118")
    desk.do(kept_apart.keep, AlikeKind.CONTACT, one, other)
    assert desk.ask(kept_apart.apart_from, other) == {one}
    assert desk.actions()[-1] == "kept as two"
    desk.undo()
    assert desk.ask(kept_apart.apart_from, other) == frozenset()
    desk.do(kept_apart.keep, AlikeKind.CONTACT, other, one)
    assert desk.ask(kept_apart.apart_from, one) == {other}
