"""The plan as it would be with what is being typed in it, for the page beside the editor."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from caredesk.services.plan_content import (
    PROSE_FIELDS,
    ActionContent,
    BarrierContent,
    GoalContent,
    PlanContent,
    StepContent,
)

# (row, or None for the plan's own prose; field) -> what stands in the field. A row that is being begun has no id yet: its field is
# NEW, its part and, of a goal, the goal's field: "new goal:words", "new barrier"; an action's row is then its goal.
Typed = Mapping[tuple[UUID | None, str], str]
NEW = "new "
BEGUN = UUID(int=0)


def with_typed(content: PlanContent, typed: Typed) -> PlanContent:
    """The plan as it would be with what is being typed, for the page beside the editor."""
    changed: dict[str, Any] = {field: text for (row, field), text in typed.items() if row is None and field in PROSE_FIELDS}
    for name in ("goals", "barriers", "contingency"):
        changed[name] = (*(_typed_row(row, typed) for row in getattr(content, name)), *_begun_row(name, typed))
    return replace(content, **changed)


def _typed_row(row: Any, typed: Typed) -> Any:
    here = {field: text for (row_id, field), text in typed.items() if row_id == row.id}
    own: dict[str, Any] = {field: text for field, text in here.items() if isinstance(getattr(row, field, None), str)}
    if isinstance(row, GoalContent):
        begun = typed.get((row.id, f"{NEW}action"), "").strip()
        actions = tuple(_typed_row(action, typed) for action in row.actions)
        own["actions"] = (*actions, ActionContent(id=BEGUN, words=begun)) if begun else actions
    return replace(row, **own) if own else row


def _begun_row(part: str, typed: Typed) -> tuple[Any, ...]:
    """The row of a list that is being begun, where it has words already."""
    if part == "goals":
        fields = ("words", "own_words", "measure")
        said: dict[str, Any] = {name: text for name in fields if (text := typed.get((None, f"{NEW}goal:{name}"), "").strip())}
        return (GoalContent(id=BEGUN, **{"words": "", **said}),) if said.keys() & {"words", "own_words"} else ()
    if part == "barriers":
        words = typed.get((None, f"{NEW}barrier"), "").strip()
        return (BarrierContent(id=BEGUN, words=words),) if words else ()
    sign = typed.get((None, f"{NEW}contingency step"), "").strip()
    return (StepContent(id=BEGUN, sign=sign),) if sign else ()
