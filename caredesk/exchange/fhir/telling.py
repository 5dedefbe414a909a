"""The record as a text to be read: its own narrative where it is a document, and all that has no list in a chart."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from caredesk.exchange.fhir import plans
from caredesk.exchange.fhir.narrative import plain_text
from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.fhir.values import value_of
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import DirectiveItem, EquipmentItem, NarrativeSection, PlanItem
from caredesk.exchange.text import plain, plain_lines, says_something

MOST_SECTIONS = 500
_BY_MACHINE = re.compile(r"(?:generated )?narrative\b", re.IGNORECASE)  # a listing of the fields that a publishing tool wrote
_BILLS = {
    "Claim": "claims",
    "ClaimResponse": "answers to claims",
    "ExplanationOfBenefit": "statements of benefits",
    "Account": "accounts",
    "ChargeItem": "charges",
    "Invoice": "invoices",
}
_OTHERS = (
    "ClinicalImpression",
    "RiskAssessment",
    "Flag",
    "Communication",
    "DetectedIssue",
    "NutritionOrder",
    "AdverseEvent",
    "EpisodeOfCare",
    "Task",
)


def read(
    reader: Reader, planned: list[PlanItem], directives: list[DirectiveItem], equipment: list[EquipmentItem]
) -> list[NarrativeSection]:
    """The sections in the order in which a reader wants them."""
    found = [
        *_of_compositions(reader),
        *_of_plans(reader),
        *_listed("Planned and ordered", (_plan_line(item) for item in planned)),
        *_listed("Wishes and consents", (_line(item.label, item.value, item.status, item.started) for item in directives)),
        *_listed("Devices", (_line(item.label, item.note, item.status, item.started) for item in equipment)),
        *_listed("Family history", (line for each in reader.pool.of("FamilyMemberHistory") if (line := _relative(reader, each)))),
        *_answers(reader),
        *_rest(reader),
    ]
    return [section for section in found if section.text][:MOST_SECTIONS]


def _listed(title: str, lines: Iterator[str]) -> Iterator[NarrativeSection]:
    text = "\n".join(dict.fromkeys(lines))
    if text:
        yield NarrativeSection(title=title, text=plain_lines(text))


def _line(label: str, value: str, status: str, when: When | None) -> str:
    told = [f"{label}: {value}" if value else label, status if status not in ("active", "") else "", when.text[:10] if when else ""]
    return ", ".join(each for each in told if each)


def _plan_line(item: PlanItem) -> str:
    told = [_line(item.label, "", item.status, item.planned), item.performer, item.place, item.note]
    return "; ".join(dict.fromkeys(each for each in told if each))


def _of_compositions(reader: Reader) -> Iterator[NarrativeSection]:
    """A document's own sections, those inside others after them."""
    for paper in reader.pool.of("Composition"):
        waiting = list(parts(paper, "section"))
        while waiting:
            section = waiting.pop(0)
            text = plain_text(raw(part(section, "text"), "div"))
            title = word(section, "title", 200) or reader.label(part(section, "code"))
            if text:
                yield NarrativeSection(title=title or "Section", text=text, code=reader.code(part(section, "code"))[0])
            waiting = [*parts(section, "section"), *waiting][:MOST_SECTIONS]


def _of_plans(reader: Reader) -> Iterator[NarrativeSection]:
    for plan in reader.pool.of("CarePlan"):
        told = plain_text(raw(part(plan, "text"), "div"))
        told = "" if _BY_MACHINE.match(told) else told
        text = plain_lines("\n".join(each for each in (word(plan, "description", 4000), told) if each))
        name = plans.plan_name(reader, plan)
        if text and not reader.is_taken_back(plan):
            yield NarrativeSection(title=name if name.casefold() == "care plan" else f"Care plan: {name}", text=text)


def _relative(reader: Reader, resource: Tree) -> str:
    if reader.is_taken_back(resource):
        return ""
    who = word(resource, "name", 120) or reader.label(part(resource, "relationship")) or "Relative"
    conditions = [reader.label(part(each, "code")) for each in parts(resource, "condition")]
    told = ", ".join(each for each in conditions if each) or reader.notes(resource)
    return f"{who[:1].upper()}{who[1:]}: {told}" if told else ""


def _answers(reader: Reader) -> Iterator[NarrativeSection]:
    """Each filled-in questionnaire: its questions and answers, one a line."""
    for form in reader.pool.of("QuestionnaireResponse"):
        if reader.is_taken_back(form):
            continue
        day = reader.when(form, "authored", "Questionnaires")
        title = _form_name(reader, form)
        lines = list(_lines(reader, form, 0))
        if lines:
            yield NarrativeSection(title=plain(f"{title}, {day.text[:10]}" if day else title, 300), text=plain_lines("\n".join(lines)))


def _form_name(reader: Reader, form: Tree) -> str:
    definition = reader.pool.find({"reference": raw(form, "questionnaire")}, form)
    shown = word(part(form, "_questionnaire", "extension"), "valueString", 200)
    name = word(definition, "title", 200) or shown or word(part(form, "questionnaire"), "display", 200)
    return name if says_something(name) else "Questionnaire"


def _lines(reader: Reader, holder: Tree, depth: int) -> Iterator[str]:
    for item in parts(holder, "item", "group", "question"):
        answers = [" ".join(value_of(reader, each, "Questionnaires")).strip() for each in parts(item, "answer")]
        told = ", ".join(each for each in answers if each)
        question = word(item, "text", 500)
        if told:
            yield f"{question or 'Answer'}: {told}"
        elif question and any(True for _ in parts(item, "item", "question")):
            yield question
        yield from _lines(reader, item, depth + 1)
        for answer in parts(item, "answer"):
            yield from _lines(reader, answer, depth + 1)


def _rest(reader: Reader) -> Iterator[NarrativeSection]:
    """What other entries say in their own words, and what is in the file besides."""
    names: dict[str, Callable[[Tree], str]] = {
        "Flag": lambda each: reader.label(part(each, "code")),
        "Communication": lambda each: "; ".join(word(load, "contentString", 2000) for load in parts(each, "payload")),
    }
    for kind in _OTHERS:
        texts = [names.get(kind, reader.notes)(each) or plain_text(raw(part(each, "text"), "div"), 4000) for each in reader.pool.of(kind)]
        yield from _listed(_title(kind), (text for text in texts if text and not _BY_MACHINE.match(text)))
    bills = Counter(kind_of(entry.resource) for entry in reader.pool.entries)
    counted = [f"{bills[kind]} {words}" for kind, words in _BILLS.items() if bills[kind]]
    if counted:
        yield NarrativeSection(title="Also in this file", text=f"Not taken into the lists of the chart: {', '.join(counted)}.")


def _title(kind: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() and place else letter for place, letter in enumerate(kind))
