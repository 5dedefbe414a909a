"""The roster: patients listed by the page, and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, bindparam, func, select
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, PatientStatus, RiskTier, Sex, TelecomSystem
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Patient, Telecom
from caredesk.models.practice import User
from caredesk.services import acting, minimum, name_alerts, search
from caredesk.services.roster_questions import Asked, RosterChip, RosterQuestion, asked, ordered

FIRST_ROWS, PAGE_ROWS = 40, 200  # more than a screen shows; further rows come as one scrolls
SHOWN = (
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
    User.name.label("coordinator"),
)


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
    name_alert: bool = False  # whether another patient's name is easily taken for this one's

    @property
    def list_name(self) -> str:
        """ "Delgado, Maria Teresa"."""
        return ", ".join(part for part in (self.family, self.given) if part)

    @property
    def spoken_name(self) -> str:
        """ "Maria Teresa Delgado"."""
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True)
class RosterFacts:
    """The numbers around the roster: how many each chip shows, and how many patients there are at all."""

    chips: Mapping[RosterChip, int]
    patients: int


@dataclass(frozen=True)
class FirstPage:
    """The top of the roster, and the day it is. `are_near` where nobody is called as asked, and these are one letter off."""

    today: date
    rows: list[PatientRow]
    are_near: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """Whom words find without any filter: how many, how many of them are archived, and the one where it is only one."""

    found: int
    archived: int
    only: PatientRow | None = None


def page(session: Session, question: RosterQuestion, *, offset: int = 0, limit: int = PAGE_ROWS) -> list[PatientRow]:
    """One window of the roster, in the order asked for."""
    return _rows(session, question, asked(session, question), offset, limit)


def numbers(session: Session, question: RosterQuestion, *, limit: int | None = None) -> list[int]:
    """The record numbers of those whom the roster shows, in the order asked for: an index holds all that it reads."""
    columns = ordered(session, select(Patient.number), question, tells_coordinator=False)
    return list(session.scalars(columns.where(*asked(session, question).conditions).limit(limit)))


def of_numbers(session: Session, asked_for: Sequence[int]) -> list[PatientRow]:
    """The lines of the patients of these numbers, in this order; who is gone is left out."""
    columns = ordered(session, select(*SHOWN), RosterQuestion()).where(search.among(Patient.number, asked_for))
    found = {row.number: row for row in session.execute(columns)}
    return _told(session, [found[each] for each in asked_for if each in found])


def first_page(session: Session, question: RosterQuestion, *, limit: int = FIRST_ROWS) -> FirstPage:
    """The top of the roster: FIRST_ROWS of it, so that a letter typed is not waited for."""
    told = asked(session, question)
    rows = _rows(session, question, told, 0, limit)
    return FirstPage(acting.today(session), rows, are_near=told.are_near and bool(rows))


def count(session: Session, question: RosterQuestion) -> int:
    """How many patients the question finds."""
    return session.scalar(select(func.count()).select_from(Patient).where(*asked(session, question).conditions)) or 0


def elsewhere(session: Session, typed: str) -> Elsewhere:
    """Whom the words find among all patients, those put away with them."""
    found = count(session, RosterQuestion(typed, frozenset()))
    archived = count(session, RosterQuestion(typed, frozenset({RosterChip.ARCHIVED}))) if found else 0
    only = page(session, RosterQuestion(typed, frozenset()), limit=1)[0] if found == 1 else None
    return Elsewhere(found, archived, only)


def chip_counts(session: Session) -> dict[RosterChip, int]:
    """How many patients each chip would show, as far as who asks may use it; all but the archive count active patients only."""
    alone = (RosterChip.ACTIVE, RosterChip.ARCHIVED)
    offered = [chip for chip in RosterChip if chip is not RosterChip.HIGH_RISK or minimum.reads_health(session)]
    return {
        chip: count(session, RosterQuestion(chips=frozenset({chip} if chip in alone else {RosterChip.ACTIVE, chip}))) for chip in offered
    }


def roster_facts(session: Session) -> RosterFacts:
    """The numbers around the roster."""
    return RosterFacts(chip_counts(session), count(session, RosterQuestion(chips=frozenset())))


def _rows(session: Session, question: RosterQuestion, told: Asked, offset: int, limit: int) -> list[PatientRow]:
    columns = ordered(session, select(*SHOWN), question).where(*told.conditions)
    return _told(session, session.execute(columns.offset(offset).limit(limit)).all())


def _told(session: Session, found: Sequence[Any]) -> list[PatientRow]:
    """Patients as lines, with what else is told of them."""
    ids = [row.id for row in found]
    hubs, phones = _primary_care(session, ids), _phones(session, ids)
    alerted = name_alerts.alerted(session, {row.number: (" ".join(row.given), row.family) for row in found})
    rows = [_row(row, hubs.get(row.id, ""), phones.get(row.id, ""), name_alert=row.number in alerted) for row in found]
    return rows if minimum.reads_health(session) else [replace(row, risk_tier=None) for row in rows]


def _row(row: Any, primary_care: str, phone: str, *, name_alert: bool) -> PatientRow:
    return PatientRow(
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
        coordinator=row.coordinator.split()[0] if row.coordinator else "",
        primary_care=primary_care,
        phone=phone,
        name_alert=name_alert,
    )


def _primary_care(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    given = {"patients": search.listed(ids), "today": acting.today(session)}
    return {row.patient_id: _short(row) for row in session.execute(_primary_care_asked(), given)} if ids else {}


@cache  # put together once: that costs as much as asking it
def _primary_care_asked() -> Select[*tuple[Any, ...]]:
    hubs = search.among_given(CareTeamMember.patient_id, "patients"), CareTeamMember.is_primary, CareTeamMember.archived_at.is_(None)
    columns = select(CareTeamMember.patient_id, Contact.kind, Contact.name, Contact.prefix, Contact.family)
    joined = columns.join(Contact, Contact.id == CareTeamMember.contact_id)
    return joined.where(*hubs, CareTeamMember.lasts(bindparam("today", type_=Date)))


def _short(row: Any) -> str:
    if row.kind is ContactKind.ORGANIZATION:
        return str(row.name)
    return " ".join(part for part in (row.prefix, row.family) if part)


def _phones(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    found = session.execute(_phones_asked(), {"patients": search.listed(ids)}) if ids else ()
    return {row.patient_id: row.value for row in found if row.patient_id}


@cache
def _phones_asked() -> Select[UUID | None, str]:
    theirs = search.among_given(Telecom.patient_id, "patients"), Telecom.system == TelecomSystem.PHONE
    usable = select(Telecom.patient_id, Telecom.value).where(*theirs, Telecom.archived_at.is_(None), ~Telecom.never_use)
    return usable.order_by(Telecom.is_preferred, Telecom.position.desc())
