"""When a medicine is taken: from and to, and how often, from the time elements of every form."""

from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.nodes import Element, is_true, kid, kids, kind_of, own
from caredesk.exchange.ccda.values import trimmed
from caredesk.exchange.records import When
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
    "hours": "hour",
    "days": "day",
    "weeks": "week",
}
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


def _how_often(time: Element) -> str:
    event = kid(time, "event")
    if event is not None:
        return _EVENTS.get(own(event, "code").upper(), "")
    period = kid(time, "period")
    if period is None:
        return ""
    least, most = own(kid(period, "low"), "value"), own(kid(period, "high"), "value")
    unit = own(period, "unit") or own(kid(period, "low"), "unit")
    value = trimmed(own(period, "value"))
    if least and most and least != most:
        return f"every {trimmed(least)} to {trimmed(most)} {_plural(unit)}"
    return _every(value or trimmed(least or most), unit, is_true(time, "institutionSpecified"))


def _every(value: str, unit: str, by_the_day: bool) -> str:
    if not value or value == "0":
        return ""
    if unit in ("h", "hr", "hours") and (by_the_day or value == "24") and value in _TIMES_A_DAY:
        return _TIMES_A_DAY[value]
    if unit in ("d", "day", "days") and value in ("1", "0.5"):
        return "once a day" if value == "1" else "twice a day"
    if value == "1":
        return f"every {_UNITS.get(unit, unit)}"
    return f"every {value} {_plural(unit)}"


def _plural(unit: str) -> str:
    return f"{_UNITS[unit]}s" if unit in _UNITS else unit
