"""A chart's summary as plain values: what `caredesk show` answers, with the keys of cli.md."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.models.care_plans import Goal
from caredesk.models.patients import DocumentFile, Patient, Telecom
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, care_teams, chart, chart_rows, records

Facts = dict[str, Any]
VITAL_SIGNS = "vital-signs"  # FHIR Observation.category: told apart from results, as they are counted apart when a file is taken in


def summary(session: Session, patient_id: UUID) -> Facts:
    """Everything that `show` tells of a patient. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    patient = records.get(session, Patient, patient_id)
    measured = chart.results(session, patient_id)
    audit.record(session, "chart shown on the command line", entity="patients", entity_id=patient_id, patient_id=patient_id)
    return {
        "id": str(patient.id),
        "name": {
            "text": patient.spoken_name,
            "given": list(patient.given),
            "family": patient.family,
            "preferred": patient.preferred or None,
        },
        "birth_date": _day(patient.birth_date),
        "sex": patient.sex.value,
        "telecoms": _telecoms(session, patient_id),
        "allergies": [_allergy(row) for row in chart.allergies(session, patient_id)],
        "medications": [_medication(row) for row in chart.medications(session, patient_id)],
        "problems": [_problem(row) for row in chart.problems(session, patient_id)],
        "results": [_result(row) for row in measured if row.category != VITAL_SIGNS],
        "vital_signs": [_result(row) for row in measured if row.category == VITAL_SIGNS],
        "procedures": [
            {"label": row.label, "on": _day(row.done_on) or row.done_text or None, "status": row.status or None}
            for row in chart.procedures(session, patient_id)
        ],
        "immunizations": [
            {"label": row.label, "on": _day(row.given_on) or row.given_text or None, "status": row.status or None}
            for row in chart.immunizations(session, patient_id)
        ],
        "encounters": [
            {"label": row.label, "on": _day(row.from_on) or row.from_text or None, "place": row.place or None}
            for row in chart.encounters(session, patient_id)
        ],
        "care_team": _team(session, patient_id),
        "goals": _goals(session, patient_id),
        "coverage": [
            {"payer": row.payer, "plan": row.plan or None, "member_id": row.member_id or None}
            for row in chart.coverage(session, patient_id)
        ],
        "documents": _documents(session, patient_id),
        "statements": [{"about": row.about.value, "words": row.words} for row in chart.statements(session, patient_id)],
        "not_compared": [
            {"source": row.source_name, "on": _day(row.source_on), "items": row.items} for row in chart.not_compared(session, patient_id)
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _source(row: chart_rows.ItemRow) -> str | None:
    return row.source_name or None


def _allergy(row: chart_rows.AllergyRow) -> Facts:
    status = row.status.value if row.confirmed else "unconfirmed"
    return {"label": row.label, "reaction": row.reaction or None, "status": status, "source": _source(row)}


def _medication(row: chart_rows.MedicationRow) -> Facts:
    return {
        "label": " ".join(part for part in (row.label, row.strength) if part),
        "dose": row.dose or None,
        "frequency": row.frequency or None,
        "status": row.status.value,
        "purpose": row.purpose or None,
        "prescriber": row.prescriber or None,
        "source": _source(row),
    }


def _problem(row: chart_rows.ProblemRow) -> Facts:
    return {"label": row.label, "status": row.status.value, "onset": row.onset or None, "source": _source(row)}


def _result(row: chart_rows.ResultRow) -> Facts:
    taken = _day(row.taken_on) or row.taken_text or None
    return {"label": row.label, "value": row.value or None, "unit": row.unit or None, "on": taken, "source": _source(row)}


def _telecoms(session: Session, patient_id: UUID) -> list[Facts]:
    question = select(Telecom).where(Telecom.patient_id == patient_id, Telecom.archived_at.is_(None)).order_by(Telecom.position)
    return [
        {"system": row.system.value, "value": row.value, "use": row.use.value if row.use else None} for row in session.scalars(question)
    ]


def _team(session: Session, patient_id: UUID) -> list[Facts]:
    return [
        {"name": row.spoken_name, "role": row.role_text or row.role.value, "primary": row.is_primary, "phone": row.phone or None}
        for row in care_teams.members(session, patient_id)
    ]


def _goals(session: Session, patient_id: UUID) -> list[Facts]:
    question = select(Goal).where(Goal.patient_id == patient_id, Goal.archived_at.is_(None)).order_by(Goal.position)
    return [
        {"label": goal.words or goal.own_words, "status": goal.progress.value, "due": _day(goal.target_on)}
        for goal in session.scalars(question)
    ]


def _documents(session: Session, patient_id: UUID) -> list[Facts]:
    question = select(DocumentFile).where(
        DocumentFile.patient_id == patient_id, DocumentFile.part_of.is_(None), DocumentFile.archived_at.is_(None)
    )
    return [
        {
            "id": str(row.id),
            "title": row.title,
            "type": row.type or None,
            "on": _day(row.serviced_on),
            "tags": list(row.tags),
            "pages": row.pages,
        }
        for row in session.scalars(question.order_by(DocumentFile.serviced_on.desc()))
    ]
