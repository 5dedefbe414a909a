"""The rows of a chart: each clinical list's, coverage, wishes, statements, and what waits beside the chart."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from caredesk.kinds import AllergyKind, AllergyStatus, MedicationStatus, ProblemStatus, StatementAbout, WishKind
from caredesk.models.clinical import ChartItem

CURRENT_MEDICATION = (MedicationStatus.ACTIVE, MedicationStatus.ON_HOLD, MedicationStatus.INTENDED, MedicationStatus.UNKNOWN)
CURRENT_PROBLEM = (ProblemStatus.ACTIVE, ProblemStatus.RECURRENCE, ProblemStatus.RELAPSE)


@dataclass(frozen=True)
class ItemRow:
    """What all rows of clinical lists show: the words, and whether a person here stands behind them."""

    item_id: UUID
    version: int
    label: str
    note: str
    confirmed: bool
    source_name: str
    source_on: date | None


Row = TypeVar("Row", bound=ItemRow)


@dataclass(frozen=True)
class AllergyRow(ItemRow):
    kind: AllergyKind
    status: AllergyStatus
    reaction: str
    severity: str


@dataclass(frozen=True)
class MedicationRow(ItemRow):
    status: MedicationStatus
    strength: str
    dose: str
    frequency: str
    route: str
    as_needed: bool
    instructions: str
    purpose: str
    prescriber: str
    started_on: date | None
    stopped_on: date | None
    stop_reason: str

    @property
    def how(self) -> str:
        """Dose, frequency and route in one line."""
        parts = [self.dose, self.frequency, self.route, "as needed" if self.as_needed and "needed" not in self.frequency else ""]
        return ", ".join(part for part in parts if part) or self.instructions

    @property
    def is_current(self) -> bool:
        """Whether the patient takes it, should take it, or it is only on hold."""
        return self.status in CURRENT_MEDICATION


@dataclass(frozen=True)
class ProblemRow(ItemRow):
    status: ProblemStatus
    category: str
    onset: str
    resolved: str

    @property
    def is_current(self) -> bool:
        """Whether the problem is there now."""
        return self.status in CURRENT_PROBLEM


@dataclass(frozen=True)
class ResultRow(ItemRow):
    panel: str
    category: str
    value: str
    unit: str
    reference_range: str
    interpretation: str
    taken_on: date | None
    taken_text: str


@dataclass(frozen=True)
class ProcedureRow(ItemRow):
    status: str
    done_on: date | None
    done_text: str
    performer: str


@dataclass(frozen=True)
class ImmunizationRow(ItemRow):
    status: str
    given_on: date | None
    given_text: str


@dataclass(frozen=True)
class EncounterRow(ItemRow):
    kind: str
    from_on: date | None
    to_on: date | None
    from_text: str
    place: str
    provider: str
    disposition: str


@dataclass(frozen=True)
class CoverageRow:
    coverage_id: UUID
    version: int
    payer: str
    plan: str
    member_id: str
    group_number: str
    phone: str
    source_name: str


@dataclass(frozen=True)
class WishRow:
    wish_id: UUID
    version: int
    kind: WishKind
    words: str
    said_on: date | None
    heard_by: str


@dataclass(frozen=True)
class StatementRow:
    """ "No known allergies" and the like: who said so, and when."""

    about: StatementAbout
    words: str
    said_on: date | None
    confirmed: bool
    source_name: str


@dataclass(frozen=True)
class NotCompared:
    """How many items of one source wait beside the chart."""

    source_name: str
    source_on: date | None
    items: int


def filled(row: type[Row], item: ChartItem) -> Row:
    """A row's class filled from the record."""
    names = [name for name in row.__dataclass_fields__ if name != "item_id"]
    return row(item_id=item.id, **{name: getattr(item, name) for name in names})
