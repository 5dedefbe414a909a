"""Who a chart is about: its banner, the person's own facts, and the numbers beside the tabs. Reads only."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.kinds import AllergyKind, AllergyStatus, ContactKind, PatientStatus, RiskTier, Sex, StatementAbout, TelecomSystem
from caredesk.models.clinical import Medication
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import DocumentFile, Identifier, Patient, Telecom
from caredesk.rules.spoken_labels import is_machine_number
from caredesk.services import acting, chart, minimum, records
from caredesk.services.chart_rows import CURRENT_MEDICATION, StatementRow

OF_THE_PATIENT = (
    *("version", "number", "spoken_name", "preferred", "pronouns", "birth_date", "deceased_on", "sex", "status", "risk_tier"),
    *("language", "interpreter_needed", "code_status", "code_status_source", "code_status_on"),
)

CONFIRMED = (Medication, Medication.confirmed, Medication.entered_in_error == "", Medication.status.in_(CURRENT_MEDICATION))
UNCONFIRMED = (Medication, ~Medication.confirmed, Medication.entered_in_error == "")


@dataclass(frozen=True)
class BannerAllergy:
    label: str
    kind: AllergyKind
    confirmed: bool


@dataclass(frozen=True)
class Banner:
    """The patient as every page of the chart names the person."""

    patient_id: UUID
    version: int
    number: int
    spoken_name: str
    preferred: str
    pronouns: str
    birth_date: date | None
    deceased_on: date | None
    sex: Sex
    status: PatientStatus
    risk_tier: RiskTier | None
    archived: bool
    language: str
    interpreter_needed: bool | None
    allergies: tuple[BannerAllergy, ...]
    allergy_statement: StatementRow | None
    code_status: str
    code_status_source: str
    code_status_on: date | None
    primary_care: str
    primary_care_place: str
    phone: str
    phone_note: str
    tells_health: bool  # whether who asks reads what charts say about health; all of that is empty where not


@dataclass(frozen=True)
class Demographics:
    """Everything about the person that the Summary edits in place."""

    patient_id: UUID
    version: int
    prefix: str
    given: str
    family: str
    suffix: str
    preferred: str
    former_names: str
    pronouns: str
    birth_date: date | None
    sex: Sex
    gender_identity: str
    status: PatientStatus
    risk_tier: RiskTier | None
    programme: str | None
    coordinator_id: UUID | None
    language: str
    interpreter_needed: bool | None
    marital_status: str
    race: str
    ethnicity: str
    religion: str
    cultural_wishes: str
    worries: str
    notes: str
    code_status: str
    code_status_source: str
    code_status_on: date | None
    identifiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Counts:
    """The numbers beside the chart's tabs."""

    care_team: int
    medications: int
    unconfirmed: int  # medicines of a record from outside; nobody here has confirmed them
    documents: int


def banner(session: Session, patient_id: UUID) -> Banner:
    """The chart's banner. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
    phone, phone_note = _phone(session, patient_id)
    primary_care, place = _hub(session, patient_id)
    reads = minimum.reads_health(session)
    active = [row for row in chart.allergies(session, patient_id) if row.status is AllergyStatus.ACTIVE] if reads else []
    said = chart.statements(session, patient_id) if reads else []
    return Banner(
        patient_id=patient.id,
        archived=patient.archived_at is not None,
        allergies=tuple(BannerAllergy(row.label, row.kind, row.confirmed) for row in active),
        allergy_statement=next((row for row in said if row.about is StatementAbout.ALLERGIES), None),
        primary_care=primary_care,
        primary_care_place=place,
        phone=phone,
        phone_note=phone_note,
        tells_health=reads,
        **minimum.of_patient(session, patient, OF_THE_PATIENT),
    )


def demographics(session: Session, patient_id: UUID) -> Demographics:
    """The person's own facts. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
    numbers = session.execute(
        select(Identifier.label, Identifier.value).where(Identifier.patient_id == patient_id, Identifier.archived_at.is_(None))
    )
    spoken = [(row.label or "Number", row.value) for row in numbers if not is_machine_number(row.value)]
    shown = [name for name in Demographics.__dataclass_fields__ if name not in ("patient_id", "given", "identifiers")]
    return Demographics(
        patient_id=patient.id,
        given=patient.given_text,
        identifiers=(("Record number", patient.record_number), *spoken),
        **minimum.of_patient(session, patient, shown),
    )


def counts(session: Session, patient_id: UUID) -> Counts:
    """The numbers beside the tabs; none of medicines and documents for those who do not read what charts say about health."""
    reads = minimum.reads_health(session)

    def how_many(kind: Any, *more: Any) -> int:
        question = select(func.count()).select_from(kind).where(kind.patient_id == patient_id, kind.archived_at.is_(None), *more)
        return session.scalar(question) or 0

    return Counts(
        care_team=how_many(CareTeamMember, CareTeamMember.lasts(acting.today(session))),
        medications=how_many(*CONFIRMED) if reads else 0,
        unconfirmed=how_many(*UNCONFIRMED) if reads else 0,
        documents=how_many(DocumentFile, DocumentFile.part_of.is_(None)) if reads else 0,
    )


def _phone(session: Session, patient_id: UUID) -> tuple[str, str]:
    question = (
        select(Telecom.value, Telecom.note)
        .where(Telecom.patient_id == patient_id, Telecom.system == TelecomSystem.PHONE, Telecom.archived_at.is_(None))
        .where(~Telecom.never_use)
        .order_by(Telecom.is_preferred.desc(), Telecom.position)
        .limit(1)
    )
    found = session.execute(question).first()
    return (found.value, found.note) if found else ("", "")


def _hub(session: Session, patient_id: UUID) -> tuple[str, str]:
    question = (
        select(Contact)
        .join(CareTeamMember, CareTeamMember.contact_id == Contact.id)
        .where(CareTeamMember.patient_id == patient_id, CareTeamMember.is_primary, CareTeamMember.archived_at.is_(None))
        .where(CareTeamMember.lasts(acting.today(session)))
        .limit(1)
    )
    contact = session.scalar(question)
    if contact is None:
        return "", ""
    if contact.kind is ContactKind.ORGANIZATION or contact.organization_id is None:
        return contact.spoken_name, ""
    employer = session.get(Contact, contact.organization_id)
    return contact.spoken_name, employer.name if employer else ""
