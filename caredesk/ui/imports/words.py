"""What an import says in people's words: findings, reasons, values, and one line of a list."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ItemKind, Sex
from caredesk.rules.identity import AGREEING, Reason
from caredesk.rules.spoken_labels import is_machine_number, without_kind
from caredesk.services.imports import Finding
from caredesk.ui.common import item_words
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.formats import told_day_words
from caredesk.ui.common.patient_words import sex_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


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


def value_words(kind: ItemKind | None, name: str, value: str) -> str:
    """A field's value as text: days in the order of the settings, closed lists in words; without a kind it is a field of the person."""
    if name == "sex" and value in set(Sex):
        return sex_words(Sex(value))
    if name == "identifier" and is_machine_number(value):
        return _tr("A number that only programs know the person by")
    closed = item_words.closed_words(kind, name, value) if kind is not None else ""
    if name in CLOSED:
        return closed or value.replace("-", " ") or _tr("nothing")
    return without_kind(told_day_words(value)) or _tr("nothing")


CLOSED = ("status", "kind", "severity", "criticality", "progress")  # codes of closed lists
SAID = {
    ItemKind.ALLERGIES: ("reaction", "severity"),
    ItemKind.MEDICATIONS: ("strength", "dose", "frequency", "route"),  # and the instructions, where these do not say how
    ItemKind.PROBLEMS: ("onset",),
    ItemKind.PROCEDURES: ("done_text", "performer"),
    ItemKind.IMMUNIZATIONS: ("given_text",),
    ItemKind.ENCOUNTERS: ("from_text", "place", "provider"),
    ItemKind.GOALS: ("measure",),
    ItemKind.COVERAGE: ("plan", "member_id"),
}


def says(kind: ItemKind, values: Mapping[str, Any]) -> str:
    """What a line says beside its name, on one line."""
    if kind is ItemKind.RESULTS:
        found = [" ".join(part for part in (values["value"], values["unit"]) if part), values["interpretation"], values["taken_text"]]
    else:
        found = [without_kind(str(values.get(name) or "")) for name in SAID[kind]]
    if kind is ItemKind.MEDICATIONS and not (values.get("dose") and values.get("frequency")):
        found.append(str(values.get("instructions") or ""))
    told = [told_day_words(" ".join(text.split())) for text in found if text]
    state = item_words.unusual_state(kind, str(values.get("status") or ""))
    return ", ".join([*told, *([state] if state else [])])
