"""Whether what a file says is what the chart says: one thing or another, and in which fields the two differ.

Rows are plain values by the names of their columns. What the file leaves out is no difference; what the chart leaves out is one
where it matters for care (a dose, a reaction), not where it only rounds the picture off (the day a problem began).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from caredesk.kinds import ItemKind
from caredesk.rules.medicine_names import read_medicine, same_product, strengths
from caredesk.rules.plain_names import plain
from caredesk.rules.spoken_labels import without_kind

Values = Mapping[str, Any]
Key = tuple[str, ...]
NUMBER = re.compile(r"(?<![\w.])\d*\.?\d+(?![\w.])")
GOAL_NUMBER = re.compile(r"^\s*goal\s*#?\d*\s*[:.)-]\s*", re.IGNORECASE)
DOUBLED = re.compile(r"([a-z])\1+")
FREQUENCIES = {
    same: group[0]
    for group in (
        ("once a day", "qd", "daily", "once daily", "every day", "1 time a day", "one time a day", "every 24 hours", "every 1 day", "q24h"),
        ("twice a day", "bid", "twice daily", "two times a day", "2 times a day", "two times daily", "2 times daily"),
        ("three times a day", "tid", "three times daily", "3 times a day", "3 times daily"),
        ("four times a day", "qid", "four times daily", "4 times a day", "4 times daily"),
        ("at bedtime", "qhs", "nightly", "every night at bedtime", "every night"),
        ("every 12 hours", "q12h"),
        ("every 8 hours", "q8h"),
        ("every 6 hours", "q6h"),
        ("every 4 hours", "q4h"),
        ("every week", "weekly", "once a week", "qweek"),
        ("as needed", "prn", "when needed", "if needed"),
    )
    for same in group
}
ROUTES = {
    "po": "oral",
    "by mouth": "oral",
    "orally": "oral",
    "oral use": "oral",
    "subcut": "subcutaneous",
    "sc": "subcutaneous",
    "im": "intramuscular",
    "into a muscle": "intramuscular",
    "under the skin": "subcutaneous",
    "subcutaneous use": "subcutaneous",
    "iv": "intravenous",
    "into a vein": "intravenous",
    "on the skin": "topical",
    "inhaled": "inhalation",
    "into the eye": "ophthalmic",
    "into the nose": "nasal",
    "under the tongue": "sublingual",
    "sl": "sublingual",
}


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ, as each of them says it."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Compared:
    """How one field is compared. With `blank_differs`, what only the file says is a difference."""

    field: str
    is_same: Callable[[str, str], bool]
    blank_differs: bool = True


@lru_cache(maxsize=65_536)
def concept(label: str) -> str:
    """A label for comparison: no case, accents, marks or kind words such as "(disorder)"."""
    return plain(without_kind(label))


def text_of(value: Any) -> str:
    """A value of a column as text: dates in ISO 8601, yes for true, nothing for none and false."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return value.isoformat() if isinstance(value, date) else str(value)


def same_text(one: str, other: str) -> bool:
    """The same words, however they are written."""
    if one == other:
        return True
    return concept(_plain_numbers(one)) == concept(_plain_numbers(other))


def same_day(one: str, other: str) -> bool:
    """The same moment as far as both are exact: "2013" holds "2013-07-17"."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def same_dose(one: str, other: str) -> bool:
    """The same amount: "1,000 mg", "1000 MG" and "1 g" are one."""
    mine, theirs = strengths(one), strengths(other)
    return mine == theirs if mine and theirs else same_text(_singular(one), _singular(other))


def same_frequency(one: str, other: str) -> bool:
    """As often: "BID" is "twice a day", but not "every 12 hours"."""
    return _frequency(one) == _frequency(other)


def same_route(one: str, other: str) -> bool:
    """The same way in: "PO" is "oral"."""
    return ROUTES.get(plain(one), plain(one)) == ROUTES.get(plain(other), plain(other))


def holds_all(ours: str, theirs: str) -> bool:
    """Whether the chart's list of words ("hives, cough") has all that the file lists."""
    return _parts(theirs) <= _parts(ours)


def same_number(one: str, other: str) -> bool:
    """The same value: 5, 5.0 and "5.00" are one; words are compared as words."""
    return same_text(one, other)


FIELDS: Mapping[ItemKind, tuple[Compared, ...]] = {
    ItemKind.ALLERGIES: (
        Compared("status", same_text),
        Compared("kind", same_text),
        Compared("reaction", holds_all),
        Compared("severity", same_text),
        Compared("criticality", same_text, blank_differs=False),
    ),
    ItemKind.MEDICATIONS: (
        Compared("status", same_text),
        Compared("strength", same_dose),
        Compared("dose", same_dose),
        Compared("frequency", same_frequency),
        Compared("route", same_route, blank_differs=False),
        Compared("as_needed", same_text),
        Compared("stopped_on", same_day),
        Compared("instructions", same_text, blank_differs=False),
        Compared("purpose", same_text, blank_differs=False),
    ),
    ItemKind.PROBLEMS: (
        Compared("status", same_text),
        Compared("onset", same_day, blank_differs=False),
        Compared("resolved", same_day, blank_differs=False),
    ),
    ItemKind.RESULTS: (
        Compared("value", same_number),
        Compared("unit", same_text),
        Compared("interpretation", same_text, blank_differs=False),
    ),
    ItemKind.PROCEDURES: (Compared("status", same_text, blank_differs=False),),
    ItemKind.IMMUNIZATIONS: (Compared("status", same_text, blank_differs=False), Compared("lot_number", same_text, blank_differs=False)),
    ItemKind.ENCOUNTERS: (
        Compared("to_on", same_day, blank_differs=False),
        Compared("place", same_text, blank_differs=False),
        Compared("provider", same_text, blank_differs=False),
        Compared("disposition", same_text, blank_differs=False),
    ),
    ItemKind.GOALS: (Compared("target_on", same_day, blank_differs=False), Compared("progress", same_text, blank_differs=False)),
    ItemKind.COVERAGE: (Compared("plan", same_text, blank_differs=False), Compared("group_number", same_text, blank_differs=False)),
}
SILENT = {"status": frozenset({"unknown"}), "progress": frozenset({"not-started"})}  # values that say nothing
DAYS = {
    ItemKind.RESULTS: ("taken_text", "taken_on"),
    ItemKind.PROCEDURES: ("done_text", "done_on"),
    ItemKind.IMMUNIZATIONS: ("given_text", "given_on"),
    ItemKind.ENCOUNTERS: ("from_text", "from_on"),
}


def when(kind: ItemKind, values: Values) -> str:
    """When it was, as exact as it is known; empty for kinds without a day."""
    for field in DAYS.get(kind, ()):
        if values.get(field):
            return text_of(values[field])
    return ""


def keys(kind: ItemKind, values: Values, ambiguous: frozenset[str] = frozenset()) -> list[Key]:
    """What a row may be found by: its code, its words, a medicine's name; each with the day where the kind has one.

    A code that the file gives to several things (`ambiguous`) names none of them.
    """
    day = when(kind, values)[:10]
    found: list[Key] = []
    if values.get("code") and values["code"] not in ambiguous:
        found.append(("code", str(values.get("code_system", "")), str(values["code"]), day))
    label = _named(kind, values)
    if label:
        found.append(("words", label, day))
    if kind is ItemKind.MEDICATIONS:
        name = read_medicine(values["label"]).name
        if name:
            found.append(("medicine", *sorted(name)))
    return found


def fits(kind: ItemKind, ours: Values, theirs: Values) -> bool:
    """Whether two rows that share a key can be one thing: two measurements of one day at different hours are two."""
    return same_day(when(kind, ours), when(kind, theirs))


def differences(kind: ItemKind, ours: Values, theirs: Values) -> tuple[Difference, ...]:
    """The fields in which a file's row differs from the chart's, in the order of the form."""
    found = _product(ours, theirs) if kind is ItemKind.MEDICATIONS else []
    for compared in FIELDS[kind]:
        mine, other = _said(kind, compared.field, ours), _said(kind, compared.field, theirs)
        if not other or (not mine and not compared.blank_differs):
            continue
        if not mine or not compared.is_same(mine, other):
            found.append(Difference(compared.field, mine, other))
    return tuple(found)


def signature(kind: ItemKind, values: Values) -> tuple[str, ...]:
    """All that the comparison looks at, as one key: rows with equal signatures are surely the same."""
    said = tuple(concept(_said(kind, compared.field, values)) for compared in FIELDS[kind])
    return (kind.value, _named(kind, values), str(values.get("code", "")), when(kind, values), *said)


def _named(kind: ItemKind, values: Values) -> str:
    """The label as rows are found by it. Of a goal, a sentence, neither its number ("Goal 1: ...") nor a doubled letter counts."""
    label = str(values["label"])
    return concept(label) if kind is not ItemKind.GOALS else DOUBLED.sub(r"\1", concept(GOAL_NUMBER.sub("", label) or label))


def _product(ours: Values, theirs: Values) -> list[Difference]:
    mine, other = read_medicine(ours["label"]), read_medicine(theirs["label"])
    if concept(ours["label"]) == concept(theirs["label"]) or mine.name != other.name or same_product(mine, other):
        return []
    return [Difference("label", ours["label"], theirs["label"])]


def _said(kind: ItemKind, field: str, values: Values) -> str:
    text = text_of(values.get(field))
    if field == "strength" and kind is ItemKind.MEDICATIONS:
        found = strengths(values["label"]) or strengths(text)
        return _strength_words(values["label"], text) if found else text
    return "" if text in SILENT.get(field, frozenset()) else text


def _strength_words(label: str, strength: str) -> str:
    """The strength as written: in its own field, else cut out of the label."""
    if strengths(strength):
        return strength
    shown = re.findall(r"[\d.,]+\s*[A-Za-zµ%]+(?:\s*/\s*[\d.,]*\s*[A-Za-z]+)?", label)
    return ", ".join(part for part in shown if strengths(part))


@lru_cache(maxsize=65_536)
def _plain_numbers(text: str) -> str:
    bare = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return NUMBER.sub(lambda found: f"{float(found.group()):.10g}".replace(".", "point"), bare)


def _singular(text: str) -> str:
    return re.sub(r"(\w{3,}?)(?:\(s\)|s\b)", r"\1", text.casefold())


def _frequency(text: str) -> str:
    words = plain(text)
    return FREQUENCIES.get(words, words)


def _parts(text: str) -> frozenset[str]:
    return frozenset(part for part in (concept(piece) for piece in re.split(r"[,;/]| and ", text)) if part)
