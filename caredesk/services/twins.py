"""Whether somebody of the contact book is likely there twice; pairs that were kept as two are not raised again."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.models.contacts import Contact
from caredesk.rules.matching import Likeness
from caredesk.services import kept_apart, likely_contacts, records, telecoms
from caredesk.services.contacts import NewContact
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom

MOST_LOOKED_AT = 20


@dataclass(frozen=True)
class Twin:
    """Another entry that is likely the same as `of_id`, and why."""

    of_id: UUID
    record_id: UUID
    name: str
    likeness: Likeness


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
            return Twin(contact_id, row.contact_id, row.spoken_name, likeness)
    return None
