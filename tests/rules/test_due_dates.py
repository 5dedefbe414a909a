"""Due dates in the forms that people type."""

from datetime import date

import pytest

from caredesk.rules.due_dates import due_day

TODAY = date(2026, 11, 16)  # a Monday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Nov 25", date(2026, 11, 25)),
        ("11/25", date(2026, 11, 25)),
        ("11/25/26", date(2026, 11, 25)),
        ("today", date(2026, 11, 16)),
        ("Tomorrow", date(2026, 11, 17)),
        ("mañana", date(2026, 11, 17)),
        ("+7", date(2026, 11, 23)),
        ("+2w", date(2026, 11, 30)),
        ("+3m", date(2027, 2, 16)),
        ("fri", date(2026, 11, 20)),
        ("next friday", date(2026, 11, 20)),
        ("Mon", date(2026, 11, 23)),
        ("jan 15", date(2027, 1, 15)),
        ("1/15", date(2027, 1, 15)),
        ("Nov 10", date(2026, 11, 10)),
        ("Jan 15, 2026", date(2026, 1, 15)),
    ],
)
def test_a_due_date_is_read_in_every_usual_form(typed: str, day: date) -> None:
    assert due_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "Daily", "Mondays", "2 times a week", "at each visit", "+", "mo", "13/40"])
def test_a_rhythm_in_words_is_no_day(typed: str) -> None:
    assert due_day(typed, TODAY) is None


def test_months_on_end_with_the_shorter_month() -> None:
    assert due_day("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
