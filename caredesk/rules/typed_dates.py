"""Calendar dates as people type them: month first or day first, by name or number. Birth dates resolve to the past."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero",
            "feb february febrero",
            "mar march marzo",
            "apr april abr abril",
            "may mayo",
            "jun june junio",
            "jul july julio",
            "aug august ago agosto",
            "sep sept september septiembre",
            "oct october octubre",
            "nov november noviembre",
            "dec december dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}


Parts = tuple[str, int, int]  # the year as typed, the month, the day


@dataclass(frozen=True)
class Impossible:
    """Why a typed date is none of the calendar: a sentence with named places, and its facts (`month` is a number)."""

    template: str
    month: int = 0
    days: int = 0
    year: str = ""


def typed_date(text: str, today: date, *, past: bool = False, day_first: bool = False) -> date | None:
    """The day that `text` means, or None. With `past` a two-digit year is the latest one that is not after `today`.

    In numbers the month stands first, with `day_first` the day.
    """
    parts = _parts(text, day_first=day_first)
    return _day(parts, today, past) if parts is not None else None


def why_impossible(text: str, *, day_first: bool = False) -> Impossible | None:
    """Why a text that reads as a date is none ("2/30", "13/1"); None where it is one, or is not read as one at all."""
    parts = _parts(text, day_first=day_first)
    if parts is None:
        return None
    year, month, day = parts
    if not 1 <= month <= 12:
        return Impossible("There is no month {month}.", month=month)
    known_year = int(year) if len(year) == 4 and int(year) else 2000  # any leap year: without a year Feb 29 is a day
    days = calendar.monthrange(known_year, month)[1]
    if day == 29 and month == 2 and days == 28:
        return Impossible("{year} is no leap year, so {month} has {days} days.", month, days, year)
    if 1 <= day <= days and not year.startswith("00"):
        return None
    return Impossible("{month} has {days} days.", month, days) if day > days else Impossible("There is no such day.")


def typed_day_of_year(text: str, *, day_first: bool = False) -> tuple[int, int] | None:
    """The month and the day that `text` means where it names no year ("8/22", "Aug 22"), or None."""
    words = _plain(text)
    parts = _numbers(words, day_first) or _named(words)
    if parts is None or parts[0] or _day(("2000", *parts[1:]), date(2000, 12, 31), past=False) is None:
        return None
    return parts[1], parts[2]


def typed_month(text: str) -> tuple[int, int] | None:
    """The year and the month that `text` means where it names no day ("Aug 1951", "8/1951", "1951-08"), or None."""
    words = " ".join(part for part in _plain(text).split() if part != "de")
    if found := re.fullmatch(r"(\d{1,2}|[^\W\d]+)\s*[/\-\s]\s*(\d{4})", words):
        month, year = found[1], found[2]
    elif found := re.fullmatch(r"(\d{4})\s*[/\-\s]\s*(\d{1,2}|[^\W\d]+)", words):
        year, month = found[1], found[2]
    else:
        return None
    number = int(month) if month.isdigit() else MONTHS.get(month, 0)
    return (int(year), number) if 1 <= number <= 12 else None


def _plain(text: str) -> str:
    return text.strip().casefold().replace(",", " ").replace(".", " ")


def _parts(text: str, *, day_first: bool) -> Parts | None:
    """Year, month and day as they were typed, whether the calendar has them or not."""
    words = _plain(text)
    return next((parts for parts in _read(words, day_first) if parts is not None), None)


def _read(words: str, day_first: bool) -> Iterator[Parts | None]:
    yield _iso(words)
    yield _eight_digits(words, day_first)
    yield _numbers(words, day_first)
    yield _named(words)


def _iso(words: str) -> Parts | None:
    found = re.fullmatch(r"(\d{4})\s*[-/]\s*(\d{1,2})\s*[-/]\s*(\d{1,2})", words)
    return (found[1], int(found[2]), int(found[3])) if found else None


def _eight_digits(words: str, day_first: bool) -> Parts | None:
    found = re.fullmatch(r"(\d{2})(\d{2})(\d{4})", words)
    return (found[3], *_in_order(found[1], found[2], day_first)) if found else None


def _numbers(words: str, day_first: bool) -> Parts | None:
    found = re.fullmatch(r"(\d{1,2})\s*[/\-\s]\s*(\d{1,2})(?:\s*[/\-\s]\s*(\d{4}|\d{2}))?", words)
    return (found[3] or "", *_in_order(found[1], found[2], day_first)) if found else None


def _in_order(one: str, other: str, day_first: bool) -> tuple[int, int]:
    """Month and day."""
    return (int(other), int(one)) if day_first else (int(one), int(other))


def _named(words: str) -> Parts | None:
    parts = [part for part in words.split() if part != "de"]
    months = [part for part in parts if part in MONTHS]
    numbers = [part for part in parts if part.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(parts) or not 1 <= len(numbers) <= 2 or len(numbers[0]) > 2:
        return None
    year = numbers[1] if len(numbers) == 2 else ""
    return (year, MONTHS[months[0]], int(numbers[0])) if len(year) in (0, 2, 4) else None


def _day(parts: Parts, today: date, past: bool) -> date | None:
    typed_year, month, day = parts
    for year in _years(typed_year, today, past):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if not past or found <= today or len(typed_year) == 4:
            return found
    return None


def _years(typed: str, today: date, past: bool) -> list[int]:
    """The years that a typed year may mean, likeliest first."""
    if len(typed) == 4:
        return [int(typed)]
    if len(typed) == 2:
        century = today.year - today.year % 100
        return [century + int(typed), century - 100 + int(typed)]
    return [today.year, today.year - 1] if past else [today.year]
