"""Statements about a whole list ("No known allergies"): told apart from the list's items, wherever they are said."""

import re

from caredesk.exchange.ccda.entries import STATUS_WORDS, Section
from caredesk.exchange.ccda.narrative import Row, lines
from caredesk.exchange.ccda.nodes import Element, kid, own
from caredesk.exchange.ccda.parts import is_negated
from caredesk.exchange.records import StatementItem
from caredesk.exchange.terms.denials import CODES, OF_ONE_KIND, USUAL_WORDS, says_none
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import plain, says_something_in_words
from caredesk.kinds import StatementAbout

_DENIES = re.compile(r"\b(?:no|not|none|nka|nkda|nkfa|denies|negative|unknown)\b", re.IGNORECASE)


def take_none(section: Section, about: StatementAbout, statement: Element, label: str, *concepts: Element | None) -> bool:
    """Whether an entry says that there is nothing; what it says goes to the statements, or to the notes where it is about one thing."""
    is_none = any(CODES.get(own(concept, "code")) is about for concept in concepts) or says_none(about, label)
    if is_none:
        _tell(section, about, statement, label)
    elif is_negated(statement) and (not label or is_generic(label)):
        words = section.context.words(kid(statement, "text"), 200)
        told = words if says_none(about, words) else _in_narrative(section, about)
        _tell(
            section,
            about,
            statement,
            told or next((OF_ONE_KIND[code] for concept in concepts if (code := own(concept, "code")) in OF_ONE_KIND), ""),
        )
    elif is_negated(statement):
        section.context.note(section.title, f"“{plain(label, 120)}” is said not to be so, so it was not taken into the list.")
    else:
        return False
    section.tell(statement)
    return True


def of_narrative(section: Section, about: StatementAbout, text: Element | None) -> None:
    """The statement in the text of a section that has no items."""
    if text is None or any(said.about is about and said.section == section.title for said in section.context.statements):
        return
    if words := _in_narrative(section, about):
        _tell(section, about, None, words)


def _in_narrative(section: Section, about: StatementAbout) -> str:
    """The first line or cell of a section's text that states it; "" for none."""
    text = kid(section.element, "text")
    parts = (part.strip() for line in lines(text, 20_000).split("\n") for part in line.split(" | ")) if text is not None else ()
    return next((part for part in parts if says_none(about, part)), "")


def contradicted(section: Section) -> bool:
    """Whether the entries say that there is nothing while a row of the section's own table names something."""
    return any(_names_something(row) for row in section.context.narrative.rows(section.element))


def _names_something(row: Row) -> bool:
    cells = [words for words in row.values() if says_something_in_words(words)]
    is_none = any(_DENIES.search(words) for words in row.values())
    return not is_none and sum(any(letter.isalpha() for letter in words) and words.casefold() not in STATUS_WORDS for words in cells) > 1


def _tell(section: Section, about: StatementAbout, statement: Element | None, words: str) -> None:
    start = section.context.span(kid(statement, "effectiveTime"), section.title)[0] if statement is not None else None
    said = StatementItem(about=about, words=plain(words.strip(" .•"), 200) or USUAL_WORDS[about], said_on=start, section=section.title)
    if said not in section.context.statements:
        section.context.statements.append(said)
