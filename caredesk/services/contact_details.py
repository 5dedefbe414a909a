"""One contact in full: how to reach it, where it belongs, whom it serves, and what looks wrong with the entry."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, ContactMethod, ContactRole
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Patient
from caredesk.rules.npi import npi_fault
from caredesk.services import acting, addresses, contact_book, records, telecoms
from caredesk.services.addresses import AddressRow
from caredesk.services.owners import Owner
from caredesk.services.telecoms import TelecomRow

COPIED = (
    "version",
    "number",
    "kind",
    "name",
    "prefix",
    "family",
    "suffix",
    "credentials",
    "role",
    "specialty",
    "npi",
    "organization_id",
    "is_personal",
    "hours",
    "languages",
    "preferred_method",
    "never_method",
    "services_offered",
    "eligibility",
    "notes",
    "verified_on",
    "changed_at",
    "spoken_name",
    "signing_name",
)


@dataclass(frozen=True)
class Serves:
    """One patient whom the contact serves or served, in which role and from when to when."""

    member_id: UUID
    patient_id: UUID
    spoken_name: str
    birth_date: date | None
    role: ContactRole
    role_text: str
    relationship_text: str
    looks_after: str
    is_primary: bool
    starts_on: date | None
    ends_on: date | None
    is_current: bool


@dataclass(frozen=True)
class Colleague:
    """A person of an organization."""

    contact_id: UUID
    signing_name: str
    role: ContactRole
    specialty: str


@dataclass(frozen=True)
class ContactDetail:
    """Everything that is known of a contact. `npi_fault` is a sentence, empty where nothing looks wrong."""

    contact_id: UUID
    version: int
    number: int
    kind: ContactKind
    spoken_name: str
    signing_name: str
    name: str
    prefix: str
    given: str
    family: str
    suffix: str
    credentials: str
    role: ContactRole
    specialty: str
    npi: str
    npi_fault: str
    organization_id: UUID | None
    organization: str
    is_personal: bool
    hours: str
    languages: str
    preferred_method: ContactMethod | None
    never_method: ContactMethod | None
    services_offered: str
    eligibility: str
    notes: str
    verified_on: date | None
    needs_verifying: bool
    archived: bool
    changed_at: datetime
    telecoms: tuple[TelecomRow, ...]
    addresses: tuple[AddressRow, ...]
    people: tuple[Colleague, ...]
    serves: tuple[Serves, ...]
    today: date


def detail(session: Session, contact_id: UUID) -> ContactDetail:
    """One contact, put away or not. Raises RecordGone."""
    contact = records.get(session, Contact, contact_id)
    owner = Owner(contact_id=contact_id)
    employer = session.get(Contact, contact.organization_id) if contact.organization_id else None
    stale = contact_book.stale_before(session)
    return ContactDetail(
        contact_id=contact.id,
        given=" ".join(contact.given),
        npi_fault=npi_fault(contact.npi),
        organization=employer.name if employer else "",
        needs_verifying=contact_book.is_stale(contact.is_personal, contact.verified_on, stale),
        archived=contact.archived_at is not None,
        telecoms=tuple(telecoms.of(session, owner)),
        addresses=tuple(addresses.of(session, owner)),
        people=tuple(_people(session, contact)),
        serves=tuple(serves(session, contact_id)),
        today=acting.today(session),
        **{name: getattr(contact, name) for name in COPIED},
    )


def serves(session: Session, contact_id: UUID) -> list[Serves]:
    """Every patient whom the contact serves or served: those of today first, then by the patient's name."""
    question = (
        select(CareTeamMember, Patient)
        .join(Patient, Patient.id == CareTeamMember.patient_id)
        .where(CareTeamMember.contact_id == contact_id, CareTeamMember.archived_at.is_(None), Patient.archived_at.is_(None))
        .order_by(Patient.sort_name, CareTeamMember.starts_on)
    )
    today = acting.today(session)
    rows = [
        Serves(
            member_id=member.id,
            patient_id=patient.id,
            spoken_name=patient.spoken_name,
            birth_date=patient.birth_date,
            role=member.role,
            role_text=member.role_text,
            relationship_text=member.relationship_text,
            looks_after=member.looks_after,
            is_primary=member.is_primary,
            starts_on=member.starts_on,
            ends_on=member.ends_on,
            is_current=not member.has_ended(today),
        )
        for member, patient in session.execute(question)
    ]
    return sorted(rows, key=lambda row: not row.is_current)


def _people(session: Session, contact: Contact) -> list[Colleague]:
    if contact.kind is not ContactKind.ORGANIZATION:
        return []
    question = select(Contact).where(Contact.organization_id == contact.id, Contact.archived_at.is_(None)).order_by(Contact.sort_name)
    return [Colleague(person.id, person.signing_name, person.role, person.specialty) for person in session.scalars(question)]
