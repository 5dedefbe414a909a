"""What a patient signed or agreed to, as plain values; whether it is in force on a day, and what it covers (rules.md 3.1.1, 3.1.4).

An instrument's state is never stored: it follows from dates and from what the form lacks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from caredesk.kinds import (
    AuthorityKind,
    AuthorityScope,
    FindingSeverity,
    InstrumentKind,
    InstrumentState,
    NoticeStatement,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
    SignerCapacity,
)
from caredesk.rules.days import day_words
from caredesk.rules.relative_days import months_on

EXPIRING_DAYS = 30
PART2_KINDS = frozenset({InstrumentKind.PART2_CONSENT, InstrumentKind.PART2_TPO_CONSENT, InstrumentKind.PART2_PROCEEDINGS_CONSENT})
TPO = frozenset({ReleasePurpose.TREATMENT, ReleasePurpose.PAYMENT, ReleasePurpose.OPERATIONS})


@dataclass(frozen=True)
class Said:
    """A sentence with its places, to be worded in the language of whoever reads it."""

    template: str
    facts: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """The sentence in English, filled in, with days month first."""
        return self.words()

    def words(self, *, in_year: int | None = None, day_first: bool = False) -> str:
        """The same with the year left out of days in `in_year`, and with days as the screen has them."""
        return self.template.format(**{name: _worded(fact, in_year, day_first) for name, fact in self.facts.items()})


@dataclass(frozen=True)
class Finding:
    """What a form lacks: the rule, the field that mends it, one sentence, and the paragraph of the law."""

    rule: str
    severity: FindingSeverity
    field: str
    said: Said
    citation: str


@dataclass(frozen=True)
class AuthorityFacts:
    """A document by which somebody stands in the patient's shoes (rules.md 3.1.9; 45 CFR 164.502(g))."""

    id: UUID
    person_id: UUID
    kind: AuthorityKind
    scope: frozenset[AuthorityScope] = frozenset(AuthorityScope)
    is_springing: bool = False
    triggered_on: date | None = None  # by the certificate that a springing document asks for
    starts_on: date | None = None
    ends_on: date | None = None  # the last day
    revoked_on: date | None = None
    verified_on: date | None = None  # identity and authority were seen

    def why_not_in_force(self, on: date, died_on: date | None) -> str:
        """Why it gives nobody a say on a day; empty where it does. Agents' authority ends with the patient's death."""
        if self.verified_on is None or self.verified_on > on:
            return "It was not verified: see the document and the person’s identity, and record both."
        if self.revoked_on is not None and self.revoked_on <= on:
            return "It was revoked."
        if (self.starts_on is not None and self.starts_on > on) or (self.ends_on is not None and self.ends_on < on):
            return "It is not in force on this day."
        if self.is_springing and (self.triggered_on is None or self.triggered_on > on):
            return "It takes effect only once a certificate says so, and none is recorded."
        if died_on is not None and died_on <= on and self.kind not in AFTER_DEATH:
            return "It ended with the patient’s death. An executor’s letters, or what state law names, take its place."
        return ""


AFTER_DEATH = frozenset({AuthorityKind.EXECUTOR, AuthorityKind.STATE_LAW})


@dataclass(frozen=True)
class Scope:
    """What may leave, to whom and for what. Empty dates leave that side open; a class of recipients in words matches nobody by machine."""

    classes: frozenset[RecordClass] = frozenset()
    is_entire_record: bool = False
    named: frozenset[Sensitivity] = frozenset()  # specially protected classes that the form names or has initials beside
    from_on: date | None = None
    to_on: date | None = None
    recipients: frozenset[UUID] = frozenset()
    recipient_class: str = ""
    purposes: frozenset[ReleasePurpose] = frozenset()
    at_patients_request: bool = False


@dataclass(frozen=True)
class Signature:
    """Who signed, when, and in what capacity; with the document that gives the authority where it is not the patient."""

    on: date | None = None
    capacity: SignerCapacity = SignerCapacity.PATIENT
    authority_words: str = ""
    authority: AuthorityFacts | None = None
    witness: str = ""


@dataclass(frozen=True)
class Instrument:
    """One authorization, consent, agreement or request; `heard_by` is who heard a spoken one, `identity_checked_on` is for requests."""

    id: UUID
    kind: InstrumentKind
    scope: Scope
    what: str = ""
    discloser: str = ""
    signature: Signature = Signature()
    expires_on: date | None = None
    expiry_event: str = ""
    event_happened_on: date | None = None
    has_no_expiry: bool = False
    revoked_on: date | None = None
    superseded_on: date | None = None
    is_entered_in_error: bool = False
    is_known_false: bool = False
    is_ready: bool = True  # to be signed; a form that is still being filled in is a draft
    statements: frozenset[NoticeStatement] = frozenset()
    conditions_treatment: bool = False
    combined_with: frozenset[InstrumentKind] = frozenset()
    initials: frozenset[Sensitivity] = frozenset()
    intermediary: str = ""
    intermediary_members: str = ""
    heard_by: str = ""
    limits: frozenset[RecordClass] = frozenset()
    identity_checked_on: date | None = None

    @property
    def is_spoken(self) -> bool:
        """Whether words are enough: an agreement that family may be involved (45 CFR 164.510(b))."""
        return self.kind is InstrumentKind.FAMILY_AGREEMENT


def state(instrument: Instrument, on: date, findings: Iterable[Finding]) -> InstrumentState:
    """Where an instrument stands on a day; `findings` are those of its form (see `instrument_checks`). Source: rules.md 3.1.1.

    It holds through its last day, and from the day of its revocation on it does not.
    """
    ended = _ended(instrument, on)
    if ended is not None:
        return ended
    if instrument.signature.on is None:
        return InstrumentState.AWAITING_SIGNATURE if instrument.is_ready else InstrumentState.DRAFT
    if has_expired(instrument, on):
        return InstrumentState.EXPIRED
    if any(finding.severity is FindingSeverity.ERROR for finding in findings):
        return InstrumentState.DEFECTIVE
    last = instrument.expires_on
    return InstrumentState.EXPIRING if last is not None and last - on <= timedelta(days=EXPIRING_DAYS) else InstrumentState.ACTIVE


def _ended(instrument: Instrument, on: date) -> InstrumentState | None:
    if instrument.is_entered_in_error:
        return InstrumentState.ENTERED_IN_ERROR
    if instrument.revoked_on is not None and instrument.revoked_on <= on:
        return InstrumentState.REVOKED
    if instrument.superseded_on is not None and instrument.superseded_on <= on:
        return InstrumentState.SUPERSEDED
    return None


def has_expired(instrument: Instrument, on: date) -> bool:
    """Whether its last day is over, or the event that ends it is known to have happened (45 CFR 164.508(b)(2)(i))."""
    if instrument.expires_on is not None and instrument.expires_on < on:
        return True
    return instrument.event_happened_on is not None and instrument.event_happened_on <= on


def _worded(fact: object, in_year: int | None, day_first: bool) -> object:
    return day_words(fact, in_year=in_year, day_first=day_first) if isinstance(fact, date) else fact


def last_day_after(signed_on: date, months: int) -> date:
    """The last day of an authorization that is to hold for a number of months; of Feb 29, a year later, Feb 28."""
    return months_on(signed_on, months)
