"""The roster: patients listed, counted, added, edited, put away and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, NoMatch
from caredesk.kinds import ContactKind, PatientStatus, Programme, RiskTier, Sex, TelecomSystem
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Patient, Telecom
from caredesk.models.practice import User
from caredesk.rules.name_alerts import alike_among
from caredesk.services import acting, audit, fields, records, search

FIRST_ROWS, PAGE_ROWS = 50, 200  # more than a screen shows; further rows come as one scrolls
OLDEST_BIRTH_YEAR = 1890
RISK_ORDER = {RiskTier.HIGH: 0, RiskTier.MEDIUM: 1, RiskTier.LOW: 2}


class RosterChip(StrEnum):
    """Filters of the roster; they add up."""

    ACTIVE = "active"
    HIGH_RISK = "high-risk"
    MINE = "mine"
    ARCHIVED = "archived"


class RosterSort(StrEnum):
    """What the roster can be sorted by."""

    NAME = "name"
    BIRTH = "birth"
    COORDINATOR = "coordinator"
    RISK = "risk"


@dataclass(frozen=True)
class RosterQuestion:
    """What the roster is asked: the words typed, the chips that are on, and the order."""

    text: str = ""
    chips: frozenset[RosterChip] = frozenset({RosterChip.ACTIVE})
    sort: RosterSort = RosterSort.NAME
    descending: bool = False
    with_archived: bool = True  # whether those put away are among them where no chip says so


@dataclass(frozen=True)
class RosterFacts:
    """The numbers around the roster: how many each chip shows, and how many patients there are at all."""

    chips: Mapping[RosterChip, int]
    patients: int


@dataclass(frozen=True)
class PatientRow:
    """One line of the roster."""

    patient_id: UUID
    version: int
    number: int
    family: str
    given: str
    preferred: str
    birth_date: date | None
    sex: Sex
    status: PatientStatus
    risk_tier: RiskTier | None
    archived: bool
    coordinator: str
    primary_care: str
    phone: str
    name_alert: bool = False  # whether another row shown with it has a name that is easily taken for this one

    @property
    def list_name(self) -> str:
        """ "Delgado, Maria Teresa"."""
        return ", ".join(part for part in (self.family, self.given) if part)

    @property
    def spoken_name(self) -> str:
        """ "Maria Teresa Delgado"."""
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True)
class FirstPage:
    """The top of the roster, and the day it is."""

    today: date
    rows: list[PatientRow]


@dataclass(frozen=True)
class NewPatient:
    """What the new-patient form holds."""

    family: str = ""
    given: str = ""
    preferred: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    pronouns: str = ""
    language: str = ""
    interpreter_needed: bool = False
    risk_tier: RiskTier | None = None
    coordinator_id: UUID | None = None


def birth_date(field: str, value: Any) -> date | None:
    """A birth date: a real day in the past. Raises InvalidField."""
    day = fields.day(field, value)
    if day is not None and day.year < OLDEST_BIRTH_YEAR:
        raise InvalidField(field, "Check the year of birth: {year} is too long ago.", year=day.year)
    return day


FIELDS: Mapping[str, fields.Reader] = {
    "prefix": fields.line(40),
    "given": fields.names,
    "family": fields.line(120),
    "suffix": fields.line(40),
    "preferred": fields.line(80),
    "former_names": fields.line(),
    "pronouns": fields.line(40),
    "birth_date": birth_date,
    "sex": fields.one_of(Sex),
    "gender_identity": fields.line(80),
    "status": fields.one_of(PatientStatus),
    "risk_tier": fields.one_of(RiskTier, optional=True),
    "programme": fields.one_of(Programme, optional=True),
    "coordinator_id": fields.link,
    "language": fields.line(40),
    "interpreter_needed": fields.flag,
    "marital_status": fields.line(60),
    "race": fields.line(),
    "ethnicity": fields.line(),
    "religion": fields.line(120),
    "cultural_wishes": fields.prose(),
    "worries": fields.prose(),
    "notes": fields.prose(),
    "code_status": fields.line(120),
    "code_status_source": fields.line(),
    "code_status_on": fields.day,
}


def page(session: Session, question: RosterQuestion, *, offset: int = 0, limit: int = PAGE_ROWS) -> list[PatientRow]:
    """One window of the roster, in the order asked for."""
    asked = _asked(session, question)
    columns = select(
        Patient.id,
        Patient.version,
        Patient.number,
        Patient.family,
        Patient.given,
        Patient.preferred,
        Patient.birth_date,
        Patient.sex,
        Patient.status,
        Patient.risk_tier,
        Patient.archived_at,
        Patient.coordinator_id,
    )
    rows = session.execute(_ordered(columns, question).where(*asked).offset(offset).limit(limit)).all()
    ids = [row.id for row in rows]
    coordinators, hubs, phones = _user_names(session), _primary_care(session, ids), _phones(session, ids)
    alike = alike_among([(" ".join(row.given), row.family) for row in rows])
    return [
        PatientRow(
            patient_id=row.id,
            version=row.version,
            number=row.number,
            family=row.family,
            given=" ".join(row.given),
            preferred=row.preferred,
            birth_date=row.birth_date,
            sex=row.sex,
            status=row.status,
            risk_tier=row.risk_tier,
            archived=row.archived_at is not None,
            coordinator=coordinators.get(row.coordinator_id, ""),
            primary_care=hubs.get(row.id, ""),
            phone=phones.get(row.id, ""),
            name_alert=place in alike,
        )
        for place, row in enumerate(rows)
    ]


def first_page(session: Session, question: RosterQuestion) -> FirstPage:
    """The top of the roster: FIRST_ROWS of it, so that a letter typed is not waited for."""
    return FirstPage(acting.today(session), page(session, question, limit=FIRST_ROWS))


def count(session: Session, question: RosterQuestion) -> int:
    """How many patients the question finds."""
    return session.scalar(select(func.count()).select_from(Patient).where(*_asked(session, question))) or 0


def chip_counts(session: Session) -> dict[RosterChip, int]:
    """How many patients each chip would show; all but the archive count active patients only."""
    alone = (RosterChip.ACTIVE, RosterChip.ARCHIVED)
    return {
        chip: count(session, RosterQuestion(chips=frozenset({chip} if chip in alone else {RosterChip.ACTIVE, chip}))) for chip in RosterChip
    }


def roster_facts(session: Session) -> RosterFacts:
    """The numbers around the roster."""
    return RosterFacts(chip_counts(session), count(session, RosterQuestion(chips=frozenset())))


def find_one(session: Session, words: str) -> list[PatientRow]:
    """Up to ten patients, put away or not, for a search that should match one."""
    return page(session, RosterQuestion(text=words, chips=frozenset()), limit=10)


def create(session: Session, new: NewPatient) -> UUID:
    """Add a patient and answer the new id. Raises InvalidField."""
    patient = Patient(number=search.next_number(session, Patient))
    for name in ("given", "family", "preferred", "pronouns", "sex", "language", "interpreter_needed", "risk_tier", "coordinator_id"):
        setattr(patient, name, FIELDS[name](name, getattr(new, name)))
    patient.birth_date = past_birth_date(new.birth_date, acting.today(session))
    if not patient.given and not patient.family:
        raise InvalidField("family", "A patient needs a name. Type at least the last name.")
    patient.renew_sort_name()
    session.add(patient)
    session.flush()
    audit.record(session, "patient added", entity="patients", entity_id=patient.id, patient_id=patient.id)
    return patient.id


def edit(session: Session, patient_id: UUID, version: int, **values: Any) -> int:
    """Change fields of a patient who was seen at `version`; answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    if "birth_date" in values:
        values["birth_date"] = past_birth_date(values["birth_date"], acting.today(session))
    patient = records.edit(session, Patient, patient_id, version, FIELDS, values)
    if not patient.given and not patient.family:
        raise InvalidField(next(iter(values)), "A patient needs a name. Type at least the last name.")
    patient.renew_sort_name()
    audit.record(session, "patient edited", entity="patients", entity_id=patient_id, patient_id=patient_id)
    session.flush()
    return patient.version


def archive(session: Session, patient_id: UUID, version: int) -> None:
    """Put a patient away. Raises RecordGone, RecordChanged."""
    records.archive(session, Patient, patient_id, version, "patient archived")


def bring_back(session: Session, patient_id: UUID) -> None:
    """Take a patient out of the archive. Raises RecordGone."""
    records.bring_back(session, Patient, patient_id, "patient brought back")


def past_birth_date(value: Any, today: date) -> date | None:
    """A birth date that is not after `today`. Raises InvalidField."""
    day = birth_date("birth_date", value)
    if day is not None and day > today:
        raise InvalidField("birth_date", "This date is in the future.")
    return day


def _asked(session: Session, question: RosterQuestion) -> list[ColumnElement[bool]]:
    hits = search.patient_hits(session, question.text, acting.today(session)) if question.text.strip() else None
    # Few hits are read and sorted; without them the roster is walked in its own order, by an index that begins with these two.
    archived_at, status = Patient.archived_at, Patient.status
    tied: tuple[Any, Any] = (search.untied(archived_at), search.untied(status)) if hits and hits.are_few else (archived_at, status)
    conditions: list[ColumnElement[bool]] = []
    if RosterChip.ARCHIVED in question.chips:
        conditions.append(tied[0].is_not(None))
    elif question.chips or not question.with_archived:
        conditions.append(tied[0].is_(None))
    if RosterChip.ACTIVE in question.chips:
        conditions.append(tied[1] == PatientStatus.ACTIVE)
    if RosterChip.HIGH_RISK in question.chips:
        conditions.append(Patient.risk_tier == RiskTier.HIGH)
    if RosterChip.MINE in question.chips:
        conditions.append(Patient.coordinator_id == acting.actor(session).user_id)
    return conditions if hits is None else [*conditions, hits.condition]


def _ordered(columns: Select[*tuple[Any, ...]], question: RosterQuestion) -> Select[*tuple[Any, ...]]:
    if question.sort is RosterSort.COORDINATOR:
        columns = columns.outerjoin(User, User.id == Patient.coordinator_id)
    first: Any = {
        RosterSort.NAME: Patient.sort_name,
        RosterSort.BIRTH: Patient.birth_date,
        RosterSort.COORDINATOR: User.name,
        RosterSort.RISK: case(RISK_ORDER, value=Patient.risk_tier, else_=len(RISK_ORDER)),
    }[question.sort]
    # The same column twice would keep the database from walking its index, and it would sort every hit.
    order = [first] if question.sort is RosterSort.NAME else [first, Patient.sort_name]
    return columns.order_by(*(one.desc() if question.descending else one for one in order), Patient.number)


def _user_names(session: Session) -> dict[UUID | None, str]:
    return {row.id: row.name.split()[0] for row in session.execute(select(User.id, User.name))}


def _primary_care(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    question = (
        select(CareTeamMember.patient_id, Contact.kind, Contact.name, Contact.prefix, Contact.family)
        .join(Contact, Contact.id == CareTeamMember.contact_id)
        .where(search.among(CareTeamMember.patient_id, ids), CareTeamMember.is_primary, CareTeamMember.archived_at.is_(None))
        .where(CareTeamMember.lasts(acting.today(session)))
    )
    return {row.patient_id: _short(row) for row in session.execute(question)} if ids else {}


def _short(row: Any) -> str:
    if row.kind is ContactKind.ORGANIZATION:
        return str(row.name)
    return " ".join(part for part in (row.prefix, row.family) if part)


def _phones(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    question = (
        select(Telecom.patient_id, Telecom.value)
        .where(
            search.among(Telecom.patient_id, ids), Telecom.system == TelecomSystem.PHONE, Telecom.archived_at.is_(None), ~Telecom.never_use
        )
        .order_by(Telecom.is_preferred, Telecom.position.desc())
    )
    return {row.patient_id: row.value for row in session.execute(question) if row.patient_id} if ids else {}


def one(session: Session, words: str) -> PatientRow:
    """The one patient that an id or a search means. Raises NoMatch, naming the candidates where there are several."""
    rows = _by_id(session, words) or find_one(session, words)
    current = [row for row in rows if not row.archived] or rows
    if len(current) == 1:
        return current[0]
    if not current:
        raise NoMatch("No patient matches “{words}”.", words=words)
    named = tuple(f"{row.list_name}, born {row.birth_date or 'unknown'}, id {row.patient_id}" for row in current)
    raise NoMatch("“{words}” matches more than one patient. Name one of these:", named, words=words)


def _by_id(session: Session, words: str) -> list[PatientRow]:
    try:
        patient_id = UUID(words)
    except ValueError:
        return []
    number = session.scalar(select(Patient.number).where(Patient.id == patient_id))
    return [row for row in find_one(session, f"cd{number:05d}") if row.patient_id == patient_id] if number else []
