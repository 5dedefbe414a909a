"""All that a care plan says at one moment, as frozen values that can be kept as JSON and compared years later."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from caredesk.kinds import ActionState, AllergyKind, ContactRole, DecisionAuthority, GoalProgress, MedicationStatus, WishKind

Kept = TypeVar("Kept")

PROSE_FIELDS = (
    "expected_outcome",
    "function_assessment",
    "symptom_management",
    "environment",
    "caregiver_assessment",
    "coordination",
    "services",
    "revision_triggers",
)


@dataclass(frozen=True, kw_only=True)
class PracticeContent:
    """The letterhead."""

    name: str = ""
    address_line: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, kw_only=True)
class PatientContent:
    """The person, with what stands in the box at the head of the plan."""

    name: str
    birth_date: date | None = None
    preferred: str = ""
    pronouns: str = ""
    phone: str = ""
    phone_note: str = ""
    language: str = ""
    interpreter_needed: bool | None = None
    code_status: str = ""
    code_status_source: str = ""
    code_status_on: date | None = None
    coordinator: str = ""
    coordinator_phone: str = ""


@dataclass(frozen=True, kw_only=True)
class ListedContent:
    """A row of one of the chart's lists; an unconfirmed one names its source."""

    id: UUID
    label: str
    confirmed: bool = True
    source_name: str = ""
    source_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AllergyContent(ListedContent):
    kind: AllergyKind = AllergyKind.ALLERGY
    reaction: str = ""


@dataclass(frozen=True, kw_only=True)
class MedicationContent(ListedContent):
    status: MedicationStatus = MedicationStatus.ACTIVE
    strength: str = ""
    how: str = ""
    purpose: str = ""
    prescriber: str = ""


@dataclass(frozen=True, kw_only=True)
class ProblemContent(ListedContent):
    onset: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberContent:
    """A member of the care team; `authority` says on what ground the person decides for the patient, if at all."""

    id: UUID
    name: str
    role: ContactRole = ContactRole.OTHER
    role_text: str = ""
    relationship: str = ""
    looks_after: str = ""
    place: str = ""
    phone: str = ""
    is_primary: bool = False
    authority: DecisionAuthority = DecisionAuthority.NONE


@dataclass(frozen=True, kw_only=True)
class ActionContent:
    id: UUID
    words: str
    owner: str = ""
    due_on: date | None = None
    schedule: str = ""
    state: ActionState = ActionState.PLANNED


@dataclass(frozen=True, kw_only=True)
class GoalContent:
    id: UUID
    words: str
    own_words: str = ""
    own_language: str = ""
    measure: str = ""
    target_on: date | None = None
    progress: GoalProgress = GoalProgress.NOT_STARTED
    confirmed: bool = True
    source_name: str = ""
    source_on: date | None = None
    actions: tuple[ActionContent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BarrierContent:
    id: UUID
    words: str
    doing: str = ""


@dataclass(frozen=True, kw_only=True)
class StepContent:
    id: UUID
    sign: str
    response: str = ""
    call: str = ""


@dataclass(frozen=True, kw_only=True)
class WishContent:
    id: UUID
    kind: WishKind
    words: str
    said_on: date | None = None
    heard_by: str = ""


@dataclass(frozen=True, kw_only=True)
class WaitingContent:
    """How many items of a source nobody compared with the chart yet."""

    source_name: str
    source_on: date | None = None
    items: int = 0


@dataclass(frozen=True, kw_only=True)
class PlanContent:
    """The whole plan. It holds no moment of printing and no age, so that equal plans are equal values."""

    practice: PracticeContent
    patient: PatientContent
    goals: tuple[GoalContent, ...] = ()
    barriers: tuple[BarrierContent, ...] = ()
    contingency: tuple[StepContent, ...] = ()
    allergies: tuple[AllergyContent, ...] = ()
    allergies_statement: str = ""
    medications: tuple[MedicationContent, ...] = ()
    medications_statement: str = ""
    problems: tuple[ProblemContent, ...] = ()
    problems_statement: str = ""
    team: tuple[MemberContent, ...] = ()
    wishes: tuple[WishContent, ...] = ()
    waiting: tuple[WaitingContent, ...] = ()
    expected_outcome: str = ""
    function_assessment: str = ""
    symptom_management: str = ""
    environment: str = ""
    caregiver_assessment: str = ""
    coordination: str = ""
    services: str = ""
    revision_triggers: str = ""
    review_on: date | None = None
    consent_on: date | None = None
    copy_given_on: date | None = None


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
    own: dict[str, Any] = {field: text for (row_id, field), text in typed.items() if row_id == row.id and hasattr(row, field)}
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


def to_json(content: PlanContent) -> dict[str, Any]:
    """The plan as JSON values: ISO dates, codes of closed lists, ids as text."""
    plain: dict[str, Any] = _plain(content)
    return plain


def from_json(kept: Mapping[str, Any]) -> PlanContent:
    """The plan that was kept; parts that did not exist when it was kept are empty."""
    content: PlanContent = _shaped(PlanContent, kept)
    return content


def digest(content: PlanContent) -> str:
    """SHA-256 over the plan's canonical JSON, in hex."""
    return json_digest(to_json(content))


def json_digest(kept: Mapping[str, Any]) -> str:
    """The same over JSON values as they were kept."""
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _shaped(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if value is None else _shaped(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_shaped(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _shaped(hints[name], value[name]) for name in hints if name in value})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum | UUID):
        return kind(value)
    return value
