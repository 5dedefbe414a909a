"""What the patient copy of a care plan can say: frozen values, filtered and sorted; days and lists are worded as it is drawn."""

from dataclasses import dataclass
from datetime import date

from caredesk.kinds import ActionState, ContactRole, DecisionAuthority, MedicationStatus, PaperLanguage, WishKind
from caredesk.reports.papers import Letterhead, PaperSize, Printed
from caredesk.reports.plan_papers import BarrierLine, PlanVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """An action. `who` is empty where the patient does it alone, or where nobody is named for it."""

    words: str
    who: str = ""
    due_on: date | None = None
    schedule: str = ""  # as typed: "Daily"
    state: ActionState = ActionState.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientGoal:
    """A goal in the patient's own words, with what the patient does and what others do."""

    words: str
    measure: str = ""
    target_on: date | None = None
    unconfirmed: bool = False
    source: str = ""  # of an unconfirmed one
    mine: tuple[Doing, ...] = ()
    others: tuple[Doing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientMedicine:
    """A medicine. Without a strength the paper says so (visual.md 13)."""

    name: str
    strength: str = ""
    how_taken: str = ""
    taken_for: str = ""
    status: MedicationStatus = MedicationStatus.ACTIVE
    unconfirmed: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientAllergy:
    substance: str
    reaction: str = ""
    is_intolerance: bool = False
    unconfirmed: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientProblem:
    name: str
    unconfirmed: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientWish:
    kind: WishKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody of the care team. What was typed of the role goes before the role's own name."""

    name: str
    role: ContactRole = ContactRole.OTHER
    role_text: str = ""
    authority: DecisionAuthority = DecisionAuthority.NONE
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSign:
    """If this is seen, do that, call them."""

    sign: str
    response: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientPlanPaper:
    """All that the patient copy says. A part without rows is left out, or says so where that matters (medicines, allergies)."""

    letterhead: Letterhead
    printed: Printed
    version: PlanVersion
    language: PaperLanguage
    name: str  # legal name, in the foot
    called: str  # as the patient is spoken to, in the title
    birth_date: date | None = None
    size: PaperSize = PaperSize.LETTER

    what_matters: tuple[str, ...] = ()
    goals: tuple[PatientGoal, ...] = ()
    medicines: tuple[PatientMedicine, ...] = ()
    medicines_statement: str = ""  # as the chart has it: "No medicines"
    allergies: tuple[PatientAllergy, ...] = ()
    allergies_statement: str = ""
    problems: tuple[PatientProblem, ...] = ()
    barriers: tuple[BarrierLine, ...] = ()
    services: str = ""
    wishes: tuple[PatientWish, ...] = ()
    helpers: tuple[Helper, ...] = ()
    review_on: date | None = None
    main_doctor: str = ""  # for whom the questions are
    warning_signs: tuple[WarningSign, ...] = ()
    emergencies: tuple[WarningSign, ...] = ()  # those for which 911 is called
    phone: str = ""  # the number to call us at

    @property
    def day(self) -> date:
        """The day that the paper tells of: a version never changes, so it stays that of its publishing."""
        return self.version.published_on or self.printed.at.date()
