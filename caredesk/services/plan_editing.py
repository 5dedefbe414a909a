"""Writing the care plan: its prose, goals, actions, barriers and contingency steps are added, edited, moved and put away."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import FieldChanged, InvalidField
from caredesk.kinds import ActionState, GoalProgress
from caredesk.models.base import Record
from caredesk.models.care_plans import CarePlan, Goal, PlanAction
from caredesk.models.patients import Patient, folded
from caredesk.rules.due_dates import due_day, is_mistyped_day
from caredesk.services import acting, audit, fields, plan_rows, records
from caredesk.services.plan_content import PROSE_FIELDS
from caredesk.services.plan_rows import PARTS, PlanPart

PLAN_FIELDS: Mapping[str, fields.Reader] = {
    **dict.fromkeys(PROSE_FIELDS, fields.prose()),
    "review_on": fields.day,
    "consent_on": fields.day,
    "copy_given_on": fields.day,
}
PART_FIELDS: Mapping[PlanPart, Mapping[str, fields.Reader]] = {
    PlanPart.GOAL: {
        "words": fields.prose(),
        "own_words": fields.prose(),
        "own_language": fields.line(40),
        "measure": fields.prose(),
        "target_on": fields.day,
        "progress": fields.one_of(GoalProgress),
        "confirmed": fields.flag,
    },
    PlanPart.ACTION: {
        "words": fields.prose(),
        "owner_text": fields.line(),
        "owner_member_id": fields.link,
        "owner_user_id": fields.link,
        "due_on": fields.day,
        "schedule": fields.line(80),
        "state": fields.one_of(ActionState),
    },
    PlanPart.BARRIER: {"words": fields.prose(), "doing": fields.prose()},
    PlanPart.STEP: {"sign": fields.prose(), "response": fields.prose(), "call": fields.line()},
}
OWNER_FIELDS, DUE_FIELDS = ("owner_text", "owner_member_id", "owner_user_id"), ("due_on", "schedule")
TOGETHER: Mapping[PlanPart, tuple[tuple[str, ...], ...]] = {PlanPart.ACTION: (OWNER_FIELDS, DUE_FIELDS)}  # columns of one typed field
LEADING = {PlanPart.GOAL: ("words", "own_words"), PlanPart.STEP: ("sign",)}  # one of these may not be empty; else "words"
Part = TypeVar("Part", bound=Record)


def edit_plan(session: Session, patient_id: UUID, version: int, **values: Any) -> int:
    """Change the plan's prose and dates; `version` 0 is a plan that was not there yet. Answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    plan = _made(session, patient_id)
    records.edit(session, CarePlan, plan.id, version or 1, PLAN_FIELDS, values)
    audit.record(session, "care plan edited", entity="care_plans", entity_id=plan.id, patient_id=patient_id)
    session.flush()
    return plan.version


def add_part(session: Session, patient_id: UUID, part: PlanPart, *, goal_id: UUID | None = None, **values: Any) -> UUID:
    """Write a goal, action, barrier or step at the end of its list. An action may name its goal.

    Beside the fields of the part an action takes `owner` and `due` as typed. Raises RecordGone, InvalidField.
    """
    _made(session, patient_id)
    added: Any = PARTS[part](patient_id=patient_id)  # type: ignore[call-arg]  # every part has a patient
    if part is PlanPart.ACTION and goal_id is not None:
        added.goal_id = records.get(session, Goal, goal_id).id
    readers = PART_FIELDS[part]
    for name, value in _as_kept(session, patient_id, part, values).items():
        setattr(added, name, readers[name](name, value))
    _must_say_something(part, added)
    added.position = max((row.position for row in _siblings(session, added)), default=0) + 1
    session.add(added)
    session.flush()
    _line(session, f"{part} added", added)
    return _id(added)


def edit_part(session: Session, part: PlanPart, part_id: UUID, version: int, **values: Any) -> int:
    """Change fields of a row that was seen at `version`; who writes an imported goal's words stands behind it. Answers the new version.

    Raises RecordGone, RecordChanged, InvalidField.
    """
    kind = PARTS[part]
    seen: Any = records.get(session, kind, part_id)
    kept = _as_kept(session, seen.patient_id, part, values)
    try:
        changed = records.edit(session, kind, part_id, version, PART_FIELDS[part], kept, together=TOGETHER.get(part, ()))
    except FieldChanged as contested:
        raise _as_typed(session, seen.patient_id, contested) from None
    _must_say_something(part, changed)
    if isinstance(changed, Goal) and not values.keys().isdisjoint(LEADING[PlanPart.GOAL]):
        changed.confirmed = True
    _line(session, f"{part} edited", changed)
    session.flush()
    return changed.version


def archive_part(session: Session, part: PlanPart, part_id: UUID, version: int) -> None:
    """Take a row off the plan, a goal with its actions. Raises RecordGone, RecordChanged."""
    gone = records.archive(session, PARTS[part], part_id, version, f"{part} taken off the plan")
    if isinstance(gone, Goal):
        question = select(PlanAction).where(PlanAction.goal_id == gone.id, PlanAction.archived_at.is_(None))
        for action in session.scalars(question):
            action.archived_at = acting.now(session)


def move_part(session: Session, part: PlanPart, part_id: UUID, by: int) -> None:
    """Move a row up (`by` below 0) or down its list; at an end it stays. Raises RecordGone."""
    moved: Any = records.get(session, PARTS[part], part_id)
    rows = _siblings(session, moved)
    place = rows.index(moved)
    rows.insert(max(0, min(len(rows) - 1, place + by)), rows.pop(place))
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
    _line(session, f"{part} moved", moved)


def _made(session: Session, patient_id: UUID) -> CarePlan:
    """The patient's plan: made when it is first written in, and back from the archive after an undo of that."""
    records.get(session, Patient, patient_id)
    plan = session.scalar(select(CarePlan).where(CarePlan.patient_id == patient_id))
    if plan is None:
        plan = CarePlan(patient_id=patient_id)
        session.add(plan)
        session.flush()
    elif plan.archived_at is not None:
        plan.archived_at = None
    return plan


def _siblings(session: Session, row: Any) -> list[Any]:
    """The rows of the same list, in order: actions of the same goal, else all of the patient."""
    kind = type(row)
    question = select(kind).where(kind.patient_id == row.patient_id, kind.archived_at.is_(None))
    if kind is PlanAction:
        question = question.where(PlanAction.goal_id == row.goal_id if row.goal_id else PlanAction.goal_id.is_(None))
    with session.no_autoflush:
        return list(session.scalars(question.order_by(kind.position, kind.created_at, kind.id)))


def _as_kept(session: Session, patient_id: UUID, part: PlanPart, values: Mapping[str, Any]) -> dict[str, Any]:
    """The typed `owner` and `due` of an action as the columns they fill; all else as it is."""
    kept = dict(values)
    if part is not PlanPart.ACTION:
        return kept
    if "owner" in kept:
        kept.update(_owner(session, patient_id, str(kept.pop("owner") or "")))
    if "due" in kept:
        typed = str(kept.pop("due") or "").strip()
        day = due_day(typed, acting.today(session), day_first=acting.is_day_first(session))
        if day is None and is_mistyped_day(typed):
            words = "This is no day of the calendar. Type another one, or how often it is done, like Daily."
            raise InvalidField("due", words)
        kept.update(due_on=day, schedule="" if day else typed)
    return kept


def _owner(session: Session, patient_id: UUID, typed: str) -> dict[str, Any]:
    """A typed name that is exactly one member's or user's becomes a link; any other stays as typed."""
    wanted = folded(typed)
    found = [owner for owner in plan_rows.owners(session, patient_id) if wanted and folded(owner.name) == wanted]
    if not found:
        return {"owner_text": typed, "owner_member_id": None, "owner_user_id": None}
    return {"owner_text": "", "owner_member_id": found[0].member_id, "owner_user_id": found[0].user_id}


def _as_typed(session: Session, patient_id: UUID, contested: FieldChanged) -> FieldChanged:
    """An action's owner and due date are one field each where they are typed."""
    for typed, fields_of, words in (("owner", OWNER_FIELDS, _owner_words), ("due", DUE_FIELDS, _due_words)):
        if contested.field in fields_of:
            told = [words(session, patient_id, {name: pair[at] for name, pair in contested.beside.items()}) for at in (0, 1)]
            return contested.retold(typed, *told)
    return contested


def _owner_words(session: Session, patient_id: UUID, kept: Mapping[str, Any]) -> str:
    linked = (kept["owner_member_id"], kept["owner_user_id"])
    named = (owner.name for owner in plan_rows.owners(session, patient_id) if (owner.member_id, owner.user_id) == linked)
    return str(kept["owner_text"]) or next(named, "")


def _due_words(session: Session, patient_id: UUID, kept: Mapping[str, Any]) -> str:
    return acting.day_said(session, kept["due_on"]) or str(kept["schedule"])


def _must_say_something(part: PlanPart, row: Any) -> None:
    leading = LEADING.get(part, ("words",))
    if not any(getattr(row, field) for field in leading):
        raise InvalidField(leading[0], "This cannot be empty. To take it off the plan, use Remove in its menu.")


def _line(session: Session, action: str, row: Any) -> None:
    audit.record(session, action, entity=row.__tablename__, entity_id=row.id, patient_id=row.patient_id)


def _id(row: Record) -> UUID:
    return row.id
