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
    words = text.strip().casefold().replace(",", " ").replace(".", " ")
    for reader in (_iso, _eight_digits, _numbers, _named):
        parts = reader(words)
        if parts is not None:
            return _day(parts, today, past)
    return None


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
