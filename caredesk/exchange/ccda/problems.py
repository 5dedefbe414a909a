"""Problems, diagnoses and health concerns."""

from caredesk.exchange.ccda import statements
from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.narrative import cell
from caredesk.exchange.ccda.nodes import Element, kid, name_of, own
from caredesk.exchange.ccda.parts import act_around, is_negated, is_taken_back, links, related
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ProblemItem
from caredesk.exchange.terms.codes import PROBLEM_STATUS
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain
from caredesk.kinds import ProblemStatus, StatementAbout

HEADINGS = ("problem", "condition", "diagnos", "concern", "name", "description")
_NOT_THE_PROBLEM = frozenset(("33999-4", "SEV", "225773000", "11323-3", "48767-8", "445518008"))  # ... and the patient's age at onset
_RISK = "281694009"
_LINKS_TO_THE_CONCERN = frozenset(("REFR", "SUBJ", "SPRT", "COMP", ""))


def read(section: Section, category: str) -> list[ProblemItem]:
    """Every problem of the section; statements of none are told to the context."""
    found = []
    for statement in section.statements("observation"):
        if own(kid(statement, "code"), "code") in _NOT_THE_PROBLEM or is_taken_back(statement):
            continue
        if item := _problem(section, statement, category):
            found.append(item)
    return found


def _problem(section: Section, statement: Element, category: str) -> ProblemItem | None:
    value = kid(statement, "value")
    label = section.name(statement, value, headings=HEADINGS) or _plain_value(section, value)
    if not label and own(value, "code") == "":
        label = section.own_name(kid(statement, "code"))  # some put the problem where the kind of statement belongs
    if statements.take_none(section, StatementAbout.PROBLEMS, statement, label, value):
        return None
    act = act_around(statement)
    if not label and (_is_episode(section, act, statement) or not (label := section.unnamed("Problem", value))):
        return None
    row = section.row(statement, value, label=label)
    onset, resolved = section.context.span(kid(statement, "effectiveTime"), section.title)
    if onset and resolved and onset.text[:10] == resolved.text[:10] and own(kid(act, "statusCode"), "code").lower() == "active":
        resolved = None  # some systems repeat the first day as the last one, of problems that they still follow
    return ProblemItem(
        **section.common(statement, label, value, author_of=act),
        status=_status(section, statement, act, resolved, cell(row, "status")),
        category=category,
        onset=onset,
        resolved=resolved,
    )


def _is_episode(section: Section, act: Element | None, statement: Element) -> bool:
    """Whether the same concern names its problem elsewhere, so that "clinical finding" only counts the episode."""
    others = (each for each in related(act, "observation") if each is not statement)
    return any(section.own_name(kid(each, "value")) for each in others)


def _plain_value(section: Section, value: Element | None) -> str:
    """A problem that is written as text where a code belongs."""
    label = section.context.free(section.context.words(value, 400))
    return "" if is_generic(label) else label


def _status(section: Section, statement: Element, act: Element | None, resolved: When | None, in_row: str) -> ProblemStatus:
    """Its end, which the guide calls definitive, over "active"; else its status observation, the narrative, the concern's state."""
    created = section.context.created
    is_over = resolved is not None and (created is None or resolved.text[:10] <= created.text[:10])
    for words in section.states(statement):
        if status := PROBLEM_STATUS.get(words):
            return ProblemStatus.RESOLVED if is_over and status is ProblemStatus.ACTIVE else status
    if is_over:
        return ProblemStatus.RESOLVED
    if status := PROBLEM_STATUS.get(in_row.casefold()):
        return status
    state = own(kid(act, "statusCode"), "code").lower()
    return ProblemStatus.INACTIVE if state in ("completed", "suspended", "aborted") else ProblemStatus.ACTIVE


def read_concerns(section: Section) -> list[ProblemItem]:
    """Health concerns: each act with what it is about, and plain observations."""
    found = []
    for statement in section.statements("act", "observation", through=frozenset(("entry", "organizer", "component"))):
        if is_taken_back(statement) or is_negated(statement):
            continue
        if name_of(statement) == "act" and not _is_concern_act(statement):
            continue
        if item := _concern(section, statement):
            found.append(item)
    return found


def _is_concern_act(statement: Element) -> bool:
    """References to other entries of the document say nothing themselves."""
    return not (own(kid(statement, "code"), "nullFlavor") == "NP" or own(kid(statement, "code"), "code") == "DOCCLIN")


def _concern(section: Section, statement: Element) -> ProblemItem | None:
    code, value = kid(statement, "code"), kid(statement, "value")
    inner = [observation for kind, observation in links(statement, "observation") if kind in _LINKS_TO_THE_CONCERN]
    inner = [observation for observation in inner if own(kid(observation, "code"), "code") not in _NOT_THE_PROBLEM]
    named = {} if name_of(statement) == "observation" else _names(section, inner)
    label = section.name(statement, value if value is not None else code, headings=("concern", "problem", "risk", "observation"))
    label = label or _plain_value(section, value)
    if own(code, "code") == _RISK and named:
        label = f"At risk: {', '.join(named)}"
    label = label or plain(", ".join(named), 400)
    if not label or is_generic(label):
        return None
    concept = value if value is not None else kid(inner[0], "value") if len(named) == 1 else None
    onset, ended = section.context.span(kid(statement, "effectiveTime"), section.title)
    state = own(kid(statement, "statusCode"), "code").lower()
    is_over = ended is not None or (name_of(statement) == "act" and state == "completed")
    return ProblemItem(
        **section.common(statement, label, concept),
        status=ProblemStatus.RESOLVED if is_over else ProblemStatus.INACTIVE if state in ("suspended", "aborted") else ProblemStatus.ACTIVE,
        category="health-concern",
        onset=onset,
        resolved=ended,
    )


def _names(section: Section, observations: list[Element]) -> dict[str, None]:
    labels = (section.name(observation, kid(observation, "value")) for observation in observations if not is_negated(observation))
    return dict.fromkeys(label for label in labels if label)
