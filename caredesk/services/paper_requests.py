"""What can be asked of the one door for paper, and what it hands back: plain values, so that windows and commands can name them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from caredesk.kinds import PaperPurpose
from caredesk.reports import papers, plan_papers
from caredesk.reports.papers import PaperSize

Paper = plan_papers.CarePlanPaper | papers.RecoverySheetPaper

PURPOSE_LINES = {PaperPurpose.OWN_USE: "For our own use.", PaperPurpose.PATIENT: "Printed for the patient."}


class PaperKind(StrEnum):
    """The papers that can be asked for."""

    CARE_PLAN = "care plan"
    RECOVERY_SHEET = "recovery sheet"


@dataclass(frozen=True, kw_only=True)
class CarePlanRequest:
    """A care plan is asked for: a published version, or the draft where `version` is None."""

    patient_id: UUID
    purpose: PaperPurpose = PaperPurpose.OWN_USE
    version: int | None = None
    size: PaperSize = PaperSize.LETTER


@dataclass(frozen=True, kw_only=True)
class RecoveryRequest:
    """A recovery sheet is asked for; the code is new and lies nowhere else."""

    vault_id_short: str
    code_groups: tuple[str, ...] = field(repr=False)
    instructions: tuple[str, ...]
    qr_payload: str = field(repr=False)
    size: PaperSize = PaperSize.LETTER


Request = CarePlanRequest | RecoveryRequest


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A paper that may leave as far as the gate knows, and what it was made from: the digest of its content."""

    kind: PaperKind
    purpose: PaperPurpose
    patient_id: UUID | None
    title: str
    paper: Paper = field(repr=False)
    made_from: str
    request: Request
    patient_name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)

    @property
    def file_name(self) -> str:
        """What a file of it may be called: the patient's initials and the day, nothing more: "MTD 2026-11-16.pdf"."""
        letters = "".join(word[0] for word in self.patient_name.split() if word[0].isalpha()).upper()
        return f"{letters or self.title} {self.paper.printed.at:%Y-%m-%d}.pdf"
