"""Phones, faxes and e-mail of patients and contacts: as typed and normalized, one preferred, some never to be used."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField
from caredesk.kinds import ContactMethod, TelecomSystem, TelecomUse
from caredesk.models.patients import Telecom
from caredesk.rules.phones import phone_fault, read_phone, shown_phone
from caredesk.services import audit, fields, owners, records, search
from caredesk.services.owners import Owner

DIALLED = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.SMS, TelecomSystem.PAGER)
MAILED = (TelecomSystem.EMAIL, TelecomSystem.DIRECT)
SYSTEM_OF_METHOD = {
    ContactMethod.PHONE: TelecomSystem.PHONE,
    ContactMethod.BACK_LINE: TelecomSystem.PHONE,
    ContactMethod.TEXT: TelecomSystem.PHONE,
    ContactMethod.FAX: TelecomSystem.FAX,
    ContactMethod.DIRECT: TelecomSystem.DIRECT,
    ContactMethod.EMAIL: TelecomSystem.EMAIL,
    ContactMethod.ENCRYPTED_EMAIL: TelecomSystem.EMAIL,
    ContactMethod.PORTAL: TelecomSystem.PORTAL,
}
BARRED_BY = {  # the way that is never to be used, and what it would be used with; a text or a back line bars no number of its own
    ContactMethod.PHONE: TelecomSystem.PHONE,
    ContactMethod.FAX: TelecomSystem.FAX,
    ContactMethod.DIRECT: TelecomSystem.DIRECT,
    ContactMethod.EMAIL: TelecomSystem.EMAIL,
    ContactMethod.PORTAL: TelecomSystem.PORTAL,
}
MAIL_SHAPE = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


@dataclass(frozen=True)
class TelecomRow:
    """One way to reach somebody. `value` is what was typed; `shown` is how it reads; `fault` is what looks wrong with it."""

    telecom_id: UUID
    version: int
    system: TelecomSystem
    use: TelecomUse | None
    value: str
    shown: str
    normalized: str
    extension: str
    note: str
    is_preferred: bool
    never_use: bool
    fault: str


@dataclass(frozen=True)
class NewTelecom:
    """A way to reach somebody, as a form or an import brings it."""

    system: TelecomSystem
    value: str
    use: TelecomUse | None = None
    note: str = ""
    is_preferred: bool = False
    never_use: bool = False


FIELDS: Mapping[str, fields.Reader] = {
    "system": fields.one_of(TelecomSystem),
    "use": fields.one_of(TelecomUse, optional=True),
    "value": fields.required_line(),
    "note": fields.line(),
    "is_preferred": fields.flag,
    "never_use": fields.flag,
    "position": fields.number,
}


def of(session: Session, owner: Owner) -> list[TelecomRow]:
    """The owner's telecoms: the preferred one first, those never to be used last."""
    return [_row(telecom) for telecom in session.scalars(_kept(owner))]


def of_contacts(session: Session, contact_ids: Iterable[UUID]) -> dict[UUID, list[TelecomRow]]:
    """The telecoms of several contacts, each in the order of `of`."""
    question = select(Telecom).where(Telecom.contact_id.in_(list(contact_ids)), Telecom.archived_at.is_(None)).order_by(*_order())
    found: dict[UUID, list[TelecomRow]] = {}
    for telecom in session.scalars(question):
        if telecom.contact_id is not None:
            found.setdefault(telecom.contact_id, []).append(_row(telecom))
    return found


def of_patients(session: Session, patient_ids: Iterable[UUID]) -> dict[UUID, list[TelecomRow]]:
    """The telecoms of several patients, each in the order of `of`."""
    question = select(Telecom).where(search.among(Telecom.patient_id, patient_ids), Telecom.archived_at.is_(None)).order_by(*_order())
    found: dict[UUID, list[TelecomRow]] = {}
    for telecom in session.scalars(question):
        if telecom.patient_id is not None:
            found.setdefault(telecom.patient_id, []).append(_row(telecom))
    return found


def is_barred(row: TelecomRow, preferred: ContactMethod | None, never: ContactMethod | None) -> bool:
    """Whether one is not to be used: marked so itself, or of the way never to be used, unless the preferred way needs it."""
    system = BARRED_BY.get(never) if never is not None else None
    is_needed = preferred is not None and SYSTEM_OF_METHOD.get(preferred) is system
    return row.never_use or (row.system is system and not is_needed)


def usable(rows: Iterable[TelecomRow], preferred: ContactMethod | None, never: ContactMethod | None) -> list[TelecomRow]:
    """Those that may be used, given how somebody wants to be reached and how never."""
    return [row for row in rows if not is_barred(row, preferred, never)]


def best(rows: Iterable[TelecomRow], system: TelecomSystem) -> TelecomRow | None:
    """The one of this kind to use: the preferred one, else the first; never one that is not to be used."""
    return next((row for row in rows if row.system is system and not row.never_use), None)


def fault(system: TelecomSystem, typed: str) -> str:
    """What looks wrong with a typed number or address, in a sentence; empty where nothing does. A warning only."""
    if system in DIALLED:
        return phone_fault(typed)
    if system in MAILED and typed.strip() and not MAIL_SHAPE.fullmatch(typed.strip()):
        return "This address is not complete. It reads like name@office.org."
    return ""


def add(session: Session, owner: Owner, new: NewTelecom) -> UUID:
    """Add a telecom. Raises InvalidField, RecordGone."""
    telecom = put(session, owner, new)
    _line(session, "phone or e-mail added", telecom)
    return telecom.id


def put(session: Session, owner: Owner, new: NewTelecom) -> Telecom:
    """Make a telecom as part of another deed, which leaves the audit line. Raises InvalidField, RecordGone."""
    owners.require(session, owner)
    telecom = made(owner, new, owners.next_position(session, Telecom, owner))
    _one_preferred(session, owner, telecom)
    session.add(telecom)
    return telecom


def made(owner: Owner, new: NewTelecom, position: int) -> Telecom:
    """A telecom that is in no session yet. Raises InvalidField."""
    telecom = Telecom(patient_id=owner.patient_id, contact_id=owner.contact_id, position=position)
    for name in ("system", "use", "value", "note", "is_preferred", "never_use"):
        setattr(telecom, name, FIELDS[name](name, getattr(new, name)))
    _normalize(telecom)
    return telecom


def number_of(value: str) -> str | None:
    """A phone number in one form; None where it cannot be one."""
    phone = read_phone(value)
    return phone.e164 if phone else None


def edit(session: Session, telecom_id: UUID, version: int, **values: Any) -> int:
    """Change fields of a telecom that was seen at `version`; answers the new version.

    A new preferred one takes the mark from the old one; what is never to be used is not preferred.
    Raises RecordGone, RecordChanged, InvalidField.
    """
    telecom = records.edit(session, Telecom, telecom_id, version, FIELDS, values)
    if values.get("never_use"):
        telecom.is_preferred = False
    _normalize(telecom)
    _one_preferred(session, Owner(telecom.patient_id, telecom.contact_id), telecom)
    _line(session, "phone or e-mail edited", telecom)
    return telecom.version


def archive(session: Session, telecom_id: UUID, version: int) -> None:
    """Take a telecom off its list. Raises RecordGone, RecordChanged."""
    records.archive(session, Telecom, telecom_id, version, "phone or e-mail put away")


def settle(session: Session, telecom: Telecom) -> None:
    """One that is back on its list by undo lets go of the preferred mark where another one has it now."""
    if telecom.is_preferred and telecom.archived_at is None:
        others = session.scalars(_kept(Owner(telecom.patient_id, telecom.contact_id)))
        telecom.is_preferred = not any(other is not telecom and other.is_preferred for other in others)


def _normalize(telecom: Telecom) -> None:
    phone = read_phone(telecom.value) if telecom.system in DIALLED else None
    mail = telecom.value.casefold() if telecom.system in MAILED else ""
    telecom.normalized = phone.e164 if phone else mail
    telecom.extension = phone.extension if phone else ""


def _one_preferred(session: Session, owner: Owner, telecom: Telecom) -> None:
    if not telecom.is_preferred:
        return
    if telecom.never_use:
        raise InvalidField("is_preferred", "This one is marked as never to be used. Take that mark off first.")
    for other in session.scalars(_kept(owner)):
        if other is not telecom and other.is_preferred:
            other.is_preferred = False


def _kept(owner: Owner) -> Select[Telecom]:
    return select(Telecom).where(owners.owned_by(Telecom, owner), Telecom.archived_at.is_(None)).order_by(*_order())


def _order() -> tuple[Any, ...]:
    return Telecom.never_use, Telecom.is_preferred.desc(), Telecom.position, Telecom.created_at


def _row(telecom: Telecom) -> TelecomRow:
    dialled = telecom.system in DIALLED
    return TelecomRow(
        telecom_id=telecom.id,
        version=telecom.version,
        system=telecom.system,
        use=telecom.use,
        value=telecom.value,
        shown=shown_phone(telecom.value) if dialled else telecom.value,
        normalized=telecom.normalized,
        extension=telecom.extension,
        note=telecom.note,
        is_preferred=telecom.is_preferred,
        never_use=telecom.never_use,
        fault=fault(telecom.system, telecom.value),
    )


def _line(session: Session, action: str, telecom: Telecom) -> None:
    session.flush()
    audit.record(session, action, entity="telecoms", entity_id=telecom.id, patient_id=telecom.patient_id)
