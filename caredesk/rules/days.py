"""Days in words for English paper and sentences: month first, never figures alone (visual.md 5)."""

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date | None, *, in_year: int | None = None) -> str:
    """ "Nov 16, 2026", or "Nov 16" where the year is `in_year`; empty for no day."""
    if day is None:
        return ""
    short = f"{MONTHS[day.month - 1]} {day.day}"
    return short if day.year == in_year else f"{short}, {day.year}"


def age_years(born: date, on: date) -> int:
    """Full years of age on a day; a birthday of Feb 29 is kept on Mar 1 in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
