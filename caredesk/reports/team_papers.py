"""What a care-team sheet can say on paper: who helps the patient, for what, how each is reached, who decides and who may be told."""

from dataclasses import dataclass
from datetime import date

from caredesk.kinds import ContactRole, PaperLanguage
from caredesk.reports.papers import Letterhead, PaperSize, Printed
from caredesk.reports.plan_papers import KeyPerson, PatientFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """One way to reach somebody: "Fax" and "(704) 555-0164"."""

    label: str
    value: str
    is_preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One member: the preferred way to reach them first."""

    name: str  # "Dr. Anita Rao"
    place: str = ""  # "Lakeside Family Medicine"
    role: str = ""
    looks_after: str = ""
    ways: tuple[WayLine, ...] = ()
    hint: str = ""  # "Prefers mail, never e-mail"
    is_hub: bool = False
    note: str = ""  # "Call first, lives with the patient"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamGroup:
    """Members under one heading: "Clinicians"."""

    title: str
    members: tuple[TeamLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingLine:
    """Somebody who may decide for the patient, and by which paper."""

    name: str
    authority: str  # "Health care agent"
    document: str = ""  # "Health care power of attorney, Jun 8, 2025"
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """What somebody may hear about the patient."""

    name: str
    relation: str = ""
    told: str = ""  # "All that concerns their help"
    limits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeamPaper:
    """The clinician's form: the whole team with all ways to reach it, who decides and who may be told."""

    letterhead: Letterhead
    printed: Printed
    purpose_line: str
    patient: PatientFacts
    as_of: date
    coordinator: KeyPerson | None = None
    groups: tuple[TeamGroup, ...] = ()
    deciding: tuple[DecidingLine, ...] = ()
    deciding_note: str = ""  # printed where nobody decides for the patient
    told: tuple[ToldLine, ...] = ()
    gap: str = ""  # "No primary care provider"
    size: PaperSize = PaperSize.LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeMember:
    """A member as the patient's own sheet tells of one."""

    name: str
    role: ContactRole
    role_text: str = ""  # the team's own words, or what a relative is: "son"
    looks_after: str = ""
    phone: str = ""
    is_called_first: bool = False
    is_family: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTeamPaper:
    """The patient's own sheet, for the refrigerator: in large print, whom to call for what. It names nobody who may not be told."""

    letterhead: Letterhead
    printed: Printed
    called: str  # as the patient is called
    name: str
    birth_date: date | None
    as_of: date
    language: PaperLanguage = PaperLanguage.ENGLISH
    coordinator: KeyPerson | None = None
    members: tuple[HomeMember, ...] = ()
    deciding: tuple[str, ...] = ()  # "Luis Delgado"
    may_be_told: tuple[str, ...] = ()
    size: PaperSize = PaperSize.LETTER
