"""How the sample plans are written: each row by the same deed that the plan's page does."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ActionState
from caredesk.services import care_plans, plan_editing
from caredesk.services.plan_rows import PlanPart


def goal(session: Session, patient_id: UUID, words: str, **values: Any) -> UUID:
    """A goal at the end of the plan."""
    return plan_editing.add_part(session, patient_id, PlanPart.GOAL, words=words, **values)


def action(session: Session, patient_id: UUID, goal_id: UUID, words: str, owner: str, **values: Any) -> None:
    """An action toward a goal, in place unless told otherwise."""
    told = {"words": words, "owner": owner, "state": ActionState.IN_PLACE, **values}
    plan_editing.add_part(session, patient_id, PlanPart.ACTION, goal_id=goal_id, **told)


def barrier(session: Session, patient_id: UUID, words: str, doing: str) -> None:
    """What gets in the way, and what is done about it."""
    plan_editing.add_part(session, patient_id, PlanPart.BARRIER, words=words, doing=doing)


def step(session: Session, patient_id: UUID, sign: str, response: str, call: str) -> None:
    """A line of the contingency plan."""
    plan_editing.add_part(session, patient_id, PlanPart.STEP, sign=sign, response=response, call=call)


def prose(session: Session, patient_id: UUID, **values: Any) -> None:
    """The plan's own texts and dates."""
    plan_editing.edit_plan(session, patient_id, care_plans.plan(session, patient_id).version, **values)


def goal_named(session: Session, patient_id: UUID, words: str) -> UUID:
    """The goal of these words."""
    return next(row.goal_id for row in care_plans.plan(session, patient_id).goals if row.words == words)


def change_goal(session: Session, patient_id: UUID, words: str, **values: Any) -> None:
    """Edit the goal of these words."""
    row = next(row for row in care_plans.plan(session, patient_id).goals if row.words == words)
    plan_editing.edit_part(session, PlanPart.GOAL, row.goal_id, row.version, **values)
