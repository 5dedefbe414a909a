"""Social history, function, outcomes, equipment and advance directives: what the file says of each, in words."""

from caredesk.exchange.ccda.entries import STATUS_WORDS, Section
from caredesk.exchange.ccda.medications import material
from caredesk.exchange.ccda.narrative import cell
from caredesk.exchange.ccda.nodes import Element, kid, kids, name_of, own
from caredesk.exchange.ccda.parts import is_negated, is_taken_back
from caredesk.exchange.ccda.people import best_name
from caredesk.exchange.ccda.schedule import span
from caredesk.exchange.ccda.values import joined
from caredesk.exchange.records import DirectiveItem, EquipmentItem, SocialItem
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.terms.questions import OBSERVATIONS
from caredesk.exchange.text import plain, says_something_in_words

_THROUGH = frozenset(("entry", "organizer", "component", "act", "entryRelationship"))
_OBSERVATION_STATES = {"aborted": "inactive", "cancelled": "inactive", "suspended": "inactive"}


def read(section: Section, category: str) -> list[SocialItem]:
    """Every finding of the section with its value."""
    entries = section.statements("observation", through=_THROUGH)
    return [
        item
        for statement in entries
        if not is_taken_back(statement) and not is_negated(statement) and (item := _finding(section, statement, category))
    ]


def _finding(section: Section, statement: Element, category: str) -> SocialItem | None:
    code = kid(statement, "code")
    value = joined(section.context, kid(statement, "value"))
    value = value if says_something_in_words(value) else ""
    label = section.name(statement, code, headings=("type", "element", "name", "history", "observation", "social", "functional"))
    label = label or OBSERVATIONS.get(own(code, "code"), "")
    if (not label or label.casefold() == value.casefold()) and any(letter.isalpha() for letter in value):
        label, value = value, ""
    if not label and value:
        label = section.unnamed("Finding", code)
    if not label or is_generic(label):
        return None
    started, ended = section.context.span(kid(statement, "effectiveTime"), section.title)
    if not value:
        value = section.context.free(cell(section.row(statement, code, label=label), "value", "description", "status", "result"))
        value = "" if value.casefold() in STATUS_WORDS else value
    if not value and own(code, "code") in OBSERVATIONS:
        return None  # a question without an answer
    return SocialItem(
        **section.common(statement, label, code),
        category=category,
        value=plain("" if value.casefold() == label.casefold() else value),
        started=started,
        ended=ended,
    )


def read_equipment(section: Section) -> list[EquipmentItem]:
    """Devices and supplies that the patient has."""
    found = []
    for statement in section.statements("supply", "procedure", "observation", through=_THROUGH):
        if is_taken_back(statement) or is_negated(statement):
            continue
        if item := _equipment(section, statement):
            found.append(item)
    return found


def _equipment(section: Section, statement: Element) -> EquipmentItem | None:
    devices = [kid(part, "participantRole", "playingDevice", "code") for part in kids(statement, "participant")]
    concepts = [*devices, kid(material(statement), "code"), kid(statement, "code"), kid(statement, "value")]
    label = section.name(statement, *concepts, headings=("device", "equipment", "supply", "name", "description"))
    if not label or is_generic(label):
        return None
    started, ended = span(section, statement)
    return EquipmentItem(
        **section.common(statement, label, *concepts),
        status=_OBSERVATION_STATES.get(own(kid(statement, "statusCode"), "code").lower(), "inactive" if ended else "active"),
        started=started,
        ended=ended,
    )


def read_directives(section: Section) -> list[DirectiveItem]:
    """What the file says of living wills, proxies and orders."""
    entries = section.statements("observation", through=_THROUGH)
    return [
        item
        for statement in entries
        if not is_taken_back(statement) and not is_negated(statement) and (item := _directive(section, statement))
    ]


def _directive(section: Section, statement: Element) -> DirectiveItem | None:
    code = kid(statement, "code")
    label = section.name(statement, code, headings=("directive", "type", "name", "description"))
    value = joined(section.context, kid(statement, "value"))
    value = value if says_something_in_words(value) else ""
    agent = _agent(statement)
    if label and not (value or agent) and kid(statement, "code") is not None and own(code, "nullFlavor"):
        return None  # "Advance directive: unknown"
    label = label or value
    if not label:
        return None
    started, ended = section.context.span(kid(statement, "effectiveTime"), section.title)
    return DirectiveItem(
        **section.common(statement, label, code),
        value=plain("" if value == label else value),
        status=_OBSERVATION_STATES.get(own(kid(statement, "statusCode"), "code").lower(), "active"),
        started=started,
        ended=ended,
        agent=agent,
    )


def _agent(statement: Element) -> str:
    """Whom a directive names to decide."""
    for participant in kids(statement, "participant"):
        role = kid(participant, "participantRole")
        if own(participant, "typeCode").upper() == "CST" and own(role, "classCode").upper() in ("AGNT", ""):
            for entity in role.iterchildren("*") if role is not None else ():
                if name_of(entity) in ("playingEntity", "playingPerson") and (name := best_name(entity).text):
                    return name
    return ""
