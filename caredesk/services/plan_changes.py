"""What changed between two care plans: each difference with how it was and how it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from caredesk.kinds import ActionState, GoalProgress
from caredesk.rules.days import day_words, told_words
from caredesk.services.plan_content import GoalContent, PlanContent
from caredesk.services.plan_words import DATE_LABELS, PERSON_LABELS, PRACTICE_LABELS, PROGRESS_WORDS, PROSE_LABELS, STATE_WORDS, STATEMENTS


class ChangeKind(StrEnum):
    """What became of a line between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """One thing that is different: in which part, of which row and field, how it was and how it is."""

    part: str
    kind: ChangeKind
    subject: str  # the row's leading words; of a field that belongs to no row, its label
    field: str = ""  # the label of the row's field; empty where the whole row or its leading words are meant
    before: str = ""
    after: str = ""
    standing: str = ""  # of a new row that nobody here confirmed: "not confirmed, from Mercy Hospital"
    noun: str = ""  # "goal" or "action", where the part alone does not tell

    @property
    def what(self) -> str:
        """The row and its field: "Furosemide, strength"; of a goal, whose number its part says, the field alone."""
        if self.field and self.noun == "goal":
            return self.field
        return f"{self.subject}, {self.field.lower()}" if self.field else self.subject

    @property
    def added(self) -> str:
        """What a new row says besides its leading words, and that nobody here stands behind it where that is so."""
        return ", ".join(filter(None, (self.after, self.standing)))


@dataclass(frozen=True)
class _Field:
    """How one field of a row is named and worded."""

    name: str
    label: str
    say: Callable[[Any, bool], str]  # a value, and whether days stand before their months


def changes(before: PlanContent, after: PlanContent, *, day_first: bool = False) -> tuple[Change, ...]:
    """All differences in the order of the paper; empty exactly when the two plans are equal. Paper has no `day_first`."""
    found: list[Change] = []
    found += _fields("Patient", before.patient, after.patient, _labelled(PERSON_LABELS), day_first)
    found += _goals(before.goals, after.goals, day_first)
    for name, part, fields in LISTS:
        found += _rows(part, getattr(before, name), getattr(after, name), fields, day_first)
    found += _fields("Lists", before, after, _labelled(STATEMENTS), day_first)
    for name, label in (PROSE_LABELS | DATE_LABELS).items():
        found += _fields(label, before, after, _labelled({name: label}), day_first)
    found += _waiting(before, after)
    found += _fields("Practice", before.practice, after.practice, _labelled(PRACTICE_LABELS), day_first)
    return tuple(found)


def _labelled(labels: Mapping[str, str]) -> list[_Field]:
    return [_Field(name, label, _said) for name, label in labels.items()]


def _said(value: Any, day_first: bool = False) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_words(value, day_first=day_first)
    if isinstance(value, GoalProgress):
        return PROGRESS_WORDS[value]
    if isinstance(value, ActionState):
        return STATE_WORDS[value]
    return told_words(str(value.value if isinstance(value, StrEnum) else value or "").strip(), day_first=day_first)


def _confirmed(value: bool, _day_first: bool) -> str:
    return "confirmed" if value else "not confirmed"


SOURCE = (_Field("confirmed", "Standing", _confirmed), _Field("source_name", "Source", _said), _Field("source_on", "Date of source", _said))
ACTION = (
    _Field("words", "Action", _said),
    _Field("owner", "Who", _said),
    _Field("due_on", "Due", _said),
    _Field("schedule", "How often", _said),
    _Field("state", "State", _said),
)
LANGUAGE = _Field("own_language", "Language", _said)  # the words themselves show it
GOAL = (
    _Field("words", "In English", _said),
    _Field("own_words", "Patient's words", _said),
    LANGUAGE,
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


def _goals(before: Sequence[GoalContent], after: Sequence[GoalContent], day_first: bool) -> Iterable[Change]:
    """A goal's own changes and those of its actions stand together, under its number."""
    old, kept = {goal.id: goal for goal in before}, {goal.id for goal in after}
    for number, goal in enumerate(after, start=1):
        was = old.get(goal.id)
        yield from _rows(f"Goal {number}", (was,) if was else (), (goal,), GOAL, day_first, title=_goal_title, noun="goal")
        yield from _rows(f"Goal {number}", was.actions if was else (), goal.actions, ACTION, day_first, noun="action")
    yield from _rows("Goals", [goal for goal in before if goal.id not in kept], (), GOAL, day_first, title=_goal_title, noun="goal")
    if _order(before, kept) != _order(after, set(old)):
        yield Change("Goals", ChangeKind.MOVED, "Put in another order")


def _goal_title(goal: GoalContent) -> str:
    return f"“{goal.words or goal.own_words}”"


def _leading(row: Any) -> str:
    return next((text for text in (getattr(row, name, "") for name in ("words", "label", "sign", "name")) if text), "")


def _rows(
    part: str,
    before: Sequence[Any],
    after: Sequence[Any],
    fields: Sequence[_Field],
    day_first: bool,
    *,
    title: Callable[[Any], str] = _leading,
    noun: str = "",
) -> Iterable[Change]:
    """Rows are the same row when they have the same id."""
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    for row in after:
        if row.id not in old:
            yield Change(part, ChangeKind.ADDED, title(row), after=_summary(row, fields[1:], day_first), standing=_standing(row), noun=noun)
    for row in before:
        if row.id not in new:
            yield Change(part, ChangeKind.REMOVED, title(row), before=_summary(row, fields[1:], day_first), noun=noun)
    for row in after:
        if row.id in old:
            yield from _fields(part, old[row.id], row, fields, day_first, lead=title(row), noun=noun)
    if _order(before, set(new)) != _order(after, set(old)):
        yield Change(part, ChangeKind.MOVED, "Put in another order", noun=noun)


def _fields(
    part: str, before: Any, after: Any, fields: Sequence[_Field], day_first: bool, *, lead: str = "", noun: str = ""
) -> Iterable[Change]:
    for field in fields:
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            subject, label = (lead, field.label) if lead and field is not fields[0] else (field.label, "")
            yield Change(part, ChangeKind.CHANGED, subject, label, field.say(was, day_first), field.say(now, day_first), noun=noun)


def _waiting(before: PlanContent, after: PlanContent) -> Iterable[Change]:
    if before.waiting != after.waiting:
        was, now = (sum(row.items for row in plan.waiting) for plan in (before, after))
        yield Change("Not yet compared", ChangeKind.CHANGED, "Items from imported records", before=str(was), after=str(now))


def _order(rows: Sequence[Any], others: Set[UUID]) -> list[UUID]:
    return [row.id for row in rows if row.id in others]


def _summary(row: Any, fields: Sequence[_Field], day_first: bool) -> str:
    values = (getattr(row, field.name) for field in fields if field not in (*SOURCE, LANGUAGE))
    told = [_said(value, day_first) for value in values if not isinstance(value, StrEnum | bool)]
    return ", ".join(text.rstrip(".") for text in told if text)


def _standing(row: Any) -> str:
    """What nobody here stands behind never reads as if somebody did."""
    if getattr(row, "confirmed", True):
        return ""
    return f"not confirmed, from {row.source_name}" if row.source_name else "not confirmed"
