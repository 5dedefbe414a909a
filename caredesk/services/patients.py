"""Patients added, edited, put away and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.errors import InvalidField
from caredesk.kinds import PatientStatus, Programme, RiskTier, Sex
from caredesk.models.patients import Patient
from caredesk.services import acting, audit, fields, records

OLDEST_BIRTH_YEAR = 1890


@dataclass(frozen=True)
class NewPatient:
    """What the new-patient form holds."""

    family: str = ""
    given: str = ""
    preferred: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    pronouns: str = ""
    language: str = ""
    interpreter_needed: bool | None = None
    risk_tier: RiskTier | None = None
    coordinator_id: UUID | None = None


def birth_date(field: str, value: Any) -> date | None:
    """A birth date: a real day in the past. Raises InvalidField."""
    if isinstance(value, date) and value.year < OLDEST_BIRTH_YEAR:
        raise InvalidField(field, "Check the year of birth: {year} is too long ago.", year=value.year)
    return fields.day(field, value)


FIELDS: Mapping[str, fields.Reader] = {
    "prefix": fields.line(40),
    "given": fields.names,
    "family": fields.line(120),
    "suffix": fields.line(40),
    "preferred": fields.line(80),
    "former_names": fields.line(),
    "pronouns": fields.line(40),
    "birth_date": birth_date,
    "sex": fields.one_of(Sex),
    "gender_identity": fields.line(80),
    "status": fields.one_of(PatientStatus),
    "risk_tier": fields.one_of(RiskTier, optional=True),
    "programme": fields.one_of(Programme, optional=True),
    "coordinator_id": fields.link,
    "language": fields.line(40),
    "interpreter_needed": fields.answer,
    "marital_status": fields.line(60),
    "race": fields.line(),
    "ethnicity": fields.line(),
    "religion": fields.line(120),
    "cultural_wishes": fields.prose(),
    "worries": fields.prose(),
    "notes": fields.prose(),
    "code_status": fields.line(120),
    "code_status_source": fields.line(),
    "code_status_on": fields.day,
}


def create(session: Session, new: NewPatient) -> UUID:
    """Add a patient and answer the new id. Raises InvalidField."""
    patient = Patient(number=records.next_number(session, Patient))
    for name in ("given", "family", "preferred", "pronouns", "sex", "language", "interpreter_needed", "risk_tier", "coordinator_id"):
        setattr(patient, name, FIELDS[name](name, getattr(new, name)))
    patient.birth_date = past_birth_date(new.birth_date, acting.today(session))
    if not patient.given and not patient.family:
        raise InvalidField("family", "A patient needs a name. Type at least the last name.")
    patient.renew_sort_name()
    session.add(patient)
    session.flush()
    audit.record(session, "patient added", entity="patients", entity_id=patient.id, patient_id=patient.id)
    return patient.id


def edit(session: Session, patient_id: UUID, version: int, **values: Any) -> int:
    """Change fields of a patient who was seen at `version`; answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    if "birth_date" in values:
        values["birth_date"] = past_birth_date(values["birth_date"], acting.today(session))
    fields.not_ahead(values, ("code_status_on",), acting.today(session))
    patient = records.edit(session, Patient, patient_id, version, FIELDS, values)
    if not patient.given and not patient.family:
        raise InvalidField(next(iter(values)), "A patient needs a name. Type at least the last name.")
    patient.renew_sort_name()
    audit.record(session, "patient edited", entity="patients", entity_id=patient_id, patient_id=patient_id)
    session.flush()
    return patient.version


def archive(session: Session, patient_id: UUID, version: int) -> None:
    """Put a patient away. Raises RecordGone, RecordChanged."""
    records.archive(session, Patient, patient_id, version, "patient archived")


def bring_back(session: Session, patient_id: UUID) -> None:
    """Take a patient out of the archive. Raises RecordGone."""
    records.bring_back(session, Patient, patient_id, "patient brought back")


def past_birth_date(value: Any, today: date) -> date | None:
    """A birth date that is not after `today`. Raises InvalidField."""
    day = birth_date("birth_date", value)
    if day is not None and day > today:
        raise InvalidField("birth_date", "This date is in the future.")
    return day
