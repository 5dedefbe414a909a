"""What changed between two care plans, in words: for the eye that compares, and for the page's "What changed since"."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from caredesk.kinds import ActionState, GoalProgress
from caredesk.rules.days import day_words, told_words
from caredesk.services.plan_content import GoalContent, PlanContent

PROGRESS_WORDS = {
    GoalProgress.NOT_STARTED: "Not started",
    GoalProgress.IN_PROGRESS: "On track",
    GoalProgress.AT_RISK: "At risk",
    GoalProgress.BEHIND: "Behind",
    GoalProgress.ACHIEVED: "Reached",
    GoalProgress.NOT_ACHIEVED: "Not reached",
}
STATE_WORDS = {
    ActionState.PLANNED: "Planned",
    ActionState.BOOKED: "Booked",
    ActionState.IN_PLACE: "In place",
    ActionState.WAITING: "Waiting",
    ActionState.DONE: "Done",
    ActionState.STOPPED: "Stopped",
}
PROSE_LABELS = {
    "expected_outcome": "Expected outcome",
    "function_assessment": "Thinking and daily function",
    "symptom_management": "Symptoms",
    "environment": "Home and surroundings",
    "caregiver_assessment": "Caregiver",
    "coordination": "Working together",
    "services": "Services",
    "revision_triggers": "What leads to a new version",
}
DATE_LABELS = {"review_on": "Next review", "consent_on": "Consent", "copy_given_on": "Copy given"}
PERSON_LABELS = {
    "name": "Name",
    "birth_date": "Birth date",
    "preferred": "Goes by",
    "pronouns": "Pronouns",
    "phone": "Phone",
    "phone_note": "Phone note",
    "language": "Language",
    "interpreter_needed": "Interpreter needed",
    "code_status": "Code status",
    "code_status_source": "Code status document",
    "code_status_on": "Date of that document",
    "coordinator": "Coordinator",
    "coordinator_phone": "Coordinator's phone",
}
PRACTICE_LABELS = {"name": "Name", "address_line": "Address", "phone": "Phone", "fax": "Fax"}
LONGEST_QUOTED = 120
STATEMENTS = {"allergies_statement": "Allergies", "medications_statement": "Medicines", "problems_statement": "Problems"}


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """One thing that is different: in which part, what, how it was and how it is."""

    part: str
    kind: ChangeKind
    what: str
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """The change as one sentence."""
        if self.kind is ChangeKind.ADDED:
            return f"Added: {_named(self.what, self.after)}."
        if self.kind is ChangeKind.REMOVED:
            return f"Taken off: {_named(self.what, self.before)}."
        if self.kind is ChangeKind.MOVED:
            return f"{self.what}."
        lead = "" if self.what == self.part else f"{self.what}: "
        if max(len(self.before), len(self.after)) > LONGEST_QUOTED:
            return f"{lead}rewritten." if lead else "Rewritten."
        return f"{lead}{_within(self.after)} instead of {_within(self.before)}."


@dataclass(frozen=True)
class _Field:
    """How one field of a row is named and worded."""

    name: str
    label: str
    say: Callable[[Any], str]


def changes(before: PlanContent, after: PlanContent) -> tuple[Change, ...]:
    """All differences in the order of the paper; empty exactly when the two plans are equal."""
    found: list[Change] = []
    found += _fields("Patient", before.patient, after.patient, [_Field(name, label, _said) for name, label in PERSON_LABELS.items()])
    found += _goals(before.goals, after.goals)
    for name, part, fields in LISTS:
        found += _rows(part, getattr(before, name), getattr(after, name), fields)
    found += _fields("Lists", before, after, [_Field(name, label, _said) for name, label in STATEMENTS.items()])
    prose = {**PROSE_LABELS, **DATE_LABELS}
    for name, label in prose.items():
        found += _fields(label, before, after, [_Field(name, label, _said)])
    found += _waiting(before, after)
    found += _fields("Practice", before.practice, after.practice, [_Field(name, label, _said) for name, label in PRACTICE_LABELS.items()])
    return tuple(found)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, GoalProgress):
        return PROGRESS_WORDS[value]
    if isinstance(value, ActionState):
        return STATE_WORDS[value]
    return told_words(str(value.value if isinstance(value, StrEnum) else value or "").strip())


def _confirmed(value: bool) -> str:
    return "confirmed" if value else "not confirmed"


SOURCE = (_Field("confirmed", "Standing", _confirmed), _Field("source_name", "Source", _said), _Field("source_on", "Date of source", _said))
ACTION = (
    _Field("words", "Action", _said),
    _Field("owner", "Who", _said),
    _Field("due_on", "Due", _said),
    _Field("schedule", "How often", _said),
    _Field("state", "State", _said),
)
GOAL = (
    _Field("words", "In English", _said),
    _Field("own_words", "Patient's words", _said),
    _Field("own_language", "Language", _said),
    _Field("measure", "How we will know", _said),
    _Field("target_on", "By", _said),
    _Field("progress", "Progress", _said),
    *SOURCE,
)
LISTS: tuple[tuple[str, str, Sequence[_Field]], ...] = (
    ("barriers", "Barriers", (_Field("words", "Barrier", _said), _Field("doing", "What we do about it", _said))),
    (
        "allergies",
        "Allergies",
        (_Field("label", "Substance", _said), _Field("kind", "Kind", _said), _Field("reaction", "Reaction", _said), *SOURCE),
    ),
    (
        "medications",
        "Medicines",
        (
            _Field("label", "Medicine", _said),
            _Field("strength", "Strength", _said),
            _Field("how", "How taken", _said),
            _Field("status", "Status", _said),
            _Field("purpose", "For", _said),
            _Field("prescriber", "Ordered by", _said),
            *SOURCE,
        ),
    ),
    (
        "problems",
        "Problems",
        (_Field("label", "Problem", _said), _Field("onset", "Since", _said), _Field("note", "Note", _said), *SOURCE),
    ),
    (
        "team",
        "Care team",
        (
            _Field("name", "Name", _said),
            _Field("role", "Role", _said),
            _Field("role_text", "Role in words", _said),
            _Field("relationship", "Relationship", _said),
            _Field("looks_after", "Looks after", _said),
            _Field("place", "Place", _said),
            _Field("phone", "Phone", _said),
            _Field("is_primary", "Primary care provider", _said),
            _Field("authority", "May decide", _said),
        ),
    ),
    (
        "wishes",
        "Wishes",
        (
            _Field("words", "Wish", _said),
            _Field("kind", "Kind", _said),
            _Field("said_on", "Said on", _said),
            _Field("heard_by", "Heard by", _said),
        ),
    ),
    (
        "contingency",
        "Contingency plan",
        (_Field("sign", "If", _said), _Field("response", "Do", _said), _Field("call", "Call", _said)),
    ),
)


def _goals(before: Sequence[GoalContent], after: Sequence[GoalContent]) -> Iterable[Change]:
    yield from _rows("Goals", before, after, GOAL, title=_goal_title)
    old = {goal.id: goal for goal in before}
    for number, goal in enumerate(after, start=1):
        was = old.get(goal.id)
        yield from _rows(f"Goal {number}", was.actions if was else (), goal.actions, ACTION)


def _goal_title(goal: GoalContent) -> str:
    return f"“{goal.words or goal.own_words}”"


def _leading(row: Any) -> str:
    return next((text for text in (getattr(row, name, "") for name in ("words", "label", "sign", "name")) if text), "")


def _rows(
    part: str, before: Sequence[Any], after: Sequence[Any], fields: Sequence[_Field], *, title: Callable[[Any], str] = _leading
) -> Iterable[Change]:
    """Rows are the same row when they have the same id."""
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    for row in after:
        if row.id not in old:
            yield Change(part, ChangeKind.ADDED, title(row), after=_summary(row, fields[1:]))
    for row in before:
        if row.id not in new:
            yield Change(part, ChangeKind.REMOVED, title(row), before=_summary(row, fields[1:]))
    for row in after:
        if row.id in old:
            yield from _fields(part, old[row.id], row, fields, lead=title(row))
    if _order(before, new) != _order(after, old):
        yield Change(part, ChangeKind.MOVED, "Put in another order")


def _fields(part: str, before: Any, after: Any, fields: Sequence[_Field], *, lead: str = "") -> Iterable[Change]:
    for field in fields:
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            what = f"{lead}, {field.label.lower()}" if lead and field is not fields[0] else field.label
            yield Change(part, ChangeKind.CHANGED, what, field.say(was), field.say(now))


def _waiting(before: PlanContent, after: PlanContent) -> Iterable[Change]:
    if before.waiting != after.waiting:
        was, now = (sum(row.items for row in plan.waiting) for plan in (before, after))
        yield Change("Not yet compared", ChangeKind.CHANGED, "Items from imported records", str(was), str(now))


def _order(rows: Sequence[Any], others: dict[UUID, Any]) -> list[UUID]:
    return [row.id for row in rows if row.id in others]


def _summary(row: Any, fields: Sequence[_Field]) -> str:
    values = (getattr(row, field.name) for field in fields if field not in SOURCE)
    told = [_said(value) for value in values if not isinstance(value, StrEnum | bool)]
    if not getattr(row, "confirmed", True):  # what nobody here stands behind never reads as if somebody did
        told.append(f"not confirmed, from {row.source_name}" if row.source_name else "not confirmed")
    return ", ".join(text.rstrip(".") for text in told if text)


def _within(text: str) -> str:
    """A value inside a sentence, without a full stop of its own."""
    return text.rstrip(".") or "nothing"


def _named(what: str, more: str) -> str:
    return f"{what} ({more})" if more else what
