"""The closed lists of the chart as people read them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind, MedicationStatus, ProblemStatus, WishKind
from caredesk.ui.common import formats
from caredesk.ui.common.chips import Chip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def title(kind: ItemKind) -> str:
    """A list's title."""
    return {
        ItemKind.ALLERGIES: _tr("Allergies and intolerances"),
        ItemKind.MEDICATIONS: _tr("Medicines"),
        ItemKind.PROBLEMS: _tr("Problems"),
        ItemKind.RESULTS: _tr("Results"),
        ItemKind.PROCEDURES: _tr("Procedures"),
        ItemKind.IMMUNIZATIONS: _tr("Immunizations"),
        ItemKind.ENCOUNTERS: _tr("Visits and stays"),
    }[kind]


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


def allergy_kind_words(kind: AllergyKind) -> str:
    """An intolerance is no allergy."""
    return {AllergyKind.ALLERGY: _tr("Allergy"), AllergyKind.INTOLERANCE: _tr("Intolerance")}[kind]


def allergy_status_words(status: AllergyStatus) -> str:
    """Whether it still holds."""
    return {
        AllergyStatus.ACTIVE: _tr("Holds"),
        AllergyStatus.INACTIVE: _tr("No longer holds"),
        AllergyStatus.RESOLVED: _tr("Resolved"),
    }[status]


def medicine_status_words(status: MedicationStatus) -> str:
    """Whether it is taken."""
    return {
        MedicationStatus.ACTIVE: _tr("Takes it"),
        MedicationStatus.ON_HOLD: _tr("On hold"),
        MedicationStatus.INTENDED: _tr("To be started"),
        MedicationStatus.STOPPED: _tr("Stopped"),
        MedicationStatus.COMPLETED: _tr("Course finished"),
        MedicationStatus.NOT_TAKEN: _tr("Does not take it"),
        MedicationStatus.UNKNOWN: _tr("Not known"),
    }[status]


def medicine_chip(status: MedicationStatus) -> Chip | None:
    """What is not simply taken has a chip."""
    return {
        MedicationStatus.ON_HOLD: Chip(_tr("On hold"), "soon", "hourglass-medium-bold"),
        MedicationStatus.INTENDED: Chip(_tr("To be started"), "info", "plus-circle-fill"),
        MedicationStatus.STOPPED: Chip(_tr("Stopped"), "late", "minus-circle-fill"),
        MedicationStatus.COMPLETED: Chip(_tr("Finished"), "neutral", "check-bold"),
        MedicationStatus.NOT_TAKEN: Chip(_tr("Not taken"), "late", "minus-circle-fill"),
    }.get(status)


def problem_status_words(status: ProblemStatus) -> str:
    """Whether it is there now."""
    return {
        ProblemStatus.ACTIVE: _tr("Active"),
        ProblemStatus.RECURRENCE: _tr("Came back"),
        ProblemStatus.RELAPSE: _tr("Relapse"),
        ProblemStatus.INACTIVE: _tr("Inactive"),
        ProblemStatus.REMISSION: _tr("In remission"),
        ProblemStatus.RESOLVED: _tr("Resolved"),
    }[status]


def wish_words(kind: WishKind) -> str:
    """What a wish is about."""
    return {
        WishKind.WHAT_MATTERS: _tr("What matters most"),
        WishKind.FAITH: _tr("Faith"),
        WishKind.CLERGY: _tr("Clergy to call"),
        WishKind.DIET: _tr("Food"),
        WishKind.BLOOD_PRODUCTS: _tr("Blood products"),
        WishKind.MODESTY: _tr("Modesty"),
        WishKind.HOLY_DAYS: _tr("Holy days"),
        WishKind.TELL: _tr("Who to tell"),
        WishKind.NOT_TELL: _tr("Who not to tell"),
        WishKind.PLACE_OF_CARE: _tr("Where to be cared for"),
        WishKind.TREATMENTS: _tr("Treatments"),
        WishKind.OTHER: _tr("Other wishes"),
    }[kind]


def not_confirmed(source: str, on: date | None, today: date) -> str:
    """ "Not confirmed, from Mercy Hospital, Nov 12"."""
    facts = ", ".join(part for part in (source or _tr("an imported record"), formats.day(on, today)) if part)
    return _tr("Not confirmed, from {source}").format(source=facts)


def difference_value(kind: ItemKind, field: str, value: str, today: date) -> str:
    """What one side says of a field that differs, as one reads it: days and closed lists in words."""
    lists: dict[tuple[ItemKind, str], Callable[[str], str]] = {
        (ItemKind.MEDICATIONS, "status"): lambda code: medicine_status_words(MedicationStatus(code)),
        (ItemKind.ALLERGIES, "status"): lambda code: allergy_status_words(AllergyStatus(code)),
        (ItemKind.ALLERGIES, "kind"): lambda code: allergy_kind_words(AllergyKind(code)),
        (ItemKind.PROBLEMS, "status"): lambda code: problem_status_words(ProblemStatus(code)),
    }
    if not value:
        return _tr("nothing")
    try:
        return lists[kind, field](value) if (kind, field) in lists else formats.day(date.fromisoformat(value), today)
    except ValueError:
        return value


def field_words(field: str) -> str:
    """A field that differs, as one reads of it."""
    return {
        "label": _tr("Name"),
        "strength": _tr("Strength"),
        "dose": _tr("How much"),
        "frequency": _tr("How often"),
        "route": _tr("By what way"),
        "as_needed": _tr("Only when needed"),
        "purpose": _tr("What for"),
        "prescriber": _tr("Prescribed by"),
        "instructions": _tr("Instructions"),
        "status": _tr("State"),
        "started_on": _tr("Since"),
        "stopped_on": _tr("Stopped on"),
        "stop_reason": _tr("Why stopped"),
        "reaction": _tr("What happens"),
        "severity": _tr("How severe"),
        "kind": _tr("Kind"),
        "onset": _tr("Since"),
        "resolved": _tr("Resolved"),
        "value": _tr("Result"),
        "unit": _tr("Unit"),
        "reference_range": _tr("Normal range"),
        "interpretation": _tr("Reads as"),
        "note": _tr("Note"),
    }.get(field, field.replace("_", " ").capitalize())
