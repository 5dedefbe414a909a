"""Every calendar date that a text names, in any usual form; an ambiguous one in numbers is read both ways."""

import re
from collections.abc import Iterator
from datetime import date

from caredesk.rules.typed_dates import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_IN_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d|[./-]\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of|\s+de)?[\s.\-]+({_MONTH})\.?(?:\s+de)?,?[\s.\-]+(\d{{4}})(?!\d)", re.IGNORECASE
)
CENTURIES = (1900, 2000)


def dates_in(text: str) -> frozenset[date]:
    """All dates that the text may mean: "6/2/92", "06-02-1992", "19920602", "June 2, 1992", "2 de junio de 1992"."""
    return frozenset(_found(text))


def _found(text: str) -> Iterator[date]:
    for one, _, other, year in _IN_NUMBERS.findall(text):
        for full in (int(year),) if len(year) == 4 else (century + int(year) for century in CENTURIES):
            yield from _days((full, int(one), int(other)), (full, int(other), int(one)))
    for year, _, month, day in _YEAR_FIRST.findall(text):
        yield from _days((int(year), int(month), int(day)))
    for name, day, year in _MONTH_FIRST.findall(text):
        yield from _days((int(year), MONTHS[name.casefold()], int(day)))
    for day, name, year in _DAY_FIRST.findall(text):
        yield from _days((int(year), MONTHS[name.casefold()], int(day)))


def _days(*parts: tuple[int, int, int]) -> Iterator[date]:
    for year, month, day in parts:
        try:
            yield date(year, month, day)
        except ValueError:
            continue
