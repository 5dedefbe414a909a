"""The clinical lists, their fields and the closed lists in these as people read them, in the chart and while a record is taken in."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind, MedicationStatus, ProblemStatus, WishKind

NOT_DONE = "not-done"
USUAL_STATES = ("active", "final", "completed", "finished", "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Items", text)


def list_words(kind: ItemKind) -> str:
    """A list of the chart or of a record from outside."""
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


def closed_words(kind: ItemKind, field: str, value: str) -> str:
    """A code of a closed list in words; empty where it is none."""
    words = CLOSED.get((kind, field))
    try:
        return words(value) if words is not None and value else ""
    except ValueError:
        return ""


def unusual_state(kind: ItemKind, state: str) -> str:
    """A state that is not the usual one, in words ("not given" for "not-done"); empty where it goes without saying."""
    if state in USUAL_STATES:
        return ""
    if state == NOT_DONE:
        return _tr("not given") if kind is ItemKind.IMMUNIZATIONS else _tr("not done")
    return (closed_words(kind, "status", state) or state.replace("-", " ")).lower()


def field_words(name: str) -> str:
    """A field of a row or of the person, by the same words as its label in the chart."""
    return {
        "label": _tr("Name"),
        "status": _tr("State"),
        "kind": _tr("Kind"),
        "reaction": _tr("What happens"),
        "severity": _tr("How severe"),
        "criticality": _tr("Risk"),
        "onset": _tr("Since"),
        "resolved": _tr("Resolved"),
        "strength": _tr("Strength"),
        "dose": _tr("How much"),
        "frequency": _tr("How often"),
        "route": _tr("By what way"),
        "as_needed": _tr("Only when needed"),
        "instructions": _tr("Instructions"),
        "purpose": _tr("What for"),
        "prescriber": _tr("Prescribed by"),
        "started_on": _tr("Since"),
        "stopped_on": _tr("Stopped on"),
        "stop_reason": _tr("Why it was stopped, and who said so"),
        "note": _tr("Note"),
        "value": _tr("Result"),
        "unit": _tr("Unit"),
        "interpretation": _tr("Reads as"),
        "reference_range": _tr("Normal range"),
        "taken_on": _tr("Taken on"),
        "done_on": _tr("Done on"),
        "given_on": _tr("Given on"),
        "from_on": _tr("From"),
        "to_on": _tr("To"),
        "place": _tr("Where"),
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


CLOSED: Mapping[tuple[ItemKind, str], Callable[[str], str]] = {
    (ItemKind.MEDICATIONS, "status"): lambda code: medicine_status_words(MedicationStatus(code)),
    (ItemKind.ALLERGIES, "status"): lambda code: allergy_status_words(AllergyStatus(code)),
    (ItemKind.ALLERGIES, "kind"): lambda code: allergy_kind_words(AllergyKind(code)),
    (ItemKind.PROBLEMS, "status"): lambda code: problem_status_words(ProblemStatus(code)),
}
