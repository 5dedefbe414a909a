"""What taking in a file would do, before it is done: whom it is about, what is new, already there or different."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from caredesk.exchange.person_facts import CareTeamMember as TeamFact
from caredesk.exchange.records import ClinicalFile, Unread
from caredesk.kinds import ContactKind, ContactRole, ItemKind, Part2Source, Sensitivity, Sex, StatementAbout
from caredesk.rules.comparing import Difference
from caredesk.rules.identity import Reason
from caredesk.rules.plain_names import plain

ContactKey = tuple[ContactKind, str, str]
VITAL_SIGNS = "vital-signs"  # FHIR Observation.category: counted apart from laboratory values


class Finding(StrEnum):
    """What a line of the file is to the chart."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"


class Fit(StrEnum):
    """Whom the file is about: only the first three can be taken in as they stand."""

    NEW_PATIENT = "new-patient"
    FOUND = "found"
    CHOSEN = "chosen"
    NEAR = "near"
    SEVERAL = "several"
    WRONG = "wrong"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Candidate:
    """A patient whom the file may be about, with what agrees and what does not."""

    patient_id: UUID
    name: str
    birth_date: date | None
    sex: Sex
    is_archived: bool
    reasons: tuple[Reason, ...]
    name_alert: bool = False  # whether another patient's name is easily taken for this one's


@dataclass(frozen=True)
class PatientMatch:
    """The chart that the file goes into, or why it goes nowhere. `doubts` are what does not agree with a chosen chart.

    `name_alert` says that another patient's name is easily taken for the name of the one it goes to, a new one too.
    """

    fit: Fit
    patient_id: UUID | None = None
    name: str = ""
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[Reason, ...] = ()
    name_alert: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether the file has its place."""
        return self.fit in (Fit.NEW_PATIENT, Fit.FOUND, Fit.CHOSEN)


@dataclass(frozen=True)
class StagedItem:
    """One line of a list. `values` are the columns that a row of it gets; `ours_id` is the chart's row that it is or differs from."""

    kind: ItemKind
    finding: Finding
    values: Mapping[str, Any]
    tags: tuple[Sensitivity, ...] = ()
    part2_source: Part2Source = Part2Source.NO
    ours_id: UUID | None = None
    ours: Mapping[str, Any] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def label(self) -> str:
        """What the line is called."""
        return str(self.values["label"])


@dataclass(frozen=True)
class StagedMember:
    """A person or organization in a care role, matched with the contact book or new to it."""

    finding: Finding
    fact: TeamFact
    role: ContactRole
    contact_id: UUID | None
    employer_id: UUID | None = None  # the organization that the person works for, where the book has it
    is_personal: bool = False
    kind: str = ""  # of a person of the patient's life: guardian, next-of-kin, caregiver, emergency, other
    relationship: str = ""
    becomes_primary: bool = False

    @property
    def name(self) -> str:
        """As the file writes it."""
        return self.fact.name


@dataclass(frozen=True)
class StagedStatement:
    """ "No known allergies" and the like. Different, and not taken in, where the list has rows (`ours` are their labels)."""

    finding: Finding
    about: StatementAbout
    words: str
    said_on: date | None
    ours: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonFact:
    """A fact about the person beside the chart's. New ones are added (numbers, phones) or fill an empty field; others are only shown."""

    finding: Finding
    field: str
    theirs: str
    ours: str = ""


@dataclass(frozen=True)
class Preview:
    """All that taking the file in would do. Made by `stage`, done by `commit`."""

    file: ClinicalFile
    sha256: str
    match: PatientMatch
    source_name: str
    source_on: date | None
    title: str
    into: UUID | None = None
    as_new: bool = False
    items: tuple[StagedItem, ...] = ()
    members: tuple[StagedMember, ...] = ()
    statements: tuple[StagedStatement, ...] = ()
    person: tuple[PersonFact, ...] = ()
    document: Finding = Finding.NEW
    to_read: tuple[tuple[str, int], ...] = ()  # what stays in the document to be read: "planned", "directives" ...
    merged: int = 0

    def of(self, kind: ItemKind, finding: Finding | None = None) -> tuple[StagedItem, ...]:
        """The lines of one list, all of them or those of one finding."""
        return tuple(item for item in self.items if item.kind is kind and finding in (None, item.finding))

    def number(self, finding: Finding) -> int:
        """How many lines of all lists, people and statements are new, already there or different."""
        found = [line.finding for line in self.items] + [line.finding for line in self.members] + [line.finding for line in self.statements]
        return found.count(finding)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read."""
        return self.file.unread

    @property
    def counts(self) -> dict[str, int]:
        """What would be taken in, by the keys of cli.md (and vital signs and coverage beside them)."""
        taken = Counter(_counted_as(item) for item in self.items if item.finding is not Finding.SAME)
        keys = ("allergies", "medications", "problems", "results", "procedures", "immunizations", "encounters")
        return {
            **{key: taken[key] for key in keys},
            "care_team": sum(member.finding is Finding.NEW for member in self.members),
            "goals": taken["goals"],
            "documents": int(self.document is Finding.NEW),
            "patients": int(self.match.fit is Fit.NEW_PATIENT),
            "contacts": len(self.contacts_to_make),
            "events": 0,
            "vital_signs": taken["vital_signs"],
            "coverage": taken["coverage"],
        }

    @property
    def contacts_to_make(self) -> frozenset[ContactKey]:
        """People and organizations that the contact book lacks, each once."""
        unknown = [member for member in self.members if member.finding is Finding.NEW and not member.contact_id]
        employers = {employer_key(member) for member in unknown if employer_key(member) and not member.employer_id}
        return frozenset({contact_key(member) for member in unknown} | {key for key in employers if key})

    @property
    def already_present(self) -> int:
        """How many lines the chart already has, the document itself among them."""
        return self.number(Finding.SAME) + int(self.document is Finding.SAME)

    @property
    def adds_nothing(self) -> bool:
        """Whether the chart would stay as it is."""
        additions = any(fact.finding is Finding.NEW for fact in self.person)
        return self.match.fit is not Fit.NEW_PATIENT and not additions and not any(self.counts.values()) and not self._new_statements

    @property
    def _new_statements(self) -> bool:
        return any(said.finding is Finding.NEW for said in self.statements)


def _counted_as(item: StagedItem) -> str:
    if item.kind is ItemKind.RESULTS and item.values.get("category") == VITAL_SIGNS:
        return "vital_signs"
    return item.kind.value


def contact_key(member: StagedMember) -> ContactKey:
    """One person or organization of the file: named twice, it is still one contact."""
    kind = ContactKind.ORGANIZATION if member.fact.is_organization else ContactKind.PERSON
    return kind, "" if member.fact.is_organization else member.fact.npi, plain(member.name)


def employer_key(member: StagedMember) -> ContactKey | None:
    """The organization that a person works for, as the file names it."""
    if member.fact.is_organization or not member.fact.organization:
        return None
    return ContactKind.ORGANIZATION, "", plain(member.fact.organization)
