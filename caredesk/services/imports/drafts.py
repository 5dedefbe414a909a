"""The columns that each line of a clinical file gets in the chart; texts are cut to what a column holds."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from caredesk.exchange import records as said
from caredesk.exchange.person_facts import When
from caredesk.kinds import GoalProgress, ItemKind

Draft = dict[str, Any]
NOT_SO = frozenset({"entered-in-error", "cancelled"})
VALUE_LENGTH = 20_000


def drafts(file: said.ClinicalFile) -> Iterator[tuple[ItemKind, Draft]]:
    """Every line that becomes a row, in the order of the file: (kind, columns). Lines taken back by their author are left out."""
    for kind, items, columns in _lists(file):
        for position, item in enumerate(items):
            if getattr(item, "status", "") not in NOT_SO:
                yield kind, {**_common(item, position), **columns(item)}


def discharge_drafts(file: said.ClinicalFile) -> list[Draft]:
    """The discharge list: what the patient is to take at home must not be lost because another list stands beside it."""
    items = [item for item in file.other_medications if item.use == "discharge"]
    return [{**_common(item, len(file.medications) + place), **_medication(item)} for place, item in enumerate(items)]


def clipped(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than its column; the document has it whole."""
    return text if len(text) <= length else text[: length - 1] + "…"


def day(when: When | None) -> date | None:
    """The calendar day, where the file is that exact."""
    return when.day if when else None


def _lists(file: said.ClinicalFile) -> tuple[tuple[ItemKind, tuple[Any, ...], Callable[[Any], Draft]], ...]:
    return (
        (ItemKind.ALLERGIES, file.allergies, _allergy),
        (ItemKind.MEDICATIONS, file.medications, _medication),
        (ItemKind.PROBLEMS, file.problems, _problem),
        (ItemKind.RESULTS, file.results, _result),
        (ItemKind.PROCEDURES, file.procedures, _procedure),
        (ItemKind.IMMUNIZATIONS, file.immunizations, _immunization),
        (ItemKind.ENCOUNTERS, file.encounters, _encounter),
        (ItemKind.GOALS, file.goals, _goal),
        (ItemKind.COVERAGE, file.coverage, _coverage),
    )


def _common(item: said.Item, position: int) -> Draft:
    return {
        "label": clipped(item.label, 400),
        "code": clipped(item.code, 60),
        "code_system": clipped(item.code_system, 80),
        "note": clipped(item.note, VALUE_LENGTH),
        "source_key": clipped(item.source_key, 300),
        "position": position,
    }


def _text(when: When | None) -> str:
    return when.text[:40] if when else ""


def _allergy(item: said.AllergyItem) -> Draft:
    return {
        "kind": item.kind,
        "status": item.status,
        "reaction": clipped(item.reaction, 300),
        "severity": clipped(item.severity, 60),
        "criticality": clipped(item.criticality, 60),
        "onset": _text(item.onset),
    }


def _medication(item: said.MedicationItem) -> Draft:
    return {
        "status": item.status,
        "strength": clipped(item.strength, 80),
        "dose": clipped(item.dose, 120),
        "frequency": clipped(item.frequency, 200),
        "route": clipped(item.route, 80),
        "as_needed": item.as_needed,
        "instructions": clipped(item.instructions, VALUE_LENGTH),
        "purpose": clipped(item.purpose or item.as_needed_for, 300),
        "prescriber": clipped(item.prescriber, 200),
        "started_on": day(item.started),
        "stopped_on": day(item.stopped),
    }


def _problem(item: said.ProblemItem) -> Draft:
    return {"status": item.status, "category": clipped(item.category, 60), "onset": _text(item.onset), "resolved": _text(item.resolved)}


def _result(item: said.ResultItem) -> Draft:
    return {
        "panel": clipped(item.panel, 300),
        "category": clipped(item.category, 40),
        "value": clipped(item.value, VALUE_LENGTH),
        "unit": clipped(item.unit, 60),
        "reference_range": clipped(item.reference_range, 200),
        "interpretation": clipped(item.interpretation, 80),
        "status": clipped(item.status, 40),
        "taken_on": day(item.taken),
        "taken_text": _text(item.taken),
    }


def _procedure(item: said.ProcedureItem) -> Draft:
    return {
        "status": clipped(item.status, 40),
        "done_on": day(item.done),
        "done_text": _text(item.done),
        "performer": clipped(item.performer or item.place, 200),
    }


def _immunization(item: said.ImmunizationItem) -> Draft:
    note = "; ".join(part for part in (item.note, item.reason_not_given, item.manufacturer) if part)
    return {
        "note": clipped(note, VALUE_LENGTH),
        "status": clipped(item.status, 40),
        "given_on": day(item.given),
        "given_text": _text(item.given),
        "lot_number": clipped(item.lot_number, 60),
    }


def _encounter(item: said.EncounterItem) -> Draft:
    return {
        "kind": clipped(item.kind, 60),
        "from_on": day(item.started),
        "to_on": day(item.ended),
        "from_text": _text(item.started),
        "place": clipped(item.place, 200),
        "provider": clipped(item.provider, 200),
        "disposition": clipped(item.disposition, 200),
        "diagnoses": list(item.diagnoses),
    }


def _goal(item: said.GoalItem) -> Draft:
    known = {progress.value: progress for progress in GoalProgress}
    return {
        "measure": clipped(item.target, VALUE_LENGTH),
        "target_on": day(item.due),
        "progress": known.get(item.achievement, GoalProgress.NOT_STARTED),
    }


def coverage_label(payer: str, member_id: str) -> str:
    """What tells one insurance from another: who pays, and under which number."""
    return " ".join(part for part in (payer, member_id) if part)


def _coverage(item: said.CoverageItem) -> Draft:
    return {
        "label": coverage_label(clipped(item.payer or item.label, 200), clipped(item.member_id, 80)),
        "code": "",
        "payer": clipped(item.payer or item.label, 200),
        "plan": clipped(item.plan, 200),
        "member_id": clipped(item.member_id, 80),
        "group_number": clipped(item.group_number, 80),
        "phone": clipped(item.phone, 60),
        "starts_on": day(item.started),
        "ends_on": day(item.ended),
    }
