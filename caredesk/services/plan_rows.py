"""The rows of a care plan as it is being written: goals with their actions, barriers, contingency steps. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import ActionState, GoalProgress
from caredesk.models.base import Record
from caredesk.models.care_plans import Barrier, ContingencyStep, Goal, PlanAction
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.practice import User
from caredesk.rules.due_dates import is_rhythm
from caredesk.services import acting

ENDED = (ActionState.DONE, ActionState.STOPPED)


class PlanPart(StrEnum):
    """The lists that a plan is made of."""

    GOAL = "goal"
    ACTION = "action"
    BARRIER = "barrier"
    STEP = "contingency step"


PARTS: Mapping[PlanPart, type[Record]] = {
    PlanPart.GOAL: Goal,
    PlanPart.ACTION: PlanAction,
    PlanPart.BARRIER: Barrier,
    PlanPart.STEP: ContingencyStep,
}


@dataclass(frozen=True)
class ActionRow:
    """Who does what by when. `owner` is the linked person's name, or as typed."""

    action_id: UUID
    version: int
    goal_id: UUID | None
    words: str
    owner: str
    due_on: date | None
    schedule: str
    state: ActionState
    days_late: int

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state not in ENDED

    @property
    def is_due_unclear(self) -> bool:
        """Whether it is due at words that are neither a day nor a rhythm."""
        return bool(self.schedule) and not is_rhythm(self.schedule)


@dataclass(frozen=True)
class GoalRow:
    """A goal, numbered from 1 in the plan's order."""

    goal_id: UUID
    version: int
    number: int
    words: str
    own_words: str
    own_language: str
    measure: str
    target_on: date | None
    progress: GoalProgress
    confirmed: bool
    source_name: str
    source_on: date | None
    actions: tuple[ActionRow, ...]

    @property
    def title(self) -> str:
        """The goal in English, or in the patient's words while there is no English yet."""
        return self.words or self.own_words

    @property
    def next_due(self) -> date | None:
        """The earliest day on which something of the goal is due."""
        return min((row.due_on for row in self.actions if row.is_open and row.due_on), default=None)

    @property
    def days_late(self) -> int:
        """How late its latest action is, in days; 0 where nothing is late."""
        return max((row.days_late for row in self.actions), default=0)


@dataclass(frozen=True)
class BarrierRow:
    """What gets in the way, and what is done about it."""

    barrier_id: UUID
    version: int
    words: str
    doing: str


@dataclass(frozen=True)
class StepRow:
    """If this happens, do that, call them."""

    step_id: UUID
    version: int
    sign: str
    response: str
    call: str


@dataclass(frozen=True)
class ActionOwner:
    """Somebody who can be given an action."""

    name: str
    member_id: UUID | None = None
    user_id: UUID | None = None


def name_on_plan(spoken: str, signing: str) -> str:
    """ "Dr. Anita Rao", but "Kim Lindqvist, PT": a title before the name says enough."""
    return spoken if spoken.split(" ", 1)[0].endswith(".") else signing


def goals(session: Session, patient_id: UUID) -> tuple[GoalRow, ...]:
    """The goals in their order, each with its actions in theirs."""
    of_goal: dict[UUID | None, list[ActionRow]] = {}
    for row in actions(session, patient_id):
        of_goal.setdefault(row.goal_id, []).append(row)
    names = [name for name in GoalRow.__dataclass_fields__ if name not in ("goal_id", "number", "actions")]
    return tuple(
        GoalRow(
            goal_id=goal.id,
            number=number,
            actions=tuple(of_goal.get(goal.id, ())),
            **{name: getattr(goal, name) for name in names},
        )
        for number, goal in enumerate(_in_order(session, Goal, patient_id), start=1)
    )


def actions(session: Session, patient_id: UUID) -> list[ActionRow]:
    """All actions of the plan in their order, of goals and of none."""
    names, today = _owner_names(session, patient_id), acting.today(session)
    return [
        ActionRow(
            action_id=row.id,
            version=row.version,
            goal_id=row.goal_id,
            words=row.words,
            owner=names.get(row.owner_member_id or row.owner_user_id, row.owner_text),
            due_on=row.due_on,
            schedule=row.schedule,
            state=row.state,
            days_late=_days_late(row, today),
        )
        for row in _in_order(session, PlanAction, patient_id)
    ]


def barriers(session: Session, patient_id: UUID) -> tuple[BarrierRow, ...]:
    """The barriers in their order."""
    return tuple(BarrierRow(row.id, row.version, row.words, row.doing) for row in _in_order(session, Barrier, patient_id))


def steps(session: Session, patient_id: UUID) -> tuple[StepRow, ...]:
    """The contingency plan's steps in their order."""
    return tuple(StepRow(row.id, row.version, row.sign, row.response, row.call) for row in _in_order(session, ContingencyStep, patient_id))


def owners(session: Session, patient_id: UUID) -> list[ActionOwner]:
    """Who can be given an action: the care team in its order, then the users by name."""
    team = [ActionOwner(_name(contact), member_id=member_id) for member_id, contact in _team(session, patient_id)]
    question = select(User).where(User.archived_at.is_(None)).order_by(User.name)
    return [*team, *(ActionOwner(user.signing_name, user_id=user.id) for user in session.scalars(question))]


def _owner_names(session: Session, patient_id: UUID) -> dict[UUID | None, str]:
    """Names of all who may own an action, also of those who have left since."""
    names: dict[UUID | None, str] = {user.id: user.signing_name for user in session.scalars(select(User))}
    names.update((member_id, _name(contact)) for member_id, contact in _team(session, patient_id, left_too=True))
    return names


def _name(contact: Contact) -> str:
    return name_on_plan(contact.spoken_name, contact.signing_name)


def _team(session: Session, patient_id: UUID, *, left_too: bool = False) -> list[tuple[UUID, Contact]]:
    question = (
        select(CareTeamMember.id, Contact)
        .join(Contact, Contact.id == CareTeamMember.contact_id)
        .where(CareTeamMember.patient_id == patient_id)
        .order_by(CareTeamMember.is_primary.desc(), CareTeamMember.position, CareTeamMember.created_at)
    )
    if not left_too:
        question = question.where(CareTeamMember.archived_at.is_(None), CareTeamMember.lasts(acting.today(session)))
    return [(member_id, contact) for member_id, contact in session.execute(question)]


def _in_order(session: Session, kind: Any, patient_id: UUID) -> Any:
    question = select(kind).where(kind.patient_id == patient_id, kind.archived_at.is_(None))
    return session.scalars(question.order_by(kind.position, kind.created_at, kind.id)).all()


def _days_late(row: PlanAction, today: date) -> int:
    if row.due_on is None or row.state in ENDED:
        return 0
    return max(0, (today - row.due_on).days)
