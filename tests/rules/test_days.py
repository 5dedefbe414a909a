"""Days in words."""

from datetime import date

import pytest

from caredesk.rules.days import day_words, full_months, told_words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("2026-11-09", "Nov 9, 2026"),
        ("2026-11-09T09:14", "Nov 9, 2026"),
        ("2013-07", "Jul 2013"),
        ("2013", "2013"),
        ("", ""),
        ("since childhood", "since childhood"),
        ("2013-13", "2013-13"),
        ("2026-11-45", "2026-11-45"),
        ("2026-11-31", "2026-11-31"),
        ("call 2026-11-09", "call 2026-11-09"),
    ],
)
def test_a_day_reads_as_exact_as_it_was_told(told: str, words: str) -> None:
    assert told_words(told) == words


@pytest.mark.parametrize(
    ("told", "words"), [("2026-11-09", "9 Nov"), ("2013-07-17", "17 Jul 2013"), ("2013-07", "Jul 2013"), ("2013", "2013")]
)
def test_a_day_stands_before_its_month_where_that_is_asked(told: str, words: str) -> None:
    assert told_words(told, in_year=2026, day_first=True) == words
    assert day_words(date(2013, 7, 17), day_first=True) == "17 Jul 2013"


@pytest.mark.parametrize(
    ("since", "on", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2025, 11, 16), date(2026, 11, 15), 11),
        (date(2025, 11, 16), date(2026, 11, 16), 12),
        (date(2026, 11, 16), date(2026, 11, 16), 0),
    ],
)
def test_a_month_is_full_on_its_day(since: date, on: date, months: int) -> None:
    assert full_months(since, on) == months
