"""Whether a contact or a patient is likely there twice; pairs that were kept as two are not raised again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import AlikeKind
from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient
from caredesk.rules.matching import Likeness
from caredesk.services import kept_apart, likely_contacts, likely_patients, records, telecoms
from caredesk.services.contacts import NewContact
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom

MOST_LOOKED_AT = 20


@dataclass(frozen=True)
class Twin:
    """Another record that is likely the same as `of_id`, and why. Only a patient has a birth date."""

    kind: AlikeKind
    of_id: UUID
    record_id: UUID
    name: str
    likeness: Likeness
    birth_date: date | None = None


def of_contact(session: Session, contact_id: UUID) -> Twin | None:
    """The likeliest other entry, not put away and not kept apart from this one. Raises RecordGone."""
    contact = records.get(session, Contact, contact_id)
    if contact.archived_at is not None:
        return None
    known = NewContact(
        kind=contact.kind,
        name=contact.name,
        given=" ".join(contact.given),
        family=contact.family,
        npi=contact.npi,
        organization_id=contact.organization_id,
        telecoms=tuple(NewTelecom(row.system, row.value) for row in telecoms.of(session, Owner(contact_id=contact_id))),
    )
    apart = {contact_id, *kept_apart.apart_from(session, contact_id)}
    for row, likeness in likely_contacts.like(session, known, limit=MOST_LOOKED_AT):
        if row.contact_id not in apart and row.kind is contact.kind:
            return Twin(AlikeKind.CONTACT, contact_id, row.contact_id, row.spoken_name, likeness)
    return None


def of_patient(session: Session, patient_id: UUID) -> Twin | None:
    """The likeliest other patient, not put away and not kept apart from this one. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
    if patient.archived_at is not None:
        return None
    apart = {patient_id, *kept_apart.apart_from(session, patient_id)}
    for one in likely_patients.likely(session, likely_patients.known(session, patient), limit=MOST_LOOKED_AT):
        if one.patient_id not in apart and not one.archived:
            name = records.get(session, Patient, one.patient_id).spoken_name
            return Twin(AlikeKind.PATIENT, patient_id, one.patient_id, name, Likeness(one.points, one.reasons), one.birth_date)
    return None
