"""What the roster is asked: words, chips and an order, as the database answers them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case
from sqlalchemy.orm import Session

from caredesk.kinds import PatientStatus, RiskTier
from caredesk.models.patients import Patient
from caredesk.models.practice import User
from caredesk.rules.permissions import Deed
from caredesk.services import acting, search

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
    forgiving: bool = False  # whether a name may be one letter off where nobody matches
    own_first: bool = False  # whether the patients of who asks come before all others


@dataclass(frozen=True)
class Asked:
    """What must hold for a patient whom a question means; `are_near` where nobody is called so, and these nearly are."""

    conditions: list[ColumnElement[bool]]
    are_near: bool


def asked(session: Session, question: RosterQuestion) -> Asked:
    """The question as the database answers it. Raises NotAllowed where it asks for risk of those who do not read it."""
    if RosterChip.HIGH_RISK in question.chips or question.sort is RosterSort.RISK:
        acting.demand(session, Deed.READ)
    is_typed, today = bool(question.text.strip()), acting.today(session)
    hits = search.patient_hits(session, question.text, today, forgiving=question.forgiving) if is_typed else None
    # Few hits are read and sorted; without them the roster is walked in its own order, by an index that begins with these two.
    archived_at, status = Patient.archived_at, Patient.status
    tied: tuple[Any, Any] = (search.untied(archived_at), search.untied(status)) if hits and hits.are_few else (archived_at, status)
    found: list[ColumnElement[bool]] = []
    if RosterChip.ARCHIVED in question.chips:
        found.append(tied[0].is_not(None))
    elif question.chips or not question.with_archived:
        found.append(tied[0].is_(None))
    if RosterChip.ACTIVE in question.chips:
        found.append(tied[1] == PatientStatus.ACTIVE)
    if RosterChip.HIGH_RISK in question.chips:
        found.append(Patient.risk_tier == RiskTier.HIGH)
    if RosterChip.MINE in question.chips:
        found.append(Patient.coordinator_id == acting.actor(session).user_id)
    return Asked(found, are_near=False) if hits is None else Asked([*found, hits.condition], hits.are_near)


def ordered(
    session: Session, columns: Select[*tuple[Any, ...]], question: RosterQuestion, *, tells_coordinator: bool = True
) -> Select[*tuple[Any, ...]]:
    """The same columns in the order asked for, with the coordinator joined where the columns tell who it is, or the order does."""
    if tells_coordinator or question.sort is RosterSort.COORDINATOR:
        columns = columns.outerjoin(User, User.id == Patient.coordinator_id)
    first: Any = {
        RosterSort.NAME: Patient.sort_name,
        RosterSort.BIRTH: Patient.birth_date,
        RosterSort.COORDINATOR: User.name,
        RosterSort.RISK: case(RISK_ORDER, value=Patient.risk_tier, else_=len(RISK_ORDER)),
    }[question.sort]
    # The same column twice would keep the database from walking its index, and it would sort every hit.
    order = [first] if question.sort is RosterSort.NAME else [first, Patient.sort_name]
    if question.own_first:
        columns = columns.order_by(case((Patient.coordinator_id == acting.actor(session).user_id, 0), else_=1))
    return columns.order_by(*(one.desc() if question.descending else one for one in order), Patient.number)
