"""The shapes that the sample practice's content is written in: a patient, a family member, an entry of the contact book."""

from dataclasses import dataclass
from datetime import date

from caredesk.kinds import (
    AllergyKind,
    ContactKind,
    ContactRole,
    DecisionAuthority,
    MayBeTold,
    PatientStatus,
    Programme,
    RiskTier,
    Sex,
    WishKind,
)


@dataclass(frozen=True)
class Relative:
    """A family member or caregiver of a sample patient."""

    name: str
    relationship: str
    phone: str
    role: ContactRole = ContactRole.FAMILY
    authority: DecisionAuthority = DecisionAuthority.NONE
    authority_source: str = ""
    told: MayBeTold = MayBeTold.EVERYTHING_RELEVANT
    limits: str = ""
    lives_with: bool = False
    emergency: bool = True


@dataclass(frozen=True)
class Person:
    """A sample patient: the roster's facts and a few words for the chart. Days of documents and birth dates are never moved."""

    family: str
    given: str
    born: date
    sex: Sex
    coordinator: str
    risk: RiskTier | None
    preferred: str = ""
    pronouns: str = ""
    phone: str = ""
    phone_note: str = ""
    language: str = "English"
    interpreter: bool | None = None
    programme: Programme | None = Programme.PRIMARY
    address: tuple[str, str, str, str] = ("", "Charlotte", "NC", "28207")
    religion: str = ""
    worries: str = ""
    status: PatientStatus = PatientStatus.ACTIVE
    problems: tuple[tuple[str, str], ...] = ()  # label, since
    medications: tuple[tuple[str, str, str, str, str], ...] = ()  # label, strength, dose, frequency, purpose
    allergies: tuple[tuple[str, str, AllergyKind], ...] = ()
    code_status: tuple[str, str, date | None] = ("", "", None)
    coverage: tuple[str, str, str] = ("", "", "")
    team: tuple[tuple[str, ContactRole, str], ...] = ()  # contact, role, what they look after
    family_members: tuple[Relative, ...] = ()
    wishes: tuple[tuple[WishKind, str, date], ...] = ()  # what, in whose words, when it was said (a day of the pictures)


@dataclass(frozen=True)
class Entry:
    """A sample contact: a person or an organization of the contact book."""

    name: str
    role: ContactRole
    phone: str = ""
    fax: str = ""
    prefix: str = ""
    credentials: str = ""
    specialty: str = ""
    organization: str = ""
    npi: str = ""
    hours: str = ""
    languages: str = ""
    kind: ContactKind = ContactKind.PERSON
    services: str = ""
    eligibility: str = ""
    email: str = ""
