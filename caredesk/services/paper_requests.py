"""What can be asked of the one door for paper, and what it hands back: plain values, so that windows and commands can name them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from caredesk.kinds import InstrumentKind, PaperCopy, PaperLanguage, PaperPurpose
from caredesk.reports import list_papers, papers, patient_papers, plan_papers, team_papers
from caredesk.reports.form_papers import FormPaper, RequestKind
from caredesk.reports.list_papers import LabelStock
from caredesk.reports.papers import PaperSize
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.roster_questions import RosterQuestion
from caredesk.services.standing import Moment

ListPaper = list_papers.RosterPaper | list_papers.ContactListPaper
PlanPaper = plan_papers.CarePlanPaper | patient_papers.PatientPlanPaper
TeamPaper = team_papers.CareTeamPaper | team_papers.HomeTeamPaper
Paper = PlanPaper | papers.RecoverySheetPaper | TeamPaper | ListPaper | list_papers.LabelsPaper | FormPaper
FormKind = InstrumentKind | RequestKind

Sheet = PaperSize | None  # None: what the practice prints on

PURPOSE_LINES = {PaperPurpose.OWN_USE: "For our own use.", PaperPurpose.PATIENT: "Printed for the patient."}


FORM_TITLES: dict[FormKind, str] = {
    InstrumentKind.AUTHORIZATION: "Authorization",
    InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION: "Authorization for psychotherapy notes",
    InstrumentKind.PART2_CONSENT: "Part 2 consent",
    InstrumentKind.PART2_TPO_CONSENT: "Part 2 consent for care and payment",
    InstrumentKind.PART2_PROCEEDINGS_CONSENT: "Part 2 consent for a proceeding",
    InstrumentKind.SUD_NOTES_CONSENT: "Consent for counseling notes",
    InstrumentKind.FAMILY_AGREEMENT: "Agreement about family",
    InstrumentKind.ACCESS_REQUEST: "Access request",
    RequestKind.AMENDMENT: "Request to correct records",
    RequestKind.RESTRICTION: "Request for a limit",
    RequestKind.CONFIDENTIAL_COMMUNICATIONS: "Request for another way of contact",
    RequestKind.ACCOUNTING: "Request for a list of disclosures",
    RequestKind.COMPLAINT: "Complaint",
    RequestKind.REVOCATION: "Cancelled permission",
}


class PaperKind(StrEnum):
    """The papers that can be asked for."""

    CARE_PLAN = "care plan"
    RECOVERY_SHEET = "recovery sheet"
    CARE_TEAM = "care team"
    ROSTER = "roster"
    CONTACT_LIST = "contact list"
    LABELS = "labels"
    FORM = "form"


@dataclass(frozen=True, kw_only=True)
class CarePlanRequest:
    """A care plan is asked for: a published version, or the draft where `version` is None.

    The patient copy is written in `language`; in the patient's own, as far as we have it, where that is None.
    """

    patient_id: UUID
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    version: int | None = None
    copy: PaperCopy = PaperCopy.CLINICIAN
    language: PaperLanguage | None = None
    size: Sheet = None


@dataclass(frozen=True, kw_only=True)
class RecoveryRequest:
    """A recovery sheet is asked for; the code is new and lies nowhere else."""

    vault_id_short: str
    code_groups: tuple[str, ...] = field(repr=False)
    instructions: tuple[str, ...]
    qr_payload: str = field(repr=False)
    size: Sheet = None


@dataclass(frozen=True, kw_only=True)
class CareTeamRequest:
    """A patient's care team is asked for, as it stands today: the clinician's form, or for the patient the sheet in large print.

    The latter is written in `language`; in the patient's own, as far as we have it, where that is None.
    """

    patient_id: UUID
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    language: PaperLanguage | None = None
    size: Sheet = None


@dataclass(frozen=True, kw_only=True)
class RosterRequest:
    """The patients whom the roster shows for a question are asked for, all of them."""

    question: RosterQuestion = field(default_factory=RosterQuestion)
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    size: Sheet = None


@dataclass(frozen=True, kw_only=True)
class ContactListRequest:
    """The contacts that the contact book shows for a question are asked for, all of them."""

    question: ContactQuestion = field(default_factory=ContactQuestion)
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    size: Sheet = None


@dataclass(frozen=True, kw_only=True)
class LabelsRequest:
    """Address labels are asked for: of one patient, or of all whom the roster or the contact book shows for a question."""

    of: UUID | RosterQuestion | ContactQuestion
    stock: LabelStock = LabelStock.AVERY_5160
    start: int = 1  # the first free label of the sheet
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    size: Sheet = None  # of other papers: labels have a sheet of their own, and say so where these are A4


@dataclass(frozen=True, kw_only=True)
class FormRequest:
    """A form to be filled in and signed is asked for: blank, or with the name of a patient, who gets it."""

    form: FormKind
    patient_id: UUID | None = None
    language: PaperLanguage | None = None  # None: the patient's own as far as we have it, else English
    is_large: bool = False
    size: Sheet = None

    @property
    def purpose(self) -> PaperPurpose:
        """A blank form is ours until somebody fills it in."""
        return PaperPurpose.OWN_USE if self.patient_id is None else PaperPurpose.PATIENT


def form_kind(code: str) -> FormKind:
    """The form that a word of the command line names. Raises ValueError."""
    return InstrumentKind(code) if code in set(InstrumentKind) else RequestKind(code)


JudgedRequest = CarePlanRequest | CareTeamRequest | RosterRequest | ContactListRequest | LabelsRequest | FormRequest
Request = JudgedRequest | RecoveryRequest


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A paper that may leave as far as the gate knows, and what it was made from: the digest of its content.

    `as_of` is given where the content is long: while nothing was changed since, it need not be read again.
    """

    kind: PaperKind
    purpose: PaperPurpose
    patient_id: UUID | None
    title: str
    paper: Paper = field(repr=False)
    made_from: str
    request: Request
    as_of: Moment | None = None
    note: str = ""  # what the paper leaves out and why, for whoever prints it: "2 patients have no address."
    file_stem: str = ""  # what a file of it is called where it is about no one patient
    patient_name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)

    @property
    def file_name(self) -> str:
        """What a file of it may be called: the patient's initials and the day, nothing more: "MTD 2026-11-16.pdf"."""
        letters = "".join(word[0] for word in self.patient_name.split() if word[0].isalpha()).upper()
        printed = self.paper.head.printed if isinstance(self.paper, FormPaper) else self.paper.printed
        return f"{letters or self.file_stem or self.title} {printed.at:%Y-%m-%d}.pdf"
