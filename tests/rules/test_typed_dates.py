"""Birth dates and other days in the forms that people type."""

from datetime import date

import pytest

from caredesk.rules.typed_dates import typed_date

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
