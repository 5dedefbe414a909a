"""The fields of the clinical lists' rows, in the order in which one types them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind, MedicationStatus, ProblemStatus
from caredesk.ui.charts.field_specs import FieldSpec, Sort, yes_no
from caredesk.ui.common import item_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def item_fields(kind: ItemKind) -> tuple[FieldSpec, ...]:
    """The fields of one list's rows."""
    return tuple(_ITEM_FIELDS[kind]())


def _allergy_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Allergic to"), span=3),
        FieldSpec("reaction", _tr("What happens"), span=3, hint=_tr("Hives")),
        FieldSpec("kind", _tr("Kind"), Sort.CHOICE, 2, [(kind, item_words.allergy_kind_words(kind)) for kind in AllergyKind]),
        FieldSpec("severity", _tr("How severe"), span=2),
        FieldSpec("status", _tr("State"), Sort.CHOICE, 2, [(status, item_words.allergy_status_words(status)) for status in AllergyStatus]),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


def _medicine_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Medicine"), span=4),
        FieldSpec("strength", _tr("Strength"), hint=_tr("40 mg")),
        FieldSpec("dose", _tr("How much"), hint=_tr("1 tablet")),
        FieldSpec("frequency", _tr("How often"), hint=_tr("twice a day")),
        FieldSpec("route", _tr("By what way"), hint=_tr("by mouth")),
        FieldSpec("purpose", _tr("What for"), span=3),
        FieldSpec("prescriber", _tr("Prescribed by"), span=3),
        FieldSpec("as_needed", _tr("Only when needed"), Sort.FLAG, 2, yes_no()),
        FieldSpec("started_on", _tr("Since"), Sort.DAY),
        FieldSpec(
            "status", _tr("State"), Sort.CHOICE, 2, [(status, item_words.medicine_status_words(status)) for status in MedicationStatus]
        ),
        FieldSpec("stopped_on", _tr("Stopped on"), Sort.DAY),
        FieldSpec("stop_reason", _tr("Why it was stopped, and who said so"), span=4),
        FieldSpec("instructions", _tr("Instructions"), Sort.TEXT, 6),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


def _problem_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Problem"), span=6),
        FieldSpec("status", _tr("State"), Sort.CHOICE, 2, [(status, item_words.problem_status_words(status)) for status in ProblemStatus]),
        FieldSpec("onset", _tr("Since"), Sort.TOLD_DAY, 2, hint=_tr("2019")),
        FieldSpec("resolved", _tr("Resolved"), Sort.TOLD_DAY, 2, hint=_tr("2024")),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


def _result_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Test"), span=3),
        FieldSpec("taken_on", _tr("Taken on"), Sort.DAY, 3),
        FieldSpec("value", _tr("Result"), span=2),
        FieldSpec("unit", _tr("Unit"), span=2),
        FieldSpec("reference_range", _tr("Normal range"), span=2),
        FieldSpec("interpretation", _tr("Reads as"), span=3, hint=_tr("High")),
        FieldSpec("panel", _tr("Part of"), span=3),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


def _procedure_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Procedure"), span=6),
        FieldSpec("done_on", _tr("Done on"), Sort.DAY, 3),
        FieldSpec("performer", _tr("Done by"), span=3),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


def _immunization_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Vaccine"), span=4),
        FieldSpec("given_on", _tr("Given on"), Sort.DAY, 2),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


def _encounter_fields() -> list[FieldSpec]:
    return [
        FieldSpec("label", _tr("Visit or stay"), span=6),
        FieldSpec("from_on", _tr("From"), Sort.DAY, 3),
        FieldSpec("to_on", _tr("To"), Sort.DAY, 3),
        FieldSpec("place", _tr("Where"), span=3),
        FieldSpec("provider", _tr("With"), span=3),
        FieldSpec("disposition", _tr("Then went to"), span=6),
        FieldSpec("note", _tr("Note"), Sort.TEXT, 6),
    ]


_ITEM_FIELDS: Mapping[ItemKind, Callable[[], list[FieldSpec]]] = {
    ItemKind.ALLERGIES: _allergy_fields,
    ItemKind.MEDICATIONS: _medicine_fields,
    ItemKind.PROBLEMS: _problem_fields,
    ItemKind.RESULTS: _result_fields,
    ItemKind.PROCEDURES: _procedure_fields,
    ItemKind.IMMUNIZATIONS: _immunization_fields,
    ItemKind.ENCOUNTERS: _encounter_fields,
}
