"""The body of a document: its sections read one by one, their texts, and the files inside."""

import re
from dataclasses import dataclass, field
from typing import Any

from caredesk.exchange.ccda import files, goals, statements
from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.narrative import flat, lines
from caredesk.exchange.ccda.nodes import V3, Element, kid, kids, own, templates
from caredesk.exchange.ccda.parts import is_negated
from caredesk.exchange.ccda.sections import BY_LOINC, Reader, reader_of
from caredesk.exchange.records import Attachment, GoalItem, NarrativeSection
from caredesk.exchange.text import plain, says_something_in_words

MOST_SECTIONS = 1_000
MOST_TEXT = 8_000_000
_NOTHING = re.compile(r"(?:(?:this |the )?(?:patient|he|she) has )?(?:no|none|not)\b", re.IGNORECASE)
_UNTITLED = "Section without a title"


@dataclass(slots=True)
class Body:
    """What the body says: lists of items by the file's fields, the texts, and how many sections could be read."""

    items: dict[str, list[Any]] = field(default_factory=dict)
    planned_goals: list[GoalItem] = field(default_factory=list)
    narrative: list[NarrativeSection] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    read: int = 0
    total: int = 0


def read(root: Element, context: Context) -> Body:
    """Everything in the document's body."""
    body = Body()
    found = list(root.iter(V3 + "section"))
    for element in found[:MOST_SECTIONS]:
        if (text := kid(element, "text")) is not None:
            context.narrative.take(text)
    text_left = MOST_TEXT
    for element in found[:MOST_SECTIONS]:
        text_left -= _section(element, body, context, text_left)
    if len(found) > MOST_SECTIONS:
        context.note("The rest of the file", f"Only the first {MOST_SECTIONS:,} sections were read.")
    body.total = len(found)
    body.attachments, texts = files.read(root, context)
    body.narrative += texts
    return body


def _section(element: Element, body: Body, context: Context, text_left: int) -> int:
    """One section; answers the length of its text."""
    code = _code(element)
    title = flat(kid(element, "title"), 200) or plain(own(kid(element, "code"), "displayName"), 200) or _UNTITLED
    text = kid(element, "text")
    words = lines(text, min(200_000, text_left)) if text is not None and text_left > 0 else ""
    if words:
        body.narrative.append(NarrativeSection(title=title, text=words, code=plain(code, 60)))
    section = Section(element, title, code, context, entries=sum(1 for _ in kids(element, "entry")))
    reader = reader_of(code, templates(element), title)
    if reader is None or _items(section, reader, body, text):
        body.read += 1
    if len(words) >= 200_000:
        context.note(title, "The text of this section is very long; only its beginning is shown. The document itself is kept whole.")
    return len(words)


def _code(element: Element) -> str:
    """The section's code; a translation of it where only that is known."""
    codes = [own(each, "code") for each in (kid(element, "code"), *kids(kid(element, "code"), "translation"))]
    return next((code for code in codes if code in BY_LOINC), codes[0])


def _items(section: Section, reader: Reader, body: Body, text: Element | None) -> bool:
    """Read the section's list; False where it has something to say that could not be read."""
    said_before = len(section.context.statements)
    items = reader.read(section)
    body.items.setdefault(reader.into, []).extend(items)
    wanted = 0
    if reader.into == "plan":
        wanted = len(found := goals.read_wanted(section))
        body.planned_goals.extend(found)
    if reader.about and not items:
        if len(section.context.statements) > said_before and statements.contradicted(section):
            del section.context.statements[said_before:]  # a program's "nothing" above a list that somebody wrote: nobody is told so
        statements.of_narrative(section, reader.about, text)
    if reader.is_list and items:
        _tell_lost(section)
    if items or wanted or len(section.context.statements) > said_before or not _says_anything(section, text):
        return True
    if section.entries and all(is_negated(statement) for statement in section.heads()) and not statements.contradicted(section):
        return True  # it was looked for, and there is none
    if section.entries:
        section.context.note(section.title, "None of its entries could be understood. Its text is kept in the document, to be read there.")
        return False
    if reader.is_list:
        section.context.note(
            section.title,
            "This part is only a text, without entries that a program can list. It is kept in the document, to be read there.",
        )
    return not reader.is_list


def _tell_lost(section: Section) -> None:
    """Note the entries that were not understood beside those that were."""
    if lost := section.untold():
        named = ", ".join(f"“{plain(name, 60)}”" for name in lost[:3]) + (" and others" if len(lost) > 3 else "")
        section.context.note(
            section.title, f"Of its {section.entries} entries, {len(lost)} could not be understood: {named}. They stand in the document."
        )


def _says_anything(section: Section, text: Element | None) -> bool:
    """Whether a section's text holds something beyond headings and "no information"."""
    narrative = section.context.narrative
    if rows := narrative.rows(section.element):
        return any(_says_a_thing(words) for row in rows for words in row.values())
    words = flat(text, 400)
    return _says_a_thing(words) and not narrative.is_all_headings(section.element, words)


def _says_a_thing(words: str) -> bool:
    """Whether a text is more than a date, a number or the word that there is nothing."""
    return says_something_in_words(words) and any(letter.isalpha() for letter in words) and not _says_no(words)


def _says_no(words: str) -> bool:
    return bool(_NOTHING.match(words)) and len(words) < 120
