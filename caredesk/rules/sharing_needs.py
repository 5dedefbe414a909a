"""What an item needs before anything else: rows 1 to 4, 11, 15 and 16 of the gate's table, and agreed restrictions (rules.md 5.2)."""

from collections.abc import Iterator

from caredesk.kinds import Accompaniment, Accountable, AuthorityScope, InstrumentKind, RecipientKind, ReleasePurpose, Sensitivity
from caredesk.rules.covering import covering, facts_of, is_any_on_file, names_all, why_not_covered
from caredesk.rules.instruments import PART2_KINDS, Instrument, Said
from caredesk.rules.overlays import SPECIAL_TAGS, classes_of
from caredesk.rules.sharing_facts import Answer, Item, Request

PART2_CONSENTS = frozenset({InstrumentKind.PART2_CONSENT, InstrumentKind.PART2_TPO_CONSENT})
PROCEEDINGS = frozenset({InstrumentKind.PART2_PROCEEDINGS_CONSENT})
NOTES = frozenset({InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION})
SUD_NOTES = frozenset({InstrumentKind.SUD_NOTES_CONSENT})
NAMING = frozenset({InstrumentKind.AUTHORIZATION, *NOTES, *PART2_KINDS, *SUD_NOTES})
COPY = frozenset({Accompaniment.COPY_OF_INSTRUMENT})
WITH_NOTICE = frozenset({Accompaniment.COPY_OF_INSTRUMENT, Accompaniment.PART2_NOTICE})
NEVER = "Held back: the patient, an order or the law keeps this from {recipient}."


def kept_from(request: Request, item: Item) -> Answer | None:
    """Row 16, for which nothing stands in: what must not reach this person, and pages that nobody could search for it."""
    recipient = request.recipient
    if Sensitivity.FAMILY_WITHHOLD in item.tags and recipient.is_kin:
        return _never("Held back: the patient does not want family to see this.", request)
    if item.holds & recipient.withheld:
        return _never(NEVER, request)
    if recipient.withheld and item.has_pages_without_text and not item.is_looked_at:
        template = "Held back: something is kept from {recipient}, and this has pages without text. A named person looks at them first."
        return _never(template, request)
    return None


def restricted(request: Request, item: Item) -> Answer | None:
    """A restriction that was agreed to, and the one that has to be: paid in full by the patient (45 CFR 164.522(a)(1)(vi))."""
    is_for_payer = request.recipient.kind is RecipientKind.INSURER and request.purpose in (
        ReleasePurpose.PAYMENT,
        ReleasePurpose.OPERATIONS,
    )
    if item.is_paid_in_full and is_for_payer:
        return Answer("8", False, Said("Held back: the patient paid for this in full, so no insurer is told.", {}))
    for restriction in request.restrictions:
        if restriction.forbids(item, request.recipient):
            template = "Held back: a restriction of {day} keeps this from {recipient}."
            return Answer("8", False, Said(template, {"day": restriction.agreed_on, "recipient": request.recipient.name}))
    return None


def needs(request: Request, item: Item) -> Iterator[Answer]:
    """What each matching row among 1 to 4, 11 and 15 says."""
    if Sensitivity.PSYCHOTHERAPY_NOTE in item.tags and not _is_originators_own_use(request, item):
        yield _needs_form(request, item, "1", NOTES, "Held back: psychotherapy notes need an authorization of their own.", COPY)
    if Sensitivity.SUD_NOTE in item.tags:
        template = "Held back: counseling notes about substance use need a consent of their own."
        yield _needs_form(request, item, "2", SUD_NOTES, template, WITH_NOTICE)
    if request.recipient.kind is not RecipientKind.PATIENT and request.is_part2(item):
        yield from _part2(request, item)
    if request.recipient.kind is not RecipientKind.PATIENT and item.tags & SPECIAL_TAGS:
        yield _special_class(request, item)
    if item.adults:
        yield _everybodys(request, item)


def _part2(request: Request, item: Item) -> Iterator[Answer]:
    """Rows 3 and 4. A consent about counseling notes is a consent to their disclosure; one for proceedings serves there alone."""
    if request.is_proceeding:
        template = "Held back: in a proceeding, substance-use records need a consent made for it, or a court’s order under Part 2."
        yield _needs_form(request, item, "3", PROCEEDINGS, template, WITH_NOTICE)
        return
    kinds = PART2_CONSENTS | SUD_NOTES if Sensitivity.SUD_NOTE in item.tags else PART2_CONSENTS
    answer = _needs_form(request, item, "4", kinds, "Held back: a substance-use record needs a Part 2 consent.", WITH_NOTICE)
    of_a_class = (each for each in request.shelf.unnamed(PART2_CONSENTS) if each.scope.recipient_class)
    if not answer.is_met and any(request.shelf.is_in_force(each, request.on) for each in of_a_class):
        template = "Held back: the consent on file names a class of recipients, not {recipient}. Ask for one that names who gets it."
        answer = Answer("4", False, Said(template, {"recipient": request.recipient.name}))
    yield answer


def _special_class(request: Request, item: Item) -> Answer:
    """Row 11: what the state's checked overlay asks; without one, an authorization that names the class."""
    tags = item.tags & SPECIAL_TAGS
    classes = classes_of(tags)
    overlay = request.overlay if request.overlay is not None and request.overlay.is_checked else None
    if overlay is not None:
        tags = frozenset(tag for tag in tags if classes_of({tag}) & (overlay.separate_initials | overlay.separate_authorization))
    added = frozenset({Accompaniment.OVERLAY_NOTICE}) if overlay is not None and overlay.notice(classes) else frozenset()
    if not tags or _is_in_authoritys_scope(request, tags):
        return Answer("11", True, Said("The state’s overlay asks for nothing more.", {}), accompanied_by=added)
    found = _form_that_names(request, item, tags)
    if found is None:
        return Answer("11", False, Said("Held back: this kind of record needs an authorization that names it.", {}))
    return Answer("11", True, Said("The {kind} of {day} names it.", facts_of(found)), (found.id,), added | COPY)


def _form_that_names(request: Request, item: Item, tags: frozenset[Sensitivity]) -> Instrument | None:
    for instrument in request.shelf.pile(request.recipient.ids, NAMING, request.on).in_force:
        if names_all(instrument, tags) and why_not_covered(instrument, item, request) is None:
            return instrument
    return None


def _is_in_authoritys_scope(request: Request, tags: frozenset[Sensitivity]) -> bool:
    """Whether all of it is about mental health, for which the recipient may decide in the patient's place."""
    if request.recipient.kind is not RecipientKind.REPRESENTATIVE or tags != {Sensitivity.MENTAL_HEALTH}:
        return False
    return any(
        AuthorityScope.MENTAL_HEALTH in each.scope and not each.why_not_in_force(request.on, request.patient.died_on)
        for each in request.recipient.authorities
    )


def _everybodys(request: Request, item: Item) -> Answer:
    """Row 15: the own instrument of each adult, the patient among them; nobody needs one to get what is their own."""
    shelves = {**request.others, request.patient.id: request.shelf}
    found: list[Instrument] = []
    for adult in sorted({*item.adults, request.patient.id} - {request.recipient.id}, key=str):
        shelf = shelves.get(adult)
        instrument = covering(request, item, NAMING, shelf)[0] if shelf is not None else None
        if instrument is None:
            return Answer("15", False, Said("Held back: it is the record of several people, and not all of them agreed in writing.", {}))
        found.append(instrument)
    return Answer("15", True, Said("Everybody whose record it is agreed.", {}), tuple(each.id for each in found), COPY)


def _needs_form(
    request: Request, item: Item, row: str, kinds: frozenset[InstrumentKind], lacking: str, added: frozenset[Accompaniment]
) -> Answer:
    """The instrument that a row asks for; where there is one that falls short, the reason is its own."""
    found, said = covering(request, item, kinds)
    accountable = Accountable.NO if row == "1" else Accountable.PART2
    if found is not None:
        return Answer(row, True, said, (found.id,), added, accountable)
    return Answer(row, False, said if is_any_on_file(request, kinds) else Said(lacking, {}))


def _is_originators_own_use(request: Request, item: Item) -> bool:
    """45 CFR 164.508(a)(2)(i)(A): whoever wrote the notes may use them for treatment."""
    return item.originator is not None and item.originator == request.recipient.id and request.purpose is ReleasePurpose.TREATMENT


def _never(template: str, request: Request) -> Answer:
    return Answer("16", False, Said(template, {"recipient": request.recipient.name}))
