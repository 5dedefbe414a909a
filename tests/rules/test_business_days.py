"""Business days against the vectors of rules.md 5.1: holidays on the days they are observed, and two business days after a discharge."""

from datetime import date

import pytest

from caredesk.rules.business_days import ClosingDay, add_business_days, federal_holidays, holiday_name, is_business_day, next_business_day

HOLIDAYS_2026 = "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"
HOLIDAYS_2027 = "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"


@pytest.mark.parametrize(("year", "days"), [(2026, HOLIDAYS_2026), (2027, HOLIDAYS_2027)])
def test_federal_holidays_stand_on_the_days_they_are_observed(year: int, days: str) -> None:
    assert [f"{holiday.on:%m-%d}" for holiday in federal_holidays(year)] == days.split()


@pytest.mark.parametrize(
    ("discharged", "due"),
    [
        ("2026-11-20", "2026-11-24"),
        ("2026-11-21", "2026-11-24"),
        ("2026-11-24", "2026-11-27"),
        ("2026-11-10", "2026-11-13"),
        ("2026-12-23", "2026-12-28"),
        ("2026-12-24", "2026-12-29"),
        ("2026-12-31", "2027-01-05"),
        ("2026-07-02", "2026-07-07"),
        ("2027-01-15", "2027-01-20"),
        ("2027-12-30", "2028-01-04"),
    ],
)
def test_contact_is_due_two_business_days_after_a_discharge(discharged: str, due: str) -> None:
    assert add_business_days(date.fromisoformat(discharged), 2) == date.fromisoformat(due)


def test_a_closing_day_is_no_business_day_of_that_practice_and_stays_one_for_everybody_else() -> None:
    black_friday = ClosingDay(date(2026, 11, 27), "Day after Thanksgiving")
    assert not is_business_day(date(2026, 11, 27), (black_friday,))
    assert is_business_day(date(2026, 11, 27))
    assert add_business_days(date(2026, 11, 24), 2, (black_friday,)) == date(2026, 11, 30)


def test_a_yearly_closing_day_comes_again_and_a_single_one_does_not() -> None:
    yearly, once = ClosingDay(date(2026, 8, 3), "Founding day", is_yearly=True), ClosingDay(date(2026, 8, 4), "Move")
    assert not is_business_day(date(2027, 8, 3), (yearly,))
    assert is_business_day(date(2027, 8, 4), (once,))


def test_no_business_days_on_is_the_day_itself_even_on_a_holiday() -> None:
    assert add_business_days(date(2026, 12, 25), 0) == date(2026, 12, 25)


def test_a_holiday_has_its_name_without_the_mark_of_an_observed_day() -> None:
    assert (holiday_name(date(2026, 7, 3)), holiday_name(date(2026, 7, 6))) == ("Independence Day", "")


def test_a_practice_that_closes_every_day_of_the_year_has_no_next_business_day() -> None:
    always = tuple(ClosingDay(date(2028, 1, 1) + n * (date(2028, 1, 2) - date(2028, 1, 1)), "x", is_yearly=True) for n in range(366))
    with pytest.raises(ValueError, match="2026"):
        next_business_day(date(2026, 11, 16), always)


def test_business_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_business_days(date(2026, 11, 16), -1)
