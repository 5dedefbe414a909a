"""What each form that a patient fills in or signs can say: frozen values of a blank or a filled form; days are worded as it is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from caredesk.kinds import InstrumentKind, NoticeStatement, PaperLanguage, PracticeKind, RecordClass, ReleasePurpose, Sensitivity
from caredesk.reports.papers import Letterhead, PaperSize, Printed

PERMISSION_KINDS: Final = (
    InstrumentKind.AUTHORIZATION,
    InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION,
    InstrumentKind.PART2_CONSENT,
    InstrumentKind.PART2_TPO_CONSENT,
    InstrumentKind.PART2_PROCEEDINGS_CONSENT,
    InstrumentKind.SUD_NOTES_CONSENT,
)

_S: Final = NoticeStatement
_OF_AUTHORIZATIONS: Final = frozenset({_S.MAY_REVOKE, _S.NO_CONDITION, _S.REDISCLOSURE})
# What each form tells whoever signs it: an instrument made from our own form has these statements.
STATEMENTS: Final = {
    InstrumentKind.AUTHORIZATION: _OF_AUTHORIZATIONS,
    InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION: _OF_AUTHORIZATIONS,
    InstrumentKind.PART2_CONSENT: frozenset({_S.MAY_REVOKE, _S.PART2_TPO_REDISCLOSURE}),
    InstrumentKind.PART2_TPO_CONSENT: frozenset({_S.MAY_REVOKE, _S.PART2_TPO_REDISCLOSURE, _S.PART2_REDISCLOSURE, _S.PART2_REFUSAL}),
    InstrumentKind.PART2_PROCEEDINGS_CONSENT: frozenset({_S.MAY_REVOKE}),
    InstrumentKind.SUD_NOTES_CONSENT: frozenset({_S.MAY_REVOKE, _S.NO_CONDITION, _S.PART2_TPO_REDISCLOSURE}),
}


class RequestKind(StrEnum):
    """The requests that are no instruments: what they ask for is done by an office, and allows nothing (rules.md 3.1.8)."""

    AMENDMENT = "amendment-request"
    RESTRICTION = "restriction-request"
    CONFIDENTIAL_COMMUNICATIONS = "confidential-communications-request"
    ACCOUNTING = "accounting-request"
    COMPLAINT = "complaint"
    REVOCATION = "revocation"


class AccessPackage(StrEnum):
    """How much of the records an access request asks for; besides them single parts by their class."""

    SUMMARY = "summary"
    ALL = "all"
    EHI_EXPORT = "ehi"


class AccessForm(StrEnum):
    """In what form records are to come, and by what way."""

    PAPER = "format_paper"
    FILE = "format_file"
    PORTAL = "format_portal"
    MAIL = "way_mail"
    PICK_UP = "way_pick_up"
    SECURE_EMAIL = "way_secure_email"
    PLAIN_EMAIL = "way_plain_email"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPatient:
    """Whose form it is. Nothing is filled in where nothing is known, as on a blank form."""

    name: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person, an office or a class of them that shares, gets or keeps records."""

    name: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOverlay:
    """What the practice's state asks of the paper itself, from an overlay that the practice checked (rules.md 3.1.12)."""

    sentences: tuple[str, ...] = ()
    min_font_pt: float = 0.0
    wants_witness: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What all forms say: whose form it is, in which language and size, and where it goes back to (the letterhead's address)."""

    letterhead: Letterhead
    printed: Printed
    practice_kinds: frozenset[PracticeKind] = frozenset({PracticeKind.COVERED_ENTITY})
    email: str = ""  # of the practice
    patient: FormPatient = FormPatient()
    language: PaperLanguage = PaperLanguage.ENGLISH
    size: PaperSize = PaperSize.LETTER
    is_large: bool = False
    overlay: FormOverlay = FormOverlay()

    @property
    def holds_records(self) -> bool:
        """Whether patients ask the practice itself for their records; an advocate's clients ask the offices that treat them."""
        return bool(self.practice_kinds & {PracticeKind.COVERED_ENTITY, PracticeKind.PART2_PROGRAM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, where it is not the patient."""

    name: str = ""
    right: str = ""  # "daughter, health care agent of May 3, 2025"


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionPaper:
    """An authorization or a consent (45 CFR 164.508, 42 CFR 2.31). `kind` is one of PERMISSION_KINDS."""

    head: FormHead
    kind: InstrumentKind
    discloser: Party = Party()
    recipients: tuple[Party, ...] = ()
    gives_to_tpo_class: bool = False  # "my treating providers, health plans, …", on the consent for care and payment
    intermediary: str = ""
    intermediary_members: str = ""
    classes: frozenset[RecordClass] = frozenset()
    is_entire_record: bool = False
    other_records: str = ""
    named: frozenset[Sensitivity] = frozenset()  # specially protected, chosen; the patient's initials come with the signature
    from_on: date | None = None
    to_on: date | None = None
    notes_author: str = ""  # of psychotherapy or counseling notes
    notes_about: str = ""
    at_patients_request: bool = False
    purposes: frozenset[ReleasePurpose] = frozenset()
    other_purpose: str = ""
    case_name: str = ""
    case_number: str = ""
    case_court: str = ""
    months: int = 12  # for which it holds where nothing else is written
    expires_on: date | None = None
    expiry_event: str = ""
    ends_with_treatment: bool = False
    has_no_expiry: bool = False
    refusal_words: str = ""  # what follows from not signing the consent for care and payment; empty: our own sentence
    signer: Signer = Signer()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPerson:
    """Somebody who may know, or may not."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    code_word: str = ""
    may_leave_message: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPaper:
    """An agreement that family or others may know what they need in order to help (45 CFR 164.510(b))."""

    head: FormHead
    people: tuple[FamilyPerson, ...] = ()
    classes: frozenset[RecordClass] = frozenset()
    limits: str = ""
    until_on: date | None = None
    heard_by: str = ""
    heard_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPaper:
    """A patient's request for the patient's own records (45 CFR 164.524). Without `office` it goes to the practice, if that has records."""

    head: FormHead
    office: Party = Party()
    is_to_me: bool = False
    looks_at_office: bool = False
    to_other: Party = Party()
    packages: frozenset[AccessPackage] = frozenset()
    classes: frozenset[RecordClass] = frozenset()
    from_on: date | None = None
    to_on: date | None = None
    forms: frozenset[AccessForm] = frozenset()
    signer: Signer = Signer()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPaper:
    """One of the other requests. What is filled in is named as `forms.names` names the fields of that form."""

    head: FormHead
    kind: RequestKind
    office: Party = Party()
    written: tuple[tuple[str, str], ...] = ()
    ticked: frozenset[str] = frozenset()
    signer: Signer = Signer()


FormPaper = PermissionPaper | FamilyPaper | AccessPaper | RequestPaper
