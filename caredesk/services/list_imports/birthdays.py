"""Birth dates as tables have them: in any order, with a time behind, as a spreadsheet counts days, or without a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caredesk.exchange.vcard_values import NO_YEAR, without_year
from caredesk.rules.days import MONTHS, day_words
from caredesk.rules.typed_dates import typed_date, typed_day_of_year

FIRST_DAY = date(1899, 12, 30)  # the day before the first one that spreadsheets count
LEAST_COUNTED, LEAST_OF_A_COLUMN = 1_000, 10_000  # 1902, 1927
_TIME = re.compile(r"[T ]\s*\d{1,2}:\d\d.*$")
_COUNTED = re.compile(r"(\d{4,5})(?:\.\d+)?")


@dataclass(frozen=True)
class Birthday:
    """The day; or only the month and the day, in words; what looks wrong with it; why it cannot be one."""

    day: date | None = None
    text: str = ""
    caution: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Manner:
    """How a column writes its days."""

    day_first: bool = False
    is_counted: bool = False


def manner(texts: Sequence[str], today: date) -> Manner:
    """What the days of a column have in common."""
    return Manner(_is_day_first(texts), _is_counted([text for text in texts if text], today))


def read(text: str, today: date, how: Manner) -> Birthday:
    """What a cell says of a birthday."""
    if not text:
        return Birthday()
    if how.is_counted and (found := _COUNTED.fullmatch(text)):
        day = FIRST_DAY + timedelta(days=int(found[1]))
        return Birthday(day, caution=f"“{text}” is how a spreadsheet counts days: {day_words(day)}.")
    words = _TIME.sub("", text.strip()).strip()
    if of_any_year := _without_year(words, day_first=how.day_first):
        return Birthday(text=of_any_year, caution=f"“{text[:40]}” names no year. It is kept in the notes.")
    day_said = _day(words, today, day_first=how.day_first)
    if day_said is None:
        return Birthday(fault=f"“{text[:40]}” is not a birth date. Write it like 1955-03-04.")
    if day_said > today:
        return Birthday(fault=f"The birth date “{text[:40]}” is in the future.")
    return Birthday(day_said)


def _without_year(words: str, *, day_first: bool) -> str:
    """ "Mar 4" of "--03-04", "3/4", "1604-03-04" and "Mar 4"."""
    if found := re.fullmatch(rf"(\d{{1,2}}[/.\-]\d{{1,2}})[/.\-]{NO_YEAR}", words):
        return _without_year(found[1], day_first=day_first)
    month, day = typed_day_of_year(words, day_first=day_first) or (0, 0)
    return f"{MONTHS[month - 1]} {day}" if month else without_year(words)


def _day(words: str, today: date, *, day_first: bool) -> date | None:
    if found := re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", words):
        words = "-".join(found.groups())
    if re.fullmatch(r"\d{1,2}-[^\W\d]{3,}-(?:\d{2}|\d{4})", words):  # "04-MAR-55", a database's
        words = words.replace("-", " ")
    if re.fullmatch(r"(?:19|20)\d{6}", words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:]}"
    if day_first and (found := re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2,4})", words)):
        words = f"{found[2]}/{found[1]}/{found[3]}"
    return typed_date(words, today, past=True)


def _is_day_first(texts: Sequence[str]) -> bool:
    """Whether a column writes the day before the month: some first number is no month, and no second one is."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := re.match(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b", text))]
    return any(one > 12 for one, _ in pairs) and not any(other > 12 for _, other in pairs)


def _is_counted(texts: Sequence[str], today: date) -> bool:
    """Whether a column has nothing but numbers of days up to today, some of them of a usual age."""
    found = [_COUNTED.fullmatch(text) for text in texts]
    numbers = [int(each[1]) for each in found if each is not None]
    last = (today - FIRST_DAY).days
    return len(numbers) == len(texts) > 0 and max(numbers) >= LEAST_OF_A_COLUMN and all(LEAST_COUNTED <= each <= last for each in numbers)
