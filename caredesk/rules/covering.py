"""Whether an instrument covers one item for one recipient and purpose, and if not, why (rules.md 5.2, the ground of row 10)."""

from datetime import date

from caredesk.kinds import InstrumentKind, InstrumentState, RecordClass, ReleasePurpose, Sensitivity
from caredesk.rules.instruments import PART2_KINDS, TPO, Instrument, Said
from caredesk.rules.sensitive_words import SUBSTANCE_USE
from caredesk.rules.sharing_facts import Item, Request
from caredesk.rules.shelf import IN_FORCE, Shelf

CLASS_WORDS: dict[RecordClass, str] = {
    RecordClass.VISIT_NOTES: "visit notes",
    RecordClass.DISCHARGE_SUMMARIES: "discharge summaries",
    RecordClass.TEST_RESULTS: "test results",
    RecordClass.IMAGING: "imaging",
    RecordClass.MEDICATIONS: "medicines",
    RecordClass.PROBLEMS: "problems",
    RecordClass.ALLERGIES: "allergies",
    RecordClass.IMMUNIZATIONS: "immunizations",
    RecordClass.PROCEDURES: "procedures",
    RecordClass.CARE_PLAN: "the care plan",
    RecordClass.CARE_TEAM: "the care team",
    RecordClass.REFERRALS: "referrals",
    RecordClass.MENTAL_HEALTH_SUMMARIES: "mental-health summaries",
    RecordClass.SUBSTANCE_USE_TREATMENT: "substance-use treatment",
    RecordClass.DIRECTIVES: "directives",
    RecordClass.BILLING: "billing",
    RecordClass.CONTACT_DETAILS: "contact details",
    RecordClass.APPOINTMENTS: "appointments",
    RecordClass.PSYCHOTHERAPY_NOTES: "psychotherapy notes",
    RecordClass.SUD_COUNSELING_NOTES: "counseling notes",
    RecordClass.OTHER: "this kind of record",
}
PURPOSE_WORDS: dict[ReleasePurpose, str] = {
    ReleasePurpose.TREATMENT: "treatment",
    ReleasePurpose.PAYMENT: "payment",
    ReleasePurpose.OPERATIONS: "running the practice",
    ReleasePurpose.ACCESS: "the patient’s own access",
    ReleasePurpose.FAMILY: "telling family",
    ReleasePurpose.LEGAL: "legal matters",
    ReleasePurpose.DISABILITY: "a disability claim",
    ReleasePurpose.INSURANCE: "insurance",
    ReleasePurpose.SCHOOL: "school",
    ReleasePurpose.RESEARCH: "research",
    ReleasePurpose.OTHER: "this purpose",
}
KIND_WORDS: dict[InstrumentKind, str] = {
    InstrumentKind.AUTHORIZATION: "authorization",
    InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION: "authorization for psychotherapy notes",
    InstrumentKind.PART2_CONSENT: "Part 2 consent",
    InstrumentKind.PART2_TPO_CONSENT: "Part 2 consent",
    InstrumentKind.PART2_PROCEEDINGS_CONSENT: "Part 2 consent for proceedings",
    InstrumentKind.SUD_NOTES_CONSENT: "consent about counseling notes",
    InstrumentKind.FAMILY_AGREEMENT: "agreement",
    InstrumentKind.ACCESS_REQUEST: "access request",
}
STATE_WORDS: dict[InstrumentState, str] = {
    InstrumentState.DRAFT: "Held back: the {kind} is still a draft.",
    InstrumentState.AWAITING_SIGNATURE: "Held back: the {kind} is not signed yet.",
    InstrumentState.EXPIRED: "Held back: the {kind} of {day} has ended.",
    InstrumentState.REVOKED: "Held back: the {kind} of {day} was revoked.",
    InstrumentState.SUPERSEDED: "Held back: the {kind} of {day} was replaced by another.",
    InstrumentState.DEFECTIVE: "Held back: the {kind} of {day} is not valid: something that the law asks of the form is missing.",
    InstrumentState.ENTERED_IN_ERROR: "Held back: the {kind} of {day} was entered by mistake.",
}
# What only a form that is made for it releases, whatever else a form names.
OWN_FORM = frozenset({RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES})


def why_not_covered(instrument: Instrument, item: Item, request: Request) -> Said | None:
    """Why an instrument that names the recipient and is in force does not cover an item; None where it does."""
    facts = facts_of(instrument)
    if not _covers_content(instrument, item):
        template = "Held back: the {kind} of {day} does not cover {what}."
        return Said(template, {**facts, "what": CLASS_WORDS[item.record_class]})
    early, late = instrument.scope.from_on, instrument.scope.to_on
    if (early or late) and item.from_on is None:
        return Said("Held back: the {kind} of {day} names dates, and this has none.", facts)
    if early is not None and item.from_on is not None and item.from_on < early:
        return Said("Held back: the {kind} of {day} covers nothing before {from_on}.", {**facts, "from_on": early})
    last = item.to_on or item.from_on
    if late is not None and last is not None and last > late:
        return Said("Held back: the {kind} of {day} covers nothing after {to_on}.", {**facts, "to_on": late})
    if not _covers_purpose(instrument, request.purpose):
        return Said("Held back: the {kind} of {day} is not for {purpose}.", {**facts, "purpose": PURPOSE_WORDS[request.purpose]})
    return None


def names_all(instrument: Instrument, tags: frozenset[Sensitivity]) -> bool:
    """Whether a form names every one of these specially protected classes, or has initials beside it."""
    return tags <= instrument.scope.named | instrument.initials


def why_not_in_force(instrument: Instrument, shelf: Shelf, on: date) -> Said | None:
    """Why an instrument allows nothing on a day; None where it is in force."""
    stands = shelf.state(instrument, on)
    if stands in IN_FORCE:
        return None
    return Said(STATE_WORDS[stands], facts_of(instrument))


def facts_of(instrument: Instrument) -> dict[str, object]:
    """What sentences call an instrument."""
    return {"kind": KIND_WORDS[instrument.kind], "day": instrument.signature.on}


def covering(request: Request, item: Item, kinds: frozenset[InstrumentKind], shelf: Shelf | None = None) -> tuple[Instrument | None, Said]:
    """The newest instrument of some kinds that is in force and covers an item, else why none does.

    The reason is that of the newest one in force, else of the newest one at all, else that none names the recipient.
    """
    shelf = request.shelf if shelf is None else shelf
    pile = shelf.pile(request.recipient.ids, kinds, request.on)
    newest: Said | None = None
    for instrument in pile.in_force:
        why = why_not_covered(instrument, item, request)
        if why is None:
            return instrument, Said("The {kind} of {day} covers it.", facts_of(instrument))
        newest = newest or why
    if newest is None and pile.newest_other is not None:
        newest = why_not_in_force(pile.newest_other, shelf, request.on)
    return None, newest or Said("Held back: nothing on file lets it go to {recipient}.", {"recipient": request.recipient.name})


def is_any_on_file(request: Request, kinds: frozenset[InstrumentKind]) -> bool:
    """Whether anything of these kinds names the recipient, in force or not."""
    pile = request.shelf.pile(request.recipient.ids, kinds, request.on)
    return bool(pile.in_force) or pile.newest_other is not None


def _covers_content(instrument: Instrument, item: Item) -> bool:
    scope = instrument.scope
    if item.record_class in OWN_FORM:
        return item.record_class in scope.classes or instrument.kind in (
            InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION,
            InstrumentKind.SUD_NOTES_CONSENT,
        )
    if instrument.kind in PART2_KINDS and RecordClass.SUBSTANCE_USE_TREATMENT in scope.classes and item.touches_substance_use:
        return True
    if instrument.kind in PART2_KINDS and scope.named & item.tags & SUBSTANCE_USE and not scope.classes:
        return True
    return (scope.is_entire_record or item.record_class in scope.classes) and item.record_class not in instrument.limits


def _covers_purpose(instrument: Instrument, purpose: ReleasePurpose) -> bool:
    """ "At my request" leaves the purpose to whoever asks, but for research, which has forms of its own (45 CFR 164.508(b)(3)(i))."""
    if instrument.kind is InstrumentKind.PART2_TPO_CONSENT:
        return purpose in TPO
    return purpose in instrument.scope.purposes or (instrument.scope.at_patients_request and purpose is not ReleasePurpose.RESEARCH)
