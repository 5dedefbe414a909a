"""Opening hours as they are typed: halves of the day are understood, and what makes no sense is refused."""

import pytest

from caredesk.rules.opening_hours import day_words, read_day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9-5", "9:00 AM to 5:00 PM"),
        ("9 to 5", "9:00 AM to 5:00 PM"),
        ("8:30 am - 4 pm", "8:30 AM to 4:00 PM"),
        ("8.30-16.00", "8:30 AM to 4:00 PM"),
        ("9-12, 1-5", "9:00 AM to 12:00 PM, 1:00 PM to 5:00 PM"),
        ("9–noon and 2–6 p.m.", "9:00 AM to 12:00 PM, 2:00 PM to 6:00 PM"),
        ("1-5", "1:00 PM to 5:00 PM"),
        ("7-3", "7:00 AM to 3:00 PM"),
        ("12-8", "12:00 PM to 8:00 PM"),
        ("5 am - 1 pm", "5:00 AM to 1:00 PM"),
        ("closed", ""),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, read: str) -> None:
    hours = read_day(typed)
    assert hours is not None
    assert day_words(hours) == read


@pytest.mark.parametrize("typed", ["9-5", "9-12, 1-5", "closed", "6 am - 11:59 pm"])
def test_hours_are_read_again_as_they_are_shown(typed: str) -> None:
    hours = read_day(typed)
    assert hours is not None
    assert read_day(day_words(hours)) == hours


@pytest.mark.parametrize("typed", ["nine to five", "25-26", "9:75-10", "5 pm - 9 am", "9-5, 12-1 pm", "13 pm - 14 pm", "9", "9-5-6"])
def test_hours_that_make_no_sense_or_overlap_are_refused(typed: str) -> None:
    assert read_day(typed) is None
