"""What a chart shows: the banner, the clinical lists, and what waits beside them. Reads only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.kinds import (
    AllergyKind,
    AllergyStatus,
    ContactKind,
    ItemKind,
    MedicationStatus,
    PatientStatus,
    ProblemStatus,
    RiskTier,
    Sex,
    StatementAbout,
    TelecomSystem,
    WishKind,
)
from caredesk.models.clinical import (
    Allergy,
    ChartItem,
    Encounter,
    Immunization,
    Medication,
    Problem,
    Procedure,
    Result,
    Statement,
)
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Coverage, DocumentFile, Identifier, Patient, Telecom, Wish
from caredesk.services import acting, records

LISTS: dict[ItemKind, type[ChartItem]] = {
    ItemKind.ALLERGIES: Allergy,
    ItemKind.MEDICATIONS: Medication,
    ItemKind.PROBLEMS: Problem,
    ItemKind.RESULTS: Result,
    ItemKind.PROCEDURES: Procedure,
    ItemKind.IMMUNIZATIONS: Immunization,
    ItemKind.ENCOUNTERS: Encounter,
}
Listed = TypeVar("Listed", bound=ChartItem)
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


@dataclass(frozen=True)
class BannerAllergy:
    label: str
    kind: AllergyKind
    confirmed: bool


@dataclass(frozen=True)
class Banner:
    """The patient as every page of the chart names the person."""

    patient_id: UUID
    version: int
    number: int
    spoken_name: str
    preferred: str
    pronouns: str
    birth_date: date | None
    deceased_on: date | None
    sex: Sex
    status: PatientStatus
    risk_tier: RiskTier | None
    archived: bool
    language: str
    interpreter_needed: bool
    allergies: tuple[BannerAllergy, ...]
    allergy_statement: StatementRow | None
    code_status: str
    code_status_source: str
    code_status_on: date | None
    primary_care: str
    primary_care_place: str
    phone: str
    phone_note: str


@dataclass(frozen=True)
class Demographics:
    """Everything about the person that the Summary edits in place."""

    patient_id: UUID
    version: int
    prefix: str
    given: str
    family: str
    suffix: str
    preferred: str
    former_names: str
    pronouns: str
    birth_date: date | None
    sex: Sex
    gender_identity: str
    status: PatientStatus
    risk_tier: RiskTier | None
    programme: str | None
    coordinator_id: UUID | None
    language: str
    interpreter_needed: bool
    marital_status: str
    race: str
    ethnicity: str
    religion: str
    cultural_wishes: str
    worries: str
    notes: str
    code_status: str
    code_status_source: str
    code_status_on: date | None
    identifiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Counts:
    """The numbers beside the chart's tabs."""

    care_team: int
    medications: int
    documents: int


def banner(session: Session, patient_id: UUID) -> Banner:
    """The chart's banner. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
    rows = allergies(session, patient_id)
    phone = _phone(session, patient_id)
    hub, place = _hub(session, patient_id)
    said = statements(session, patient_id)
    return Banner(
        patient_id=patient.id,
        version=patient.version,
        number=patient.number,
        spoken_name=patient.spoken_name,
        preferred=patient.preferred,
        pronouns=patient.pronouns,
        birth_date=patient.birth_date,
        deceased_on=patient.deceased_on,
        sex=patient.sex,
        status=patient.status,
        risk_tier=patient.risk_tier,
        archived=patient.archived_at is not None,
        language=patient.language,
        interpreter_needed=patient.interpreter_needed,
        allergies=tuple(BannerAllergy(row.label, row.kind, row.confirmed) for row in rows if row.status is AllergyStatus.ACTIVE),
        allergy_statement=next((row for row in said if row.about is StatementAbout.ALLERGIES), None),
        code_status=patient.code_status,
        code_status_source=patient.code_status_source,
        code_status_on=patient.code_status_on,
        primary_care=hub,
        primary_care_place=place,
        phone=phone[0],
        phone_note=phone[1],
    )


def demographics(session: Session, patient_id: UUID) -> Demographics:
    """The person's own facts. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
    numbers = session.execute(
        select(Identifier.label, Identifier.value).where(Identifier.patient_id == patient_id, Identifier.archived_at.is_(None))
    )
    shown = [name for name in Demographics.__dataclass_fields__ if name not in ("patient_id", "given", "identifiers")]
    return Demographics(
        patient_id=patient.id,
        given=patient.given_text,
        identifiers=(("Record number", patient.record_number), *((row.label or "Number", row.value) for row in numbers)),
        **{name: getattr(patient, name) for name in shown},
    )


def allergies(session: Session, patient_id: UUID) -> list[AllergyRow]:
    """The chart's allergies and intolerances: allergies first, then by name."""
    rows = [filled(AllergyRow, item) for item in _items(session, Allergy, patient_id)]
    return sorted(rows, key=lambda row: (row.status is not AllergyStatus.ACTIVE, row.kind is not AllergyKind.ALLERGY, row.label.casefold()))


def medications(session: Session, patient_id: UUID) -> list[MedicationRow]:
    """The chart's medicines: current ones first, then by name."""
    rows = [filled(MedicationRow, item) for item in _items(session, Medication, patient_id)]
    return sorted(rows, key=lambda row: (not row.is_current, row.label.casefold()))


def problems(session: Session, patient_id: UUID) -> list[ProblemRow]:
    """The chart's problems: current ones first, then by name."""
    rows = [filled(ProblemRow, item) for item in _items(session, Problem, patient_id)]
    return sorted(rows, key=lambda row: (not row.is_current, row.label.casefold()))


def results(session: Session, patient_id: UUID, *, limit: int | None = None) -> list[ResultRow]:
    """Results, newest first; all of them without a `limit`."""
    question = own_rows(Result, patient_id).order_by(Result.taken_on.desc(), Result.panel, Result.position, Result.label).limit(limit)
    return [filled(ResultRow, item) for item in session.scalars(question)]


def procedures(session: Session, patient_id: UUID) -> list[ProcedureRow]:
    """Procedures, newest first."""
    question = own_rows(Procedure, patient_id).order_by(Procedure.done_on.desc(), Procedure.label)
    return [filled(ProcedureRow, item) for item in session.scalars(question)]


def immunizations(session: Session, patient_id: UUID) -> list[ImmunizationRow]:
    """Immunizations, newest first."""
    question = own_rows(Immunization, patient_id).order_by(Immunization.given_on.desc(), Immunization.label)
    return [filled(ImmunizationRow, item) for item in session.scalars(question)]


def encounters(session: Session, patient_id: UUID) -> list[EncounterRow]:
    """Visits and stays that records from outside tell of, newest first."""
    question = own_rows(Encounter, patient_id).order_by(Encounter.from_on.desc(), Encounter.label)
    return [filled(EncounterRow, item) for item in session.scalars(question)]


def coverage(session: Session, patient_id: UUID) -> list[CoverageRow]:
    """Insurances, in the order they were added."""
    question = select(Coverage).where(Coverage.patient_id == patient_id, Coverage.archived_at.is_(None)).order_by(Coverage.created_at)
    return [
        CoverageRow(row.id, row.version, row.payer, row.plan, row.member_id, row.group_number, row.phone, row.source_name)
        for row in session.scalars(question)
    ]


def wishes(session: Session, patient_id: UUID) -> list[WishRow]:
    """Wishes, in the order of their kinds."""
    order = list(WishKind)
    question = select(Wish).where(Wish.patient_id == patient_id, Wish.archived_at.is_(None)).order_by(Wish.created_at)
    rows = [WishRow(row.id, row.version, row.kind, row.words, row.said_on, row.heard_by) for row in session.scalars(question)]
    return sorted(rows, key=lambda row: order.index(row.kind))


def statements(session: Session, patient_id: UUID) -> list[StatementRow]:
    """Standing statements about whole lists, newest first."""
    question = select(Statement).where(Statement.patient_id == patient_id, Statement.archived_at.is_(None))
    rows = session.scalars(question.order_by(Statement.created_at.desc()))
    return [StatementRow(row.about, row.words, row.said_on, row.confirmed, row.source_name) for row in rows]


def not_compared(session: Session, patient_id: UUID) -> list[NotCompared]:
    """What waits beside the chart because it differs from it, counted by source."""
    waiting: Counter[tuple[str, date | None]] = Counter()
    for kind in LISTS.values():
        question = (
            select(kind.source_name, kind.source_on, func.count())
            .where(kind.patient_id == patient_id, kind.archived_at.is_(None), kind.differs_from.is_not(None))
            .group_by(kind.source_name, kind.source_on)
        )
        for source_name, source_on, number in session.execute(question):
            waiting[source_name, source_on] += number
    return [NotCompared(name, on, number) for (name, on), number in sorted(waiting.items(), key=lambda pair: pair[0][0])]


def counts(session: Session, patient_id: UUID) -> Counts:
    """The numbers beside the tabs."""

    def how_many(kind: Any, *more: Any) -> int:
        question = select(func.count()).select_from(kind).where(kind.patient_id == patient_id, kind.archived_at.is_(None), *more)
        return session.scalar(question) or 0

    return Counts(
        care_team=how_many(CareTeamMember, CareTeamMember.lasts(acting.today(session))),
        medications=how_many(
            Medication, Medication.confirmed, Medication.entered_in_error == "", Medication.status.in_(CURRENT_MEDICATION)
        ),
        documents=how_many(DocumentFile, DocumentFile.part_of.is_(None)),
    )


def own_rows(kind: type[Listed], patient_id: UUID) -> Any:
    """The chart's own rows: not put away, not in error, not beside the chart."""
    return select(kind).where(
        kind.patient_id == patient_id, kind.archived_at.is_(None), kind.differs_from.is_(None), kind.entered_in_error == ""
    )


def _items(session: Session, kind: type[Listed], patient_id: UUID) -> Iterable[Listed]:
    found: Iterable[Listed] = session.scalars(own_rows(kind, patient_id))
    return found


Row = TypeVar("Row", bound=ItemRow)


def filled(row: type[Row], item: ChartItem) -> Row:
    """A row's class filled from the record."""
    names = [name for name in row.__dataclass_fields__ if name != "item_id"]
    return row(item_id=item.id, **{name: getattr(item, name) for name in names})


def _phone(session: Session, patient_id: UUID) -> tuple[str, str]:
    question = (
        select(Telecom.value, Telecom.note)
        .where(Telecom.patient_id == patient_id, Telecom.system == TelecomSystem.PHONE, Telecom.archived_at.is_(None))
        .where(~Telecom.never_use)
        .order_by(Telecom.is_preferred.desc(), Telecom.position)
        .limit(1)
    )
    found = session.execute(question).first()
    return (found.value, found.note) if found else ("", "")


def _hub(session: Session, patient_id: UUID) -> tuple[str, str]:
    question = (
        select(Contact)
        .join(CareTeamMember, CareTeamMember.contact_id == Contact.id)
        .where(CareTeamMember.patient_id == patient_id, CareTeamMember.is_primary, CareTeamMember.archived_at.is_(None))
        .where(CareTeamMember.lasts(acting.today(session)))
        .limit(1)
    )
    contact = session.scalar(question)
    if contact is None:
        return "", ""
    if contact.kind is ContactKind.ORGANIZATION or contact.organization_id is None:
        return contact.spoken_name, ""
    employer = session.get(Contact, contact.organization_id)
    return contact.spoken_name, employer.name if employer else ""
