"""The contact book's deeds: people and organizations are added, edited field by field, verified, put away and brought back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.errors import FieldChanged, InvalidField
from caredesk.kinds import AlikeKind, ContactKind, ContactMethod, ContactRole
from caredesk.models.contacts import Contact
from caredesk.rules.npi import npi_digits
from caredesk.services import acting, addresses, audit, fields, kept_apart, records, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom


@dataclass(frozen=True)
class NewContact:
    """What the new-person and new-organization forms hold, and what an import brings. An organization has a `name`, a person parts."""

    kind: ContactKind = ContactKind.PERSON
    name: str = ""
    prefix: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""
    credentials: str = ""
    role: ContactRole = ContactRole.OTHER
    specialty: str = ""
    npi: str = ""
    organization_id: UUID | None = None
    is_personal: bool = False
    hours: str = ""
    languages: str = ""
    preferred_method: ContactMethod | None = None
    never_method: ContactMethod | None = None
    services_offered: str = ""
    eligibility: str = ""
    notes: str = ""
    telecoms: tuple[NewTelecom, ...] = ()
    addresses: tuple[NewAddress, ...] = ()


def npi(field: str, value: Any) -> str:
    """An NPI without the marks between its groups; a wrong one is kept, with a warning beside it (`rules.npi.npi_fault`)."""
    kept: str = fields.line(20)(field, npi_digits(str(value or "")))
    return kept


FIELDS: Mapping[str, fields.Reader] = {
    "name": fields.line(),
    "prefix": fields.line(40),
    "given": fields.names,
    "family": fields.line(120),
    "suffix": fields.line(40),
    "credentials": fields.line(60),
    "role": fields.one_of(ContactRole),
    "specialty": fields.line(120),
    "npi": npi,
    "organization_id": fields.link,
    "is_personal": fields.flag,
    "hours": fields.line(),
    "languages": fields.line(),
    "preferred_method": fields.one_of(ContactMethod, optional=True),
    "never_method": fields.one_of(ContactMethod, optional=True),
    "services_offered": fields.prose(),
    "eligibility": fields.prose(),
    "notes": fields.prose(),
}


def add(session: Session, new: NewContact, *, beside: Iterable[UUID] = ()) -> UUID:
    """Add a person or organization with its telecoms and addresses; answers the new id. Raises InvalidField, RecordGone.

    `beside` are those who look alike and whom the user saw: they are kept as two, and not raised again.
    """
    contact = put(session, new)
    kept_apart.put_all(session, AlikeKind.CONTACT, contact.id, beside)
    action = "organization added" if contact.kind is ContactKind.ORGANIZATION else "contact added"
    audit.record(session, action, entity="contacts", entity_id=contact.id)
    return contact.id


def put(session: Session, new: NewContact) -> Contact:
    """Make a contact as part of another deed, which leaves the audit line. Raises InvalidField, RecordGone."""
    contact = made(session, new, records.next_number(session, Contact))
    session.add(contact)
    session.flush()
    owner = Owner(contact_id=contact.id)
    for telecom in new.telecoms:
        _put_telecom(session, owner, telecom)
    for address in new.addresses:
        addresses.put(session, owner, address)
    session.flush()
    return contact


def made(session: Session, new: NewContact, number: int) -> Contact:
    """A contact without telecoms and addresses, in no session yet. Raises InvalidField, RecordGone."""
    contact = Contact(kind=ContactKind(new.kind), number=number)
    for name, reader in FIELDS.items():
        setattr(contact, name, reader(name, getattr(new, name)))
    _check(session, contact, "name" if contact.kind is ContactKind.ORGANIZATION else "family")
    contact.renew_sort_name()
    return contact


def _put_telecom(session: Session, owner: Owner, telecom: NewTelecom) -> None:
    """A form has a field for each sort of number, so that a fault is said at that one."""
    try:
        telecoms.put(session, owner, telecom)
    except InvalidField as fault:
        raise InvalidField(str(telecom.system), fault.template, **fault.facts) from None


def edit(session: Session, contact_id: UUID, version: int, **values: Any) -> int:
    """Change fields of a contact that was seen at `version`; answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    try:
        contact = records.edit(session, Contact, contact_id, version, FIELDS, values)
    except FieldChanged as contested:
        raise _with_names(session, contested) from None
    _check(session, contact, next(iter(values)))
    contact.renew_sort_name()
    audit.record(session, "contact edited", entity="contacts", entity_id=contact_id)
    session.flush()
    return contact.version


def _with_names(session: Session, contested: FieldChanged) -> FieldChanged:
    """An organization by its id and name, as the field that holds it is given."""
    if contested.field != "organization_id":
        return contested

    def named(contact_id: UUID | None) -> tuple[UUID | None, str]:
        return contact_id, records.get(session, Contact, contact_id).spoken_name if contact_id else ""

    return contested.retold(contested.field, named(contested.was), named(contested.theirs))


def verify(session: Session, contact_id: UUID, version: int) -> int:
    """Note that the entry was checked with the contact today; answers the new version. Raises RecordGone, RecordChanged."""
    contact = records.get_as_seen(session, Contact, contact_id, version)
    contact.verified_on = acting.today(session)
    audit.record(session, "contact verified", entity="contacts", entity_id=contact_id)
    session.flush()
    return contact.version


def archive(session: Session, contact_id: UUID, version: int) -> None:
    """Put a contact away; the care teams it serves in keep it. Raises RecordGone, RecordChanged."""
    records.archive(session, Contact, contact_id, version, "contact archived")


def bring_back(session: Session, contact_id: UUID) -> None:
    """Take a contact out of the archive. Raises RecordGone."""
    records.bring_back(session, Contact, contact_id, "contact brought back")


def _check(session: Session, contact: Contact, field: str) -> None:
    """What must hold of a contact as a whole; a fault is said at the field that was typed into. Raises InvalidField."""
    if contact.kind is ContactKind.ORGANIZATION and not contact.name:
        raise InvalidField(field, "An organization needs a name.")
    if contact.kind is ContactKind.PERSON and not contact.family and not contact.given:
        raise InvalidField(field, "A person needs a name. Type at least the last name.")
    if contact.never_method is not None and contact.never_method is contact.preferred_method:
        raise InvalidField(field, "The preferred way and the way never to be used cannot be the same.")
    if contact.organization_id is not None:
        _check_organization(session, contact, field)


def _check_organization(session: Session, contact: Contact, field: str) -> None:
    organization = records.get(session, Contact, contact.organization_id) if contact.organization_id else None
    if organization is None or organization.kind is not ContactKind.ORGANIZATION:
        raise InvalidField(field, "Choose an organization of the contact book.")
    if organization is contact:
        raise InvalidField(field, "An organization cannot belong to itself.")
