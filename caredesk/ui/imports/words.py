"""What an import says in people's words: lists, findings, fields, reasons, and one line of a list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ItemKind, Sex
from caredesk.rules.days import MONTHS, day_words
from caredesk.rules.identity import AGREEING, Reason
from caredesk.services.imports import Finding
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.patient_words import sex_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


def list_words(kind: ItemKind) -> str:
    """A list's name."""
    return {
        ItemKind.ALLERGIES: _tr("Allergies"),
        ItemKind.MEDICATIONS: _tr("Medicines"),
        ItemKind.PROBLEMS: _tr("Problems"),
        ItemKind.RESULTS: _tr("Results"),
        ItemKind.PROCEDURES: _tr("Procedures"),
        ItemKind.IMMUNIZATIONS: _tr("Immunizations"),
        ItemKind.ENCOUNTERS: _tr("Visits and stays"),
        ItemKind.CARE_TEAM: _tr("Care team"),
        ItemKind.GOALS: _tr("Goals"),
        ItemKind.COVERAGE: _tr("Insurance"),
        ItemKind.DOCUMENTS: _tr("Documents"),
    }[kind]


def finding_chip(finding: Finding) -> Chip:
    """What a line of the file is to the chart."""
    return {
        Finding.NEW: Chip(_tr("New"), "info", "plus-circle-fill"),
        Finding.SAME: Chip(_tr("Already there"), "neutral", "equals-bold"),
        Finding.DIFFERENT: Chip(_tr("Different"), "soon", "warning-fill"),
    }[finding]


def unread_chip() -> Chip:
    """A part of the file that could not be read."""
    return Chip(_tr("Not read"), "late", "warning-octagon-fill")


def to_read_words(name: str, number: int) -> str:
    """What has no list in the chart and stays in the document, with how many there are."""
    said = {
        "given": _tr("medicines given or ordered during the stay ({number})"),
        "diagnoses": _tr("diagnoses of the stay ({number})"),
        "concerns": _tr("health concerns ({number})"),
        "planned": _tr("planned visits, tests and orders ({number})"),
        "directives": _tr("directives ({number})"),
        "social": _tr("notes on habits and living ({number})"),
        "equipment": _tr("equipment ({number})"),
    }
    return said[name].format(number=number)


def reason_words(reason: Reason) -> str:
    """A reason for or against, as its rule words it."""
    return QCoreApplication.translate("Rules", reason.value)


def reason_chip(reason: Reason) -> Chip:
    """The same with its sign: never by colour alone."""
    if reason in AGREEING:
        return Chip(reason_words(reason), "ok", "check-circle-fill")
    return Chip(reason_words(reason), "soon", "warning-fill")


def field_words(name: str) -> str:
    """A field of a row or of the person."""
    return {
        "label": _tr("Name"),
        "status": _tr("State"),
        "kind": _tr("Kind"),
        "reaction": _tr("Reaction"),
        "severity": _tr("Severity"),
        "criticality": _tr("Risk"),
        "onset": _tr("Since"),
        "resolved": _tr("Until"),
        "strength": _tr("Strength"),
        "dose": _tr("Dose"),
        "frequency": _tr("How often"),
        "route": _tr("Route"),
        "as_needed": _tr("As needed"),
        "instructions": _tr("Instructions"),
        "purpose": _tr("For"),
        "prescriber": _tr("Ordered by"),
        "started_on": _tr("Started"),
        "stopped_on": _tr("Stopped"),
        "value": _tr("Value"),
        "unit": _tr("Unit"),
        "interpretation": _tr("Judged as"),
        "reference_range": _tr("Normal range"),
        "taken_on": _tr("Taken"),
        "done_on": _tr("Done"),
        "given_on": _tr("Given"),
        "from_on": _tr("From"),
        "to_on": _tr("To"),
        "place": _tr("Place"),
        "provider": _tr("With"),
        "performer": _tr("Done by"),
        "measure": _tr("How we will know"),
        "target_on": _tr("By"),
        "progress": _tr("Progress"),
        "plan": _tr("Plan"),
        "member_id": _tr("Member number"),
        "identifier": _tr("Record number"),
        "telecom": _tr("Phone or e-mail"),
        "address": _tr("Address"),
        "language": _tr("Language"),
        "marital_status": _tr("Marital status"),
        "religion": _tr("Religion"),
        "race": _tr("Race"),
        "ethnicity": _tr("Ethnicity"),
        "gender_identity": _tr("Gender identity"),
        "preferred": _tr("Goes by"),
        "sex": _tr("Sex"),
        "birth_date": _tr("Birth date"),
        "deceased": _tr("Died"),
    }.get(name, name.replace("_", " ").capitalize())


def value_words(name: str, value: str) -> str:
    """A field's value as text: days month first, closed lists in words."""
    if name == "sex" and value in set(Sex):
        return sex_words(Sex(value))
    if name in CLOSED:
        return value.replace("-", " ") or _tr("nothing")
    return moment_words(value) or _tr("nothing")


def moment_words(text: str) -> str:
    """ "Jul 17, 2013" or "Jul 2013" for ISO 8601 texts; other texts stay as they are."""
    parts = text[:10].split("-")
    if not (2 <= len(parts) <= 3 and len(parts[0]) == 4 and all(part.isdigit() for part in parts)):
        return text
    if len(parts) == 2:
        month = int(parts[1])
        return f"{MONTHS[month - 1]} {parts[0]}" if 1 <= month <= 12 else text
    try:
        return day_words(date.fromisoformat(text[:10]))
    except ValueError:
        return text


CLOSED = ("status", "kind", "severity", "criticality", "progress")  # codes of closed lists
SAID = {
    ItemKind.ALLERGIES: ("reaction", "severity"),
    ItemKind.MEDICATIONS: ("strength", "dose", "frequency", "route"),
    ItemKind.PROBLEMS: ("onset",),
    ItemKind.PROCEDURES: ("done_text", "performer"),
    ItemKind.IMMUNIZATIONS: ("given_text",),
    ItemKind.ENCOUNTERS: ("from_text", "place", "provider"),
    ItemKind.GOALS: ("measure",),
    ItemKind.COVERAGE: ("plan", "member_id"),
}
USUAL_STATES = ("active", "final", "completed", "finished", "")


def says(kind: ItemKind, values: Mapping[str, Any]) -> str:
    """What a line says beside its name, on one line."""
    if kind is ItemKind.RESULTS:
        found = [" ".join(part for part in (values["value"], values["unit"]) if part), values["interpretation"], values["taken_text"]]
    else:
        found = [str(values.get(name) or "") for name in SAID[kind]]
    state = str(values.get("status") or "")
    told = [moment_words(" ".join(text.split())) for text in found if text]
    return ", ".join([*told, *([state] if state not in USUAL_STATES else [])])
