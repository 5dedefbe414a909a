"""Timestamps of any precision, in HL7's and ISO's way of writing, as `When`; impossible dates are named, never guessed."""

import re
from datetime import date
from functools import lru_cache

from caredesk.exchange.person_facts import When

FIRST_YEAR, LAST_YEAR = 1850, 2199
_STAMP = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]?(\d\d)(?::?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?)?)?)?)?\s*(?:Z|[+-]\d\d:?\d{0,2})?", re.ASCII
)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*", re.ASCII)


class BadDate(ValueError):
    """A text in a date's place that is no date; the argument is the text."""


@lru_cache(maxsize=4_096)  # a visit's moment stands at all that was found in it
def read_stamp(text: str) -> When | None:
    """A timestamp as exact as it is. None for nothing and for the years 1 and 9999 (fillers). Raises BadDate for what is no date."""
    text = text.strip()
    if not text or set(text) <= set("0-:. "):
        return None
    found = _STAMP.fullmatch(text)
    if not found:
        if american := _AMERICAN.fullmatch(text):
            return read_stamp(f"{american[3]}{int(american[1]):02}{int(american[2]):02}")
        raise BadDate(text)
    year, month, day, hour, minute = found.groups()
    if year in ("0001", "9999", "0000"):
        return None
    return When(_checked(text, year, month, day) + _clock(text, hour, minute))


def _checked(text: str, year: str, month: str | None, day: str | None) -> str:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise BadDate(text)
    if month in (None, "00"):
        return year
    try:
        date(int(year), int(month or 1), 1 if day in (None, "00") else int(day or 1))
    except ValueError:
        raise BadDate(text) from None
    return f"{year}-{month}" if day in (None, "00") else f"{year}-{month}-{day}"


def _clock(text: str, hour: str | None, minute: str | None) -> str:
    """The time of day; midnight to the minute means that only the day was known."""
    if hour is None or (hour in ("00", "24") and minute in (None, "00")):
        return ""
    if int(hour) > 23 or int(minute or 0) > 59:
        raise BadDate(text)
    return f"T{hour}:{minute or '00'}"
