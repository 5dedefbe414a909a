"""What the chart says of its lists and rows: titles, marks, where something not confirmed comes from."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ItemKind, MedicationStatus
from caredesk.rules.spoken_labels import without_kind
from caredesk.ui.common import formats, item_words
from caredesk.ui.common.chips import Chip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def title(kind: ItemKind) -> str:
    """A list's title in the chart."""
    return _tr("Allergies and intolerances") if kind is ItemKind.ALLERGIES else item_words.list_words(kind)


def singular(kind: ItemKind) -> str:
    """One row of a list."""
    return {
        ItemKind.ALLERGIES: _tr("allergy"),
        ItemKind.MEDICATIONS: _tr("medicine"),
        ItemKind.PROBLEMS: _tr("problem"),
        ItemKind.RESULTS: _tr("result"),
        ItemKind.PROCEDURES: _tr("procedure"),
        ItemKind.IMMUNIZATIONS: _tr("immunization"),
        ItemKind.ENCOUNTERS: _tr("visit or stay"),
    }[kind]


def medicine_chip(status: MedicationStatus) -> Chip | None:
    """What is not simply taken has a chip."""
    return {
        MedicationStatus.ON_HOLD: Chip(_tr("On hold"), "soon", "hourglass-medium-bold"),
        MedicationStatus.INTENDED: Chip(_tr("To be started"), "info", "plus-circle-fill"),
        MedicationStatus.STOPPED: Chip(_tr("Stopped"), "late", "minus-circle-fill"),
        MedicationStatus.COMPLETED: Chip(_tr("Finished"), "neutral", "check-bold"),
        MedicationStatus.NOT_TAKEN: Chip(_tr("Not taken"), "late", "minus-circle-fill"),
    }.get(status)


def not_confirmed(source: str, on: date | None, today: date) -> str:
    """ "Not confirmed, from Mercy Hospital, Nov 12"."""
    facts = ", ".join(part for part in (source or _tr("an imported record"), formats.day(on, today)) if part)
    return _tr("Not confirmed, from {source}").format(source=facts)


def difference_value(kind: ItemKind, field: str, value: str, today: date) -> str:
    """What one side says of a field that differs, as one reads it: days and closed lists in words."""
    closed = item_words.closed_words(kind, field, value)
    if closed or not value:
        return closed or _tr("nothing")
    try:
        return formats.day(date.fromisoformat(value), today)
    except ValueError:
        return without_kind(value)
