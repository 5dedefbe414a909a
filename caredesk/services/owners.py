"""Whose telecom or address it is: a patient's or a contact's."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from caredesk.models.contacts import Contact
from caredesk.models.patients import Address, Patient, Telecom
from caredesk.services import records

OwnedKind = type[Telecom] | type[Address]


@dataclass(frozen=True)
class Owner:
    """A patient or a contact, exactly one of the two."""

    patient_id: UUID | None = None
    contact_id: UUID | None = None

    def __post_init__(self) -> None:
        if (self.patient_id is None) == (self.contact_id is None):
            raise ValueError("a telecom or address has exactly one owner")


def owned_by(kind: OwnedKind, owner: Owner) -> ColumnElement[bool]:
    """The condition that a record belongs to the owner."""
    return kind.patient_id == owner.patient_id if owner.patient_id is not None else kind.contact_id == owner.contact_id


def require(session: Session, owner: Owner) -> None:
    """Raises RecordGone where the owner is not there."""
    if owner.patient_id is not None:
        records.get(session, Patient, owner.patient_id)
    elif owner.contact_id is not None:
        records.get(session, Contact, owner.contact_id)


def next_position(session: Session, kind: OwnedKind, owner: Owner) -> int:
    """The place after the owner's last one."""
    last = session.scalar(select(func.max(kind.position)).where(owned_by(kind, owner)))
    return 0 if last is None else last + 1
