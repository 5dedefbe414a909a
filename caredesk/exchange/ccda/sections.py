"""Which section is which, and who reads it: by LOINC code, by template, at last by its title (rules.md 3.4.2)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from caredesk.exchange.ccda import allergies, coverage, goals, medications, problems, results, social, team, visits
from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.records import Item
from caredesk.kinds import StatementAbout

_ROOT = "2.16.840.1.113883.10.20.22.2."


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of section is read: into which list of the file, and by which function."""

    into: str
    read: Callable[[Section], Sequence[Item | Any]]
    about: StatementAbout | None = None
    is_list: bool = True  # a list that a coordinator misses when only its text came


def _reader(into: str, read: Callable[..., Sequence[Any]], *told: str, about: StatementAbout | None = None, is_list: bool = True) -> Reader:
    return Reader(into, partial(_with, read, told), about, is_list)


def _with(read: Callable[..., Sequence[Any]], told: tuple[str, ...], section: Section) -> Sequence[Any]:
    return read(section, *told)


_ALLERGIES = _reader("allergies", allergies.read, about=StatementAbout.ALLERGIES)
_MEDICINES = _reader("medications", medications.read, about=StatementAbout.MEDICATIONS)
_AT_DISCHARGE = _reader("other_medications", medications.read, "discharge")
_AT_ADMISSION = _reader("other_medications", medications.read, "admission")
_ADMINISTERED = _reader("other_medications", medications.read, "administered")
_PROBLEMS = _reader("problems", problems.read, "problem-list-item", about=StatementAbout.PROBLEMS)
_DIAGNOSES = _reader("diagnoses", problems.read, "encounter-diagnosis")
_PAST = _reader("diagnoses", problems.read, "problem-list-item")
_CONCERNS = _reader("concerns", problems.read_concerns, is_list=False)
_RESULTS = _reader("results", results.read, "laboratory")
_STUDIES = _reader("results", results.read, "laboratory", is_list=False)
_VITALS = _reader("results", results.read, "vital-signs")
_EXAM = _reader("results", results.read, "exam", is_list=False)
_PROCEDURES = _reader("procedures", visits.read_procedures)
_OPERATION = _reader("procedures", visits.read_procedures, is_list=False)
_IMMUNIZATIONS = _reader("immunizations", visits.read_immunizations)
_ENCOUNTERS = _reader("encounters", visits.read_encounters)
_TEAM = _reader("care_team", team.of_section)
_GOALS = _reader("goals", goals.read_goals)
_PLAN = _reader("plan", goals.read_plan, is_list=False)
_SOCIAL = _reader("social", social.read, "social", is_list=False)
_FUNCTION = _reader("social", social.read, "function", is_list=False)
_MENTAL = _reader("social", social.read, "mental", is_list=False)
_OUTCOMES = _reader("social", social.read, "outcome", is_list=False)
_EQUIPMENT = _reader("equipment", social.read_equipment, is_list=False)
_COVERAGE = _reader("coverage", coverage.read)
_DIRECTIVES = _reader("directives", social.read_directives)

BY_LOINC = {
    "48765-2": _ALLERGIES,
    "10160-0": _MEDICINES,
    "19009-0": _MEDICINES,
    "52471-0": _MEDICINES,
    "10183-2": _AT_DISCHARGE,
    "75311-1": _AT_DISCHARGE,
    "42346-7": _AT_ADMISSION,
    "29549-3": _ADMINISTERED,
    "18610-6": _ADMINISTERED,
    "11450-4": _PROBLEMS,
    "11535-2": _DIAGNOSES,
    "46241-6": _DIAGNOSES,
    "42347-5": _DIAGNOSES,
    "29308-4": _DIAGNOSES,
    "10219-4": _DIAGNOSES,
    "10218-6": _DIAGNOSES,
    "11348-0": _PAST,
    "75310-3": _CONCERNS,
    "30954-2": _RESULTS,
    "11493-4": _RESULTS,
    "26436-6": _STUDIES,
    "18725-2": _STUDIES,
    "18726-0": _STUDIES,
    "18748-4": _STUDIES,
    "27898-6": _STUDIES,
    "8716-3": _VITALS,
    "8716-2": _VITALS,
    "29545-1": _EXAM,
    "47519-4": _PROCEDURES,
    "29554-3": _OPERATION,
    "11369-6": _IMMUNIZATIONS,
    "46240-8": _ENCOUNTERS,
    "85847-2": _TEAM,
    "61146-7": _GOALS,
    "18776-5": _PLAN,
    "51847-2": _PLAN,
    "62387-6": _PLAN,
    "69730-0": _PLAN,
    "29762-2": _SOCIAL,
    "47420-5": _FUNCTION,
    "10190-7": _MENTAL,
    "61144-2": _FUNCTION,
    "11383-7": _OUTCOMES,
    "46264-8": _EQUIPMENT,
    "48768-6": _COVERAGE,
    "42348-3": _DIRECTIVES,
}
BY_TEMPLATE = {
    "6": _ALLERGIES,
    "6.1": _ALLERGIES,
    "1": _MEDICINES,
    "1.1": _MEDICINES,
    "11": _AT_DISCHARGE,
    "11.1": _AT_DISCHARGE,
    "44": _AT_ADMISSION,
    "38": _ADMINISTERED,
    "5": _PROBLEMS,
    "5.1": _PROBLEMS,
    "24": _DIAGNOSES,
    "43": _DIAGNOSES,
    "20": _PAST,
    "58": _CONCERNS,
    "3": _RESULTS,
    "3.1": _RESULTS,
    "16": _RESULTS,
    "4": _VITALS,
    "4.1": _VITALS,
    "7": _PROCEDURES,
    "7.1": _PROCEDURES,
    "2": _IMMUNIZATIONS,
    "2.1": _IMMUNIZATIONS,
    "22": _ENCOUNTERS,
    "22.1": _ENCOUNTERS,
    "500": _TEAM,
    "60": _GOALS,
    "10": _PLAN,
    "9": _PLAN,
    "45": _PLAN,
    "17": _SOCIAL,
    "14": _FUNCTION,
    "56": _MENTAL,
    "57": _FUNCTION,
    "61": _OUTCOMES,
    "23": _EQUIPMENT,
    "18": _COVERAGE,
    "21": _DIRECTIVES,
    "21.1": _DIRECTIVES,
}
_OTHER_TEMPLATES = {  # of procedure notes, and of the CCD before C-CDA
    "2.16.840.1.113883.10.20.1.2": _ALLERGIES,
    "2.16.840.1.113883.10.20.1.8": _MEDICINES,
    "2.16.840.1.113883.10.20.1.11": _PROBLEMS,
    "2.16.840.1.113883.10.20.1.14": _RESULTS,
    "2.16.840.1.113883.10.20.1.16": _VITALS,
    "2.16.840.1.113883.10.20.1.12": _PROCEDURES,
    "2.16.840.1.113883.10.20.1.6": _IMMUNIZATIONS,
    "2.16.840.1.113883.10.20.1.3": _ENCOUNTERS,
    "2.16.840.1.113883.10.20.1.9": _COVERAGE,
    "2.16.840.1.113883.10.20.1.15": _SOCIAL,
    "2.16.840.1.113883.10.20.1.10": _PLAN,
    "2.16.840.1.113883.10.20.1.7": _EQUIPMENT,
    "2.16.840.1.113883.10.20.1.1": _DIRECTIVES,
    "2.16.840.1.113883.10.20.21.2.3": _PLAN,
    "2.16.840.1.113883.10.20.2.10": _EXAM,
}
_LOINC = re.compile(r"\d{1,7}-\d")
_BY_TITLE = (  # only for a section that has neither a code that all know nor a template of ours
    ("allerg", _ALLERGIES),
    ("discharge medication", _AT_DISCHARGE),
    ("admission medication", _AT_ADMISSION),
    ("administered", _ADMINISTERED),
    ("medication", _MEDICINES),
    ("medicine", _MEDICINES),
    ("problem", _PROBLEMS),
    ("diagnos", _DIAGNOSES),
    ("condition", _PROBLEMS),
    ("vital", _VITALS),
    ("result", _RESULTS),
    ("procedure", _PROCEDURES),
    ("immuniz", _IMMUNIZATIONS),
    ("encounter", _ENCOUNTERS),
    ("care team", _TEAM),
    ("goal", _GOALS),
    ("social", _SOCIAL),
    ("advance directive", _DIRECTIVES),
    ("payer", _COVERAGE),
    ("insurance", _COVERAGE),
)


def reader_of(code: str, templates: frozenset[str], title: str) -> Reader | None:
    """Who reads a section; None for one that is kept as text."""
    if code in BY_LOINC:
        return BY_LOINC[code]
    ours = (BY_TEMPLATE.get(root.removeprefix(_ROOT)) or _OTHER_TEMPLATES.get(root) for root in sorted(templates))
    if found := next((reader for reader in ours if reader), None):
        return found
    if _LOINC.fullmatch(code):
        return None  # a kind of section that has no list, whatever its title
    words = title.casefold().replace("premedication", "").replace("pre-medication", "")
    return next((reader for word, reader in _BY_TITLE if word in words), None)
