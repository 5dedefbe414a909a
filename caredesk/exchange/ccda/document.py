"""A C-CDA document of any type and release, from its bytes to plain facts."""

from typing import Any

from caredesk.errors import ImportProblem
from caredesk.exchange import formats
from caredesk.exchange.ccda import body as bodies
from caredesk.exchange.ccda import patient, team, tree, visits
from caredesk.exchange.ccda.body import Body
from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.narrative import flat
from caredesk.exchange.ccda.nodes import SDTC, Element, kid, kids, name_of, own, with_namespace
from caredesk.exchange.ccda.parts import author_name
from caredesk.exchange.ccda.people import best_name, organization_name, source_key
from caredesk.exchange.records import ClinicalFile, EncounterItem, GoalItem, PlanItem
from caredesk.exchange.terms.codes import DOCUMENT_TYPES
from caredesk.exchange.terms.members import merged
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import FileFormat

HEAD = "Document"
_LISTS = (
    *("allergies", "medications", "other_medications", "problems", "diagnoses", "concerns", "results", "procedures", "immunizations"),
    *("encounters", "coverage", "directives", "social", "equipment"),
)
_SECRECY = {"N": "Normal", "R": "Restricted", "V": "Very restricted"}


def read(data: bytes) -> ClinicalFile:
    """All that the document says. Raises ImportProblem with a sentence for the user."""
    root, is_lossy = tree.parse(data)
    if name_of(root) != "ClinicalDocument":
        raise ImportProblem(formats.sentence_of_xml(root.tag if isinstance(root.tag, str) else ""))
    with_namespace(root)
    context = Context()
    if is_lossy:
        context.note(HEAD, "Some letters of this file could not be read and are shown as �.")
    context.created = context.when(kid(root, "effectiveTime"), HEAD)
    context.custodian = organization_name(kid(root, "custodian", "assignedCustodian", "representedCustodianOrganization"))
    person = patient.read(root, context)
    context.patient_numbers = frozenset(number.value for number in person.identifiers)
    body = bodies.read(root, context)
    members = merged([*team.members(root, context, person), *body.items.get("care_team", ())])
    head, lists = _head(root, context), _lists(body)
    return ClinicalFile(
        format=FileFormat.CCDA,
        patient=person,
        care_team=members,
        **head,
        **lists,
        statements=tuple(context.statements),
        unread=tuple(context.unread),
    )


def _head(root: Element, context: Context) -> dict[str, Any]:
    """What the document says of itself."""
    code = kid(root, "code")
    event_from, event_to = context.span(kid(root, "documentationOf", "serviceEvent", "effectiveTime"), HEAD)
    targets = sum(1 for _ in kids(root, "recordTarget"))
    if targets > 1:
        context.note(HEAD, "The file names more than one patient. Only the first was read.")
    return {
        "title": flat(kid(root, "title"), 200),
        "document_type": DOCUMENT_TYPES.get(own(code, "code")) or context.label(code),
        "document_code": plain(own(code, "code"), 60),
        "document_id": source_key(root),
        "set_id": _set_id(root),
        "version": plain(own(kid(root, "versionNumber"), "value"), 20),
        "created": context.created,
        "service_from": event_from,
        "service_to": event_to,
        "custodian": context.custodian,
        "language": plain(own(kid(root, "languageCode"), "code"), 20),
        "confidentiality": _SECRECY.get(own(kid(root, "confidentialityCode"), "code").upper(), ""),
        "authors": tuple(dict.fromkeys(name for author in kids(root, "author") if (name := _author(author)))),
        "software": _software(root),
        "visit": _visit(root, context),
        "patients_in_file": max(targets, 1),
    }


def _lists(body: Body) -> dict[str, Any]:
    """What its sections list, its texts and the files inside."""
    plan, wanted = _goals(body)
    return {
        **{name: tuple(body.items.get(name, ())) for name in _LISTS},
        "plan": plan,
        "goals": wanted,
        "narrative": tuple(body.narrative),
        "attachments": tuple(body.attachments),
        "sections_read": body.read,
        "sections_total": body.total,
    }


def _goals(body: Body) -> tuple[tuple[PlanItem, ...], tuple[GoalItem, ...]]:
    """Goals that stand in a plan are the document's goals where it has no list of them, else part of the plan."""
    plan: list[PlanItem] = body.items.get("plan", [])
    wanted: list[GoalItem] = body.items.get("goals", [])
    if not wanted:
        return tuple(plan), tuple(body.planned_goals)
    known = [goal.label.casefold() for goal in wanted]
    shared = ("label", "code", "code_system", "note", "author", "recorded", "source_key", "section")
    rest = [goal for goal in body.planned_goals if not any(label.startswith(goal.label.casefold()) for label in known)]
    return (*plan, *(PlanItem(**{name: getattr(goal, name) for name in shared}, planned=goal.due) for goal in rest)), tuple(wanted)


def _set_id(root: Element) -> str:
    set_id = kid(root, "setId")
    return plain("|".join(part for part in (own(set_id, "root"), own(set_id, "extension")) if part), 300)


def _author(author: Element) -> str:
    """A person, else an organization that stands for no program."""
    if kid(author, "assignedAuthor", "assignedAuthoringDevice") is not None:
        return best_name(kid(author, "assignedAuthor", "assignedPerson")).text
    return author_name(author)


def _software(root: Element) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for author in kids(root, "author"):
        device = kid(author, "assignedAuthor", "assignedAuthoringDevice")
        names = (flat(kid(device, name), 120) for name in ("softwareName", "manufacturerModelName"))
        words = next((name for name in names if says_something(name)), "")
        if words:
            found[words] = None
    return tuple(found)[:20]


def _visit(root: Element, context: Context) -> EncounterItem | None:
    """The stay or visit that the document was written about."""
    encounter = kid(root, "componentOf", "encompassingEncounter")
    if encounter is None:
        return None
    code = kid(encounter, "code")
    start, end = context.span(kid(encounter, "effectiveTime"), HEAD)
    kind = visits.encounter_class(code)
    facility = kid(encounter, "location", "healthCareFacility")
    place = organization_name(kid(facility, "location")) or organization_name(kid(facility, "serviceProviderOrganization"))
    disposition = kid(encounter, "dischargeDispositionCode")
    disposition = disposition if disposition is not None else next(encounter.iterchildren(SDTC + "dischargeDispositionCode"), None)
    provider = best_name(kid(encounter, "responsibleParty", "assignedEntity", "assignedPerson")).text
    if not (start or end or place or provider):
        return None
    return EncounterItem(
        label=context.label(code) or visits.CLASS_WORDS.get(kind, "Visit"),
        source_key=source_key(encounter),
        section=HEAD,
        kind=kind,
        started=start,
        ended=end,
        place=place,
        provider=provider,
        disposition=context.label(disposition),
    )
