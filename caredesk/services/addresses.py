"""Where patients and contacts live, work and get mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from caredesk.errors import InvalidField
from caredesk.kinds import TelecomUse
from caredesk.models.patients import Address
from caredesk.services import audit, fields, owners, records, search
from caredesk.services.owners import Owner


@dataclass(frozen=True)
class AddressRow:
    """Where somebody lives, works or gets mail. A protected address is not shown to everybody."""

    address_id: UUID
    version: int
    use: TelecomUse | None
    lines: tuple[str, ...]
    city: str
    state: str
    postal_code: str
    country: str
    is_protected: bool

    @property
    def one_line(self) -> str:
        """ "418 Hawthorne Lane, Apt 2B, Charlotte, NC 28204"."""
        return ", ".join(part for part in (*self.lines, self.place) if part)

    @property
    def place(self) -> str:
        """ "Charlotte, NC 28204"."""
        region = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.city, region, self.country) if part)


@dataclass(frozen=True)
class NewAddress:
    """An address, as a form or an import brings it."""

    lines: tuple[str, ...] = field(default=())
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    use: TelecomUse | None = None
    is_protected: bool = False


FIELDS: Mapping[str, fields.Reader] = {
    "use": fields.one_of(TelecomUse, optional=True),
    "lines": fields.words,
    "city": fields.line(80),
    "state": fields.line(40),
    "postal_code": fields.line(20),
    "country": fields.line(60),
    "is_protected": fields.flag,
    "position": fields.number,
}


def of(session: Session, owner: Owner) -> list[AddressRow]:
    """The owner's addresses, in the order they were added."""
    question = select(Address).where(owners.owned_by(Address, owner), Address.archived_at.is_(None))
    return [_row(address) for address in session.scalars(question.order_by(Address.position, Address.created_at))]


def of_patients(session: Session, patient_ids: Iterable[UUID]) -> dict[UUID, list[AddressRow]]:
    """The addresses of several patients, each in the order of `of`."""
    return _of_many(session, Address.patient_id, patient_ids)


def of_contacts(session: Session, contact_ids: Iterable[UUID]) -> dict[UUID, list[AddressRow]]:
    """The addresses of several contacts, each in the order of `of`."""
    return _of_many(session, Address.contact_id, contact_ids)


def _of_many(session: Session, owner: InstrumentedAttribute[UUID | None], ids: Iterable[UUID]) -> dict[UUID, list[AddressRow]]:
    question = select(owner, Address).where(search.among(owner, ids), Address.archived_at.is_(None))
    found: dict[UUID, list[AddressRow]] = {}
    for owner_id, address in session.execute(question.order_by(Address.position, Address.created_at)):
        if owner_id is not None:
            found.setdefault(owner_id, []).append(_row(address))
    return found


def add(session: Session, owner: Owner, new: NewAddress) -> UUID:
    """Add an address. Raises InvalidField, RecordGone."""
    address = put(session, owner, new)
    _line(session, "address added", address)
    return address.id


def put(session: Session, owner: Owner, new: NewAddress) -> Address:
    """Make an address as part of another deed, which leaves the audit line. Raises InvalidField, RecordGone."""
    owners.require(session, owner)
    address = made(owner, new, owners.next_position(session, Address, owner))
    session.add(address)
    return address


def made(owner: Owner, new: NewAddress, position: int) -> Address:
    """An address that is in no session yet. Raises InvalidField."""
    address = Address(patient_id=owner.patient_id, contact_id=owner.contact_id, position=position)
    for name in ("use", "lines", "city", "state", "postal_code", "country", "is_protected"):
        setattr(address, name, FIELDS[name](name, getattr(new, name)))
    _check(address, "lines")
    return address


def edit(session: Session, address_id: UUID, version: int, **values: Any) -> int:
    """Change fields of an address that was seen at `version`; answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    address = records.edit(session, Address, address_id, version, FIELDS, values)
    _check(address, next(iter(values)))
    _line(session, "address edited", address)
    return address.version


def archive(session: Session, address_id: UUID, version: int) -> None:
    """Take an address off its list. Raises RecordGone, RecordChanged."""
    records.archive(session, Address, address_id, version, "address put away")


def _check(address: Address, field_name: str) -> None:
    if not (address.lines or address.city or address.postal_code):
        raise InvalidField(field_name, "Type at least the street, the city or the postal code.")


def _row(address: Address) -> AddressRow:
    shown = ("version", "use", "city", "state", "postal_code", "country", "is_protected")
    return AddressRow(address_id=address.id, lines=tuple(address.lines), **{name: getattr(address, name) for name in shown})


def _line(session: Session, action: str, address: Address) -> None:
    session.flush()
    audit.record(session, action, entity="addresses", entity_id=address.id, patient_id=address.patient_id)
