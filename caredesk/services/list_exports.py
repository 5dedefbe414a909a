"""The contact book and the roster as files that other programs read. Protected addresses never leave this way; each file is logged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.exchange import table_writer, vcard_writer
from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactKind
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Identifier, Patient
from caredesk.rules.permissions import Deed
from caredesk.services import acting, addresses, audit, contact_book, in_parts, list_columns, roster, search, telecoms
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.in_parts import NOTHING_YET, Parts
from caredesk.services.list_imports import keys
from caredesk.services.list_imports.lines import Whom
from caredesk.services.list_imports.roster import LIST_NUMBERS
from caredesk.services.roster_questions import RosterQuestion

__all__ = ["Format", "Wanted", "Written", "gathered", "gathered_in_parts", "note", "whom_of", "write"]


class Format(StrEnum):
    """How a list leaves."""

    VCARD_3 = "vcard-3.0"
    VCARD_4 = "vcard-4.0"
    CSV = "csv"
    SAFE_CSV = "csv-safe"


@dataclass(frozen=True)
class Wanted:
    """Which list: the contact book as it is asked for, one patient's care team, or the roster as it is asked for."""

    question: ContactQuestion | RosterQuestion
    format: Format
    team_of: UUID | None = None


@dataclass(frozen=True)
class Written:
    """The file's bytes, and of how many people it tells."""

    content: bytes
    people: int


def whom_of(wanted: Wanted) -> Whom:
    """Whose list it is."""
    return Whom.PATIENTS if isinstance(wanted.question, RosterQuestion) else Whom.CONTACTS


def gathered(session: Session, wanted: Wanted) -> list[CardFacts]:
    """Everybody of the list, as cards, in the order of the screen. Raises NotAllowed."""
    return in_parts.whole(session, gathered_in_parts(wanted))


def gathered_in_parts(wanted: Wanted) -> Parts[list[CardFacts]]:
    """The same part by part, for a list that is too long for one read."""
    session = yield NOTHING_YET
    acting.demand(session, Deed.EXPORT)
    question, team_of = wanted.question, wanted.team_of
    if isinstance(question, RosterQuestion):
        return (yield from in_parts.rows(lambda session: roster.numbers(session, question), _patients))
    if team_of is not None:
        return (yield from in_parts.rows(lambda session: _team(session, team_of), _contacts))
    return (yield from in_parts.rows(lambda session: contact_book.all_ids(session, question), _contacts))


def write(cards: Sequence[CardFacts], wanted: Wanted) -> Written:
    """The list as a file. Needs no session; may run on any thread."""
    if wanted.format in (Format.VCARD_3, Format.VCARD_4):
        return Written(vcard_writer.written(cards, wanted.format.value.removeprefix("vcard-")), len(cards))
    headings, rows = list_columns.table(cards, whom_of(wanted))
    return Written(table_writer.written(headings, rows, is_safe=wanted.format is Format.SAFE_CSV), len(cards))


def note(session: Session, wanted: Wanted, people: int) -> None:
    """Log that the list left as a file; the file's name is not kept. Raises NotAllowed."""
    acting.demand(session, Deed.EXPORT)
    patient_id = wanted.team_of
    audit.record(session, f"list of {whom_of(wanted)} exported", patient_id=patient_id, format=wanted.format.value, rows=people)


def _team(session: Session, patient_id: UUID) -> list[UUID]:
    """Who is on the care team today."""
    question = (
        select(CareTeamMember.contact_id)
        .where(CareTeamMember.patient_id == patient_id, CareTeamMember.archived_at.is_(None))
        .where(CareTeamMember.lasts(acting.today(session)))
        .order_by(CareTeamMember.position)
    )
    return list(dict.fromkeys(session.scalars(question)))


def _contacts(session: Session, ids: Sequence[UUID]) -> list[CardFacts]:
    found = _by_id(session.scalars(select(Contact).where(search.among(Contact.id, ids))))
    reached = telecoms.of_contacts(session, ids)
    placed = addresses.of_contacts(session, ids)
    employers = {contact.organization_id for contact in found.values() if contact.organization_id}
    names = {row.id: row.name for row in session.execute(select(Contact.id, Contact.name).where(search.among(Contact.id, employers)))}
    return [_contact(found[each], reached.get(each, []), placed.get(each, []), names) for each in ids if each in found]


def _contact(contact: Contact, reached: list[Any], placed: list[Any], names: dict[UUID, str]) -> CardFacts:
    same = ("kind", "prefix", "family", "suffix", "credentials", "role", "npi", "is_personal", "hours", "languages", "preferred_method")
    more = ("never_method", "services_offered", "eligibility", "notes")
    return CardFacts(
        uid=f"{keys.OWN}{contact.id}",
        name=contact.signing_name if contact.kind is ContactKind.PERSON else contact.name,
        given=tuple(contact.given),
        title=contact.specialty,
        organization=names.get(contact.organization_id, "") if contact.organization_id else "",
        telecoms=_reach(reached),
        addresses=_places(placed),
        **{name: getattr(contact, name) for name in (*same, *more)},
    )


def _patients(session: Session, numbers: Sequence[int]) -> list[CardFacts]:
    listed = {patient.number: patient for patient in session.scalars(select(Patient).where(search.among(Patient.number, numbers)))}
    found = [listed[each] for each in numbers if each in listed]
    ids = [patient.id for patient in found]
    reached = telecoms.of_patients(session, ids)
    placed = addresses.of_patients(session, ids)
    asked = select(Identifier.patient_id, Identifier.value).where(
        search.among(Identifier.patient_id, ids), Identifier.system == LIST_NUMBERS, Identifier.archived_at.is_(None)
    )
    known = {row.patient_id: row.value for row in session.execute(asked)}
    return [_patient(each, reached.get(each.id, []), placed.get(each.id, []), known.get(each.id, "")) for each in found]


def _patient(patient: Patient, reached: list[Any], placed: list[Any], number: str) -> CardFacts:
    same = ("prefix", "family", "suffix", "preferred", "pronouns", "birth_date", "sex", "notes")
    return CardFacts(
        uid=f"{keys.OWN}{patient.id}",
        name=patient.spoken_name,
        given=tuple(patient.given),
        languages=patient.language,
        record_number=number,
        telecoms=_reach(reached),
        addresses=_places(placed),
        **{name: getattr(patient, name) for name in same},
    )


def _reach(rows: Iterable[Any]) -> tuple[ReachFact, ...]:
    names = ("system", "value", "use", "note", "is_preferred", "never_use")
    return tuple(ReachFact(**{name: getattr(row, name) for name in names}) for row in rows)


def _places(rows: Iterable[Any]) -> tuple[AddressFact, ...]:
    names = ("lines", "city", "state", "postal_code", "country", "use")
    return tuple(AddressFact(**{name: getattr(row, name) for name in names}) for row in rows if not row.is_protected)


def _by_id(records: Iterable[Any]) -> dict[UUID, Any]:
    return {record.id: record for record in records}
