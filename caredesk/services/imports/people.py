"""People in care roles: matched with the contact book, or new to it, and put into the patient's team."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caredesk.exchange.person_facts import AddressFact, RelatedPerson, TelecomFact
from caredesk.exchange.person_facts import CareTeamMember as TeamFact
from caredesk.exchange.records import ClinicalFile
from caredesk.kinds import ContactKind, ContactRole, TelecomSystem
from caredesk.models.audit import Import
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Telecom, folded
from caredesk.rules.care_roles import PERSONAL, is_credential, role_of
from caredesk.rules.phones import read_phone
from caredesk.rules.plain_names import plain
from caredesk.services import acting
from caredesk.services.imports.preview import Finding, StagedMember

FEW_NAMES = 200


@dataclass(frozen=True)
class Entry:
    """A contact of the book, as far as matching needs it."""

    contact_id: UUID
    kind: ContactKind
    name: str
    given: tuple[str, ...]
    family: str
    npi: str
    organization_id: UUID | None
    is_personal: bool
    phones: frozenset[str]


class Book:
    """The contacts that people of the file may be, and who of them is on the patient's team."""

    def __init__(self, entries: Iterable[Entry], on_team: frozenset[UUID]) -> None:
        self.on_team = on_team
        self._names: dict[UUID, str] = {}
        self._by_npi: dict[str, Entry] = {}
        self._by_name: dict[tuple[ContactKind, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._names[entry.contact_id] = entry.name
            if entry.npi:
                self._by_npi.setdefault(entry.npi, entry)
            called = entry.name if entry.kind is ContactKind.ORGANIZATION else entry.family
            self._by_name[entry.kind, plain(called)].append(entry)

    def match(self, fact: TeamFact, *, is_personal: bool) -> UUID | None:
        """The one contact that this is: same NPI, else same name with nothing against it; None where it stays open."""
        if fact.npi in self._by_npi:
            return self._by_npi[fact.npi].contact_id
        if fact.is_organization:
            return self.organization(fact.name)
        alike = [entry for entry in self._by_name[ContactKind.PERSON, plain(fact.family)] if _same_given(fact, entry)]
        alike = [entry for entry in alike if not (fact.npi and entry.npi)]
        phones = phones_of(fact.telecoms)
        if is_personal:
            alike = [entry for entry in alike if entry.contact_id in self.on_team or entry.phones & phones]
        if len(alike) > 1:
            alike = [entry for entry in alike if entry.phones & phones or self._works_at(entry, fact.organization)] or alike
            alike = [entry for entry in alike if entry.contact_id in self.on_team][:1] or alike
        return alike[0].contact_id if len(alike) == 1 else None

    def organization(self, name: str) -> UUID | None:
        """The organization of this name, if the book has it."""
        found = self._by_name.get((ContactKind.ORGANIZATION, plain(name)))
        return found[0].contact_id if found else None

    def _works_at(self, entry: Entry, organization: str) -> bool:
        employer = self._names.get(entry.organization_id, "") if entry.organization_id else ""
        return bool(organization) and plain(employer) == plain(organization)


def stage_people(session: Session, file: ClinicalFile, patient_id: UUID | None) -> list[StagedMember]:
    """Everybody of the file in a care role or in the patient's life, once each, held against the contact book."""
    facts = [*((named_apart(fact), None) for fact in file.care_team), *_relatives(file)]
    book = _book(session, [fact for fact, _ in facts], patient_id)
    has_hub = patient_id is not None and _has_hub(session, patient_id)
    today = acting.today(session)
    staged: list[StagedMember] = []
    for fact, relative in facts:
        contact_id = book.match(fact, is_personal=relative is not None)
        hub = fact.is_primary and relative is None and not has_hub and not _has_left(fact, today)
        has_hub = has_hub or hub
        staged.append(
            StagedMember(
                finding=Finding.SAME if contact_id in book.on_team else Finding.NEW,
                fact=fact,
                role=PERSONAL.get(relative.kind, ContactRole.FAMILY) if relative else _role(fact),
                contact_id=contact_id,
                employer_id=book.organization(fact.organization) if fact.organization else None,
                is_personal=relative is not None,
                kind=relative.kind if relative else "",
                relationship=relative.relationship if relative else "",
                becomes_primary=hub,
            )
        )
    return staged


def _has_left(fact: TeamFact, on: date) -> bool:
    """Whether the file says that somebody's service was over before that day."""
    last = fact.ended.day if fact.ended else None
    return last is not None and last < on


def named_apart(fact: TeamFact) -> TeamFact:
    """The same person with the name in parts, where the file has it only whole; degrees behind it go to the suffix."""
    if fact.is_organization or fact.family or fact.given:
        return fact
    words = fact.name.replace(",", " ").split()
    behind = [word for word in words[1:] if is_credential(word)]
    words = [word for word in words if word not in behind]
    prefix = words.pop(0) if len(words) > 1 and plain(words[0]) in ("dr", "mr", "mrs", "ms", "miss") else fact.prefix
    suffix = " ".join(behind) or fact.suffix
    return replace(fact, given=tuple(words[:-1]), family=words[-1] if words else "", prefix=prefix, suffix=suffix)


def phones_of(telecoms: Iterable[TelecomFact]) -> frozenset[str]:
    """The phone numbers in one form."""
    read = (read_phone(fact.value) for fact in telecoms if fact.system is TelecomSystem.PHONE)
    return frozenset(phone.e164 for phone in read if phone)


def usable(addresses: Iterable[AddressFact]) -> Iterator[AddressFact]:
    """Addresses that say where."""
    return (address for address in addresses if address.lines or address.city or address.postal_code)


def _role(fact: TeamFact) -> ContactRole:
    return role_of(fact.role, fact.specialty, fact.suffix, is_primary=fact.is_primary)


def _relatives(file: ClinicalFile) -> Iterator[tuple[TeamFact, RelatedPerson]]:
    """People of the patient's life who do not already stand among those in care roles."""
    named = {plain(fact.name) for fact in file.care_team}
    for person in file.patient.related:
        if person.name and plain(person.name) not in named:
            named.add(plain(person.name))
            yield named_apart(TeamFact(name=person.name, telecoms=person.telecoms, addresses=person.addresses)), person


def _same_given(fact: TeamFact, entry: Entry) -> bool:
    theirs, ours = plain(" ".join(fact.given)).split(), plain(" ".join(entry.given)).split()
    if not theirs or not ours or theirs[0] != ours[0]:
        return False
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(theirs[1:], ours[1:], strict=False))


def _book(session: Session, facts: list[TeamFact], patient_id: UUID | None) -> Book:
    question = select(
        Contact.id, Contact.kind, Contact.name, Contact.given, Contact.family, Contact.npi, Contact.organization_id, Contact.is_personal
    ).where(Contact.archived_at.is_(None))
    starts = sorted(
        {folded(fact.name if fact.is_organization else fact.family) for fact in facts} | {folded(fact.organization) for fact in facts}
    )
    starts = [start for start in starts if start]
    numbers = [fact.npi for fact in facts if fact.npi]
    if len(starts) + len(numbers) <= FEW_NAMES:
        question = question.where(
            or_(Contact.npi.in_(numbers), *(Contact.sort_name.startswith(start, autoescape=True) for start in starts))
        )
    rows = session.execute(question).all()
    phones = _phones(session, [row.id for row in rows])
    entries = [
        Entry(
            row.id,
            row.kind,
            row.name,
            tuple(row.given),
            row.family,
            row.npi,
            row.organization_id,
            row.is_personal,
            phones.get(row.id, frozenset()),
        )
        for row in rows
    ]
    return Book(entries, _on_team(session, patient_id))


def _phones(session: Session, ids: list[UUID]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = {}
    for start in range(0, len(ids), 500):
        question = select(Telecom.contact_id, Telecom.normalized).where(
            Telecom.contact_id.in_(ids[start : start + 500]), Telecom.archived_at.is_(None), Telecom.normalized != ""
        )
        for row in session.execute(question):
            if row.contact_id is not None:
                found.setdefault(row.contact_id, set()).add(row.normalized)
    return {contact_id: frozenset(numbers) for contact_id, numbers in found.items()}


def _on_team(session: Session, patient_id: UUID | None) -> frozenset[UUID]:
    """On the team now, or taken off it by somebody; what an undone import brought counts as never seen."""
    if patient_id is None:
        return frozenset()
    standing = select(Import.id).where(Import.undone_at.is_(None), Import.patient_id == patient_id)
    question = select(CareTeamMember.contact_id).where(
        CareTeamMember.patient_id == patient_id, or_(CareTeamMember.archived_at.is_(None), CareTeamMember.import_id.in_(standing))
    )
    return frozenset(session.scalars(question))


def _has_hub(session: Session, patient_id: UUID) -> bool:
    question = select(CareTeamMember.id).where(
        CareTeamMember.patient_id == patient_id,
        CareTeamMember.is_primary,
        CareTeamMember.archived_at.is_(None),
        CareTeamMember.lasts(acting.today(session)),
    )
    return session.scalar(question.limit(1)) is not None
