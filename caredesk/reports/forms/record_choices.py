"""What a form lets share: kinds of records to tick, specially protected ones with initials of their own, dates, and what they are for.

Nothing is all or nothing: each kind has its box, and what the law protects specially is shared only with its box and its initials.
"""

from typing import Final

from caredesk.kinds import RecordClass, ReleasePurpose, Sensitivity
from caredesk.reports.form_papers import PermissionPaper
from caredesk.reports.forms.asking import Asking, row
from caredesk.reports.forms.told_form import Blanks, Tick, Ticks

# The kinds of an ordinary record, in the order of the form. Mental health and substance use stand among the specially protected.
ORDINARY: Final = (
    RecordClass.VISIT_NOTES,
    RecordClass.DISCHARGE_SUMMARIES,
    RecordClass.TEST_RESULTS,
    RecordClass.IMAGING,
    RecordClass.PROCEDURES,
    RecordClass.MEDICATIONS,
    RecordClass.ALLERGIES,
    RecordClass.IMMUNIZATIONS,
    RecordClass.PROBLEMS,
    RecordClass.CARE_PLAN,
    RecordClass.CARE_TEAM,
    RecordClass.REFERRALS,
    RecordClass.APPOINTMENTS,
    RecordClass.DIRECTIVES,
    RecordClass.CONTACT_DETAILS,
    RecordClass.BILLING,
)
# The parts of a record of substance-use treatment.
OF_SUBSTANCE_USE: Final = (
    RecordClass.SUBSTANCE_USE_TREATMENT,
    RecordClass.PROBLEMS,
    RecordClass.VISIT_NOTES,
    RecordClass.CARE_PLAN,
    RecordClass.DISCHARGE_SUMMARIES,
    RecordClass.TEST_RESULTS,
    RecordClass.MEDICATIONS,
    RecordClass.APPOINTMENTS,
    RecordClass.BILLING,
)
# Each specially protected row with the tags that choose it, and the class of records that it stands for too.
SENSITIVE: Final[dict[str, tuple[frozenset[Sensitivity], RecordClass | None]]] = {
    "mental_health": (frozenset({Sensitivity.MENTAL_HEALTH}), RecordClass.MENTAL_HEALTH_SUMMARIES),
    "substance_use": (
        frozenset({Sensitivity.SUBSTANCE_USE, Sensitivity.ALCOHOL_USE, Sensitivity.OPIOID_USE}),
        RecordClass.SUBSTANCE_USE_TREATMENT,
    ),
    "hiv": (frozenset({Sensitivity.HIV}), None),
    "sexual_health": (frozenset({Sensitivity.SEXUAL_HEALTH, Sensitivity.STD}), None),
    "genetic": (frozenset({Sensitivity.GENETIC}), None),
    "violence": (frozenset({Sensitivity.VIOLENCE}), None),
    "minor_confidential": (frozenset({Sensitivity.MINOR_CONFIDENTIAL}), None),
}
PURPOSES: Final = (
    ReleasePurpose.TREATMENT,
    ReleasePurpose.PAYMENT,
    ReleasePurpose.OPERATIONS,
    ReleasePurpose.FAMILY,
    ReleasePurpose.INSURANCE,
    ReleasePurpose.DISABILITY,
    ReleasePurpose.LEGAL,
    ReleasePurpose.SCHOOL,
    ReleasePurpose.RESEARCH,
)


def field_of(kind: RecordClass) -> str:
    """The name of a kind's field."""
    return f"class_{kind.value.replace('-', '_')}"


def ordinary(asking: Asking, paper: PermissionPaper) -> Ticks:
    """The kinds of an ordinary record, and the whole of it."""
    settled = bool(paper.classes or paper.is_entire_record or paper.named)
    kinds = classes(asking, ORDINARY, paper.classes, is_settled=settled)
    entire = asking.tick("entire_record", "entire_record", is_on=paper.is_entire_record, is_settled=settled, is_strong=True)
    return Ticks((entire, *kinds), 3)


def classes(
    asking: Asking, kinds: tuple[RecordClass, ...], chosen: frozenset[RecordClass], *, is_settled: bool | None = None
) -> tuple[Tick, ...]:
    """A box for each of the kinds."""
    settled = bool(chosen) if is_settled is None else is_settled
    return tuple(asking.tick(field_of(kind), f"class_{kind.value}", is_on=kind in chosen, is_settled=settled) for kind in kinds)


def substance_use(asking: Asking, paper: PermissionPaper) -> Ticks:
    """The parts of a record of substance-use treatment."""
    return Ticks(classes(asking, OF_SUBSTANCE_USE, paper.classes), 3)


def sensitive(asking: Asking, paper: PermissionPaper) -> Ticks:
    """What is specially protected: a box and initials for each."""
    settled = bool(paper.classes or paper.is_entire_record or paper.named)
    ticks = [
        asking.tick(
            f"sensitive_{name}",
            f"sensitive_{name}",
            is_on=bool(tags & paper.named) or kind in paper.classes,
            is_settled=settled,
            initials=f"initials_{name}",
        )
        for name, (tags, kind) in SENSITIVE.items()
    ]
    return Ticks(tuple(ticks), 2)


def dates(asking: Asking, paper: PermissionPaper) -> Blanks:
    """Of which days the records are; empty for all."""
    return row(
        asking.blank("records_from", "from_day", asking.day(paper.from_on), share=1.2),
        asking.blank("records_to", "to_day", asking.day(paper.to_on)),
    )


def other(asking: Asking, paper: PermissionPaper) -> Blanks:
    """Anything else, in the patient's words."""
    return row(asking.blank("records_other", "other_records", paper.other_records))


def purposes(asking: Asking, paper: PermissionPaper) -> tuple[Ticks, Ticks]:
    """What it is for: at the patient's request, which is enough, before all else; what none of the words says, in the patient's own."""
    settled = bool(paper.at_patients_request or paper.purposes or paper.other_purpose)
    at_request = asking.tick("purpose_at_my_request", "at_my_request", is_on=paper.at_patients_request, is_settled=settled, is_strong=True)
    known = [
        asking.tick(f"purpose_{code.value}", f"purpose_{code.value}", is_on=code in paper.purposes, is_settled=settled) for code in PURPOSES
    ]
    is_other = ReleasePurpose.OTHER in paper.purposes or bool(paper.other_purpose)
    words = asking.beside("purpose_other_words", "purpose_other", paper.other_purpose)
    last = asking.tick("purpose_other", "purpose_other", is_on=is_other, is_settled=settled, beside=words)
    return Ticks((at_request, *known), 5), Ticks((last,), 1)
