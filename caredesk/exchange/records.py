"""What comes out of a clinical file of any format: frozen facts with plain labels, FHIR status codes and where each was said.

Every text is clean (one line, no control or direction characters) except narrative and instructions, which may hold line breaks.
An empty text or None means that the file does not say. Lists keep the order of the file.
"""

from dataclasses import dataclass, field

from caredesk.exchange.person_facts import CareTeamMember, PatientFacts, When
from caredesk.kinds import (
    AllergyKind,
    AllergyStatus,
    FileFormat,
    MedicationStatus,
    ProblemStatus,
    StatementAbout,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every row of a clinical list has in common.

    `label` is what a coordinator reads, never empty. `source_key` is the entry's own id in the document ("" when it has none):
    the same entry in a later file of the same source has the same key. `section` is the title of the section that holds it.
    """

    label: str
    code: str = ""
    code_system: str = ""
    note: str = ""
    author: str = ""
    recorded: When | None = None
    source_key: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyItem(Item):
    kind: AllergyKind = AllergyKind.ALLERGY
    category: str = ""  # FHIR: food, medication, environment, biologic
    status: AllergyStatus = AllergyStatus.ACTIVE
    reaction: str = ""
    severity: str = ""  # FHIR: mild, moderate, severe
    criticality: str = ""  # FHIR: low, high, unable-to-assess
    onset: When | None = None
    ended: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationItem(Item):
    """`use` says why the file lists it: "" (current list), discharge, admission, administered, planned."""

    status: MedicationStatus = MedicationStatus.ACTIVE
    use: str = ""
    strength: str = ""
    dose: str = ""
    frequency: str = ""
    route: str = ""
    as_needed: bool = False
    as_needed_for: str = ""
    instructions: str = ""
    purpose: str = ""
    prescriber: str = ""
    started: When | None = None
    stopped: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemItem(Item):
    status: ProblemStatus = ProblemStatus.ACTIVE
    category: str = "problem-list-item"  # FHIR: problem-list-item, encounter-diagnosis, health-concern
    onset: When | None = None
    resolved: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultItem(Item):
    """One value. `category` is FHIR's: laboratory, vital-signs, imaging, survey, social-history, exam, procedure."""

    category: str = "laboratory"
    panel: str = ""
    value: str = ""
    unit: str = ""
    reference_range: str = ""
    interpretation: str = ""
    status: str = "final"  # FHIR Observation.status
    taken: When | None = None
    performer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureItem(Item):
    status: str = "completed"  # FHIR Procedure.status
    done: When | None = None
    ended: When | None = None
    performer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmunizationItem(Item):
    status: str = "completed"  # FHIR: completed, not-done, entered-in-error
    given: When | None = None
    lot_number: str = ""
    manufacturer: str = ""
    reason_not_given: str = ""
    performer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterItem(Item):
    """A visit or stay. `kind` is FHIR's class: AMB, IMP, EMER, HH, VR, OBSENC, or ""."""

    kind: str = ""
    status: str = "finished"
    started: When | None = None
    ended: When | None = None
    place: str = ""
    provider: str = ""
    disposition: str = ""
    diagnoses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalItem(Item):
    status: str = "active"  # FHIR Goal.lifecycleStatus
    achievement: str = ""  # FHIR Goal.achievementStatus
    priority: str = ""  # FHIR: high-priority, medium-priority, low-priority
    target: str = ""
    started: When | None = None
    due: When | None = None
    expressed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageItem(Item):
    """`label` is the payer's or plan's name."""

    payer: str = ""
    plan: str = ""
    kind: str = ""
    member_id: str = ""
    group_number: str = ""
    holder: str = ""
    relationship: str = ""
    phone: str = ""
    status: str = "active"
    started: When | None = None
    ended: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveItem(Item):
    """A living will, proxy, resuscitation order ...: what the file says of it, never an order."""

    value: str = ""
    status: str = "active"
    started: When | None = None
    ended: When | None = None
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem(Item):
    """Something planned or ordered. `kind`: appointment, test, procedure, medication, immunization, supply, instruction, referral ..."""

    kind: str = "activity"
    status: str = "active"
    planned: When | None = None
    planned_until: When | None = None
    performer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialItem(Item):
    """Smoking, occupation, living situation and other findings. `category`: social, function, mental, outcome."""

    category: str = "social"
    value: str = ""
    started: When | None = None
    ended: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentItem(Item):
    status: str = "active"
    started: When | None = None
    ended: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem:
    """A statement about a whole list ("No known allergies"), never a row of it."""

    about: StatementAbout
    words: str
    said_on: When | None = None
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeSection:
    """A section as the sender wrote it, in plain text, so that what is not structured can still be read."""

    title: str
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the file (the body of an unstructured document, a note, a picture); `text` is what can be read of one that is text."""

    media_type: str
    content: bytes
    title: str = ""
    document_type: str = ""
    document_code: str = ""
    written: When | None = None
    author: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part that could not be read: where, and why in a sentence."""

    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalFile:
    """All that a clinical file says, ready to be compared with a chart.

    `medications` and `problems` are the sender's own current lists. What other sections say stands apart, because it is no list
    of today: `other_medications` (discharge, admission, administered: see `use`), `diagnoses` (admission, discharge, past history),
    `concerns` (health concerns). `results` holds laboratory values and, by their category, vital signs. `visit` is the stay that
    the document was written about.
    """

    format: FileFormat
    patient: PatientFacts
    title: str = ""
    document_type: str = ""
    document_code: str = ""
    document_id: str = ""
    set_id: str = ""
    version: str = ""
    created: When | None = None
    service_from: When | None = None
    service_to: When | None = None
    custodian: str = ""
    language: str = ""
    confidentiality: str = ""
    authors: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    visit: EncounterItem | None = None
    allergies: tuple[AllergyItem, ...] = ()
    medications: tuple[MedicationItem, ...] = ()
    other_medications: tuple[MedicationItem, ...] = ()
    problems: tuple[ProblemItem, ...] = ()
    diagnoses: tuple[ProblemItem, ...] = ()
    concerns: tuple[ProblemItem, ...] = ()
    results: tuple[ResultItem, ...] = ()
    procedures: tuple[ProcedureItem, ...] = ()
    immunizations: tuple[ImmunizationItem, ...] = ()
    encounters: tuple[EncounterItem, ...] = ()
    care_team: tuple[CareTeamMember, ...] = ()
    goals: tuple[GoalItem, ...] = ()
    coverage: tuple[CoverageItem, ...] = ()
    directives: tuple[DirectiveItem, ...] = ()
    plan: tuple[PlanItem, ...] = ()
    social: tuple[SocialItem, ...] = ()
    equipment: tuple[EquipmentItem, ...] = ()
    statements: tuple[StatementItem, ...] = ()
    narrative: tuple[NarrativeSection, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    unread: tuple[Unread, ...] = ()
    sections_read: int = 0
    sections_total: int = 0
    patients_in_file: int = field(default=1)
