"""Writing in the chart by hand: rows of the clinical lists, coverage and wishes are added, edited and put away."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RuleBroken
from caredesk.kinds import (
    AllergyKind,
    AllergyStatus,
    ItemKind,
    MedicationStatus,
    ProblemStatus,
    StatementAbout,
    WishKind,
)
from caredesk.models.base import Record
from caredesk.models.clinical import Statement
from caredesk.models.patients import Coverage, Patient, Wish
from caredesk.services import acting, audit, chart, fields, records, statements

Kept = TypeVar("Kept", bound=Record)
COMMON: Mapping[str, fields.Reader] = {"label": fields.required_line(400), "note": fields.prose()}
LIST_FIELDS: Mapping[ItemKind, Mapping[str, fields.Reader]] = {
    ItemKind.ALLERGIES: {
        **COMMON,
        "kind": fields.one_of(AllergyKind),
        "status": fields.one_of(AllergyStatus),
        "reaction": fields.line(300),
        "severity": fields.line(60),
        "onset": fields.line(40),
    },
    ItemKind.MEDICATIONS: {
        **COMMON,
        "status": fields.one_of(MedicationStatus),
        "strength": fields.line(80),
        "dose": fields.line(120),
        "frequency": fields.line(200),
        "route": fields.line(80),
        "as_needed": fields.flag,
        "instructions": fields.prose(),
        "purpose": fields.line(300),
        "prescriber": fields.line(),
        "started_on": fields.day,
        "stopped_on": fields.day,
        "stop_reason": fields.line(300),
    },
    ItemKind.PROBLEMS: {
        **COMMON,
        "status": fields.one_of(ProblemStatus),
        "onset": fields.line(40),
        "resolved": fields.line(40),
    },
    ItemKind.RESULTS: {
        **COMMON,
        "panel": fields.line(300),
        "value": fields.prose(2_000),
        "unit": fields.line(60),
        "reference_range": fields.line(),
        "interpretation": fields.line(80),
        "taken_on": fields.day,
    },
    ItemKind.PROCEDURES: {**COMMON, "done_on": fields.day, "performer": fields.line()},
    ItemKind.IMMUNIZATIONS: {**COMMON, "given_on": fields.day, "lot_number": fields.line(60)},
    ItemKind.ENCOUNTERS: {
        **COMMON,
        "kind": fields.line(60),
        "from_on": fields.day,
        "to_on": fields.day,
        "place": fields.line(),
        "provider": fields.line(),
        "disposition": fields.line(),
    },
}
HAPPENED = frozenset({"taken_on", "done_on", "given_on", "said_on"})  # these days cannot lie ahead
COVERAGE_FIELDS: Mapping[str, fields.Reader] = {
    "payer": fields.required_line(),
    "plan": fields.line(),
    "member_id": fields.line(80),
    "group_number": fields.line(80),
    "phone": fields.line(60),
    "starts_on": fields.day,
    "ends_on": fields.day,
}
WISH_FIELDS: Mapping[str, fields.Reader] = {
    "kind": fields.one_of(WishKind),
    "words": fields.prose(),
    "said_on": fields.day,
    "heard_by": fields.line(120),
}


def add_item(session: Session, patient_id: UUID, kind: ItemKind, /, **values: Any) -> UUID:
    """Write a row into one of the chart's lists; a person stands behind it. Raises InvalidField, RecordGone."""
    fields.not_ahead(values, HAPPENED, acting.today(session))
    statements.end_by_row(session, patient_id, kind)
    item = _new(session, chart.LISTS[kind], patient_id, LIST_FIELDS[kind], {"label": "", **values})
    _line(session, f"{_singular(kind)} added", item)
    return item.id


def edit_item(session: Session, kind: ItemKind, item_id: UUID, version: int, /, **values: Any) -> int:
    """Change fields of a row that was seen at `version`; what a person edits, the person confirms. Answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    fields.not_ahead(values, HAPPENED, acting.today(session))
    item = records.edit(session, chart.LISTS[kind], item_id, version, LIST_FIELDS[kind], values)
    item.confirmed = True
    _line(session, f"{_singular(kind)} edited", item)
    session.flush()
    return item.version


def archive_item(session: Session, kind: ItemKind, item_id: UUID, version: int) -> None:
    """Take a row off its list; undo or the archive bring it back. Raises RecordGone, RecordChanged."""
    records.archive(session, chart.LISTS[kind], item_id, version, f"{_singular(kind)} put away")


def state_nothing_known(session: Session, patient_id: UUID, about: StatementAbout, words: str) -> None:
    """Note that a whole list is known to be empty ("No known allergies"). Raises RuleBroken while the list has rows."""
    rows = {
        StatementAbout.ALLERGIES: chart.allergies,
        StatementAbout.MEDICATIONS: chart.medications,
        StatementAbout.PROBLEMS: chart.problems,
    }[about]
    if rows(session, patient_id):
        raise RuleBroken("The list is not empty. Take its rows off the list first.")
    statements.end(session, patient_id, about)
    said = Statement(
        patient_id=patient_id, about=about, words=fields.required_line()("words", words), said_on=acting.today(session), confirmed=True
    )
    session.add(said)
    session.flush()
    _line(session, "statement added", said)


def add_coverage(session: Session, patient_id: UUID, **values: Any) -> UUID:
    """Add an insurance. Raises InvalidField, RecordGone."""
    added = _new(session, Coverage, patient_id, COVERAGE_FIELDS, {"payer": "", **values})
    _line(session, "coverage added", added)
    return added.id


def edit_coverage(session: Session, coverage_id: UUID, version: int, **values: Any) -> int:
    """Change an insurance. Raises RecordGone, RecordChanged, InvalidField."""
    changed = records.edit(session, Coverage, coverage_id, version, COVERAGE_FIELDS, values)
    _line(session, "coverage edited", changed)
    session.flush()
    return changed.version


def archive_coverage(session: Session, coverage_id: UUID, version: int) -> None:
    """Put an insurance away. Raises RecordGone, RecordChanged."""
    records.archive(session, Coverage, coverage_id, version, "coverage put away")


def add_wish(session: Session, patient_id: UUID, **values: Any) -> UUID:
    """Write down a wish, in a quote. Raises InvalidField, RecordGone."""
    _check_wish(session, {"words": "", **values})
    added = _new(session, Wish, patient_id, WISH_FIELDS, values)
    _line(session, "wish added", added)
    return added.id


def edit_wish(session: Session, wish_id: UUID, version: int, **values: Any) -> int:
    """Change a wish. Raises RecordGone, RecordChanged, InvalidField."""
    _check_wish(session, values)
    changed = records.edit(session, Wish, wish_id, version, WISH_FIELDS, values)
    _line(session, "wish edited", changed)
    session.flush()
    return changed.version


def _check_wish(session: Session, values: Mapping[str, Any]) -> None:
    if "words" in values and not str(values["words"] or "").strip():
        raise InvalidField("words", "Write down what the patient said.")
    fields.not_ahead(values, HAPPENED, acting.today(session))


def archive_wish(session: Session, wish_id: UUID, version: int) -> None:
    """Put a wish away. Raises RecordGone, RecordChanged."""
    records.archive(session, Wish, wish_id, version, "wish put away")


def _new(
    session: Session, kind: Callable[..., Kept], patient_id: UUID, readers: Mapping[str, fields.Reader], values: Mapping[str, Any]
) -> Kept:
    records.get(session, Patient, patient_id)
    record = kind(patient_id=patient_id)
    for name, value in values.items():
        setattr(record, name, readers[name](name, value))
    session.add(record)
    session.flush()
    return record


def _line(session: Session, action: str, record: Record) -> None:
    table: str = record.__tablename__  # type: ignore[attr-defined]  # every record is mapped
    audit.record(session, action, entity=table, entity_id=record.id, patient_id=record.patient_id)  # type: ignore[attr-defined]  # chart rows have one


def _singular(kind: ItemKind) -> str:
    return {ItemKind.ALLERGIES: "allergy", ItemKind.MEDICATIONS: "medicine"}.get(kind, kind.value.removesuffix("s"))
