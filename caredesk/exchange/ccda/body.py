"""The body of a document: its sections read one by one, their texts, and the files inside."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from caredesk.exchange.ccda import goals, statements
from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.entries import Section, is_negated
from caredesk.exchange.ccda.narrative import flat, lines
from caredesk.exchange.ccda.nodes import V3, Element, all_text, kid, kids, own, templates
from caredesk.exchange.ccda.sections import BY_LOINC, Reader, reader_of
from caredesk.exchange.records import Attachment, GoalItem, NarrativeSection
from caredesk.exchange.text import plain, plain_lines, says_something_in_words

MOST_FILES = 50
MOST_FILE_BYTES = 25 * 1024 * 1024
MOST_SECTIONS = 1_000
MOST_TEXT = 8_000_000
_SIGNS = (
    (b"%PDF", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"{\\rtf", "text/rtf"),
    (b"GIF8", "image/gif"),
)
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
    _files(root, body, context)
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


def _files(root: Element, body: Body, context: Context) -> None:
    """The document that is the body itself, and pictures in sections."""
    size = 0
    for element, title in _file_elements(root):
        found = _file(element, title, context, body)
        size += len(found.content) if found else 0
        if size > MOST_FILE_BYTES or len(body.attachments) >= MOST_FILES:
            context.note(title, "The files inside this document are too large to be kept apart. The document itself is kept whole.")
            return
        if found:
            body.attachments.append(found)


def _file_elements(root: Element) -> Iterator[tuple[Element, str]]:
    for component in kids(root, "component"):
        if (text := kid(component, "nonXMLBody", "text")) is not None:
            yield text, "Document body"
    for media in root.iter(V3 + "observationMedia"):
        if (value := kid(media, "value")) is not None:
            yield value, "Picture in the document"


def _file(element: Element, title: str, context: Context, body: Body) -> Attachment | None:
    media_type = plain(own(element, "mediaType"), 80).lower()
    reference = kid(element, "reference")
    words = all_text(element)
    if reference is not None and not words.strip():
        context.note(title, f"It is a separate file ({plain(own(reference, 'value'), 120) or 'without a name'}) that did not come along.")
        return None
    if own(element, "compression"):
        context.note(title, "It is packed in a way that cannot be opened here. The document itself is kept whole.")
        return None
    if own(element, "representation").upper() != "B64":
        if text := plain_lines(words):
            body.narrative.append(NarrativeSection(title=title, text=text))
        return None
    try:
        content = base64.b64decode(words)
    except (binascii.Error, ValueError):
        context.note(title, "The file inside this document is damaged. The document itself is kept whole.")
        return None
    if not content:
        return None
    guessed = next((kind for sign, kind in _SIGNS if content[:1024].lstrip().startswith(sign)), "")
    return Attachment(media_type=guessed or media_type or "application/octet-stream", content=content, title="")
