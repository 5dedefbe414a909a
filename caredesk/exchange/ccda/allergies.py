"""Allergies and intolerances, and the statement that there are none."""

from caredesk.exchange.ccda import statements
from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.narrative import cell
from caredesk.exchange.ccda.nodes import Element, kid, kids, own
from caredesk.exchange.ccda.parts import act_around, follows, is_negated, is_taken_back, links, related
from caredesk.exchange.ccda.times import ends_unknown
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import AllergyItem
from caredesk.exchange.terms.codes import ALLERGY_STATUS, CRITICALITY, SEVERITY
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import AllergyKind, AllergyStatus, StatementAbout

HEADINGS = ("substance", "allergen", "allergy", "agent", "allergies")
_NOT_THE_ALLERGY = frozenset(("33999-4", "SEV", "82606-5", "48767-8", "11323-3"))  # status, severity, criticality, comment, health status
_TYPES = {  # SNOMED CT codes of the kind of allergy: its FHIR category, and whether it is an intolerance
    "416098002": ("medication", False),
    "414285001": ("food", False),
    "426232007": ("environment", False),
    "419511003": ("medication", False),
    "418471000": ("food", False),
    "59037007": ("medication", True),
    "235719002": ("food", True),
    "419199007": ("", False),
    "609433001": ("", False),
    "609328004": ("", False),
    "782415009": ("", True),
}


def read(section: Section) -> list[AllergyItem]:
    """Every allergy of the section; statements of none are told to the context."""
    found = []
    for statement in section.statements("observation"):
        if own(kid(statement, "code"), "code").upper() in _NOT_THE_ALLERGY or is_taken_back(statement):
            continue
        if item := _allergy(section, statement):
            found.append(item)
    return found


def _allergy(section: Section, statement: Element) -> AllergyItem | None:
    value = kid(statement, "value")
    agents = [entity for part in kids(statement, "participant") if (entity := kid(part, "participantRole", "playingEntity")) is not None]
    concepts = [concept for entity in agents for concept in kids(entity, "code")]
    label = _label(section, statement, agents, concepts, value)
    if statements.take_none(section, StatementAbout.ALLERGIES, statement, label, value, *concepts):
        return None
    if not label and not (label := section.unnamed("Allergy", *concepts)):
        return None
    act = act_around(statement)
    row = section.row(statement, *concepts, value, label=label)
    category, is_intolerance = _TYPES.get(own(value, "code"), ("", False))
    onset, ended = section.context.span(kid(statement, "effectiveTime"), section.title)
    reactions, severity = _reactions(section, statement)
    return AllergyItem(
        **section.common(statement, label, *concepts, author_of=act),
        kind=AllergyKind.INTOLERANCE if is_intolerance or "intoleran" in own(value, "displayName").lower() else AllergyKind.ALLERGY,
        category=category,
        status=_status(section, statement, act, ended, cell(row, "status")),
        reaction=reactions or plain(section.context.free(cell(row, "reaction")), 300),
        severity=_worst(_severity(section, statement), severity) or _degree(cell(row, "severity")),
        criticality=_criticality(statement),
        onset=onset,
        ended=ended,
    )


def _label(section: Section, statement: Element, agents: list[Element], concepts: list[Element], value: Element | None) -> str:
    """The substance: its code's words, its name, else what the kind of allergy or the narrative calls it."""
    context = section.context
    for concept in concepts:
        if (label := context.label(concept)) and not is_generic(label):
            return label
    for entity in agents:
        for name in kids(entity, "name", "desc"):
            if (words := context.free(context.words(name, 400))) and not is_generic(words):
                return words
    if (label := context.free(context.original(value))) and not is_generic(label):
        return label
    if value is not None and own(value, "code") not in _TYPES and (label := context.label(value)) and not is_generic(label):
        return label
    row = {} if is_negated(statement) else section.row(statement, *concepts, value)
    label = context.free(cell(row, *HEADINGS)) or section.name(statement, headings=HEADINGS)
    return "" if is_generic(label) else label


def _status(section: Section, statement: Element, act: Element | None, ended: When | None, in_row: str) -> AllergyStatus:
    for words in (*section.states(statement), in_row.casefold()):
        if status := ALLERGY_STATUS.get(words):
            return status
    if ended is not None or (own(kid(act, "statusCode"), "code").lower() == "completed" and not ends_unknown(kid(act, "effectiveTime"))):
        return AllergyStatus.RESOLVED
    return AllergyStatus.INACTIVE if own(kid(act, "statusCode"), "code").lower() in ("suspended", "aborted") else AllergyStatus.ACTIVE


def _reactions(section: Section, statement: Element) -> tuple[str, str]:
    """All reactions in words, and the worst severity that is said of one."""
    words: dict[str, None] = {}
    degrees = []
    for kind, observation in links(statement, "observation"):
        if not (kind == "MFST" or follows(observation, "9")) or is_negated(observation):
            continue
        value = kid(observation, "value")
        label = section.name(observation, value)
        if label and says_something(label):
            words[label] = None
        degrees.append(_severity(section, observation))
    return plain(", ".join(words), 300), _worst(*degrees)


def _worst(*degrees: str) -> str:
    return next((degree for degree in ("severe", "moderate", "mild") if degree in degrees), "")


def _severity(section: Section, statement: Element) -> str:
    for observation in related(statement, "observation"):
        if own(kid(observation, "code"), "code").upper() == "SEV":
            value = kid(observation, "value")
            return SEVERITY.get(own(value, "code")) or _degree(
                section.context.label(value) or section.context.words(kid(observation, "text"))
            )
    return ""


def _degree(words: str) -> str:
    words = words.casefold()
    if "life" in words or "fatal" in words or "severe" in words:
        return "moderate" if "moderate" in words and "severe" not in words.replace("to severe", "") else "severe"
    return next((degree for degree in ("moderate", "mild") if degree in words), "")


def _criticality(statement: Element) -> str:
    for observation in related(statement, "observation"):
        if own(kid(observation, "code"), "code") == "82606-5":
            return CRITICALITY.get(own(kid(observation, "value"), "code").upper(), "")
    return ""
