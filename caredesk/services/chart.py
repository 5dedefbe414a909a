"""What stands on a chart: the clinical lists, coverage, wishes and statements, and what waits beside them. Reads only."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind, WishKind
from caredesk.models.clinical import (
    Allergy,
    ChartItem,
    Encounter,
    Immunization,
    Medication,
    Problem,
    Procedure,
    Result,
    Statement,
)
from caredesk.models.patients import Coverage, Wish
from caredesk.services.chart_rows import (
    AllergyRow,
    CoverageRow,
    EncounterRow,
    ImmunizationRow,
    MedicationRow,
    NotCompared,
    ProblemRow,
    ProcedureRow,
    ResultRow,
    StatementRow,
    WishRow,
    filled,
)

LISTS: dict[ItemKind, type[ChartItem]] = {
    ItemKind.ALLERGIES: Allergy,
    ItemKind.MEDICATIONS: Medication,
    ItemKind.PROBLEMS: Problem,
    ItemKind.RESULTS: Result,
    ItemKind.PROCEDURES: Procedure,
    ItemKind.IMMUNIZATIONS: Immunization,
    ItemKind.ENCOUNTERS: Encounter,
}
Listed = TypeVar("Listed", bound=ChartItem)


def allergies(session: Session, patient_id: UUID) -> list[AllergyRow]:
    """The chart's allergies and intolerances: allergies first, then by name."""
    rows = [filled(AllergyRow, item) for item in _items(session, Allergy, patient_id)]
    return sorted(rows, key=lambda row: (row.status is not AllergyStatus.ACTIVE, row.kind is not AllergyKind.ALLERGY, row.label.casefold()))


def medications(session: Session, patient_id: UUID) -> list[MedicationRow]:
    """The chart's medicines: current ones first, then by name."""
    rows = [filled(MedicationRow, item) for item in _items(session, Medication, patient_id)]
    return sorted(rows, key=lambda row: (not row.is_current, row.label.casefold()))


def problems(session: Session, patient_id: UUID) -> list[ProblemRow]:
    """The chart's problems: current ones first, then by name."""
    rows = [filled(ProblemRow, item) for item in _items(session, Problem, patient_id)]
    return sorted(rows, key=lambda row: (not row.is_current, row.label.casefold()))


def results(session: Session, patient_id: UUID, *, limit: int | None = None) -> list[ResultRow]:
    """Results, newest first; all of them without a `limit`."""
    question = own_rows(Result, patient_id).order_by(Result.taken_on.desc(), Result.panel, Result.position, Result.label).limit(limit)
    return [filled(ResultRow, item) for item in session.scalars(question)]


def procedures(session: Session, patient_id: UUID) -> list[ProcedureRow]:
    """Procedures, newest first."""
    question = own_rows(Procedure, patient_id).order_by(Procedure.done_on.desc(), Procedure.label)
    return [filled(ProcedureRow, item) for item in session.scalars(question)]


def immunizations(session: Session, patient_id: UUID) -> list[ImmunizationRow]:
    """Immunizations, newest first."""
    question = own_rows(Immunization, patient_id).order_by(Immunization.given_on.desc(), Immunization.label)
    return [filled(ImmunizationRow, item) for item in session.scalars(question)]


def encounters(session: Session, patient_id: UUID) -> list[EncounterRow]:
    """Visits and stays that records from outside tell of, newest first."""
    question = own_rows(Encounter, patient_id).order_by(Encounter.from_on.desc(), Encounter.label)
    return [filled(EncounterRow, item) for item in session.scalars(question)]


def coverage(session: Session, patient_id: UUID) -> list[CoverageRow]:
    """Insurances, in the order they were added."""
    question = select(Coverage).where(Coverage.patient_id == patient_id, Coverage.archived_at.is_(None)).order_by(Coverage.created_at)
    return [
        CoverageRow(row.id, row.version, row.payer, row.plan, row.member_id, row.group_number, row.phone, row.source_name)
        for row in session.scalars(question)
    ]


def wishes(session: Session, patient_id: UUID) -> list[WishRow]:
    """Wishes, in the order of their kinds."""
    order = list(WishKind)
    question = select(Wish).where(Wish.patient_id == patient_id, Wish.archived_at.is_(None)).order_by(Wish.created_at)
    rows = [WishRow(row.id, row.version, row.kind, row.words, row.said_on, row.heard_by) for row in session.scalars(question)]
    return sorted(rows, key=lambda row: order.index(row.kind))


def statements(session: Session, patient_id: UUID) -> list[StatementRow]:
    """Standing statements about whole lists, newest first."""
    question = select(Statement).where(Statement.patient_id == patient_id, Statement.archived_at.is_(None))
    rows = session.scalars(question.order_by(Statement.created_at.desc()))
    return [StatementRow(row.about, row.words, row.said_on, row.confirmed, row.source_name) for row in rows]


def not_compared(session: Session, patient_id: UUID) -> list[NotCompared]:
    """What waits beside the chart because it differs from it, counted by source."""
    waiting: Counter[tuple[str, date | None]] = Counter()
    for kind in LISTS.values():
        question = (
            select(kind.source_name, kind.source_on, func.count())
            .where(kind.patient_id == patient_id, kind.archived_at.is_(None), kind.differs_from.is_not(None))
            .group_by(kind.source_name, kind.source_on)
        )
        for source_name, source_on, number in session.execute(question):
            waiting[source_name, source_on] += number
    return [NotCompared(name, on, number) for (name, on), number in sorted(waiting.items(), key=lambda pair: pair[0][0])]


def own_rows(kind: type[Listed], patient_id: UUID) -> Any:
    """The chart's own rows: not put away, not in error, not beside the chart."""
    return select(kind).where(
        kind.patient_id == patient_id, kind.archived_at.is_(None), kind.differs_from.is_(None), kind.entered_in_error == ""
    )


def _items(session: Session, kind: type[Listed], patient_id: UUID) -> Iterable[Listed]:
    found: Iterable[Listed] = session.scalars(own_rows(kind, patient_id))
    return found
