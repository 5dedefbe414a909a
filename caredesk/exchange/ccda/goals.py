"""Goals, and what is planned: appointments, tests, procedures, medicines, instructions."""

from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.medications import drug_label
from caredesk.exchange.ccda.nodes import Element, kid, kids, kind_of, name_of, own
from caredesk.exchange.ccda.parts import act_around, follows, is_negated, is_taken_back, links, performer_name, place_name, related
from caredesk.exchange.ccda.people import best_name
from caredesk.exchange.ccda.schedule import span
from caredesk.exchange.ccda.values import joined
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import GoalItem, PlanItem
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain

_GROUPS = frozenset(("entry", "organizer", "component"))
_STATES = {
    "active": "active",
    "completed": "completed",
    "aborted": "cancelled",
    "cancelled": "cancelled",
    "suspended": "on-hold",
    "held": "on-hold",
    "new": "proposed",
}
_PRIORITY = {"394849002": "high-priority", "394848005": "medium-priority", "441808003": "low-priority"}
_PROGRESS = {
    "390802008": "achieved",
    "390801001": "not-achieved",
    "706905005": "in-progress",
    "706906006": "no-progress",
    "260385009": "",
    "385633008": "improving",
    "231877006": "worsening",
}
_PROGRESS_WORDS = (
    ("not achieved", "not-achieved"),
    ("achieved", "achieved"),
    ("improv", "improving"),
    ("worse", "worsening"),
    ("progress", "in-progress"),
)
_PRIORITY_CODE = "225773000"
_OPEN_QUESTIONS = frozenset(("58144-7", "61146-7"))  # LOINC: the resident's overall goal, goals
_SHORT_NAME = 12  # "Goal 1" names nothing yet
_KINDS = {
    "encounter": "appointment",
    "observation": "test",
    "procedure": "procedure",
    "substanceAdministration": "medication",
    "supply": "supply",
}


def read_goals(section: Section) -> list[GoalItem]:
    """Every goal of the section."""
    entries = section.statements("observation", "act", through=_GROUPS)
    return [
        item for statement in entries if not is_taken_back(statement) and not is_negated(statement) and (item := goal(section, statement))
    ]


def read_wanted(section: Section) -> list[GoalItem]:
    """The goals among what is planned."""
    wanted = (statement for statement in section.heads() if own(statement, "moodCode").upper() == "GOL")
    return [
        item for statement in wanted if not is_taken_back(statement) and not is_negated(statement) and (item := goal(section, statement))
    ]


def goal(section: Section, statement: Element) -> GoalItem | None:
    """One goal, with its target and how far it has come."""
    code, value = kid(statement, "code"), kid(statement, "value")
    target = joined(section.context, value)
    label = _said_in_words(section, statement, value) or _answer(code, target)
    label = label or section.name(statement, code, headings=("goal", "description", "name"))
    if target and (not label or label == target):
        label, target = target, ""
    if not label or is_generic(label):
        return None
    if target and len(label) <= _SHORT_NAME and label.casefold().startswith("goal"):
        label, target = f"{label}: {target}", ""  # said once: it would stand there as its own measure
    started, due = section.context.span(kid(statement, "effectiveTime"), section.title)
    common = section.common(statement, plain(label, 400), code)
    if due is None and started is not None and _is_after(started, common["recorded"] or section.context.created):
        started, due = None, started
    state = own(kid(statement, "statusCode"), "code").lower()
    return GoalItem(
        **common,
        status=_STATES.get(state, "active"),
        achievement=_achievement(section, statement),
        priority=_priority(statement),
        target=plain(target),
        started=started,
        due=due,
        expressed_by=_wanted_by(section, statement),
    )


def _answer(code: Element | None, target: str) -> str:
    """The answer to a question about goals at large: it, not the question, is the goal."""
    return target if own(code, "code") in _OPEN_QUESTIONS and any(letter.isalpha() for letter in target) else ""


def _said_in_words(section: Section, statement: Element, value: Element | None) -> str:
    """The goal as a sentence; a goal that is a number ("saturation of 92 %") is named by what is measured."""
    if value is None or kind_of(value) not in ("CD", "CE", "ST", "ED"):
        return ""
    reference = own(kid(statement, "text", "reference"), "value")
    words = "" if section.context.narrative.is_row(reference) else section.text_name(statement)
    return words if any(letter.isalpha() for letter in words) else ""


def _is_after(day: When, other: When | None) -> bool:
    return other is not None and day.text[:10] > other.text[:10]


def _achievement(section: Section, statement: Element) -> str:
    for observation in related(statement, "observation"):
        if follows(observation, "110"):
            return progress(section, observation)
    return ""


def progress(section: Section, observation: Element) -> str:
    """How far a goal has come, in FHIR's words."""
    value = kid(observation, "value")
    words = section.context.label(value).casefold()
    return _PROGRESS.get(own(value, "code")) or next((code for word, code in _PROGRESS_WORDS if word in words), "")


def _priority(statement: Element) -> str:
    for observation in related(statement, "observation"):
        if own(kid(observation, "code"), "code") == _PRIORITY_CODE and (found := _PRIORITY.get(own(kid(observation, "value"), "code"))):
            return found
    return ""


def _wanted_by(section: Section, statement: Element) -> str:
    """Whose goal it is: the people who wrote it; an author without a name is the patient, as the template has it."""
    names: dict[str, None] = {}
    for author in kids(statement, "author"):
        assigned = kid(author, "assignedAuthor")
        name = best_name(kid(assigned, "assignedPerson")).text
        is_patient = kid(assigned, "assignedPerson") is None and any(
            own(each, "extension") in section.context.patient_numbers for each in kids(assigned, "id")
        )
        if name or is_patient:
            names[name or "the patient"] = None
    return plain(", ".join(names), 200)


def read_plan(section: Section) -> list[PlanItem]:
    """Everything that is planned in the section, each once; an intervention stands for the steps in it."""
    found: dict[PlanItem, None] = {}
    for statement in section.heads():
        if own(statement, "moodCode").upper() == "GOL":
            continue
        steps = (
            [step for kind, step in links(statement, *_KINDS, "act") if kind in ("REFR", "COMP", "")]
            if _is_frame(section, statement)
            else []
        )
        for each in steps or [statement]:
            if (
                not is_taken_back(each)
                and not is_negated(each)
                and own(kid(each, "code"), "nullFlavor") != "NP"
                and (item := _plan(section, each))
            ):
                found[item] = None
    return list(found)


def _is_frame(section: Section, statement: Element) -> bool:
    label = section.context.label(kid(statement, "code"))
    return name_of(statement) == "act" and (is_generic(label) or follows(statement, "131", "146"))


def _plan(section: Section, statement: Element) -> PlanItem | None:
    code = kid(statement, "code")
    name = name_of(statement)
    label = drug_label(section, statement) if name in ("substanceAdministration", "supply") else ""
    label = label or section.name(
        statement, code, headings=("planned", "name", "order", "activity", "description", "instruction", "intervention")
    )
    label = label or plain(joined(section.context, kid(statement, "value")), 400)
    if not label or is_generic(label):
        return None
    start, end = span(section, statement)
    kind = _KINDS.get(name, "activity")
    if name == "act":
        kind = "instruction" if follows(statement, "20") else "referral" if "referral" in label.casefold() else "activity"
    if name == "substanceAdministration" and follows(statement, "120", "52"):
        kind = "immunization"
    return PlanItem(
        **section.common(statement, label, code, author_of=act_around(statement)),
        kind=kind,
        status=_STATES.get(own(kid(statement, "statusCode"), "code").lower(), "active"),
        planned=start,
        planned_until=end,
        performer=performer_name(statement),
        place=place_name(statement),
    )
