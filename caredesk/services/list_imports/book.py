"""The contact book as an import holds a list against it: read once, then asked for every card."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.exchange.card_facts import CardFacts
from caredesk.kinds import ContactKind
from caredesk.models.contacts import Contact
from caredesk.models.patients import Telecom
from caredesk.rules import matching
from caredesk.rules.matching import Known
from caredesk.rules.npi import npi_digits, npi_ok
from caredesk.rules.plain_names import plain
from caredesk.services import telecoms
from caredesk.services.list_imports import keys
from caredesk.services.list_imports.keys import Reach
from caredesk.services.list_imports.lines import Alike

MOST_COMPARED = 300
MOST_SHOWN = 3


@dataclass(frozen=True)
class Entry:
    """A contact, or a card that is to be one, as far as comparing needs it; without an id it is a card of the same list."""

    contact_id: UUID | None
    kind: ContactKind
    name: str
    known: Known
    reach: Reach

    @property
    def called(self) -> str:
        """By what it is looked for: the last name, or the organization's."""
        return plain(self.known.family) if self.kind is ContactKind.PERSON else plain(self.name)


class Book:
    """Everybody in the book, found by key, name, number and NPI."""

    def __init__(self, session: Session) -> None:
        self._by_key: dict[str, Entry] = {}
        self._by_id: dict[UUID, Entry] = {}
        self._by_name: dict[tuple[ContactKind, str], list[Entry]] = defaultdict(list)
        self._by_reach: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._by_npi: dict[str, list[Entry]] = defaultdict(list)
        for key, entry in _entries(session):
            self._keep(entry, key)

    def same(self, facts: CardFacts) -> Entry | None:
        """Who the card is, where it adds nothing: the same id, or the same name with nothing that is not there."""
        own = keys.own_id(facts)
        found = self._by_key.get(keys.source_key(facts)) or (self._by_id.get(own) if own else None)
        if found is not None:
            return found
        told = entry_of(facts)
        return next((entry for entry in self._by_name[told.kind, told.called] if _says_all(entry, told)), None)

    def alike(self, facts: CardFacts) -> tuple[Alike, ...]:
        """Who on record is likely the one of the card, likeliest first."""
        told = entry_of(facts)
        found: dict[UUID, Entry] = {}
        for entries in (
            self._by_name[told.kind, told.called],
            *(self._by_reach.get(each, ()) for each in told.reach),
            self._by_npi.get(told.known.npi, ()) if told.known.npi else (),
        ):
            found.update((entry.contact_id, entry) for entry in entries[:MOST_COMPARED] if entry.contact_id and entry.kind is told.kind)
        compare = matching.person_likeness if told.kind is ContactKind.PERSON else matching.organization_likeness
        judged = [(entry, compare(told.known, entry.known)) for entry in found.values()]
        likely = sorted((pair for pair in judged if pair[1].is_likely), key=lambda pair: -pair[1].points)
        shown = likely[:MOST_SHOWN]
        return tuple(Alike(entry.contact_id, entry.name, tuple(likeness.reasons)) for entry, likeness in shown if entry.contact_id)

    def note(self, facts: CardFacts) -> None:
        """Keep a card of the list, so that the same one further down is not added twice."""
        self._keep(entry_of(facts), keys.source_key(facts))

    def _keep(self, entry: Entry, key: str) -> None:
        if key:
            self._by_key.setdefault(key, entry)
        if entry.contact_id:
            self._by_id[entry.contact_id] = entry
        self._by_name[entry.kind, entry.called].append(entry)
        for each in entry.reach:
            self._by_reach[each].append(entry)
        if entry.known.npi:
            self._by_npi[entry.known.npi].append(entry)


@lru_cache(maxsize=8)  # asked several times of the card at hand
def entry_of(facts: CardFacts) -> Entry:
    """A card as it is compared."""
    reach = keys.reach(facts.telecoms)
    digits = npi_digits(facts.npi)
    is_person = facts.kind is ContactKind.PERSON
    known = Known(
        given=" ".join(facts.given),
        family=facts.family,
        phones=frozenset(value for sort, value in reach if sort == "dialled" and value.startswith("+")),
        emails=frozenset(value for sort, value in reach if sort == "written" and "@" in value),
        npi=digits if npi_ok(digits) else "",
        organization=facts.organization if is_person else facts.name,
    )
    return Entry(None, facts.kind, facts.name, known, reach)


def _says_all(entry: Entry, told: Entry) -> bool:
    """Whether somebody of this name is there with all that the card says, and it says something beside the name or the same place."""
    if plain(entry.known.given) != plain(told.known.given) or (told.known.npi and told.known.npi != entry.known.npi):
        return False
    is_same_place = plain(told.known.organization) == plain(entry.known.organization)
    if not told.reach <= entry.reach or (told.known.organization and not is_same_place):
        return False
    return bool(told.reach or told.known.npi) or (not entry.reach and is_same_place)


def _entries(session: Session) -> list[tuple[str, Entry]]:
    """Everybody who is not put away, with the key of the card that brought them."""
    columns = (Contact.id, Contact.kind, Contact.name, Contact.prefix, Contact.given, Contact.family, Contact.suffix, Contact.npi)
    question = select(*columns, Contact.organization_id, Contact.source_key).where(Contact.archived_at.is_(None)).order_by(Contact.number)
    rows = session.execute(question).all()
    names = {row.id: row.name for row in rows if row.kind is ContactKind.ORGANIZATION}
    reached: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    numbers = select(Telecom.contact_id, Telecom.system, Telecom.value, Telecom.normalized).where(
        Telecom.contact_id.is_not(None), Telecom.archived_at.is_(None)
    )
    for contact_id, system, value, normalized in session.execute(numbers):
        if contact_id is not None:
            sort = "dialled" if system in telecoms.DIALLED else "written"
            reached[contact_id].add((sort, normalized or keys.normal(system, value)))
    return [(row.source_key, _entry(row, frozenset(reached[row.id]), names)) for row in rows]


def _entry(row: Any, reach: Reach, names: dict[UUID, str]) -> Entry:
    is_person = row.kind is ContactKind.PERSON
    known = Known(
        given=" ".join(row.given),
        family=row.family,
        phones=frozenset(value for sort, value in reach if sort == "dialled" and value.startswith("+")),
        emails=frozenset(value for sort, value in reach if sort == "written" and "@" in value),
        npi=row.npi,
        organization=names.get(row.organization_id, "") if is_person else row.name,
    )
    spoken = " ".join(part for part in (row.prefix, *row.given, row.family, row.suffix) if part) if is_person else row.name
    return Entry(row.id, row.kind, spoken, known, reach)


def organizations(session: Session) -> dict[str, UUID]:
    """The organizations of the book by their plain names; of several of one name the first."""
    question = select(Contact.name, Contact.id).where(Contact.kind == ContactKind.ORGANIZATION, Contact.archived_at.is_(None))
    found: dict[str, UUID] = {}
    for name, contact_id in session.execute(question.order_by(Contact.number)):
        found.setdefault(plain(name), contact_id)
    return found
