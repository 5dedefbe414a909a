"""When something is due, as people type it: a day ("Nov 25", "tomorrow", "2 weeks", "fri") or a rhythm in words ("Daily")."""

import re
from datetime import date

from caredesk.rules.relative_days import WEEKDAYS, relative_day, slip_of
from caredesk.rules.typed_dates import MONTHS, typed_date

LONG_PAST_DAYS = 180
NEAR_DAYS = 31  # what is told from today further back ("2 years ago") is not meant to the day
FULL_MONTHS = {name: number for name, number in MONTHS.items() if len(name) > 4}
BESIDE_A_MONTH = {"by", "on", "the", "of", "de", "end", "early", "mid", "late", "st", "nd", "rd", "th"}
RHYTHM = set(
    "daily nightly weekly biweekly monthly quarterly yearly annually every each per times time x once twice a an needed prn ongoing always"
    " when whenever if while until after before at with during between within as now asap mornings evenings nights weekdays weekends"
    " cada diario diaria semanal mensual siempre cuando".split()
) | {f"{name}s" for name in WEEKDAYS}


def due_day(text: str, today: date, *, day_first: bool = False) -> date | None:
    """The day that `text` means, in the future where the year is left open; None where it is not a day."""
    told = relative_day(text, today)
    return told or _dated(_spelled(_bare(text)), today, day_first=day_first)


def past_day(text: str, today: date, *, day_first: bool = False) -> date | None:
    """The day that `text` means of something that has happened, a birth or a visit; None where it is not a day."""
    told = relative_day(text, today, past=True)
    return told or typed_date(_spelled(_bare(text)), today, past=True, day_first=day_first)


def told_day(text: str, today: date, *, day_first: bool = False) -> date | None:
    """The day that is meant where one may also tell less ("2019", "May 2019", "2 years ago"): a whole date, or a day of late."""
    day = past_day(text, today, day_first=day_first)
    is_vague = day is not None and (today - day).days > NEAR_DAYS and relative_day(text, today, past=True) is not None
    return None if is_vague else day


def is_mistyped_day(text: str) -> bool:
    """Whether a text that is no day was meant as one: numbers alone, or a month with nothing else beside it ("11/31", "feb 30")."""
    tokens = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    letters = [token for token in tokens if token.isalpha()]
    if not letters:
        return bool(tokens)
    others = [token for token in letters if not _month(token)]
    is_part_of_month = any(token.isdigit() for token in tokens) and all(token in ("st", "nd", "rd", "th") for token in others)
    return (len(others) < len(letters) or is_part_of_month) and all(token in BESIDE_A_MONTH for token in others)


def is_rhythm(text: str) -> bool:
    """Whether words tell how often or on what occasion ("Daily", "2 times a week", "when needed")."""
    return any(token in RHYTHM or re.fullmatch(r"q\d*[hdwm]?", token) for token in re.findall(r"\w+", text.casefold()))


def _bare(text: str) -> str:
    return re.sub(r"^(by|on|this)\s+", "", " ".join(text.casefold().split()).rstrip("."))


def _month(word: str) -> str:
    """The month that a word names, is the beginning of, or is a slip of."""
    begun = [name for name in FULL_MONTHS if len(word) >= 3 and name.startswith(word)]
    return word if word in MONTHS else begun[0] if begun else slip_of(word, FULL_MONTHS)


def _spelled(words: str) -> str:
    """The words with their months spelled as they are known, and numbers without "st" or "th"."""
    plain = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", words)
    return re.sub(r"[^\W\d_]+", lambda found: _month(found[0]) or found[0], plain)


def _dated(text: str, today: date, *, day_first: bool) -> date | None:
    day = typed_date(text, today, day_first=day_first)
    if day is None or str(day.year) in text or (today - day).days <= LONG_PAST_DAYS:
        return day
    if re.search(r"\d\s*[/-]\s*\d+\s*[/-]\s*\d", text):  # a year was typed, in two digits
        return day
    return day if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
