"""When a medicine is taken: from and to, and how often, from the time elements of every form."""

import re

from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.nodes import Element, is_true, kid, kids, kind_of, own
from caredesk.exchange.ccda.values import trimmed
from caredesk.exchange.person_facts import When
from caredesk.exchange.text import plain

_EVENTS = {
    "HS": "at bedtime",
    "WAKE": "on waking",
    "AC": "before meals",
    "ACM": "before breakfast",
    "ACD": "before lunch",
    "ACV": "before dinner",
    "PC": "after meals",
    "PCM": "after breakfast",
    "PCD": "after lunch",
    "PCV": "after dinner",
    "C": "with meals",
    "CM": "with breakfast",
    "CD": "with lunch",
    "CV": "with dinner",
    "IC": "between meals",
    "ICM": "between breakfast and lunch",
    "ICD": "between lunch and dinner",
    "ICV": "between dinner and bedtime",
}
_UNITS = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "d": "day",
    "day": "day",
    "wk": "week",
    "mo": "month",
    "a": "year",
    "yr": "year",
}
_A_DAY = {
    2: re.compile(r"\b(?:twice|two times|2 times|2x|b\.?i\.?d)\b", re.IGNORECASE),
    3: re.compile(r"\b(?:three times|3 times|3x|t\.?i\.?d)\b", re.IGNORECASE),
    4: re.compile(r"\b(?:four times|4 times|4x|q\.?i\.?d)\b", re.IGNORECASE),
    1: re.compile(r"\b(?:once|daily|every day|(?:a|per) day)\b", re.IGNORECASE),
}
_SELDOM = re.compile(r"\b(?:weekly|monthly|every other day|(?:every|each|a|per) (?:\d+ )?(?:weeks?|months?))\b", re.IGNORECASE)
_HOURS = re.compile(r"\b(?:every|q\.?)\s*(\d+)(?:\s*(?:-|–|to)\s*(\d+))?\s*(?:hours?|hrs?|h)\b", re.IGNORECASE)
_DAILY = {
    "once a day": 1,
    "every day": 1,
    "twice a day": 2,
    "every 12 hours": 2,
    "three times a day": 3,
    "every 8 hours": 3,
    "four times a day": 4,
    "every 6 hours": 4,
}
_WORDS = frozenset(_UNITS.values())
_MOST_DIGITS = 4
_TIMES_A_DAY = {"24": "once a day", "12": "twice a day", "8": "three times a day", "6": "four times a day"}


def span(section: Section, statement: Element) -> tuple[When | None, When | None]:
    """From when to when it is taken; a single time is when it was given."""
    for time in times(statement):
        if kind_of(time) not in ("PIVL_TS", "EIVL_TS"):
            found = section.context.span(time, section.title)
            if found != (None, None):
                return found
    return None, None


def times(statement: Element) -> list[Element]:
    """All time elements; those inside a combined one stand for it."""
    found = []
    for time in kids(statement, "effectiveTime"):
        parts = list(kids(time, "comp"))
        found += parts or [time]
    return found


def frequency(statement: Element) -> str:
    """How often, in words; "" when the file says it only in a text."""
    words = dict.fromkeys(text for time in times(statement) if (text := _how_often(time)))
    return plain(", ".join(words), 200)


def agrees(how_often: str, directions: str) -> bool:
    """Whether directions in words leave a coded frequency standing: some systems fill in once a day where they know nothing."""
    times = _DAILY.get(how_often)
    if times is None and not _HOURS.fullmatch(how_often):
        return True
    if hours := _HOURS.search(directions):
        least, most = hours.groups()
        return how_often in ((f"every {least} to {most} hours",) if most else (f"every {least} hours", _TIMES_A_DAY.get(least)))
    said = next((number for number, words in _A_DAY.items() if words.search(directions)), times)
    return not _SELDOM.search(directions) and (times is None or said == times)


def _how_often(time: Element) -> str:
    event = kid(time, "event")
    if event is not None:
        return _EVENTS.get(own(event, "code").upper(), "")
    period = kid(time, "period")
    if period is None:
        return ""
    least, most = own(kid(period, "low"), "value"), own(kid(period, "high"), "value")
    unit = _unit(own(period, "unit") or own(kid(period, "low"), "unit"))
    value = trimmed(own(period, "value"))
    if unit and least and most and least != most:
        return f"every {trimmed(least)} to {trimmed(most)} {unit}s"
    return _every(value or trimmed(least or most), unit, is_true(time, "institutionSpecified"))


def _unit(text: str) -> str:
    """A unit of time in words; "" for what is none: some systems fill in metres, or their own numbers, where they know no period."""
    bare = text.strip("{}").lower()
    return _UNITS.get(bare) or _UNITS.get(bare.removesuffix("s")) or (bare.removesuffix("s") if bare.removesuffix("s") in _WORDS else "")


def _every(value: str, unit: str, by_the_day: bool) -> str:
    if not unit or not _is_number(value):
        return ""
    if unit == "hour" and (by_the_day or value == "24") and value in _TIMES_A_DAY:
        return _TIMES_A_DAY[value]
    if unit == "day" and value in ("1", "0.5"):
        return "once a day" if value == "1" else "twice a day"
    return f"every {unit}" if value == "1" else f"every {value} {unit}s"


def _is_number(value: str) -> bool:
    """Whether a period is one that somebody could mean: more than nothing, at most four digits."""
    return value.replace(".", "", 1).isdigit() and bool(value.strip("0.")) and len(value.partition(".")[0]) <= _MOST_DIGITS
