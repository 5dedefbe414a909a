"""Days told from today, in English and Spanish, ahead and behind."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredesk.rules.due_dates import due_day, past_day
from caredesk.rules.relative_days import months_on, relative_day

TODAY = date(2026, 11, 16)  # a Monday
days = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", date(2026, 11, 16)),
        ("T", date(2026, 11, 16)),
        ("tomorrow", date(2026, 11, 17)),
        ("Mañana", date(2026, 11, 17)),
        ("manana", date(2026, 11, 17)),
        ("pasado mañana", date(2026, 11, 18)),
        ("+2w", date(2026, 11, 30)),
        ("+7", date(2026, 11, 23)),
        ("+ 10 d", date(2026, 11, 26)),
        ("+1y", date(2027, 11, 16)),
        ("en 2 semanas", date(2026, 11, 30)),
        ("dentro de tres días", date(2026, 11, 19)),
        ("en un mes", date(2026, 12, 16)),
        ("fri", date(2026, 11, 20)),
        ("next fri", date(2026, 11, 27)),
        ("vie", date(2026, 11, 20)),
        ("el viernes", date(2026, 11, 20)),
        ("próximo viernes", date(2026, 11, 27)),
        ("el viernes que viene", date(2026, 11, 27)),
        ("miércoles", date(2026, 11, 18)),
        ("la semana que viene", date(2026, 11, 23)),
        ("el próximo mes", date(2026, 12, 16)),
        ("fin de mes", date(2026, 11, 30)),
        ("yesterday", date(2026, 11, 15)),
        ("ayer", date(2026, 11, 15)),
        ("-3", date(2026, 11, 13)),
        ("2 weeks ago", date(2026, 11, 2)),
        ("hace 2 semanas", date(2026, 11, 2)),
        ("last fri", date(2026, 11, 13)),
        ("el viernes pasado", date(2026, 11, 13)),
        ("last month", date(2026, 10, 16)),
    ],
)
def test_a_day_is_told_from_today(typed: str, day: date) -> None:
    assert relative_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("fri", date(2026, 11, 13)), ("mon", date(2026, 11, 9)), ("2 weeks", date(2026, 11, 2)), ("+1", date(2026, 11, 17))],
)
def test_what_has_happened_lies_behind_where_the_words_leave_it_open(typed: str, day: date) -> None:
    assert past_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "mar", "may", "+", "-", "in", "hace", "en 2 semanas ago", "+999y", "Mondays", "x", "a"])
def test_what_tells_no_day_is_not_guessed(typed: str) -> None:
    assert relative_day(typed, TODAY) is None


def test_a_year_from_a_leap_day_is_the_last_of_february() -> None:
    assert (due_day("+1y", date(2028, 2, 29)), due_day("+4y", date(2028, 2, 29))) == (date(2029, 2, 28), date(2032, 2, 29))


def test_over_the_end_of_a_year() -> None:
    eve = date(2026, 12, 31)
    assert (due_day("tomorrow", eve), due_day("+2m", eve), due_day("fri", eve)) == (date(2027, 1, 1), date(2027, 2, 28), date(2027, 1, 1))


@given(today=days, number=st.integers(0, 999))
def test_plus_days_is_that_many_days_on(today: date, number: int) -> None:
    assert due_day(f"+{number}", today) == today + timedelta(days=number)


@given(today=days, weekday=st.integers(0, 6))
def test_a_weekday_is_within_the_coming_week_and_next_within_the_week_after(today: date, weekday: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    coming, after, last = due_day(name, today), due_day(f"next {name}", today), past_day(name, today)
    assert coming is not None
    assert after is not None
    assert last is not None
    assert (coming.weekday(), after.weekday(), last.weekday()) == (weekday, weekday, weekday)
    assert 1 <= (coming - today).days <= 7
    assert 1 <= (after - today).days <= 13
    assert 1 <= (today - last).days <= 7


@given(today=days, months=st.integers(-600, 600))
def test_months_on_stay_within_the_month(today: date, months: int) -> None:
    found = months_on(today, months)
    assert (found.year * 12 + found.month) - (today.year * 12 + today.month) == months
    assert found.day <= today.day


@given(text=st.text(max_size=30), today=days)
def test_whatever_is_typed_is_a_day_or_none(text: str, today: date) -> None:
    for found in (due_day(text, today), past_day(text, today), due_day(text, today, day_first=True)):
        assert found is None or isinstance(found, date)
