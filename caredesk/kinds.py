"""The closed lists: one enumeration per word, with FHIR R4's codes where FHIR has the word. Imports nothing of ours."""

from enum import StrEnum


class PracticeKind(StrEnum):
    """Who the practice is, legally (rules.md 3.0). Several may be true at once."""

    COVERED_ENTITY = "covered_entity"
    BUSINESS_ASSOCIATE = "business_associate"
    PRIVATE_ADVOCATE = "private_advocate"
    PART2_PROGRAM = "part2_program"


class UserRole(StrEnum):
    """What a user of the program may do."""

    OWNER = "owner"
    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    FRONT_DESK = "front-desk"


class Sex(StrEnum):
    """FHIR administrative gender."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class PatientStatus(StrEnum):
    """FHIR EpisodeOfCare, told in the practice's words."""

    ACTIVE = "active"
    ON_HOLD = "onhold"
    DISCHARGED = "finished"
    DECEASED = "deceased"


class RiskTier(StrEnum):
    """How closely somebody is followed, as the practice judges."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Programme(StrEnum):
    """The kind of care that the patient is coordinated for."""

    PRIMARY = "primary"
    ACUTE = "acute"
    LONG_TERM = "long-term"


class TelecomSystem(StrEnum):
    """FHIR ContactPoint.system, with the two that care teams use beside it."""

    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    SMS = "sms"
    PAGER = "pager"
    URL = "url"
    DIRECT = "direct"
    PORTAL = "portal"
    OTHER = "other"


class TelecomUse(StrEnum):
    """FHIR ContactPoint.use and Address.use."""

    HOME = "home"
    WORK = "work"
    MOBILE = "mobile"
    TEMP = "temp"
    OLD = "old"


class ContactMethod(StrEnum):
    """How somebody wants to be reached (rules.md 5.3)."""

    PHONE = "phone"
    BACK_LINE = "back-line"
    FAX = "fax"
    DIRECT = "direct"
    ENCRYPTED_EMAIL = "encrypted-email"
    EMAIL = "email"
    PORTAL = "portal"
    POST = "post"
    IN_PERSON = "in-person"
    VIDEO = "video"
    COURIER = "courier"
    TEXT = "text"


class ContactKind(StrEnum):
    """A contact-book entry is a person [Practitioner, RelatedPerson] or an organization [Organization]."""

    PERSON = "person"
    ORGANIZATION = "organization"


class ContactRole(StrEnum):
    """Roles in a care team (rules.md 5.3)."""

    PCP = "pcp"
    SPECIALIST = "specialist"
    HOSPITALIST = "hospitalist"
    NURSE_COORDINATOR = "nurse-coordinator"
    CASE_MANAGER = "case-manager"
    THERAPIST = "therapist"
    PSYCHIATRIST = "psychiatrist"
    PHARMACIST = "pharmacist"
    DENTIST = "dentist"
    PHYSICAL_THERAPIST = "pt"
    OCCUPATIONAL_THERAPIST = "ot"
    SPEECH_THERAPIST = "slp"
    DIETITIAN = "dietitian"
    HOME_HEALTH = "home-health-agency"
    DME_SUPPLIER = "dme-supplier"
    SOCIAL_WORKER = "social-worker"
    INSURER_CASE_MANAGER = "insurer-case-manager"
    SCHOOL = "school"
    INTERPRETER = "interpreter"
    TRANSPORT = "transport-provider"
    CLERGY = "clergy"
    COMMUNITY = "community-organisation"
    FAMILY = "family-member"
    CAREGIVER = "caregiver"
    HEALTH_CARE_AGENT = "health-care-agent"
    GUARDIAN = "guardian"
    ATTORNEY = "attorney"
    ADVOCATE = "advocate"
    NURSE = "nurse"
    OTHER = "other"


class DecisionAuthority(StrEnum):
    """By what a person decides for the patient (rules.md 3.1.9)."""

    NONE = "none"
    HEALTH_CARE_AGENT = "health-care-agent"
    GUARDIAN = "guardian"
    PARENT = "parent"
    SURROGATE = "surrogate"


class MayBeTold(StrEnum):
    """What a family member or caregiver may hear (45 CFR 164.510(b))."""

    NOT_ASKED = "not-asked"
    EVERYTHING_RELEVANT = "relevant"
    LIMITED = "limited"
    NOTHING = "nothing"


class AllergyStatus(StrEnum):
    """FHIR AllergyIntolerance.clinicalStatus."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    RESOLVED = "resolved"


class AllergyKind(StrEnum):
    """FHIR AllergyIntolerance.type: an intolerance is not shown in red as an allergy (visual.md 13)."""

    ALLERGY = "allergy"
    INTOLERANCE = "intolerance"


class MedicationStatus(StrEnum):
    """FHIR MedicationStatement.status."""

    ACTIVE = "active"
    ON_HOLD = "on-hold"
    INTENDED = "intended"
    STOPPED = "stopped"
    COMPLETED = "completed"
    NOT_TAKEN = "not-taken"
    UNKNOWN = "unknown"


class ProblemStatus(StrEnum):
    """FHIR Condition.clinicalStatus."""

    ACTIVE = "active"
    RECURRENCE = "recurrence"
    RELAPSE = "relapse"
    INACTIVE = "inactive"
    REMISSION = "remission"
    RESOLVED = "resolved"


class ItemKind(StrEnum):
    """The clinical lists of a chart; also the keys of `counts` in the command line's import answer."""

    ALLERGIES = "allergies"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"
    RESULTS = "results"
    PROCEDURES = "procedures"
    IMMUNIZATIONS = "immunizations"
    ENCOUNTERS = "encounters"
    CARE_TEAM = "care_team"
    GOALS = "goals"
    COVERAGE = "coverage"
    DOCUMENTS = "documents"


class Sensitivity(StrEnum):
    """Tags of specially protected information (rules.md 3.1.12)."""

    SUBSTANCE_USE = "ETHUD"
    ALCOHOL_USE = "ETH"
    OPIOID_USE = "OPIOIDUD"
    MENTAL_HEALTH = "PSY"
    PSYCHOTHERAPY_NOTE = "PSYTHPN"
    SUD_NOTE = "SUDNOTE"
    HIV = "HIV"
    SEXUAL_HEALTH = "SEX"
    STD = "STD"
    GENETIC = "GDIS"
    VIOLENCE = "SDV"
    MINOR_CONFIDENTIAL = "MINOR-CONFIDENTIAL"
    FAMILY_WITHHOLD = "FAMILY-WITHHOLD"


class Part2Source(StrEnum):
    """Whether a record came from a substance-use program (42 CFR part 2). Unknown counts as yes for substance-use content."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class StatementAbout(StrEnum):
    """What a statement such as "no known allergies" speaks of."""

    ALLERGIES = "allergies"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"


class WishKind(StrEnum):
    """Kinds of wishes (rules.md 3.7)."""

    WHAT_MATTERS = "what-matters"
    FAITH = "faith"
    CLERGY = "clergy-to-call"
    DIET = "diet"
    BLOOD_PRODUCTS = "blood-products"
    MODESTY = "modesty"
    HOLY_DAYS = "holy-days"
    TELL = "who-to-tell"
    NOT_TELL = "who-not-to-tell"
    PLACE_OF_CARE = "place-of-care"
    TREATMENTS = "treatments"
    OTHER = "other"


class GoalProgress(StrEnum):
    """FHIR Goal.achievementStatus; on screen: On track, At risk, Behind, Reached, Not reached, Not started."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    AT_RISK = "no-change"
    BEHIND = "worsening"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not-achieved"


class ActionState(StrEnum):
    """FHIR CarePlan.activity.detail.status; on screen: Planned, Booked, In place, Waiting, Done, Stopped."""

    PLANNED = "not-started"
    BOOKED = "scheduled"
    IN_PLACE = "in-progress"
    WAITING = "on-hold"
    DONE = "completed"
    STOPPED = "cancelled"


class FileFormat(StrEnum):
    """What a file from outside is; the words of the command line's import answer."""

    CCDA = "ccda"
    FHIR = "fhir"
    VCARD = "vcard"
    ICALENDAR = "icalendar"
    CSV = "csv"
    UNKNOWN = "unknown"


class AlikeKind(StrEnum):
    """Of what two records are that look like one."""

    PATIENT = "patient"
    CONTACT = "contact"


class PaperPurpose(StrEnum):
    """For whom a paper is made, until the gate knows more."""

    OWN_USE = "own-use"
    PATIENT = "patient"
    OTHER = "other"


class ReleaseState(StrEnum):
    """What became of a paper (rules.md 3.1.13, told means told)."""

    PREPARED = "prepared"
    SENT = "sent"
    DID_NOT_LEAVE = "did-not-leave"


class PlanElement(StrEnum):
    """The twelve items of a comprehensive care plan (rules.md 3.2, CCM)."""

    PROBLEM_LIST = "problem-list"
    EXPECTED_OUTCOME = "expected-outcome"
    MEASURABLE_GOALS = "measurable-goals"
    FUNCTION = "function"
    SYMPTOMS = "symptoms"
    INTERVENTIONS = "interventions"
    MEDICATIONS = "medications"
    ENVIRONMENT = "environment"
    CAREGIVER = "caregiver"
    COORDINATION = "coordination"
    REVIEW = "review"
    REVISION = "revision"


class PaperCopy(StrEnum):
    """Which copy of a paper: for those who treat, or in large print and plain words for the patient."""

    CLINICIAN = "clinician"
    PATIENT = "patient"


class PaperLanguage(StrEnum):
    """The languages that a patient's paper is written in, as BCP 47 tags. The window's language is another matter."""

    ENGLISH = "en"
    SPANISH = "es"


class RecordClass(StrEnum):
    """The kinds of information that an authorization names, and that a chart's parts and documents are."""

    VISIT_NOTES = "visit-notes"
    DISCHARGE_SUMMARIES = "discharge-summaries"
    TEST_RESULTS = "test-results"
    IMAGING = "imaging"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"
    ALLERGIES = "allergies"
    IMMUNIZATIONS = "immunizations"
    PROCEDURES = "procedures"
    CARE_PLAN = "care-plan"
    CARE_TEAM = "care-team"
    REFERRALS = "referrals"
    MENTAL_HEALTH_SUMMARIES = "mental-health-summaries"
    SUBSTANCE_USE_TREATMENT = "substance-use-treatment"
    DIRECTIVES = "directives"
    BILLING = "billing"
    CONTACT_DETAILS = "contact-details"
    APPOINTMENTS = "appointments"
    PSYCHOTHERAPY_NOTES = "psychotherapy-notes"
    SUD_COUNSELING_NOTES = "sud-counseling-notes"
    OTHER = "other"


class ReleasePurpose(StrEnum):
    """What a release is for; the codes of the command line."""

    TREATMENT = "treatment"
    PAYMENT = "payment"
    OPERATIONS = "operations"
    ACCESS = "access"
    FAMILY = "family"
    LEGAL = "legal"
    DISABILITY = "disability"
    INSURANCE = "insurance"
    SCHOOL = "school"
    RESEARCH = "research"
    OTHER = "other"


class RecipientKind(StrEnum):
    """Who gets something, as the table of rules.md 5.2 tells them apart."""

    PATIENT = "patient"
    REPRESENTATIVE = "representative"
    PROVIDER = "provider"
    INSURER = "insurer"
    FAMILY = "family"
    AUTHORITY = "authority"
    PARTY = "party"
    OTHER = "other"


class InstrumentKind(StrEnum):
    """What a patient, or who stands in the patient's shoes, signs or says (rules.md 3.1.1 to 3.1.8)."""

    AUTHORIZATION = "authorization"
    PSYCHOTHERAPY_AUTHORIZATION = "psychotherapy-notes-authorization"
    PART2_CONSENT = "part2-consent"
    PART2_TPO_CONSENT = "part2-tpo-consent"
    PART2_PROCEEDINGS_CONSENT = "part2-proceedings-consent"
    SUD_NOTES_CONSENT = "sud-notes-consent"
    FAMILY_AGREEMENT = "family-agreement"
    ACCESS_REQUEST = "access-request"


class InstrumentState(StrEnum):
    """Follows from dates and findings; nobody sets it (rules.md 3.1.1)."""

    DRAFT = "draft"
    AWAITING_SIGNATURE = "awaiting-signature"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    DEFECTIVE = "defective"
    ENTERED_IN_ERROR = "entered-in-error"


class SignerCapacity(StrEnum):
    """In what capacity somebody signs (45 CFR 164.502(g))."""

    PATIENT = "patient"
    PARENT = "parent"
    HEALTH_CARE_AGENT = "health-care-agent"
    GUARDIAN = "guardian"
    SURROGATE = "surrogate"
    EXECUTOR = "executor"
    OTHER = "other"


class NoticeStatement(StrEnum):
    """What the form itself tells whoever signs (45 CFR 164.508(c)(2), 42 CFR 2.31(a))."""

    MAY_REVOKE = "may-revoke"
    NO_CONDITION = "no-condition"
    REDISCLOSURE = "redisclosure"
    PART2_REDISCLOSURE = "part2-redisclosure"
    PART2_TPO_REDISCLOSURE = "part2-tpo-redisclosure"
    PART2_REFUSAL = "part2-refusal"


class FindingSeverity(StrEnum):
    """How much a finding weighs: an error keeps the instrument from allowing anything."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class GateDecision(StrEnum):
    """The gate's answer about one item."""

    ALLOW = "allow"
    ALLOW_WITH = "allow-with"
    HOLD_BACK = "hold-back"


class Accompaniment(StrEnum):
    """What has to leave together with an item (rules.md 5.2)."""

    COPY_OF_INSTRUMENT = "copy-of-instrument"
    PART2_NOTICE = "part2-notice"
    OVERLAY_NOTICE = "overlay-notice"
    INDEX = "index"
    RECEIPT = "receipt"
    AUTHORITY_NOTE = "authority-note"
    PLAIN_VERSION = "plain-version"
    MINIMUM_NECESSARY_NOTE = "minimum-necessary-note"


class Accountable(StrEnum):
    """Whether a disclosure stands in the accounting (45 CFR 164.528; 42 CFR 2.25)."""

    NO = "no"
    YES = "yes"
    PART2 = "part2"


class DemandKind(StrEnum):
    """By what somebody demands records (rules.md 5.2, rows 12 and 12b)."""

    COURT_ORDER = "court-order"
    WARRANT = "warrant"
    STATUTE = "statute"
    SUBPOENA = "subpoena"
    ATTORNEY_LETTER = "attorney-letter"
    DISCOVERY = "discovery"


class EmergencyKind(StrEnum):
    """What an emergency is about (rules.md 5.2, row 13)."""

    TREATMENT = "treatment"
    SERIOUS_THREAT = "serious-threat"


class AuthorityKind(StrEnum):
    """By what document somebody stands in the patient's shoes (rules.md 3.1.9)."""

    HEALTH_CARE_AGENT = "health-care-agent"
    GUARDIAN = "guardian"
    PARENT = "parent"
    SURROGATE = "surrogate"
    EXECUTOR = "executor"
    STATE_LAW = "state-law"


class AuthorityScope(StrEnum):
    """For what an authority document is meant (rules.md 3.1.9)."""

    HEALTH_DECISIONS = "health-decisions"
    RECORDS = "records"
    MENTAL_HEALTH = "mental-health"
    END_OF_LIFE = "end-of-life"
