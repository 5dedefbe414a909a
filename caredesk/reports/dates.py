"""Days and moments in the words of paper: month first, as the patients, their paper and their hospitals write them."""

from datetime import date, datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(on: date) -> str:
    """ "Mar 4, 1955"."""
    return f"{_MONTHS[on.month - 1][:3]} {on.day}, {on.year}"


def long_day(on: date) -> str:
    """ "November 16, 2026"."""
    return f"{_MONTHS[on.month - 1]} {on.day}, {on.year}"


def moment(at: datetime) -> str:
    """ "Nov 16, 2026, 10:47 AM", in the moment's own zone."""
    return f"{day(at.date())}, {at.hour % 12 or 12}:{at.minute:02d} {'AM' if at.hour < 12 else 'PM'}"


def born(on: date | None, age_years: int | None) -> str:
    """ "Mar 4, 1955 (71 years)", or "Not known"."""
    if on is None:
        return "Not known"
    return day(on) if age_years is None else f"{day(on)} ({age_years} {'year' if age_years == 1 else 'years'})"
