"""What a clinical file of any format says of people: the patient, those of the patient's life, and those who care for the patient.

Every text is clean: one line, no control or direction characters. An empty text or None means that the file does not say.
"""

from dataclasses import dataclass
from datetime import date

from caredesk.kinds import Sex, TelecomSystem, TelecomUse


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as exact as the file is: "2013", "2013-07", "2013-07-17" or "2013-07-17T09:14" (ISO 8601, local to its source)."""

    text: str

    @property
    def day(self) -> date | None:
        """The calendar day, when the file is that exact."""
        return date.fromisoformat(self.text[:10]) if len(self.text) >= 10 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TelecomFact:
    system: TelecomSystem
    value: str
    use: TelecomUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressFact:
    lines: tuple[str, ...] = ()
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    use: TelecomUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierFact:
    """A number by which somebody knows the patient or a provider: `system` is an OID or URI, `label` who gave it."""

    system: str = ""
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPerson:
    """Somebody of the patient's life. `kind`: guardian, next-of-kin, caregiver, emergency, other."""

    name: str
    kind: str = "other"
    relationship: str = ""
    telecoms: tuple[TelecomFact, ...] = ()
    addresses: tuple[AddressFact, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFacts:
    """Whom the file is about. `sex` is None when the file does not say; `name` is the whole name in spoken order."""

    name: str = ""
    given: tuple[str, ...] = ()
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    preferred: str = ""
    former_names: tuple[str, ...] = ()
    birth_date: date | None = None
    birth_text: str = ""
    sex: Sex | None = None
    identifiers: tuple[IdentifierFact, ...] = ()
    telecoms: tuple[TelecomFact, ...] = ()
    addresses: tuple[AddressFact, ...] = ()
    language: str = ""
    interpreter_needed: bool | None = None
    marital_status: str = ""
    religion: str = ""
    race: str = ""
    ethnicity: str = ""
    gender_identity: str = ""
    deceased: bool = False
    deceased_on: When | None = None
    related: tuple[RelatedPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeamMember:
    """A person or organization in a care role. `where` names the parts of the document that say so: author, performer, participant ..."""

    name: str
    given: tuple[str, ...] = ()
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    is_organization: bool = False
    role: str = ""
    specialty: str = ""
    is_primary: bool = False
    organization: str = ""
    telecoms: tuple[TelecomFact, ...] = ()
    addresses: tuple[AddressFact, ...] = ()
    npi: str = ""
    started: When | None = None
    ended: When | None = None
    where: tuple[str, ...] = ()
    source_key: str = ""
