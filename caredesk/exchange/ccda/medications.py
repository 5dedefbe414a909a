"""Medicines of every list: what, how much, how often, by which way, for what, and whether it is still taken."""

import re
from typing import Any

from caredesk.exchange.ccda import schedule, statements
from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.narrative import Row, cell
from caredesk.exchange.ccda.nodes import Element, kid, kids, name_of, own
from caredesk.exchange.ccda.parts import author_name, follows, is_negated, is_taken_back, links, performer_name, related
from caredesk.exchange.ccda.values import amount
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import MedicationItem
from caredesk.exchange.terms.codes import MEDICATION_STATUS
from caredesk.exchange.terms.denials import says_none
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.terms.routes import ROUTES, route_words
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import MedicationStatus, StatementAbout

HEADINGS = ("medication", "medicine", "drug", "product", "name")
_SIG = ("76662-6", "instruction", "sig")
_CODE_IN_BRACKETS = re.compile(r",?\s*\[[A-Za-z][\w -]{1,20}: ?[\w.-]+\]")  # "[RxNorm: 432638]"
_PIECES = {
    "tablet": re.compile(r"\btab(?:let)?s?\b", re.IGNORECASE),
    "capsule": re.compile(r"\bcap(?:sule)?s?\b", re.IGNORECASE),
}
_SHORT_DOSE = 60
_SHORTEST_SIG = 8


def read(section: Section, use: str = "") -> list[MedicationItem]:
    """Every medicine of the section; statements of none are told to the context."""
    entries = section.statements("substanceAdministration", "supply")
    return [item for statement in entries if not is_taken_back(statement) and (item := medication(section, statement, use))]


def material(statement: Element) -> Element | None:
    """What is given: the substance of an administration, or the product of a supply."""
    for holder in ("consumable", "product"):
        for name in ("manufacturedMaterial", "manufacturedLabeledDrug"):
            if (found := kid(statement, holder, "manufacturedProduct", name)) is not None:
                return found
    return None


def drug_label(section: Section, statement: Element, headings: tuple[str, ...] = HEADINGS) -> str:
    """What the medicine is called."""
    drug = material(statement)
    context = section.context
    code = kid(drug, "code")
    if (label := context.label(code)) and not is_generic(label):
        return label
    for name in kids(drug, "name"):
        if label := context.free(context.words(name, 400)):
            return label
    label = section.name(statement, kid(statement, "code"), text_names=False)
    label = label or context.free(cell(section.row(statement, code), *headings))
    return label or _named_by_text(section, statement)


def _named_by_text(section: Section, statement: Element) -> str:
    """A text without a drug is mostly the drug; one that tells how to take it is not."""
    words = section.name(statement, headings=HEADINGS)
    return "" if words.casefold().startswith(("take ", "use ", "apply ", "inject ", "inhale ")) else words


def medication(section: Section, statement: Element, use: str) -> MedicationItem | None:
    """One medicine; None where the entry says nothing or says that there is none."""
    code = kid(material(statement), "code")
    label = drug_label(section, statement)
    is_none = not label or is_generic(label) or says_none(StatementAbout.MEDICATIONS, label)
    if is_none and not use and statements.take_none(section, StatementAbout.MEDICATIONS, statement, label, code):
        return None
    if is_none and (is_negated(statement) or label or not (label := section.unnamed("Medicine", code))):
        return None
    row = section.row(statement, code, label=label)
    started, stopped = schedule.span(section, statement)
    return MedicationItem(
        **section.common(statement, label, code),
        **_how(section, statement, label, row),
        status=_status(section, statement, stopped, cell(row, "status")),
        use=use,
        purpose=_purpose(section, statement),
        prescriber=_prescriber(statement),
        started=started,
        stopped=stopped,
    )


def _how(section: Section, statement: Element, label: str, row: Row) -> dict[str, Any]:
    """How it is taken: how much, how often, by which way, only when needed, and in the sender's words."""
    reason, as_needed = _as_needed(section, statement)
    sig = _instructions(section, statement, label, row)
    coded = schedule.frequency(statement)
    frequency = (coded if schedule.agrees(coded, sig) else "") or _short(cell(row, "frequency"))
    words = f" {frequency} {sig} ".casefold()
    return {
        "dose": _dose(section, statement, label) or _short(cell(row, "dose", "dosage")),
        "frequency": frequency,
        "route": _route(section, kid(statement, "routeCode")) or route_words(_short(cell(row, "route"))),
        "as_needed": as_needed or " prn " in words or "as needed" in words or " prn," in words,
        "as_needed_for": reason,
        "instructions": sig,
    }


def _short(words: str) -> str:
    return words if len(words) <= _SHORT_DOSE and says_something(words) and not words.isdigit() else ""


def _status(section: Section, statement: Element, stopped: When | None, in_row: str) -> MedicationStatus:
    """What its status observation or the narrative says, else its own state; "completed" without an end is how old files write all."""
    if is_negated(statement):
        return MedicationStatus.NOT_TAKEN
    for words in (*section.states(statement), in_row.casefold().strip(" .")):
        if status := MEDICATION_STATUS.get(words):
            return status
    state = own(kid(statement, "statusCode"), "code").lower()
    if state not in ("completed", ""):
        return MEDICATION_STATUS.get(state, MedicationStatus.ACTIVE)
    created = section.context.created
    is_over = stopped is not None and created is not None and stopped.text[:10] < created.text[: len(stopped.text[:10])]
    return MedicationStatus.COMPLETED if is_over else MedicationStatus.ACTIVE


def _dose(section: Section, statement: Element, label: str) -> str:
    """How much at a time; a bare number counts pieces of the product, whose form the file or the product's name says."""
    dose = amount(kid(statement, "doseQuantity"))
    form = section.context.label(kid(statement, "administrationUnitCode")) or _piece(label)
    if dose and form and dose.replace(".", "").replace(" to ", "").isdigit():
        dose = f"{dose} {form}"
    rate = amount(kid(statement, "rateQuantity"))
    return plain(" at ".join(part for part in (dose, rate) if part), 120)


def _piece(label: str) -> str:
    return next((form for form, words in _PIECES.items() if words.search(label)), "")


def _route(section: Section, code: Element | None) -> str:
    if found := ROUTES.get(own(code, "code").upper()):
        return found
    return route_words(section.context.label(code))


def _as_needed(section: Section, statement: Element) -> tuple[str, bool]:
    for precondition in kids(statement, "precondition"):
        criterion = kid(precondition, "criterion")
        value = kid(criterion, "value")
        words = (
            section.context.label(value)
            or section.context.words(kid(criterion, "text"), 200)
            or section.context.label(kid(criterion, "code"))
        )
        if says_something(words):
            is_plain = words.casefold() in ("prn", "as needed", "as needed for")
            return ("" if is_plain else words), True
        if own(value, "code") or own(kid(criterion, "code"), "code") == "PRN" or (criterion is not None and value is None):
            return "", True  # a condition that the file leaves open; one that it fills with "unknown" stands in every entry of some
    return "", False


def _instructions(section: Section, statement: Element, label: str, row: Row) -> str:
    """How to take it, in the sender's words: each sentence once."""
    found: dict[str, None] = {}
    own_text = section.context.words(kid(statement, "text"))
    for text in (own_text, *_held_texts(section, statement), cell(row, *_SIG[1:], "directions")):
        words = section.context.free(_CODE_IN_BRACKETS.sub("", text))
        if words.casefold().strip("- .") == "none":
            continue
        if words.casefold().startswith(label.casefold()):
            words = words[len(label) :].lstrip(" ,:;-")
        if words and not ("|" in words and label.casefold() in words.casefold()):
            found[words] = None
    short = [words for words in found if len(words) >= _SHORTEST_SIG]
    return plain("; ".join(words for words in found if not any(other != words and other in words for other in short)))


def _held_texts(section: Section, statement: Element) -> list[str]:
    """Free-text directions and instructions to the patient that stand in statements of their own."""
    found = []
    for _, inner in links(statement, "substanceAdministration", "act"):
        is_sig = name_of(inner) == "substanceAdministration" and own(kid(inner, "code"), "code") == _SIG[0]
        if is_sig or follows(inner, "20", "147"):
            found.append(section.context.words(kid(inner, "text")))
    return found


def _purpose(section: Section, statement: Element) -> str:
    found: dict[str, None] = {}
    for kind, observation in links(statement, "observation"):
        if kind == "RSON" or follows(observation, "19"):
            value = kid(observation, "value")
            if label := section.name(observation, value if value is not None else kid(observation, "code"), text_names=False):
                found[label] = None
    return plain(", ".join(found), 300)


def _prescriber(statement: Element) -> str:
    """Who ordered it: the author of the order, else who performs it, else the author of what is meant as an order."""
    for order in related(statement, "supply"):
        if own(order, "moodCode") in ("INT", "RQO") and (name := author_name(kid(order, "author"))):
            return name
    return performer_name(statement) or (author_name(kid(statement, "author")) if own(statement, "moodCode") in ("INT", "RQO") else "")
