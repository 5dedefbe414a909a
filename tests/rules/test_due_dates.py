"""Due dates in the forms that people type."""

from datetime import date

import pytest

from caredesk.rules.due_dates import due_day, is_mistyped_day, is_rhythm

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
        ("next friday", date(2026, 11, 27)),
        ("next monday", date(2026, 11, 23)),
        ("this friday", date(2026, 11, 20)),
        ("by Friday", date(2026, 11, 20)),
        ("wensday", date(2026, 11, 18)),
        ("tomorow", date(2026, 11, 17)),
        ("tommorrow", date(2026, 11, 17)),
        ("2 weeks", date(2026, 11, 30)),
        ("in 2 wks", date(2026, 11, 30)),
        ("in a week", date(2026, 11, 23)),
        ("2 weaks", date(2026, 11, 30)),
        ("two weeks from now", date(2026, 11, 30)),
        ("10 days", date(2026, 11, 26)),
        ("in 3 months", date(2027, 2, 16)),
        ("next week", date(2026, 11, 23)),
        ("next month", date(2026, 12, 16)),
        ("eom", date(2026, 11, 30)),
        ("End of month", date(2026, 11, 30)),
        ("Nov 25th", date(2026, 11, 25)),
        ("novmber 25", date(2026, 11, 25)),
        ("by Nov 25", date(2026, 11, 25)),
        ("Mon", date(2026, 11, 23)),
        ("jan 15", date(2027, 1, 15)),
        ("1/15", date(2027, 1, 15)),
        ("Nov 10", date(2026, 11, 10)),
        ("Jan 15, 2026", date(2026, 1, 15)),
    ],
)
def test_a_due_date_is_read_in_every_usual_form(typed: str, day: date) -> None:
    assert due_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "Daily", "Mondays", "2 times a week", "at each visit", "+", "mo", "13/40", "Call PCP", "2 pills", "for 2 weeks", "11"]
)
def test_a_rhythm_in_words_is_no_day(typed: str) -> None:
    assert due_day(typed, TODAY) is None


def test_months_on_end_with_the_shorter_month() -> None:
    assert due_day("+1m", date(2027, 1, 31)) == date(2027, 2, 28)


def test_next_friday_is_the_one_after_the_coming_friday() -> None:
    assert (due_day("next friday", date(2026, 11, 24)), due_day("friday", date(2026, 11, 24))) == (date(2026, 12, 4), date(2026, 11, 27))


@pytest.mark.parametrize("typed", ["11/31", "13/40", "feb 30", "30 feb", "Nov", "by the end of March", "11", "2026", "30th", "febuary 31"])
def test_what_looks_like_a_date_and_is_none_was_mistyped(typed: str) -> None:
    assert (due_day(typed, TODAY), is_mistyped_day(typed)) == (None, True)


@pytest.mark.parametrize("typed", ["", "Daily", "2 times a week", "every March", "When needed", "Call PCP", "for 2 weeks", "Mondays"])
def test_words_are_no_mistyped_day(typed: str) -> None:
    assert not is_mistyped_day(typed)


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("Daily", True),
        ("2 times a week", True),
        ("When needed", True),
        ("Mondays", True),
        ("at each visit", True),
        ("q4h", True),
        ("Call PCP", False),
        ("soonish", False),
        ("", False),
    ],
)
def test_a_rhythm_is_known_by_its_words(typed: str, is_one: bool) -> None:
    assert is_rhythm(typed) == is_one
