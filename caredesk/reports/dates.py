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
    """ "Mar 4, 1955 (71 years)", of an infant "Mar 4, 2026 (under 1 year)", or "Not known"."""
    if on is None:
        return "Not known"
    if age_years is None or age_years < 0:
        return day(on)
    small = ("under 1 year", "1 year")
    return f"{day(on)} ({small[age_years] if age_years < len(small) else f'{age_years} years'})"
