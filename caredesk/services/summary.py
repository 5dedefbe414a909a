"""A chart's summary as plain values: what `caredesk show` answers, with the keys of cli.md."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.models.care_plans import Goal
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import DocumentFile, Patient, Telecom
from caredesk.services import audit, chart, records

Facts = dict[str, Any]


def summary(session: Session, patient_id: UUID) -> Facts:
    """Everything that `show` tells of a patient. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
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
        "results": [_result(row) for row in chart.results(session, patient_id)],
        "procedures": [
            {"label": row.label, "on": _day(row.done_on) or row.done_text or None} for row in chart.procedures(session, patient_id)
        ],
        "immunizations": [
            {"label": row.label, "on": _day(row.given_on) or row.given_text or None} for row in chart.immunizations(session, patient_id)
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


def _source(row: chart.ItemRow) -> str | None:
    return row.source_name or None


def _allergy(row: chart.AllergyRow) -> Facts:
    status = row.status.value if row.confirmed else "unconfirmed"
    return {"label": row.label, "reaction": row.reaction or None, "status": status, "source": _source(row)}


def _medication(row: chart.MedicationRow) -> Facts:
    return {
        "label": " ".join(part for part in (row.label, row.strength) if part),
        "dose": row.dose or None,
        "frequency": row.frequency or None,
        "status": row.status.value,
        "purpose": row.purpose or None,
        "prescriber": row.prescriber or None,
        "source": _source(row),
    }


def _problem(row: chart.ProblemRow) -> Facts:
    return {"label": row.label, "status": row.status.value, "onset": row.onset or None, "source": _source(row)}


def _result(row: chart.ResultRow) -> Facts:
    taken = _day(row.taken_on) or row.taken_text or None
    return {"label": row.label, "value": row.value or None, "unit": row.unit or None, "on": taken, "source": _source(row)}


def _telecoms(session: Session, patient_id: UUID) -> list[Facts]:
    question = select(Telecom).where(Telecom.patient_id == patient_id, Telecom.archived_at.is_(None)).order_by(Telecom.position)
    return [
        {"system": row.system.value, "value": row.value, "use": row.use.value if row.use else None} for row in session.scalars(question)
    ]


def _team(session: Session, patient_id: UUID) -> list[Facts]:
    question = (
        select(CareTeamMember, Contact)
        .join(Contact, Contact.id == CareTeamMember.contact_id)
        .where(CareTeamMember.patient_id == patient_id, CareTeamMember.archived_at.is_(None), CareTeamMember.ends_on.is_(None))
        .order_by(CareTeamMember.is_primary.desc(), CareTeamMember.position, Contact.sort_name)
    )
    rows = session.execute(question).all()
    phones = _contact_phones(session, [contact.id for _, contact in rows])
    return [
        {
            "name": contact.spoken_name,
            "role": member.role_text or member.role.value,
            "primary": member.is_primary,
            "phone": phones.get(contact.id),
        }
        for member, contact in rows
    ]


def _contact_phones(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    question = (
        select(Telecom.contact_id, Telecom.value)
        .where(Telecom.contact_id.in_(ids), Telecom.system == "phone", Telecom.archived_at.is_(None))
        .order_by(Telecom.is_preferred, Telecom.position.desc())
    )
    return {row.contact_id: row.value for row in session.execute(question) if row.contact_id} if ids else {}


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
