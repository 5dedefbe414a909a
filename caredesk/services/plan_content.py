"""All that a care plan says at one moment, as frozen values that can be kept as JSON and compared years later."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from caredesk.kinds import ActionState, AllergyKind, ContactRole, DecisionAuthority, GoalProgress, MedicationStatus, WishKind

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
