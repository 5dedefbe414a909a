"""The last look at what leaves: what is held back, and anybody else, is found however it is written; nobody is found by chance."""

from datetime import date

import pytest

from caredesk.rules.dates_in_text import dates_in
from caredesk.rules.leaving_text import Hit, HitKind, OtherPatient, Phrase, Text, clues, hits, pages_to_look_at

CEDAR = Phrase("Cedar Ridge Recovery", "cedar")
MEDICINE = Phrase("buprenorphine", "medicine")
MOSS = OtherPatient("moss", ("Walter", "James"), "Moss", date(1951, 8, 22), ("CD-00231", "W-4471902"), ("7045550142",))
PENA = OtherPatient("pena", ("José",), "Peña Ruiz", date(1980, 12, 1))


def found(words: str, *phrases: Phrase, others: tuple[OtherPatient, ...] = ()) -> list[tuple[HitKind, str]]:
    return [(hit.kind, hit.belongs_to) for hit in hits([Text(words, page=1)], phrases, others)]


@pytest.mark.parametrize(
    "words",
    [
        "seen at Cedar Ridge Recovery in May",
        "CEDAR RIDGE RECOVERY",
        "Cedar\nRidge  Recovery.",
        "(Cedar Ridge Recov-\nery)",
        "Cédar Ridge Recovery’s letter",
        "Cedar Ridge Re\u00adcovery",
    ],
)
def test_words_of_what_is_held_back_are_found_however_they_are_written(words: str) -> None:
    assert found(words, CEDAR, MEDICINE) == [(HitKind.HELD_BACK, "cedar")]


@pytest.mark.parametrize("words", ["cedar on the ridge, a recovery", "Cedar Ridge Recoveryville", "buprenorphines", "no word of it", ""])
def test_nothing_is_found_in_words_that_only_look_like_it(words: str) -> None:
    assert found(words, CEDAR, MEDICINE) == []


def test_a_hit_says_the_page_or_the_place_and_the_words_once() -> None:
    texts = [Text("x", 1), Text("Buprenorphine 8 mg, buprenorphine", 2), Text("buprenorphine", place="outline")]
    assert hits(texts, [MEDICINE], []) == (
        Hit(HitKind.HELD_BACK, 2, "", "buprenorphine", "medicine"),
        Hit(HitKind.HELD_BACK, None, "outline", "buprenorphine", "medicine"),
    )


def test_a_protected_fact_is_told_as_one() -> None:
    assert found("Lives at 14 Elm Street, Apt 2", Phrase("14 elm street", "address", HitKind.KEPT_FROM)) == [(HitKind.KEPT_FROM, "address")]


@pytest.mark.parametrize(
    "words",
    [
        "Walter Moss, born 8/22/1951",
        "Moss, Walter J. DOB 08-22-51",
        "MOSS^WALTER 19510822",
        "August 22, 1951 … James Moss",
        "born 22 August 1951: W. Moss, called Walter",
        "nacido el 22 de agosto de 1951, Walter Moss",
        "1951-08-22 Moss/Walter",
    ],
)
def test_another_patient_is_found_by_name_and_birth_date_on_one_page(words: str) -> None:
    assert found(words, others=(MOSS, PENA)) == [(HitKind.PERSON, "moss")]


@pytest.mark.parametrize(
    "words",
    ["Walter Moss", "born 8/22/1951", "Walter Mossman, 8/22/1951", "Walter, 8/22/1951, of moss-green walls", "Walter Moss, 8/23/1951"],
)
def test_a_name_or_a_date_alone_is_nobody(words: str) -> None:
    expected = [(HitKind.PERSON, "moss")] if "moss-green" in words else []  # the surname is a word there: better once too often
    assert found(words, others=(MOSS,)) == expected


def test_name_and_date_on_two_pages_are_nobody() -> None:
    assert hits([Text("Walter Moss", 1), Text("8/22/1951", 2)], [], [MOSS]) == ()


def test_accents_and_double_names_are_read() -> None:
    assert found("JOSE PENA RUIZ (12/1/1980)", others=(PENA,)) == [(HitKind.PERSON, "pena")]


@pytest.mark.parametrize("words", ["MRN W4471902", "w-4471902", "#W-4471902,", "record cd00231"])
def test_anothers_identifier_is_found_however_it_is_written(words: str) -> None:
    assert found(words, others=(MOSS,)) == [(HitKind.IDENTIFIER, "moss")]


@pytest.mark.parametrize("words", ["(704) 555-0142", "704.555.0142", "+1 704 555 0142", "7045550142", "704–555–0142"])
def test_anothers_phone_is_found_however_it_is_written(words: str) -> None:
    assert (HitKind.PHONE, "moss") in found(f"call {words} today", others=(MOSS,))


@pytest.mark.parametrize("words", ["17045550142999", "704 555 01423", "X-7045550142"])
def test_a_longer_number_is_no_phone(words: str) -> None:
    assert (HitKind.PHONE, "moss") not in found(words, others=(MOSS,))


def test_clues_are_what_people_are_looked_up_by() -> None:
    told = clues([Text("Moss, W-4471902, (704) 555-0142"), Text("born 8/2/51")])
    assert "w4471902" in told.identifiers
    assert told.phones == {"7045550142"}
    assert date(1951, 8, 2) in told.dates


def test_pages_without_text_ask_for_a_look() -> None:
    assert pages_to_look_at([Text("words", 1), Text(" \n", 2), Text("", place="outline"), Text("", 4)]) == (2, 4)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6/2/92", {date(1992, 6, 2), date(1992, 2, 6), date(2092, 6, 2), date(2092, 2, 6)}),
        ("2/29/2024", {date(2024, 2, 29)}),
        ("2/30/2024", set()),
        ("31.12.2026", {date(2026, 12, 31)}),
        ("Dec. 31st, 2026", {date(2026, 12, 31)}),
        ("31-Dec-2026", {date(2026, 12, 31)}),
        ("1 de enero de 2027", {date(2027, 1, 1)}),
        ("20261231", {date(2026, 12, 31)}),
        ("120/80 on 3 May", set()),
        ("10.2.2026.4", set()),
        ("(704) 555-0142", set()),
    ],
)
def test_dates_of_any_usual_form_are_read(text: str, days: set[date]) -> None:
    assert dates_in(text) == days
