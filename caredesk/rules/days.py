"""Days in words: month first, as English paper has them, or day first where a screen says so; never figures alone (visual.md 5)."""

import re
from datetime import date

TOLD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T.*)?)?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date | None, *, in_year: int | None = None, day_first: bool = False) -> str:
    """ "Nov 16, 2026", or "Nov 16" where the year is `in_year`; with `day_first` "16 Nov 2026"; empty for no day."""
    if day is None:
        return ""
    month = MONTHS[day.month - 1]
    short = f"{day.day} {month}" if day_first else f"{month} {day.day}"
    if day.year == in_year:
        return short
    return f"{short} {day.year:04}" if day_first else f"{short}, {day.year:04}"


def told_words(text: str, *, in_year: int | None = None, day_first: bool = False) -> str:
    """A day as exact as a record told it ("2013-07-17", "2013-07", "2013") as people write it; what somebody typed stays as it is."""
    found = TOLD.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups()
    if not day:
        return f"{MONTHS[int(month) - 1]} {year}"
    try:
        return day_words(date(int(year), int(month), int(day)), in_year=in_year, day_first=day_first)
    except ValueError:  # a record may tell a day that no month has
        return text


def age_years(born: date, on: date) -> int:
    """Full years of age on a day; a birthday of Feb 29 is kept on Mar 1 in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def full_months(since: date, on: date) -> int:
    """Full months from one day to a later one: none from Jan 31 to Feb 28, one to Mar 1."""
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
