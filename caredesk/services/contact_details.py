"""One contact in full: how to reach it, where it belongs, whom it serves, and what looks wrong with the entry."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, ContactMethod, ContactRole
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Patient
from caredesk.rules.npi import npi_fault
from caredesk.services import acting, addresses, contact_book, minimum, name_alerts, records, telecoms
from caredesk.services.addresses import AddressRow
from caredesk.services.owners import Owner
from caredesk.services.telecoms import TelecomRow

MOST_SHOWN = 50  # of the people of an organization, and of those whom somebody serves
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
    name_alert: bool  # whether another patient's name is easily taken for this one's
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
    """Everything that is known of a contact. `npi_fault` is a sentence, empty where nothing looks wrong.

    Of the people and of the patients the first fifty are listed, and how many there are in all.
    """

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
    people_all: int
    serves: tuple[Serves, ...]
    serves_now: int
    serves_all: int
    today: date


def detail(session: Session, contact_id: UUID) -> ContactDetail:
    """One contact, put away or not. Raises RecordGone."""
    contact = records.get(session, Contact, contact_id)
    owner = Owner(contact_id=contact_id)
    employer = session.get(Contact, contact.organization_id) if contact.organization_id else None
    stale = contact_book.stale_before(session)
    people, served = _people(session, contact), _serves(session, contact_id)
    return ContactDetail(
        contact_id=contact.id,
        given=" ".join(contact.given),
        npi_fault=npi_fault(contact.npi),
        organization=employer.name if employer else "",
        needs_verifying=contact_book.is_stale(contact.is_personal, contact.verified_on, stale),
        archived=contact.archived_at is not None,
        telecoms=tuple(telecoms.of(session, owner)),
        addresses=tuple(addresses.of(session, owner)),
        people=tuple(people),
        people_all=_count(session, _of_organization(contact)) if len(people) == MOST_SHOWN else len(people),
        serves=tuple(served),
        serves_now=_count(session, _served(contact_id).where(CareTeamMember.lasts(acting.today(session)))),
        serves_all=_count(session, _served(contact_id)) if len(served) == MOST_SHOWN else len(served),
        today=acting.today(session),
        **{name: getattr(contact, name) for name in COPIED},
    )


def _served(contact_id: UUID) -> Select[Any]:
    """Memberships of the contact in the teams of patients who are not put away."""
    return (
        select(CareTeamMember.id)
        .join(Patient, Patient.id == CareTeamMember.patient_id)
        .where(CareTeamMember.contact_id == contact_id, CareTeamMember.archived_at.is_(None), Patient.archived_at.is_(None))
    )


def _serves(session: Session, contact_id: UUID) -> list[Serves]:
    """The first patients whom the contact serves or served: those of today first, then by the patient's name."""
    today = acting.today(session)
    order = (~CareTeamMember.lasts(today), Patient.sort_name, CareTeamMember.starts_on)
    question = _served(contact_id).with_only_columns(CareTeamMember, Patient).order_by(*order).limit(MOST_SHOWN)
    rows = session.execute(question).all()
    alerted = name_alerts.alerted(session, {patient.number: (patient.given_text, patient.family) for _, patient in rows})
    reads = minimum.reads_health(session)
    return [
        Serves(
            member_id=member.id,
            patient_id=patient.id,
            spoken_name=patient.spoken_name,
            birth_date=patient.birth_date,
            name_alert=patient.number in alerted,
            role=member.role,
            role_text=member.role_text,
            relationship_text=member.relationship_text,
            looks_after=member.looks_after if reads else "",
            is_primary=member.is_primary,
            starts_on=member.starts_on,
            ends_on=member.ends_on,
            is_current=not member.has_ended(today),
        )
        for member, patient in rows
    ]


def _of_organization(contact: Contact) -> Select[Any]:
    """Its people who are not put away; of a person nobody."""
    is_theirs = Contact.organization_id == contact.id if contact.kind is ContactKind.ORGANIZATION else false()
    return select(Contact.id).where(is_theirs, Contact.archived_at.is_(None))


def _people(session: Session, contact: Contact) -> list[Colleague]:
    question = _of_organization(contact).with_only_columns(Contact).order_by(Contact.sort_name, Contact.number).limit(MOST_SHOWN)
    return [Colleague(person.id, person.signing_name, person.role, person.specialty) for person in session.scalars(question)]


def _count(session: Session, question: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(question.subquery())) or 0
