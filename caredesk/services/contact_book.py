"""The contact book's questions: the list paged, sorted and filtered by the database, its counts, and choices for forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from caredesk.kinds import ContactKind, ContactMethod, ContactRole, TelecomSystem
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.services import acting, search, telecoms

FIRST_ROWS, PAGE_ROWS = 50, 200  # as many as a screen shows at once, and those that come as one scrolls
VERIFIED_FOR_DAYS = 365  # rules.md 5.4, G19: an entry not verified for twelve months is old
COMMUNITY_ROLES = (ContactRole.COMMUNITY, ContactRole.TRANSPORT, ContactRole.SCHOOL, ContactRole.INTERPRETER)
SHOWN = (
    Contact.id,
    Contact.version,
    Contact.number,
    Contact.kind,
    Contact.name,
    Contact.prefix,
    Contact.given,
    Contact.family,
    Contact.suffix,
    Contact.credentials,
    Contact.role,
    Contact.specialty,
    Contact.verified_on,
    Contact.is_personal,
    Contact.preferred_method,
    Contact.never_method,
    Contact.archived_at,
)


class ContactChip(StrEnum):
    """Filters of the contact book; they add up."""

    PEOPLE = "people"
    ORGANIZATIONS = "organizations"
    FAMILY = "family"
    COMMUNITY = "community"
    NOT_VERIFIED = "not-verified"
    ARCHIVED = "archived"


class ContactSort(StrEnum):
    """What the contact book can be sorted by."""

    NAME = "name"
    ROLE = "role"
    ORGANIZATION = "organization"
    VERIFIED = "verified"


@dataclass(frozen=True)
class ContactQuestion:
    """What the contact book is asked: the words typed, the chips that are on, and the order."""

    text: str = ""
    chips: frozenset[ContactChip] = frozenset()
    sort: ContactSort = ContactSort.NAME
    descending: bool = False
    forgiving: bool = False  # whether a name may be one letter off where nobody matches


@dataclass(frozen=True)
class ContactRow:
    """One line of the contact book. `phone`, `fax` and `email` are the best ones as people read them, empty where none is to be used."""

    contact_id: UUID
    version: int
    number: int
    kind: ContactKind
    list_name: str
    spoken_name: str
    credentials: str
    role: ContactRole
    specialty: str
    organization: str
    phone: str
    fax: str
    email: str
    never_method: ContactMethod | None
    patients: int
    verified_on: date | None
    needs_verifying: bool
    is_personal: bool
    archived: bool


@dataclass(frozen=True)
class BookFacts:
    """What stands around the list: how many each chip would show, how many entries there are, and the day it is."""

    chips: dict[ContactChip, int]
    contacts: int
    today: date


def page(session: Session, question: ContactQuestion, *, offset: int = 0, limit: int = PAGE_ROWS) -> list[ContactRow]:
    """One window of the contact book, in the order asked for."""
    employer = aliased(Contact)
    columns = select(*SHOWN, employer.name.label("organization")).outerjoin(employer, employer.id == Contact.organization_id)
    asked = columns.where(*_asked(session, question)).order_by(*_order(question, employer)).offset(offset).limit(limit)
    return _rows(session, session.execute(asked).all())


def all_ids(session: Session, question: ContactQuestion) -> list[UUID]:
    """All whom the contact book shows for the question, in the order asked for."""
    employer = aliased(Contact)
    columns = select(Contact.id).outerjoin(employer, employer.id == Contact.organization_id).order_by(*_order(question, employer))
    return list(session.scalars(columns.where(*_asked(session, question))))


def in_order(session: Session, contact_ids: Sequence[UUID]) -> list[ContactRow]:
    """The lines of these contacts, in this order; who is gone is left out."""
    found = {row.contact_id: row for row in of_ids(session, contact_ids)}
    return [found[each] for each in contact_ids if each in found]


def of_ids(session: Session, contact_ids: Iterable[UUID]) -> list[ContactRow]:
    """The lines of these contacts, put away or not, by name."""
    employer = aliased(Contact)
    columns = select(*SHOWN, employer.name.label("organization")).outerjoin(employer, employer.id == Contact.organization_id)
    asked = columns.where(Contact.id.in_(list(contact_ids))).order_by(Contact.sort_name, Contact.number)
    return _rows(session, session.execute(asked).all())


def _rows(session: Session, found: Sequence[Any]) -> list[ContactRow]:
    ids = [row.id for row in found]
    reached, serving, stale = telecoms.of_contacts(session, ids), _serving(session, ids), stale_before(session)
    return [_row(row, _ways(row, reached.get(row.id, [])), serving.get(row.id, 0), stale) for row in found]


def count(session: Session, question: ContactQuestion) -> int:
    """How many contacts the question finds."""
    return session.scalar(select(func.count()).select_from(Contact).where(*_asked(session, question))) or 0


def chip_counts(session: Session) -> dict[ContactChip, int]:
    """How many contacts each chip alone would show."""
    return {chip: count(session, ContactQuestion(chips=frozenset({chip}))) for chip in ContactChip}


def facts(session: Session) -> BookFacts:
    """What the list's head and chips say."""
    return BookFacts(chip_counts(session), count(session, ContactQuestion()), acting.today(session))


def choices(session: Session, typed: str, *, kind: ContactKind | None = None, limit: int = 20) -> list[ContactRow]:
    """Contacts to choose from while somebody types, by name."""
    chips = {ContactKind.PERSON: {ContactChip.PEOPLE}, ContactKind.ORGANIZATION: {ContactChip.ORGANIZATIONS}}
    only = frozenset(chips[kind]) if kind is not None else frozenset[ContactChip]()
    return page(session, ContactQuestion(text=typed, chips=only), limit=limit)


def is_stale(is_personal: bool, verified_on: date | None, before: date) -> bool:
    """Whether an entry waits to be verified: a professional one, not checked since `before`."""
    return not is_personal and (verified_on is None or verified_on < before)


def stale_before(session: Session) -> date:
    """Entries verified before this day are old."""
    return acting.today(session) - timedelta(days=VERIFIED_FOR_DAYS)


def _asked(session: Session, question: ContactQuestion) -> list[ColumnElement[bool]]:
    archived = ContactChip.ARCHIVED in question.chips
    conditions: list[ColumnElement[bool]] = [Contact.archived_at.is_not(None) if archived else Contact.archived_at.is_(None)]
    conditions.extend(_chip(session, chip) for chip in sorted(question.chips - {ContactChip.ARCHIVED}))
    hits = _hits(session, question)
    return conditions if hits is None else [*conditions, hits.condition]


def _hits(session: Session, question: ContactQuestion) -> search.Hits | None:
    return search.contact_hits(session, question.text, acting.today(session), forgiving=question.forgiving)


def _chip(session: Session, chip: ContactChip) -> ColumnElement[bool]:
    if chip is ContactChip.PEOPLE:
        return Contact.kind == ContactKind.PERSON
    if chip is ContactChip.ORGANIZATIONS:
        return Contact.kind == ContactKind.ORGANIZATION
    if chip is ContactChip.FAMILY:
        return Contact.is_personal.is_(True)
    if chip is ContactChip.COMMUNITY:
        return or_(Contact.role.in_(COMMUNITY_ROLES), Contact.services_offered != "")
    old = or_(Contact.verified_on.is_(None), Contact.verified_on < stale_before(session))
    return ~Contact.is_personal & old


def _order(question: ContactQuestion, employer: Any) -> list[Any]:
    first: tuple[Any, ...] = {
        ContactSort.NAME: (),
        ContactSort.ROLE: (Contact.role, Contact.specialty),
        ContactSort.ORGANIZATION: (employer.sort_name,),
        ContactSort.VERIFIED: (Contact.verified_on,),
    }[question.sort]
    order = [*first, Contact.sort_name]
    return [*([part.desc() for part in order] if question.descending else order), Contact.number]


def _serving(session: Session, ids: Iterable[UUID]) -> dict[UUID, int]:
    """For how many patients each contact is on the care team today."""
    question = (
        select(CareTeamMember.contact_id, func.count(CareTeamMember.patient_id.distinct()).label("patients"))
        .where(CareTeamMember.contact_id.in_(list(ids)), CareTeamMember.archived_at.is_(None))
        .where(CareTeamMember.lasts(acting.today(session)))
        .group_by(CareTeamMember.contact_id)
    )
    return {row.contact_id: row.patients for row in session.execute(question)}


def _row(row: Any, ways: Mapping[str, str], patients: int, stale: date) -> ContactRow:
    given = " ".join(row.given)
    person = ", ".join(part for part in (row.family, given) if part)
    spoken = " ".join(part for part in (row.prefix, given, row.family, row.suffix) if part)
    is_person = row.kind is ContactKind.PERSON
    return ContactRow(
        contact_id=row.id,
        version=row.version,
        number=row.number,
        kind=row.kind,
        list_name=person if is_person else row.name,
        spoken_name=spoken if is_person else row.name,
        credentials=row.credentials,
        role=row.role,
        specialty=row.specialty,
        organization=row.organization or "",
        never_method=row.never_method,
        patients=patients,
        verified_on=row.verified_on,
        needs_verifying=is_stale(row.is_personal, row.verified_on, stale),
        is_personal=row.is_personal,
        archived=row.archived_at is not None,
        **ways,
    )


def _ways(row: Any, reached: list[telecoms.TelecomRow]) -> dict[str, str]:
    usable = telecoms.usable(reached, row.preferred_method, row.never_method)
    best = {system: telecoms.best(usable, system) for system in (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.EMAIL)}
    return {system.value: found.shown if found else "" for system, found in best.items()}
