"""What was done and where: procedures, immunizations, visits and stays."""

from caredesk.exchange.fhir.nodes import Tree, part, parts, raw, truth, word
from caredesk.exchange.fhir.reader import Reader, codings, concepts
from caredesk.exchange.records import EncounterItem, ImmunizationItem, ProcedureItem
from caredesk.exchange.terms.codes import ENCOUNTER_ALIASES, ENCOUNTER_CLASSES, REASONS_NOT_GIVEN
from caredesk.exchange.text import plain

PROCEDURES, IMMUNIZATIONS, ENCOUNTERS = "Procedures", "Immunizations", "Encounters"
CLASS_WORDS = {
    "AMB": "Office visit",
    "IMP": "Hospital stay",
    "EMER": "Emergency department visit",
    "HH": "Home visit",
    "VR": "Video or phone visit",
    "OBSENC": "Observation stay",
}
_OLD_CLASSES = {
    "inpatient": "IMP",
    "outpatient": "AMB",
    "ambulatory": "AMB",
    "emergency": "EMER",
    "home": "HH",
    "virtual": "VR",
    "field": "AMB",
}
_PROCEDURE_STATES = {"aborted": "stopped", "in-progress": "in-progress", "suspended": "on-hold"}
_ENCOUNTER_STATES = {"completed": "finished", "discharged": "finished", "discontinued": "cancelled"}  # release 5's words in release 4's


def procedures(reader: Reader) -> list[ProcedureItem]:
    """Every procedure, those not done too."""
    found = []
    for resource in reader.pool.of("Procedure"):
        label = "" if reader.is_taken_back(resource) else reader.name(resource, part(resource, "code"), "Procedure")
        if not label:
            continue
        state = reader.state(resource)
        done, ended = reader.span(resource, "performed", PROCEDURES)
        if done is None and ended is None:
            done, ended = reader.span(resource, "occurrence", PROCEDURES)
        found.append(
            ProcedureItem(
                **{**reader.common(resource, label, part(resource, "code"), PROCEDURES), "note": _procedure_note(reader, resource)},
                status="not-done"
                if truth(resource, "notPerformed") or truth(resource, "notDone")
                else _PROCEDURE_STATES.get(state, state) or "completed",
                done=done,
                ended=ended,
                performer=reader.person(resource, resource, "performer"),
                place=reader.shown(part(resource, "location"), resource),
            )
        )
    return found


def _procedure_note(reader: Reader, resource: Tree) -> str:
    told = [reader.notes(resource), word(resource, "performedString", 200)]
    told += [f"Outcome: {outcome}" if (outcome := reader.label(part(resource, "outcome"))) else ""]
    told += [f"Where: {site}" if (site := reader.label(resource.get("bodySite"))) else ""]
    return plain("; ".join(each for each in told if each), 4000)


def immunizations(reader: Reader) -> list[ImmunizationItem]:
    """Every vaccine, those not given too."""
    found = []
    for resource in reader.pool.of("Immunization"):
        label = "" if reader.is_taken_back(resource) else reader.name(resource, part(resource, "vaccineCode"), "Vaccine")
        if not label:
            continue
        is_not_given = reader.state(resource) == "not-done" or truth(resource, "notGiven") or truth(resource, "wasNotGiven")
        given = reader.span(resource, "occurrence", IMMUNIZATIONS)[0] or reader.when(resource, "date", IMMUNIZATIONS)
        found.append(
            ImmunizationItem(
                **{**reader.common(resource, label, part(resource, "vaccineCode"), IMMUNIZATIONS), "note": _vaccine_note(reader, resource)},
                status="not-done" if is_not_given else "completed",
                given=given,
                lot_number=word(resource, "lotNumber", 60),
                manufacturer=reader.shown(part(resource, "manufacturer"), resource) or reader.label(part(resource, "manufacturer")),
                reason_not_given=_why_not(reader, resource) if is_not_given else "",
                performer=reader.person(resource, resource, "performer"),
            )
        )
    return found


def _vaccine_note(reader: Reader, resource: Tree) -> str:
    told = [reader.notes(resource), word(resource, "occurrenceString", 200)]
    return plain("; ".join(each for each in told if each), 4000)


def _why_not(reader: Reader, resource: Tree) -> str:
    concept = part(resource, "statusReason") or part(resource, "explanation", "reasonNotGiven")
    code, _ = reader.code(concept)
    return REASONS_NOT_GIVEN.get(code.upper()) or reader.label(concept)


def encounters(reader: Reader) -> list[EncounterItem]:
    """Every visit and stay; one without a name of its own is called by its class."""
    found = []
    for resource in reader.pool.of("Encounter"):
        if reader.is_taken_back(resource) or reader.state(resource) == "planned":
            continue
        state = reader.state(resource)
        start, end = reader.span(resource, "period", ENCOUNTERS)
        if start is None and end is None:
            start, end = reader.span(resource, "actualPeriod", ENCOUNTERS)
        kind = _class(resource)
        named = resource.get("type") or resource.get("serviceType")
        found.append(
            EncounterItem(
                **reader.common(resource, reader.label(named) or _class_words(reader, resource, kind), named, ENCOUNTERS),
                kind=kind,
                status=_ENCOUNTER_STATES.get(state, state) or "finished",
                started=start,
                ended=end,
                place=_place(reader, resource),
                provider=reader.person(resource, resource, "participant"),
                disposition=reader.label(
                    part(resource, "hospitalization", "dischargeDisposition") or part(resource, "admission", "dischargeDisposition")
                ),
                diagnoses=_diagnoses(reader, resource),
            )
        )
    return found


def _class(resource: Tree) -> str:
    for each in concepts(resource.get("class")):
        for coding in codings(each):
            code = raw(coding, "code").upper()
            if (known := ENCOUNTER_ALIASES.get(code, code)) in ENCOUNTER_CLASSES:
                return known
    return _OLD_CLASSES.get(raw(resource, "class").lower(), "")  # release 2 writes a word


def _class_words(reader: Reader, resource: Tree, kind: str) -> str:
    return CLASS_WORDS.get(kind) or reader.label(resource.get("class")) or "Visit"


def _place(reader: Reader, resource: Tree) -> str:
    for each in parts(resource, "location"):
        if name := reader.shown(part(each, "location"), resource):
            return name
    return reader.shown(part(resource, "serviceProvider"), resource)


def _diagnoses(reader: Reader, resource: Tree) -> tuple[str, ...]:
    found = [reader.label(each) for name in ("reasonCode", "reason") for each in parts(resource, name)]
    for each in parts(resource, "diagnosis"):
        condition = part(each, "condition")
        found += [reader.shown(condition, resource) or reader.label(condition)]
    found += [reader.shown(each, resource) for each in parts(resource, "indication", "reasonReference")]
    return tuple(dict.fromkeys(each for each in found if each))[:20]
