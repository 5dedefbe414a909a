"""What the gate's tests ask with: a patient, people who want something, complete forms, and one question in words."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from caredesk.kinds import (
    Accompaniment,
    Accountable,
    AuthorityKind,
    AuthorityScope,
    DemandKind,
    EmergencyKind,
    GateDecision,
    InstrumentKind,
    NoticeStatement,
    Part2Source,
    PracticeKind,
    RecipientKind,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
)
from caredesk.rules.instrument_checks import Signer
from caredesk.rules.instruments import AuthorityFacts, Instrument, Scope, Signature
from caredesk.rules.overlays import Overlay
from caredesk.rules.sharing import judge
from caredesk.rules.sharing_facts import Demand, Emergency, Item, ItemVerdict, PatientFacts, PracticeFacts, Recipient, Request
from caredesk.rules.shelf import Shelf

ON = date(2026, 11, 16)
SIGNED = date(2026, 5, 22)
PATIENT, ORTIZ, CLINIC, SISTER, SPOUSE, COURT, LAWYER, INSURER, SCHOOL = (UUID(int=number) for number in range(1, 10))
BORN = date(1992, 6, 2)
EVERY_STATEMENT = frozenset(NoticeStatement)
RECIPIENTS = {
    "patient": Recipient(PATIENT, RecipientKind.PATIENT, "Jordan Ellis"),
    "cardiologist": Recipient(ORTIZ, RecipientKind.PROVIDER, "Dr. Samuel Ortiz", organization_id=CLINIC),
    "clinic": Recipient(CLINIC, RecipientKind.PROVIDER, "Charlotte Heart Clinic"),
    "sister": Recipient(SISTER, RecipientKind.FAMILY, "Robin Ellis"),
    "agent": Recipient(SISTER, RecipientKind.REPRESENTATIVE, "Robin Ellis", is_family=True),
    "spouse": Recipient(SPOUSE, RecipientKind.FAMILY, "Sam Ellis"),
    "court": Recipient(COURT, RecipientKind.AUTHORITY, "Mecklenburg County Court"),
    "lawyer": Recipient(LAWYER, RecipientKind.PARTY, "Lee Park"),
    "insurer": Recipient(INSURER, RecipientKind.INSURER, "Piedmont Health"),
    "school": Recipient(SCHOOL, RecipientKind.OTHER, "Myers Park High"),
}
NUMBER_OF_KIND = {kind: 100 + number for number, kind in enumerate(InstrumentKind)}
COVERED = PracticeFacts(frozenset({PracticeKind.COVERED_ENTITY}))
ADVOCATE = PracticeFacts(frozenset({PracticeKind.PRIVATE_ADVOCATE}))
PROGRAM = PracticeFacts(frozenset({PracticeKind.PART2_PROGRAM, PracticeKind.COVERED_ENTITY}))
CHECKED = Overlay("NC", checked_on=date(2026, 10, 1), checked_by="Dana Whitfield", citation="N.C.G.S. 130A-143")


def form(kind: InstrumentKind = InstrumentKind.AUTHORIZATION, **changes: Any) -> Instrument:
    """A complete form of a kind that names Dr. Ortiz; `scope` and `signature` take changes of their own."""
    scope = Scope(
        classes=frozenset({RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS, RecordClass.MEDICATIONS}),
        recipients=frozenset({ORTIZ}),
        purposes=frozenset({ReleasePurpose.TREATMENT}),
    )
    if kind not in (InstrumentKind.AUTHORIZATION, InstrumentKind.FAMILY_AGREEMENT, InstrumentKind.ACCESS_REQUEST):
        named = {Sensitivity.PSYCHOTHERAPY_NOTE} if kind is InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION else {Sensitivity.SUBSTANCE_USE}
        scope = replace(scope, classes=OWN_CLASSES[kind], named=frozenset(named))
    if kind is InstrumentKind.ACCESS_REQUEST:
        scope = Scope(is_entire_record=True)
    made = Instrument(
        id=UUID(int=NUMBER_OF_KIND[kind]),
        kind=kind,
        scope=replace(scope, **changes.pop("scope", {})),
        discloser="Harbor Pine Care Coordination",
        signature=replace(Signature(on=SIGNED), **changes.pop("signature", {})),
        expires_on=date(2026, 11, 21),
        statements=EVERY_STATEMENT,
        heard_by="Dana Whitfield",
        identity_checked_on=SIGNED,
    )
    return replace(made, **changes)


OWN_CLASSES = {
    InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION: frozenset({RecordClass.PSYCHOTHERAPY_NOTES}),
    InstrumentKind.SUD_NOTES_CONSENT: frozenset({RecordClass.SUD_COUNSELING_NOTES}),
    InstrumentKind.PART2_CONSENT: frozenset({RecordClass.SUBSTANCE_USE_TREATMENT}),
    InstrumentKind.PART2_TPO_CONSENT: frozenset({RecordClass.SUBSTANCE_USE_TREATMENT}),
    InstrumentKind.PART2_PROCEEDINGS_CONSENT: frozenset({RecordClass.SUBSTANCE_USE_TREATMENT}),
}


def item(record_class: RecordClass = RecordClass.VISIT_NOTES, **changes: Any) -> Item:
    """A visit summary of September."""
    made = Item("visit", "Visit summary", record_class, from_on=date(2026, 9, 28), to_on=date(2026, 9, 28))
    return replace(made, **changes)


def tagged(*tags: Sensitivity, record_class: RecordClass = RecordClass.VISIT_NOTES, **changes: Any) -> Item:
    """The same under tags."""
    return item(record_class, tags=frozenset(tags), **changes)


NOTE = tagged(Sensitivity.PSYCHOTHERAPY_NOTE, record_class=RecordClass.PSYCHOTHERAPY_NOTES)
SUD_NOTE = tagged(Sensitivity.SUD_NOTE, record_class=RecordClass.SUD_COUNSELING_NOTES, part2_source=Part2Source.YES)
CEDAR_RIDGE = tagged(Sensitivity.SUBSTANCE_USE, record_class=RecordClass.SUBSTANCE_USE_TREATMENT, part2_source=Part2Source.YES)
HIV_TEST = tagged(Sensitivity.HIV, record_class=RecordClass.TEST_RESULTS)


def authority(**changes: Any) -> AuthorityFacts:
    """The sister's power of attorney, seen and in force."""
    made = AuthorityFacts(UUID(int=200), SISTER, AuthorityKind.HEALTH_CARE_AGENT, verified_on=date(2026, 1, 5))
    return replace(made, **changes)


RECORDS_ONLY = frozenset({AuthorityScope.RECORDS})


def asked(
    *items: Item,
    to: str | Recipient = "cardiologist",
    purpose: ReleasePurpose = ReleasePurpose.TREATMENT,
    forms: tuple[Instrument, ...] = (),
    practice: PracticeFacts = COVERED,
    on: date = ON,
    died_on: date | None = None,
    **more: Any,
) -> tuple[ItemVerdict, ...]:
    """The gate's answers about some items; by default for treatment, by a covered entity, with nothing on file."""
    recipient = RECIPIENTS[to] if isinstance(to, str) else to
    patient = PatientFacts(PATIENT, BORN, died_on, "NC")
    overlay = more.get("overlay")
    shelf = Shelf(forms, Signer(BORN, died_on), overlay)
    return judge(Request(patient, recipient, purpose, on, practice, items, shelf, **more)).items


def one(*items: Item, **how: Any) -> ItemVerdict:
    """The answer about one item."""
    (verdict,) = asked(*(items or (item(),)), **how)
    return verdict


# What the tables are written in.
ALLOW, WITH, HELD = GateDecision.ALLOW, GateDecision.ALLOW_WITH, GateDecision.HOLD_BACK
COPY, NOTICE = Accompaniment.COPY_OF_INSTRUMENT, Accompaniment.PART2_NOTICE
NO, YES, PART2 = Accountable.NO, Accountable.YES, Accountable.PART2
LEGAL, FAMILY, ACCESS, PAYMENT = ReleasePurpose.LEGAL, ReleasePurpose.FAMILY, ReleasePurpose.ACCESS, ReleasePurpose.PAYMENT
NOTES_FORM = form(InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION)
CONSENT = form(InstrumentKind.PART2_CONSENT)
TPO = form(InstrumentKind.PART2_TPO_CONSENT)
SUD_CONSENT = form(InstrumentKind.SUD_NOTES_CONSENT)
BILLING = item(RecordClass.BILLING)
AGREED = form(InstrumentKind.FAMILY_AGREEMENT, scope={"recipients": frozenset({SISTER}), "purposes": frozenset({FAMILY})}, expires_on=None)
REQUESTED = form(InstrumentKind.ACCESS_REQUEST, expires_on=None)
ORDER = Demand(DemandKind.COURT_ORDER, frozenset({RecordClass.VISIT_NOTES, RecordClass.SUBSTANCE_USE_TREATMENT}), read_by="Dana Whitfield")
PART2_ORDER = replace(ORDER, is_part2_order=True)
SUBPOENA = Demand(DemandKind.SUBPOENA, frozenset({RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS}))
CRISIS = Emergency(EmergencyKind.TREATMENT, "Unconscious in the emergency room", "Dana Whitfield", "Priya Raman", frozenset({"visit"}))
THREAT = replace(CRISIS, kind=EmergencyKind.SERIOUS_THREAT, reason="Told a plan to harm his brother")


def to_court(**scope: Any) -> dict[str, Any]:
    """A scope that names the court, for legal matters."""
    return {"recipients": frozenset({COURT}), "purposes": frozenset({LEGAL}), **scope}


# What is asked in words, how, the answer, the row that decided, and words of its sentence.
Case = tuple[str, dict[str, Any], GateDecision, str, str]


def check(how: dict[str, Any], decision: GateDecision, row: str, words: str) -> None:
    """Ask as a case of a table says, with `authorities` of the recipient, and compare the answer."""
    given = dict(how)
    authorities = given.pop("authorities", None)
    if authorities is not None:
        given["to"] = replace(RECIPIENTS[given["to"]], authorities=authorities)
    verdict = one(given.pop("items", item()), **given)
    assert (verdict.decision, words in verdict.said.sentence) == (decision, True), verdict
    assert row in verdict.rows
    assert verdict.said.sentence.startswith("Held back: ") is (decision is GateDecision.HOLD_BACK)
