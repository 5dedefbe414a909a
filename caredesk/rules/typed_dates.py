"""Dates as people type them. Birth dates resolve to the past."""

import re
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


def typed_date(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that `text` means, month first, or None. With `past` a two-digit year is the latest one that is not after `today`."""
    words = _plain(text)
    for reader in (_iso, _eight_digits, _numbers, _named):
        parts = reader(words)
        if parts is not None:
            return _day(parts, today, past)
    return None


def typed_day_of_year(text: str) -> tuple[int, int] | None:
    """The month and the day that `text` means where it names no year ("8/22", "Aug 22"), or None."""
    words = _plain(text)
    parts = _numbers(words) or _named(words)
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


def _iso(words: str) -> tuple[str, int, int] | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return (found[1], int(found[2]), int(found[3])) if found else None


def _eight_digits(words: str) -> tuple[str, int, int] | None:
    found = re.fullmatch(r"(\d{2})(\d{2})(\d{4})", words)
    return (found[3], int(found[1]), int(found[2])) if found else None


def _numbers(words: str) -> tuple[str, int, int] | None:
    found = re.fullmatch(r"(\d{1,2})\s*[/\-\s]\s*(\d{1,2})(?:\s*[/\-\s]\s*(\d{4}|\d{2}))?", words)
    return (found[3] or "", int(found[1]), int(found[2])) if found else None


def _named(words: str) -> tuple[str, int, int] | None:
    parts = [part for part in words.split() if part != "de"]
    months = [part for part in parts if part in MONTHS]
    numbers = [part for part in parts if part.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(parts) or not 1 <= len(numbers) <= 2 or len(numbers[0]) > 2:
        return None
    year = numbers[1] if len(numbers) == 2 else ""
    return (year, MONTHS[months[0]], int(numbers[0])) if len(year) in (0, 2, 4) else None


def _day(parts: tuple[str, int, int], today: date, past: bool) -> date | None:
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
