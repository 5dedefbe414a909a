"""A name typed into the search box is taken into the form in its parts."""

from datetime import date

import pytest

from caredesk.rules.typed_person import TypedPerson, typed_person

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Delgado, Maria Teresa", "Maria Teresa", "Delgado"),
        ("maria teresa delgado", "Maria Teresa", "Delgado"),
        ("delgado", "", "Delgado"),
        ("Ana de la Cruz", "Ana", "de la Cruz"),
        ("ana de la cruz", "Ana", "de la Cruz"),
        ("de la Cruz, Ana", "Ana", "de la Cruz"),
        ("Robert Haines Jr.", "Robert", "Haines Jr."),
        ("seán o'brien", "Seán", "O'Brien"),
        ("anne-marie smith-jones", "Anne-Marie", "Smith-Jones"),
        ("McKenzie", "", "McKenzie"),
        ("van", "", "van"),
        ("<b>Eve</b>", "", "<b>Eve</b>"),
        ("", "", ""),
        ("  ", "", ""),
        ("Delgado,", "", "Delgado"),
    ],
)
def test_a_name_comes_apart_as_a_person_would_take_it(typed: str, given: str, family: str) -> None:
    assert typed_person(typed, TODAY) == TypedPerson(given, family)


@pytest.mark.parametrize("born", ["3/4/1955", "Mar 4, 1955", "1955-03-04", "03041955", "4 de marzo de 1955", "3/4/55"])
def test_a_birth_date_among_the_words_is_taken_as_one(born: str) -> None:
    whole = TypedPerson("Maria", "Delgado", date(1955, 3, 4))
    assert typed_person(f"Delgado, Maria {born}", TODAY) == whole
    assert typed_person(f"{born} Delgado, Maria", TODAY) == whole


@pytest.mark.parametrize("phone", ["(704) 555-0142", "704-555-0142", "704 555 0142", "555-0142"])
def test_a_phone_among_the_words_is_taken_as_it_was_typed(phone: str) -> None:
    assert typed_person(f"maria delgado {phone}", TODAY) == TypedPerson("Maria", "Delgado", None, phone)


def test_date_and_phone_stand_beside_each_other() -> None:
    found = typed_person("Moss, Walter 8/22/1951 7045550199", TODAY)
    assert found == TypedPerson("Walter", "Moss", date(1951, 8, 22), "7045550199")


def test_a_number_that_is_neither_is_no_name() -> None:
    assert typed_person("Ward 7 #12", TODAY) == TypedPerson("", "Ward")
    assert typed_person("0142", TODAY) == TypedPerson()
