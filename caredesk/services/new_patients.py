"""The form for a new patient: what it needs to open, what is wrong with an entry, and the one deed that files it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.errors import CareDeskError
from caredesk.kinds import TelecomSystem
from caredesk.rules.matching import Known
from caredesk.rules.phones import read_phone
from caredesk.services import acting, drafts, patients, practice, telecoms
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.practice import UserRow
from caredesk.services.telecoms import NewTelecom

FORM = "new patient"


@dataclass(frozen=True)
class FormFacts:
    """What the form is opened with; `typed` is what this user left unfinished."""

    today: date
    users: tuple[UserRow, ...]
    me: UUID
    typed: Mapping[str, Any]


def form(session: Session) -> FormFacts:
    """What the form is opened with."""
    kept = drafts.read(session, FORM, "")
    return FormFacts(acting.today(session), tuple(practice.users(session)), acting.actor(session).user_id, kept.content if kept else {})


def fault(field: str, value: Any, today: date) -> CareDeskError | None:
    """What is wrong with one entry, or None; asked when the field is left."""
    try:
        if field == "birth_date":
            patients.past_birth_date(value, today)
        elif field in patients.FIELDS:
            patients.FIELDS[field](field, value)
    except CareDeskError as error:
        return error
    return None


def known(entries: Mapping[str, Any]) -> Known:
    """What has been typed so far, as likely duplicates are looked for."""
    phone = read_phone(str(entries.get("phone") or ""))
    return Known(
        given=str(entries.get("given") or ""),
        family=str(entries.get("family") or ""),
        preferred=str(entries.get("preferred") or ""),
        birth_date=entries.get("birth_date"),
        phones=frozenset({phone.e164}) if phone else frozenset(),
    )


def keep_typed(session: Session, typed: Mapping[str, Any]) -> None:
    """Keep what is typed; an empty form keeps nothing."""
    if any(str(text).strip() for text in typed.values()):
        drafts.save(session, FORM, "", typed)
    else:
        drafts.drop(session, FORM, "")


def add(session: Session, new: NewPatient, phone: str) -> UUID:
    """Add the patient with a phone in one deed; the draft has served. Raises InvalidField."""
    patient_id = patients.create(session, new)
    if phone.strip():
        telecoms.put(session, Owner(patient_id=patient_id), NewTelecom(TelecomSystem.PHONE, phone, is_preferred=True))
    drafts.drop(session, FORM, "")
    return patient_id
