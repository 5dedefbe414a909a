"""Birth dates and other days in the forms that people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredesk.rules.typed_dates import Impossible, typed_date, why_impossible

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3/4/1955", date(1955, 3, 4)),
        ("3/4/55", date(1955, 3, 4)),
        ("03-04-1955", date(1955, 3, 4)),
        ("1955-03-04", date(1955, 3, 4)),
        ("03041955", date(1955, 3, 4)),
        ("mar 4 1955", date(1955, 3, 4)),
        ("March 4, 1955", date(1955, 3, 4)),
        ("4 mar 1955", date(1955, 3, 4)),
        ("4 de marzo de 1955", date(1955, 3, 4)),
        ("2/29/2004", date(2004, 2, 29)),
        ("11/16/26", date(2026, 11, 16)),
        ("11/17/26", date(1926, 11, 17)),
        ("12/31", date(2025, 12, 31)),
    ],
)
def test_a_birth_date_is_read_in_every_usual_form(typed: str, day: date) -> None:
    assert typed_date(typed, TODAY, past=True) == day


@pytest.mark.parametrize(
    "typed", ["", "delgado", "13/40/1955", "2/29/2003", "555-0142", "mar", "1955", "mar 4 apr", "99", "mar 4, 1", "mar 4, 195"]
)
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert typed_date(typed, TODAY, past=True) is None


def test_a_day_of_this_year_may_lie_ahead_when_it_is_not_a_birth_date() -> None:
    assert typed_date("12/31", TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3/4/1952", date(1952, 4, 3)),
        ("3/4/52", date(1952, 4, 3)),
        ("31-12-1952", date(1952, 12, 31)),
        ("03041952", date(1952, 4, 3)),
        ("1952-04-03", date(1952, 4, 3)),
        ("1952/4/3", date(1952, 4, 3)),
        ("mar 4 1952", date(1952, 3, 4)),
        ("4 mar 1952", date(1952, 3, 4)),
    ],
)
def test_the_day_stands_first_where_the_setting_says_so(typed: str, day: date) -> None:
    assert typed_date(typed, TODAY, past=True, day_first=True) == day


@pytest.mark.parametrize(
    ("typed", "template", "facts"),
    [
        ("2/30", "{month} has {days} days.", (2, 29)),
        ("11/31/2026", "{month} has {days} days.", (11, 30)),
        ("feb 30", "{month} has {days} days.", (2, 29)),
        ("13/1", "There is no month {month}.", (13, 0)),
        ("2/29/2027", "{year} is no leap year, so {month} has {days} days.", (2, 28)),
        ("2/0", "There is no such day.", (0, 0)),
    ],
)
def test_a_date_that_cannot_be_says_why(typed: str, template: str, facts: tuple[int, int]) -> None:
    found = why_impossible(typed)
    assert found is not None
    assert (found.template, (found.month, found.days)) == (template, facts)


@pytest.mark.parametrize("typed", ["", "delgado", "2/29", "2/29/2028", "2/28/2027", "mar 4", "soon", "12/31"])
def test_a_date_that_can_be_and_what_is_none_say_nothing(typed: str) -> None:
    assert why_impossible(typed) is None


def test_why_a_date_cannot_be_goes_by_the_order_of_the_setting() -> None:
    assert why_impossible("31/12", day_first=True) is None
    assert why_impossible("12/31", day_first=True) == Impossible("There is no month {month}.", 31)


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), day_first=st.booleans())
def test_every_day_reads_back_from_every_form_it_is_written_in(day: date, day_first: bool) -> None:
    numbers = (day.day, day.month) if day_first else (day.month, day.day)
    forms = [f"{numbers[0]}/{numbers[1]}/{day.year}", day.isoformat(), f"{day:%b} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"]
    assert {typed_date(form, TODAY, day_first=day_first) for form in forms} == {day}
    assert not any(why_impossible(form, day_first=day_first) for form in forms)
