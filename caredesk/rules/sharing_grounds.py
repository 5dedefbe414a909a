"""On what ground an item leaves: rows 12, 12b and 13, an instrument of its own, else the first match among rows 5 to 10 (rules.md 5.2)."""

from caredesk.kinds import (
    Accompaniment,
    Accountable,
    AuthorityScope,
    EmergencyKind,
    InstrumentKind,
    PracticeKind,
    RecipientKind,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
)
from caredesk.rules.covering import covering, is_any_on_file, why_not_in_force
from caredesk.rules.instruments import AuthorityFacts, Said
from caredesk.rules.sharing_facts import Answer, Demand, Item, Request

AUTHORIZATIONS = frozenset({InstrumentKind.AUTHORIZATION})
FAMILY = frozenset({InstrumentKind.FAMILY_AGREEMENT})
REQUESTS = frozenset({InstrumentKind.ACCESS_REQUEST})
COPY = frozenset({Accompaniment.COPY_OF_INSTRUMENT})
MINIMUM = frozenset({Accompaniment.MINIMUM_NECESSARY_NOTE})
NOTES = frozenset({Sensitivity.PSYCHOTHERAPY_NOTE, Sensitivity.SUD_NOTE})
FOR_REPRESENTATIVES = frozenset({ReleasePurpose.ACCESS, ReleasePurpose.FAMILY, ReleasePurpose.TREATMENT})
SCOPES: dict[RecordClass, frozenset[AuthorityScope]] = {
    RecordClass.MENTAL_HEALTH_SUMMARIES: frozenset({AuthorityScope.MENTAL_HEALTH}),
    RecordClass.DIRECTIVES: frozenset({AuthorityScope.END_OF_LIFE, AuthorityScope.HEALTH_DECISIONS, AuthorityScope.RECORDS}),
}
ANY_SCOPE = frozenset({AuthorityScope.HEALTH_DECISIONS, AuthorityScope.RECORDS})


def by_order(request: Request, item: Item, demand: Demand) -> Answer:
    """Row 12: only what the order or statute names, once a named person read it; Part 2 content only under 42 CFR 2.64 or 2.65."""
    if not demand.read_by.strip():
        return _refused("12", "Held back: nobody has read the order yet. A named person reads it and records what it names.")
    if request.is_part2(item) and not demand.is_part2_order:
        return _refused("12", "Held back: a substance-use record leaves for a proceeding only by an order under Part 2 (2.64 or 2.65).")
    if not _is_named(demand, item):
        return _refused("12", "Held back: the order does not name it.")
    added = MINIMUM | ({Accompaniment.PART2_NOTICE} if request.is_part2(item) else frozenset())
    return Answer("12", True, Said("The order names it; {person} read it.", {"person": demand.read_by}), (), added, Accountable.YES)


def without_order(request: Request, item: Item, demand: Demand | None) -> Answer:
    """Row 12b: a demand allows nothing by itself; an authorization or a recorded assurance does, for what is not protected further."""
    found, said = covering(request, item, AUTHORIZATIONS)
    if request.is_part2(item) or item.tags & NOTES:
        return _refused("12b", "Held back: a demand without a court’s order never reaches substance-use records or private notes.")
    if found is not None:
        return Answer("12b", True, said, (found.id,), COPY, Accountable.YES)
    if demand is not None and demand.has_assurance and _is_named(demand, item):
        template = "Satisfactory assurance is on file (45 CFR 164.512(e)(1)(ii))."
        return Answer("12b", True, Said(template, {}), (), MINIMUM, Accountable.YES)
    template = "Held back: a demand without a court’s order needs the patient’s authorization, an assurance on file, or an order."
    return _refused("12b", template)


def by_emergency(request: Request, item: Item) -> Answer:
    """Row 13: the glass is broken with a reason and a second confirmation, for what is needed, as far as the law lets it (3.1.3, 2.51)."""
    emergency = request.emergency
    assert emergency is not None
    if not emergency.is_confirmed:
        return _refused("13", "Held back: an emergency needs a reason and a second person who confirms it.")
    if item.key not in emergency.needed:
        return _refused("13", "Held back: it was not marked as needed in the emergency.")
    is_treatment = emergency.kind is EmergencyKind.TREATMENT
    if is_treatment and request.recipient.kind is not RecipientKind.PROVIDER:
        return _refused("13", "Held back: in a medical emergency records go to those who treat the patient.")
    if Sensitivity.PSYCHOTHERAPY_NOTE in item.tags and is_treatment:
        return _refused("13", "Held back: psychotherapy notes leave only against a serious and imminent threat.")
    is_part2 = request.is_part2(item) or Sensitivity.SUD_NOTE in item.tags
    if is_part2 and not is_treatment:
        return _refused("13", "Held back: a substance-use record leaves in a medical emergency only, to those who treat the patient.")
    accountable = Accountable.PART2 if is_part2 else Accountable.NO if is_treatment else Accountable.YES
    added = frozenset({Accompaniment.PART2_NOTICE}) if is_part2 else frozenset()
    return Answer("13", True, Said("An emergency: {reason}", {"reason": emergency.reason}), (), added, accountable)


def ordinary(request: Request, item: Item) -> Answer:
    """The first match among rows 5 to 10, where an authorization that covers the item always serves in its place."""
    row = _of_rows(request, item)
    if row is not None and row.is_met:
        return row
    found, said = covering(request, item, AUTHORIZATIONS)
    if found is not None:
        return Answer("10", True, said, (found.id,), COPY)
    return row if row is not None and not is_any_on_file(request, AUTHORIZATIONS) else Answer("10", False, said)


def _of_rows(request: Request, item: Item) -> Answer | None:
    kind, purpose = request.recipient.kind, request.purpose
    if kind is RecipientKind.PATIENT:
        return _patients_own(request)
    if kind is RecipientKind.REPRESENTATIVE and purpose in FOR_REPRESENTATIVES:
        return _representative(request, item)
    if kind is RecipientKind.PROVIDER and purpose is ReleasePurpose.TREATMENT:
        return _treatment(request)
    if kind is RecipientKind.INSURER and purpose is ReleasePurpose.PAYMENT:
        return _payment(request)
    if kind is RecipientKind.FAMILY and purpose is ReleasePurpose.FAMILY:
        return _family(request, item)
    return None


def _patients_own(request: Request) -> Answer:
    """Row 5: one's own records on request, and what the practice hands out by itself (45 CFR 164.502(a)(1)(i), 164.524)."""
    if request.patient.died_on is not None and request.patient.died_on <= request.on:
        return _refused("5", "Held back: the patient has died. Whoever settles the estate asks in their place.")
    if request.purpose is not ReleasePurpose.ACCESS:
        return Answer("5", True, Said("It is the patient’s own.", {}))
    added = frozenset({Accompaniment.INDEX, Accompaniment.RECEIPT})
    newest: Said | None = None
    for asked in request.shelf.unnamed(REQUESTS):
        why = why_not_in_force(asked, request.shelf, request.on)
        if why is None:
            return Answer("5", True, Said("The patient asked for it on {day}.", {"day": asked.signature.on}), (asked.id,), added)
        newest = newest or why
    return Answer("5", False, newest or Said("Held back: no access request with a checked identity is on file.", {}))


def _representative(request: Request, item: Item) -> Answer:
    """Row 6: a verified document, in force on this day, whose scope reaches the item (45 CFR 164.502(g))."""
    wanted = SCOPES.get(item.record_class, ANY_SCOPE)
    if Sensitivity.MENTAL_HEALTH in item.tags:
        wanted = frozenset({AuthorityScope.MENTAL_HEALTH})
    newest: Answer | None = None
    for authority in request.recipient.authorities:
        answer = _by_authority(request, authority, wanted)
        if answer.is_met:
            return answer
        newest = newest or answer
    return newest or _refused(
        "6", "Held back: no document is on file that lets {recipient} act for the patient.", recipient=request.recipient.name
    )


def _by_authority(request: Request, authority: AuthorityFacts, wanted: frozenset[AuthorityScope]) -> Answer:
    why = authority.why_not_in_force(request.on, request.patient.died_on)
    if why:
        return _refused(
            "6", "Held back: the document by which {recipient} acts does not serve. {why}", recipient=request.recipient.name, why=why
        )
    if not authority.scope & wanted:
        return _refused("6", "Held back: the document by which {recipient} acts does not reach this.", recipient=request.recipient.name)
    added = frozenset({Accompaniment.AUTHORITY_NOTE})
    return Answer("6", True, Said("{recipient} acts for the patient.", {"recipient": request.recipient.name}), (authority.id,), added)


def _treatment(request: Request) -> Answer:
    """Row 7: 45 CFR 164.506(c) asks nothing; it does not serve a private advocate, and a practice may ask for more."""
    if PracticeKind.PRIVATE_ADVOCATE in request.practice.kinds or request.practice.asks_for_treatment:
        return _refused("7", "Held back: this practice shares for treatment only with the patient’s authorization.")
    return Answer("7", True, Said("{recipient} treats the patient.", {"recipient": request.recipient.name}))


def _payment(request: Request) -> Answer:
    """Row 8: a covered entity may tell a payer what the payment takes, and no more (45 CFR 164.506(c)(1), 164.502(b))."""
    if PracticeKind.COVERED_ENTITY not in request.practice.kinds:
        return _refused("8", "Held back: only a covered entity tells a payer without the patient’s authorization.")
    return Answer("8", True, Said("It is needed for payment.", {}), accompanied_by=MINIMUM)


def _family(request: Request, item: Item) -> Answer:
    """Row 9: what the patient agreed that this person may hear (45 CFR 164.510(b)); words are enough."""
    found, said = covering(request, item, FAMILY)
    if found is not None:
        return Answer("9", True, said, (found.id,), frozenset({Accompaniment.PLAIN_VERSION}))
    if is_any_on_file(request, FAMILY):
        return Answer("9", False, said)
    return _refused(
        "9", "Held back: the patient’s agreement that {recipient} may be told is not on file.", recipient=request.recipient.name
    )


def _is_named(demand: Demand, item: Item) -> bool:
    """Whether a demand names an item: its class, and its dates where it gives some. Private notes only where it names them."""
    first, last = item.from_on, item.to_on or item.from_on
    if Sensitivity.PSYCHOTHERAPY_NOTE in item.tags and RecordClass.PSYCHOTHERAPY_NOTES not in demand.classes:
        return False
    if Sensitivity.SUD_NOTE in item.tags and RecordClass.SUD_COUNSELING_NOTES not in demand.classes:
        return False
    if item.record_class not in demand.classes:
        return False
    if (demand.from_on or demand.to_on) and first is None:
        return False
    is_early = demand.from_on is not None and first is not None and first < demand.from_on
    return not is_early and not (demand.to_on is not None and last is not None and last > demand.to_on)


def _refused(row: str, template: str, **facts: object) -> Answer:
    return Answer(row, False, Said(template, facts))
