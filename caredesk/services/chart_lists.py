"""One list of a chart in the database's order, a few rows at a time; rows that nobody here stands behind are asked for apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind
from caredesk.models.clinical import Allergy, Encounter, Immunization, Medication, Problem, Procedure, Result
from caredesk.services import chart, chart_rows
from caredesk.services.chart import LISTS
from caredesk.services.chart_rows import CURRENT_MEDICATION, CURRENT_PROBLEM, ItemRow

ROWS: Mapping[ItemKind, type[ItemRow]] = {
    ItemKind.ALLERGIES: chart_rows.AllergyRow,
    ItemKind.MEDICATIONS: chart_rows.MedicationRow,
    ItemKind.PROBLEMS: chart_rows.ProblemRow,
    ItemKind.RESULTS: chart_rows.ResultRow,
    ItemKind.PROCEDURES: chart_rows.ProcedureRow,
    ItemKind.IMMUNIZATIONS: chart_rows.ImmunizationRow,
    ItemKind.ENCOUNTERS: chart_rows.EncounterRow,
}
ORDERS: Mapping[ItemKind, tuple[Any, ...]] = {
    ItemKind.ALLERGIES: (Allergy.status != AllergyStatus.ACTIVE, Allergy.kind != AllergyKind.ALLERGY, func.lower(Allergy.label)),
    ItemKind.MEDICATIONS: (Medication.status.not_in(CURRENT_MEDICATION), func.lower(Medication.label)),
    ItemKind.PROBLEMS: (Problem.status.not_in(CURRENT_PROBLEM), func.lower(Problem.label)),
    ItemKind.RESULTS: (Result.taken_on.desc(), Result.panel, Result.position, Result.label),
    ItemKind.PROCEDURES: (Procedure.done_on.desc(), Procedure.label),
    ItemKind.IMMUNIZATIONS: (Immunization.given_on.desc(), Immunization.label),
    ItemKind.ENCOUNTERS: (Encounter.from_on.desc(), Encounter.label),
}


@dataclass(frozen=True)
class ListPart:
    """The first rows of a list and of what waits for somebody here to confirm it, and how many there are of each."""

    kind: ItemKind
    rows: tuple[Any, ...]
    total: int
    unconfirmed: tuple[Any, ...]
    unconfirmed_total: int


def part(session: Session, patient_id: UUID, kind: ItemKind, limit: int) -> ListPart:
    """At most `limit` rows of each sort: what is current first by name, or the newest first where rows have a day."""
    model = LISTS[kind]
    counted = select(func.count(), func.count().filter(~model.confirmed))
    total, waiting = session.execute(
        counted.where(
            model.patient_id == patient_id, model.archived_at.is_(None), model.differs_from.is_(None), model.entered_in_error == ""
        )
    ).one()
    own = _rows(session, patient_id, kind, confirmed=True, limit=limit) if total > waiting else ()
    theirs = _rows(session, patient_id, kind, confirmed=False, limit=limit) if waiting else ()
    return ListPart(kind, own, total - waiting, theirs, waiting)


def _rows(session: Session, patient_id: UUID, kind: ItemKind, *, confirmed: bool, limit: int) -> tuple[ItemRow, ...]:
    model = LISTS[kind]
    question = chart.own_rows(model, patient_id).where(model.confirmed.is_(confirmed)).order_by(*ORDERS[kind]).limit(limit)
    return tuple(chart_rows.filled(ROWS[kind], item) for item in session.scalars(question))
