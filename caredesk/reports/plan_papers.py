"""What a care plan can say on paper: frozen values, already filtered, sorted and worded by the service that gathered them."""

from dataclasses import dataclass
from datetime import date, datetime

from caredesk.reports.papers import Letterhead, PaperSize, Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """Which plan this is. A draft has `draft_saved_at` and no `published_on`; it is marked DRAFT, DO NOT SEND."""

    number: int  # of a draft: the number it will have when published
    published_on: date | None = None
    replaces_number: int | None = None
    replaces_published_on: date | None = None
    draft_saved_at: datetime | None = None

    @property
    def is_draft(self) -> bool:
        return self.published_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFacts:
    """The person the plan is about. Preferred name and pronouns stay empty where the recipient may not know them."""

    name: str  # legal name, "Maria Teresa Delgado"
    birth_date: date | None
    age_years: int | None = None
    preferred_name: str = ""
    pronouns: str = ""  # "she/her"
    phone: str = ""
    phone_note: str = ""  # "afternoons"
    language: str = ""  # "Spanish"
    interpreter: str = ""  # "Interpreter needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyLine:
    """One allergy or intolerance of the chart; an imported one that nobody compared is unconfirmed and says its source."""

    substance: str
    reaction: str = ""  # "hives"
    is_intolerance: bool = False
    is_new: bool = False  # since the version before
    unconfirmed_from: str = ""  # "Mercy Hospital, Nov 12, 2026"; empty when it stands in the chart


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeStatus:
    """Code status with the document that says so (visual.md 13). Without one the paper has None: "No directive on file"."""

    status: str  # "Full code"
    document: str  # "Directive on file"
    document_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPerson:
    """Somebody named in the box at the head of the plan: agent, primary care provider, coordinator."""

    name: str  # "Luis Delgado, son"
    reach: str = ""  # second line: "Lakeside FM, (704) 555-0117"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The next visit, worded: "Thu, Nov 19, 2:30 PM" and "Dr. Rao, 7-day follow-up"."""

    when: str
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One row of "What changed since version n"; an open question to somebody is printed bold-led at its end."""

    label: str  # "Medicines"
    text: str
    question_to: str = ""  # "Dr. Rao"
    question: str = ""  # "ibuprofen, bought without prescription."


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """Who does what by when."""

    words: str
    who: str = ""
    due: str = ""  # "Nov 25" or "Daily"
    state: str = ""  # "Planned", "Late, no reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPart:
    """A goal, numbered as on screen, with its actions in their order."""

    number: int
    words: str
    own_words: str = ""  # as the patient said it, in the patient's language
    own_language: str = ""  # BCP 47 tag of own_words: "es"
    measure: str = ""
    target: str = ""  # "Jan 15, 2027"; empty when the measure already says it
    progress: str = ""  # "On track"
    unconfirmed_from: str = ""
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierLine:
    words: str
    doing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationLine:
    """One medicine. Without a strength the paper says "strength not known" (visual.md 13)."""

    name: str
    strength: str = ""  # "40 mg"
    how_taken: str = ""  # "1 tablet by mouth in the morning"
    taken_for: str = ""
    ordered_by: str = ""
    note: str = ""  # "raised Nov 12"
    unconfirmed_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    name: str
    since: str = ""  # "2019"
    note: str = ""
    unconfirmed_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One member of the care team."""

    name: str
    role: str = ""
    looks_after: str = ""
    phone: str = ""
    is_hub: bool = False  # the primary care provider


@dataclass(frozen=True, slots=True, kw_only=True)
class WishLine:
    label: str  # "What matters most"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContingencyLine:
    """If this is seen, do that, call them."""

    sign: str
    response: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UncomparedLine:
    """Items of an imported file that nobody compared with the chart yet; the plan shows the chart's own rows."""

    count: int
    source: str  # "Mercy Hospital"
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlanPaper:
    """All that the clinician copy of a care plan says. A part that is empty says so on paper or is left out, as the part demands."""

    letterhead: Letterhead
    printed: Printed
    purpose_line: str  # "For our own use." or "Printed for the patient."
    version: PlanVersion
    patient: PatientFacts
    title: str = "Care plan"
    size: PaperSize = PaperSize.LETTER
    copy_mark: str = "CLINICIAN COPY"

    allergies: tuple[AllergyLine, ...] = ()
    allergies_statement: str = "No allergies recorded"  # printed when there are none; "No known allergies" only where stated
    code_status: CodeStatus | None = None
    agent: KeyPerson | None = None
    pcp: KeyPerson | None = None
    coordinator: KeyPerson | None = None
    next_visit: NextVisit | None = None

    changes: tuple[ChangeLine, ...] = ()
    goals: tuple[GoalPart, ...] = ()
    other_actions: tuple[ActionLine, ...] = ()  # actions that belong to no goal
    barriers: tuple[BarrierLine, ...] = ()
    medications: tuple[MedicationLine, ...] = ()
    medications_statement: str = "No medications recorded"
    problems: tuple[ProblemLine, ...] = ()
    problems_statement: str = "No problems recorded"
    lists_note: str = ""  # the standing sentence of rules.md 3.1.13, under the lists of every paper alike
    care_team: tuple[MemberLine, ...] = ()
    wishes: tuple[WishLine, ...] = ()
    contingency: tuple[ContingencyLine, ...] = ()
    uncompared: tuple[UncomparedLine, ...] = ()

    # The prose parts of the twelve elements (rules.md 3.2); an empty one prints as "Not written yet".
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
