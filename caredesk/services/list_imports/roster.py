"""The roster as an import holds a list against it: whoever may be one of the list is read once, then asked for every line."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.exchange.card_facts import CardFacts
from caredesk.kinds import Sex
from caredesk.models.patients import Identifier, Patient, Telecom
from caredesk.rules import identity
from caredesk.rules.identity import Match, Person, Verdict
from caredesk.rules.plain_names import plain
from caredesk.services import telecoms
from caredesk.services.list_imports import keys
from caredesk.services.list_imports.keys import Reach
from caredesk.services.list_imports.lines import Alike

MOST_COMPARED = 500
MOST_SHOWN = 3
LIST_NUMBERS = "urn:caredesk:list"  # who gave a record number that stood in a list: the list itself


@dataclass(frozen=True, slots=True)
class Entry:
    """A patient, or a line that is to be one; without an id it is a line of the same list."""

    patient_id: UUID | None
    name: str
    person: Person
    reach: Reach


@dataclass(frozen=True, slots=True)
class _Sought:
    """By what the lines of a list may be somebody: of 100,000 patients most are nobody of a list, and need no room."""

    births: set[date] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    numbers: set[tuple[str, str]] = field(default_factory=set)
    ids: set[UUID] = field(default_factory=set)

    def add(self, facts: CardFacts) -> None:
        """One more line."""
        self.families.add(_family(facts.family))
        if facts.birth_date is not None:
            self.births.add(facts.birth_date)
        if facts.record_number:
            self.numbers.add((LIST_NUMBERS, facts.record_number))
        if (own := keys.own_id(facts)) is not None:
            self.ids.add(own)


class Roster:
    """The patients who may be somebody of a list, found by birth date, last name, record number and id."""

    def __init__(self, session: Session, cards: Sequence[CardFacts]) -> None:
        self._by_id: dict[UUID, Entry] = {}
        self._by_birth: dict[date, list[Entry]] = defaultdict(list)
        self._by_family: dict[str, list[Entry]] = defaultdict(list)
        self._by_number: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        sought = _Sought()
        for facts in cards:
            sought.add(facts)
        for entry in _entries(session, sought):
            self._keep(entry)

    @property
    def held(self) -> Collection[Entry]:
        """The patients who may be somebody of the list."""
        return self._by_id.values()

    def same(self, facts: CardFacts) -> Entry | None:
        """Who the line is, beyond doubt."""
        own = keys.own_id(facts)
        if own in self._by_id:
            return self._by_id[own] if own else None
        told = entry_of(facts)
        found = [entry for entry, verdict in self._judged(told) if verdict.match is Match.SAME or _is_all_there(told, entry)]
        return found[0] if len(found) == 1 else None

    def alike(self, facts: CardFacts) -> tuple[Alike, ...]:
        """Who on record may be the one of the line, with the reasons for and against."""
        near = [(entry, verdict) for entry, verdict in self._judged(entry_of(facts)) if verdict.match is not Match.DIFFERENT]
        near.sort(key=lambda pair: (pair[1].match is not Match.SAME, len(pair[1].doubts)))
        shown = [(entry, verdict) for entry, verdict in near if entry.patient_id][:MOST_SHOWN]
        return tuple(Alike(entry.patient_id, entry.name, tuple(verdict.reasons)) for entry, verdict in shown if entry.patient_id)

    def note(self, facts: CardFacts) -> None:
        """Keep a line of the list, so that the same one further down is not added twice."""
        self._keep(entry_of(facts))

    def _judged(self, told: Entry) -> list[tuple[Entry, Verdict]]:
        found: dict[int, Entry] = {}
        for entries in self._possible(told):
            found.update((id(entry), entry) for entry in entries)
        return [(entry, identity.compare(told.person, entry.person)) for entry in found.values()]

    def _possible(self, told: Entry) -> Iterable[list[Entry]]:
        """Born that day, of the same last name with a birth date that is close or not known, or with the same number."""
        born = told.person.birth_date
        if born is not None:
            yield self._by_birth.get(born, [])[:MOST_COMPARED]
        family = self._by_family.get(_family(told.person.family), [])
        yield [entry for entry in family if born is None or _is_close(born, entry.person.birth_date)][:MOST_COMPARED]
        for number in told.person.identifiers:
            yield self._by_number.get(number, [])

    def _keep(self, entry: Entry) -> None:
        if entry.patient_id:
            self._by_id[entry.patient_id] = entry
        if entry.person.birth_date is not None:
            self._by_birth[entry.person.birth_date].append(entry)
        self._by_family[_family(entry.person.family)].append(entry)
        for number in entry.person.identifiers:
            self._by_number[number].append(entry)


@lru_cache(maxsize=8)  # asked several times of the line at hand
def entry_of(facts: CardFacts) -> Entry:
    """A line as it is compared."""
    number = frozenset({(LIST_NUMBERS, facts.record_number)}) if facts.record_number else frozenset()
    person = Person(tuple(facts.given), facts.family, facts.preferred, (), facts.birth_date, facts.sex or Sex.UNKNOWN, number)
    return Entry(None, facts.name, person, keys.reach(facts.telecoms))


def _family(name: str) -> str:
    return plain(name).replace(" ", "")


def _is_close(one: date, other: date | None) -> bool:
    """Not known, or a slip of the pen away: one digit, or day and month swapped."""
    if other is None:
        return True
    if sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)) <= 1:
        return True
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _is_all_there(told: Entry, entry: Entry) -> bool:
    """Without a birth date nobody is known for sure; but a line that says nothing that is not there adds nothing."""
    mine, theirs = told.person, entry.person
    return (
        mine.birth_date is None
        and theirs.birth_date is None
        and plain(" ".join(mine.given)) == plain(" ".join(theirs.given))
        and _family(mine.family) == _family(theirs.family)
        and mine.sex in (Sex.UNKNOWN, theirs.sex)
        and told.reach <= entry.reach
        and mine.identifiers <= theirs.identifiers
    )


def _entries(session: Session, sought: _Sought) -> Iterable[Entry]:
    numbers = _numbers(session)
    by_number = {patient for patient, found in numbers.items() if not found.isdisjoint(sought.numbers)}
    columns = (Patient.id, Patient.given, Patient.family, Patient.suffix, Patient.preferred, Patient.former_names)
    question = select(*columns, Patient.birth_date, Patient.sex).where(Patient.archived_at.is_(None)).order_by(Patient.number)
    found = [
        row
        for row in session.execute(question)
        if row.birth_date in sought.births or row.id in by_number or row.id in sought.ids or _family(row.family) in sought.families
    ]
    reached = _reached(session, {row.id for row in found})
    for row in found:
        former = tuple(part.strip() for part in row.former_names.split(",") if part.strip())
        known = frozenset(numbers.get(row.id, ()))
        person = Person(tuple(row.given), row.family, row.preferred, former, row.birth_date, row.sex, known)
        name = " ".join(part for part in (*row.given, row.family, row.suffix) if part)
        yield Entry(row.id, name, person, frozenset(reached.get(row.id, ())))


def _numbers(session: Session) -> dict[UUID, set[tuple[str, str]]]:
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    asked = select(Identifier.patient_id, Identifier.system, Identifier.value).where(Identifier.archived_at.is_(None))
    for patient, kind, number in session.execute(asked):
        found[patient].add((kind, number))
    return found


def _reached(session: Session, ids: Collection[UUID]) -> dict[UUID, set[tuple[str, str]]]:
    """How these are reached, in one form."""
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    asked = select(Telecom.patient_id, Telecom.system, Telecom.value, Telecom.normalized).where(
        Telecom.patient_id.is_not(None), Telecom.archived_at.is_(None)
    )
    for patient_id, system, value, normalized in session.execute(asked):
        if patient_id is not None and patient_id in ids:
            sort = "dialled" if system in telecoms.DIALLED else "written"
            found[patient_id].add((sort, normalized or keys.normal(system, value)))
    return found
