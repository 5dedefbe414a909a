"""Procedures, immunizations and encounters: what was done, and when somebody was seen."""

from caredesk.exchange.ccda.entries import WRAPPERS, Section
from caredesk.exchange.ccda.medications import drug_label, material
from caredesk.exchange.ccda.narrative import cell
from caredesk.exchange.ccda.nodes import SDTC, Element, all_text, kid, kids, name_of, own
from caredesk.exchange.ccda.parts import is_negated, is_taken_back, links, performer_name, place_name, related
from caredesk.exchange.ccda.people import organization_name
from caredesk.exchange.ccda.schedule import span
from caredesk.exchange.records import EncounterItem, ImmunizationItem, ProcedureItem
from caredesk.exchange.terms.codes import ENCOUNTER_ALIASES, ENCOUNTER_CLASSES, REASONS_NOT_GIVEN
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain, says_something

_PROCEDURE_STATES = {
    "active": "in-progress",
    "aborted": "stopped",
    "cancelled": "not-done",
    "held": "on-hold",
    "suspended": "on-hold",
    "new": "preparation",
}
CLASS_WORDS = {
    "AMB": "Outpatient visit",
    "IMP": "Hospital stay",
    "EMER": "Emergency visit",
    "HH": "Home visit",
    "VR": "Virtual visit",
    "OBSENC": "Observation stay",
}
_ACT_CODES = "2.16.840.1.113883.5.4"
_NO_VACCINE = ("no vaccine", "no immuniz", "no known immuniz")
_ANY_VACCINE = frozenset(("vaccine", "vaccines", "vaccination", "immunization", "immunizations", "vaccine product"))
_TAKEN_AS_PROCEDURES = ("procedure", "observation", "act")


def read_procedures(section: Section) -> list[ProcedureItem]:
    """Every procedure of the section that says what it is."""
    groups = frozenset(("entry", "organizer", "component"))
    entries = section.statements(*_TAKEN_AS_PROCEDURES, through=groups)
    return [item for statement in entries if not is_taken_back(statement) and (item := _procedure(section, statement))]


def _procedure(section: Section, statement: Element) -> ProcedureItem | None:
    code = kid(statement, "code")
    label = section.name(statement, code, headings=("procedure", "name", "description"))
    if not label:
        label = _device(section, statement) or ("" if is_negated(statement) else section.unnamed("Procedure", code))
    if not label or is_generic(label):
        return None
    done, ended = section.context.span(kid(statement, "effectiveTime"), section.title)
    state = own(kid(statement, "statusCode"), "code").lower()
    status = "not-done" if is_negated(statement) else _PROCEDURE_STATES.get(state, "completed")
    if own(statement, "moodCode").upper() not in ("EVN", ""):
        status = "preparation"
    return ProcedureItem(
        **section.common(statement, label, code),
        status="completed" if status == "in-progress" and done is not None else status,
        done=done or ended,
        ended=ended,
        performer=performer_name(statement),
        place=place_name(statement),
    )


def _device(section: Section, statement: Element) -> str:
    for participant in kids(statement, "participant"):
        if label := section.context.label(kid(participant, "participantRole", "playingDevice", "code")):
            return label
    return ""


def read_immunizations(section: Section) -> list[ImmunizationItem]:
    """Every vaccine of the section, given or not."""
    entries = section.statements("substanceAdministration", through=WRAPPERS)
    return [item for statement in entries if not is_taken_back(statement) and (item := _immunization(section, statement))]


def _immunization(section: Section, statement: Element) -> ImmunizationItem | None:
    drug = material(statement)
    code = kid(drug, "code")
    label = drug_label(section, statement, ("vaccine", "immunization", "name"))
    if not label and not is_negated(statement):
        label = section.unnamed("Vaccine", code)
    if not label or is_generic(label) or label.casefold() in _ANY_VACCINE or label.casefold().startswith(_NO_VACCINE):
        return None
    given, _ = span(section, statement)
    product = drug.getparent() if drug is not None else None
    state = own(kid(statement, "statusCode"), "code").lower()
    is_planned = own(statement, "moodCode").upper() not in ("EVN", "") and not is_negated(statement)
    is_given = not (is_negated(statement) or is_planned or state in ("aborted", "cancelled"))
    return ImmunizationItem(
        **section.common(statement, label, code),
        status="completed" if is_given else "not-done",
        given=given,
        lot_number=_lot(drug),
        manufacturer=organization_name(kid(product, "manufacturerOrganization")),
        reason_not_given="" if is_given else "Planned" if is_planned else _why_not(section, statement),
        performer=performer_name(statement),
    )


def _lot(drug: Element | None) -> str:
    lot = plain(all_text(kid(drug, "lotNumberText")), 60)
    return lot if says_something(lot) else ""


def _why_not(section: Section, statement: Element) -> str:
    for kind, observation in links(statement, "observation"):
        if kind == "RSON":
            code = kid(observation, "code")
            return (
                REASONS_NOT_GIVEN.get(own(code, "code")) or section.context.label(code) or section.context.label(kid(observation, "value"))
            )
    return ""


def read_encounters(section: Section) -> list[EncounterItem]:
    """Every visit or stay; one without a name is called by its kind."""
    entries = section.statements("encounter")
    return [
        item
        for statement in entries
        if not is_taken_back(statement) and not is_negated(statement) and (item := _encounter(section, statement))
    ]


def _encounter(section: Section, statement: Element) -> EncounterItem | None:
    code = kid(statement, "code")
    started, ended = section.context.span(kid(statement, "effectiveTime"), section.title)
    kind = encounter_class(code)
    label = section.name(statement, code, headings=("encounter", "visit", "type", "description"))
    place, provider = place_name(statement), performer_name(statement)
    if not label and not (started or place or provider):
        return None
    label = label or CLASS_WORDS.get(kind) or section.context.free(cell(section.row(statement, code), "type", "reason")) or "Visit"
    return EncounterItem(
        **section.common(statement, label, code),
        kind=kind,
        status=_encounter_status(statement, has_ended=ended is not None),
        started=started,
        ended=ended,
        place=place,
        provider=provider,
        disposition=_disposition(section, statement),
        diagnoses=_diagnoses(section, statement),
    )


def _encounter_status(statement: Element, *, has_ended: bool) -> str:
    state = own(kid(statement, "statusCode"), "code").lower()
    if own(statement, "moodCode").upper() not in ("EVN", ""):
        return "planned"
    if state in ("cancelled", "aborted"):
        return "cancelled"
    return "in-progress" if state == "active" and not has_ended else "finished"


def encounter_class(code: Element | None) -> str:
    """FHIR's class of a visit, from its code or a translation of it; "" when neither says."""
    for each in (code, *kids(code, "translation")):
        word = own(each, "code").upper()
        if own(each, "codeSystem") in (_ACT_CODES, "") and (word in ENCOUNTER_CLASSES or word in ENCOUNTER_ALIASES):
            return ENCOUNTER_ALIASES.get(word, word)
    return ""


def _disposition(section: Section, statement: Element) -> str:
    code = next(statement.iterchildren(SDTC + "dischargeDispositionCode"), None)
    code = code if code is not None else kid(statement, "dischargeDispositionCode")
    return section.context.label(code)


def _diagnoses(section: Section, statement: Element) -> tuple[str, ...]:
    """What the visit was for: the diagnoses that it names."""
    found: dict[str, None] = {}
    observations = [
        *related(statement, "observation"),
        *(each for act in related(statement, "act") for each in related(act, "observation")),
    ]
    for observation in observations:
        if is_negated(observation):
            continue
        value = kid(observation, "value")
        label = section.name(observation, value, text_names=name_of(observation) == "observation" and value is None)
        if label and own(kid(observation, "code"), "code") != "33999-4":
            found[label] = None
    return tuple(found)[:50]
