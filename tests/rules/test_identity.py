"""The wrong-patient check: what is one person, what is close, and what is somebody else."""

from dataclasses import replace
from datetime import date

import pytest

from caredesk.kinds import Sex
from caredesk.rules.identity import Match, Person, Reason, compare

MARIA = Person(
    given=("Maria", "Teresa"),
    family="Delgado",
    preferred="Tere",
    birth_date=date(1955, 3, 4),
    sex=Sex.FEMALE,
    identifiers=frozenset({("2.16.1", "MR-4471")}),
)
NUMBERLESS = replace(MARIA, identifiers=frozenset())

SAME = {
    "case and accents do not part": replace(NUMBERLESS, given=("MARÍA", "TERESA"), family="DELGADO"),
    "a middle name left out does not part": replace(NUMBERLESS, given=("Maria",)),
    "a middle initial does not part": replace(NUMBERLESS, given=("Maria", "T.")),
    "a file that does not say the sex fits": replace(NUMBERLESS, sex=Sex.UNKNOWN),
    "a shared number outweighs a married name": replace(MARIA, family="Ortiz"),
    "a shared number outweighs a missing birth date": replace(MARIA, birth_date=None),
    "a double name written apart is one": replace(NUMBERLESS, family="Del gado"),
}
NEAR = {
    "a birth date with day and month swapped": replace(NUMBERLESS, birth_date=date(1955, 4, 3)),
    "a birth date that differs in one digit": replace(NUMBERLESS, birth_date=date(1956, 3, 4)),
    "no birth date in the file": replace(NUMBERLESS, birth_date=None),
    "another sex": replace(NUMBERLESS, sex=Sex.MALE),
    "a married name": replace(NUMBERLESS, family="Ortiz"),
    "a twin": replace(NUMBERLESS, given=("Marta",)),
    "a slip in the last name": replace(NUMBERLESS, family="Delgada"),
    "a second last name": replace(NUMBERLESS, family="Delgado Ruiz"),
    "the name by which she goes": replace(NUMBERLESS, given=("Tere",)),
    "another middle name": replace(NUMBERLESS, given=("Maria", "Luisa")),
    "first and last name swapped": replace(NUMBERLESS, given=("Delgado",), family="Maria Teresa"),
    "a shared number with another birth date": replace(MARIA, birth_date=date(1980, 9, 9)),
    "a shared number with another name": replace(MARIA, given=("Walter",), family="Moss"),
    "no name at all, born the same day": replace(NUMBERLESS, given=(), family=""),
}
DIFFERENT = {
    "another person": Person(given=("Walter",), family="Moss", birth_date=date(1951, 8, 22), sex=Sex.MALE),
    "the same name, born on another day": replace(NUMBERLESS, birth_date=date(1987, 11, 30)),
    "another name, born the same day": replace(NUMBERLESS, given=("Walter",), family="Moss"),
    "a boy of the family born the same day": replace(NUMBERLESS, given=("Hugo",), sex=Sex.MALE),
    "a neighbour's slip of the pen": replace(NUMBERLESS, given=("Walter",), birth_date=date(1956, 3, 4)),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME.keys())
def test_one_person_is_found_again(other: Person) -> None:
    assert compare(other, MARIA).match is Match.SAME


@pytest.mark.parametrize("other", NEAR.values(), ids=NEAR.keys())
def test_what_is_only_close_is_left_to_a_person(other: Person) -> None:
    assert compare(other, MARIA).match is Match.NEAR


@pytest.mark.parametrize("other", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_somebody_else_is_somebody_else(other: Person) -> None:
    assert compare(other, MARIA).match is Match.DIFFERENT


@pytest.mark.parametrize("other", {**SAME, **NEAR, **DIFFERENT}.values(), ids={**SAME, **NEAR, **DIFFERENT}.keys())
def test_it_does_not_matter_which_of_the_two_is_asked_about(other: Person) -> None:
    assert compare(other, MARIA).match is compare(MARIA, other).match


def test_the_reasons_name_every_part() -> None:
    verdict = compare(replace(MARIA, birth_date=date(1955, 4, 3), sex=Sex.MALE), MARIA)
    assert verdict.reasons == (Reason.SAME_IDENTIFIER, Reason.SAME_NAME, Reason.SWAPPED_BIRTH, Reason.OTHER_SEX)
    assert verdict.doubts == (Reason.SWAPPED_BIRTH, Reason.OTHER_SEX)


def test_a_number_of_another_giver_is_another_number() -> None:
    other = replace(MARIA, identifiers=frozenset({("9.9.9", "MR-4471")}), birth_date=None)
    assert compare(other, MARIA).match is Match.NEAR


def test_names_without_latin_letters_are_compared_too() -> None:
    one = Person(given=("Анна",), family="Иванова", birth_date=date(1970, 1, 1), sex=Sex.FEMALE)
    assert compare(one, one).match is Match.SAME
    assert compare(one, replace(one, family="Петрова", given=("Ольга",))).match is Match.DIFFERENT
