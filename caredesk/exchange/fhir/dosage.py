"""How a medicine is taken: how much, how often, by which way, only when needed, and in the sender's words."""

import re
from typing import Any

from caredesk.exchange.fhir.nodes import Tree, part, parts, raw, truth, word, words
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.fhir.values import quantity, range_words, ratio_words
from caredesk.exchange.terms.routes import ROUTES, route_words
from caredesk.exchange.text import plain, says_something

_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
_EVENTS = {
    "HS": "at bedtime",
    "WAKE": "on waking",
    "C": "with meals",
    "CM": "with breakfast",
    "CD": "with lunch",
    "CV": "with dinner",
    "AC": "before meals",
    "ACM": "before breakfast",
    "ACD": "before lunch",
    "ACV": "before dinner",
    "PC": "after meals",
    "PCM": "after breakfast",
    "PCD": "after lunch",
    "PCV": "after dinner",
    "MORN": "in the morning",
    "NOON": "at noon",
    "AFT": "in the afternoon",
    "EVE": "in the evening",
    "NIGHT": "at night",
}
_CODES = {
    "QD": "once a day",
    "BID": "twice a day",
    "TID": "three times a day",
    "QID": "four times a day",
    "AM": "in the morning",
    "PM": "in the evening",
    "QOD": "every 2 days",
    "BED": "at bedtime",
    "WK": "once a week",
    "MO": "once a month",
    "Q1H": "every hour",
}
_EVERY_HOURS = re.compile(r"Q(\d{1,2})H")
_TIMES = {"1": "once", "2": "twice", "3": "three times", "4": "four times", "5": "five times", "6": "six times"}
_DAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})?")


def read(reader: Reader, dosages: list[Tree]) -> dict[str, Any]:
    """The fields of a medicine that its dosage instructions fill; several instructions follow one another."""
    found = [_one(reader, each) for each in dosages[:20]]
    needed = [each["as_needed_for"] for each in found if each["as_needed_for"]]
    sentences = dict.fromkeys(each["instructions"] for each in found if each["instructions"])
    joined = {name: _joined(each[name] for each in found) for name in ("dose", "frequency", "route")}
    return {
        "dose": plain(joined["dose"], 120),
        "frequency": plain(joined["frequency"], 200),
        "route": plain(joined["route"], 80),
        "instructions": plain("; ".join(sentences)),
        "as_needed": any(each["as_needed"] for each in found),
        "as_needed_for": plain(", ".join(dict.fromkeys(needed)), 300),
    }


def _joined(texts: Any) -> str:
    return ", then ".join(dict.fromkeys(text for text in texts if text))


def _one(reader: Reader, dosage: Tree) -> dict[str, Any]:
    reason = reader.label(dosage.get("asNeededCodeableConcept") or dosage.get("asNeededFor"))
    text = word(dosage, "text", 2000)
    told = [text if says_something(text) else "", word(dosage, "patientInstruction", 2000)]
    told += [label for each in parts(dosage, "additionalInstruction", "additionalInstructions") if (label := reader.label(each))]
    lower = f" {text.casefold()} "
    is_needed = truth(dosage, "asNeededBoolean") or truth(dosage, "asNeeded") or bool(dosage.get("asNeededCodeableConcept") or reason)
    return {
        "dose": _dose(dosage),
        "frequency": frequency(reader, part(dosage, "timing")),
        "route": _route(reader, part(dosage, "route")),
        "instructions": "; ".join(dict.fromkeys(each for each in told if each)),
        "as_needed": bool(is_needed) or "as needed" in lower or " prn " in lower,
        "as_needed_for": "" if reason.casefold() in ("as needed", "prn") else reason,
    }


def _dose(dosage: Tree) -> str:
    """How much at a time, and how fast; the calculated dose stands behind the ordered one."""
    rates = sorted(parts(dosage, "doseAndRate"), key=lambda each: "calculated" in str(each.get("type")).lower())
    for each in (*rates, dosage):
        dose = quantity(part(each, "doseQuantity")) or range_words(part(each, "doseRange")) or quantity(part(each, "quantityQuantity"))
        rate = ratio_words(part(each, "rateRatio")) or quantity(part(each, "rateQuantity")) or range_words(part(each, "rateRange"))
        if dose or rate:
            return " at ".join(text for text in (dose, rate) if text)
    return ""


def _route(reader: Reader, concept: Tree) -> str:
    code, _ = reader.code(concept)
    return ROUTES.get(code.upper()) or route_words(reader.label(concept))


def frequency(reader: Reader, timing: Tree) -> str:
    """How often, in words: from the repeat rule, else from the code; "" where only a text says it."""
    repeat = part(timing, "repeat")
    found = [*_periods(repeat), *(_EVENTS[code] for code in words(repeat, "when", 10) if code in _EVENTS)]
    found += [f"at {word(repeat, 'timeOfDay', 5)}"] if repeat.get("timeOfDay") else []
    days = [_DAYS[day] for each in words(repeat, "dayOfWeek", 5) if (day := each.lower()) in _DAYS]
    found += [f"on {', '.join(days)}"] if days and len(days) < len(_DAYS) else []
    return ", ".join(found) or _coded(reader, part(timing, "code"))


def _coded(reader: Reader, concept: Tree) -> str:
    code = reader.code(concept)[0].upper()
    hours = _EVERY_HOURS.fullmatch(code)
    if hours:
        return f"every {hours[1]} hours"
    return _CODES.get(code) or _CODES.get(word(concept, "text", 40).upper()) or reader.label(concept)


def _periods(repeat: Tree) -> list[str]:
    times, most = _number(raw(repeat, "frequency")) or "1", _number(raw(repeat, "frequencyMax"))
    every, longest = _number(raw(repeat, "period")), _number(raw(repeat, "periodMax"))
    unit = _UNITS.get(raw(repeat, "periodUnit") or raw(repeat, "periodUnits"), "")
    if not every or not unit:
        return []
    if longest and longest != every:
        return [f"every {every} to {longest} {unit}s"]
    if most and most != times:
        return [f"{times} to {most} times {_each(every, unit)}"]
    if times == "1" and unit == "hour" and every in ("24", "12", "8", "6"):
        return [{"24": "once a day", "12": "every 12 hours", "8": "every 8 hours", "6": "every 6 hours"}[every]]
    if times == "1" and (every != "1" or unit in ("hour", "minute", "second")):
        return [f"every {unit}" if every == "1" else f"every {every} {unit}s"]
    return [f"{_TIMES.get(times, f'{times} times')} {_each(every, unit)}"]


def _each(every: str, unit: str) -> str:
    return f"a {unit}" if every == "1" and unit != "hour" else f"an {unit}" if every == "1" else f"every {every} {unit}s"


def _number(text: str) -> str:
    """A number that somebody could mean: more than nothing, without the zeros that only a computer writes."""
    whole, point, rest = text.partition(".")
    if not _NUMBER.fullmatch(text) or not text.strip("0."):
        return ""
    return whole if point and not rest.strip("0") else text
