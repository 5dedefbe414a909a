"""Statements about a whole list ("No known allergies"): told apart from the list's items, wherever they are said."""

import re

from caredesk.exchange.ccda.entries import STATUS_WORDS, Section
from caredesk.exchange.ccda.generic_words import is_generic
from caredesk.exchange.ccda.narrative import Row, lines
from caredesk.exchange.ccda.nodes import Element, kid, own
from caredesk.exchange.ccda.parts import is_negated
from caredesk.exchange.records import StatementItem
from caredesk.exchange.text import plain, says_something_in_words
from caredesk.kinds import StatementAbout

USUAL_WORDS = {
    StatementAbout.ALLERGIES: "No known allergies",
    StatementAbout.MEDICATIONS: "No known medications",
    StatementAbout.PROBLEMS: "No known problems",
}
_SUBJECT = {
    StatementAbout.ALLERGIES: r"(?:\w+ ){0,3}(?:allerg\w*|adverse (?:drug )?reactions?|intoleranc\w*)",
    StatementAbout.MEDICATIONS: r"(?:\w+ ){0,3}(?:medications?|medicines?|drugs?|prescriptions?|meds)",
    StatementAbout.PROBLEMS: r"(?:\w+ ){0,3}(?:problems?|conditions?|diagnos[ei]s|complaints|medical history|concerns)",
}
_WHO = r"(?:(?:this |the )?(?:patient|pt\.?|he|she) )?"
_DENIAL = r"(?:no(?:t (?:on|taking)(?: any)?| known)?|none|denies(?: any)?|without)"
_NO = rf"\W*(?:there (?:is|are) )?{_WHO}(?:has |is |takes )?(?:currently )?{_DENIAL} "
_NOT_LOOKED_FOR = re.compile(r"\b(?:documented|recorded|available|listed|on file|entered|found|provided)\b", re.IGNORECASE)
_SHORT = {
    StatementAbout.ALLERGIES: r"none known|nka|nkda|nkfa|n\.k\.d?\.?a\.?",
    StatementAbout.MEDICATIONS: "none known|medications?: none",
    StatementAbout.PROBLEMS: "none known|problems?: none",
}
_NONE = {
    about: re.compile(rf"{_NO}{subject}\b(?! (?:information|data|entries)).{{0,60}}|\W*(?:{_SHORT[about]})\W*", re.IGNORECASE)
    for about, subject in _SUBJECT.items()
}
_CODES = {  # SNOMED CT concepts that say "none known"
    "716186003": StatementAbout.ALLERGIES,
    "409137002": StatementAbout.ALLERGIES,
    "160244002": StatementAbout.ALLERGIES,
    "429625007": StatementAbout.ALLERGIES,
    "428607008": StatementAbout.ALLERGIES,
    "428197003": StatementAbout.ALLERGIES,
    "160245001": StatementAbout.PROBLEMS,
    "787481004": StatementAbout.MEDICATIONS,
    "1157339008": StatementAbout.MEDICATIONS,
}
_OF_ONE_KIND = {  # SNOMED CT kinds of allergy: what it means that there is none
    "416098002": "No known drug allergies",
    "419511003": "No known drug allergies",
    "414285001": "No known food allergies",
    "426232007": "No known environmental allergies",
}
_SHORT_LINE = 120
_DENIES = re.compile(r"\b(?:no|not|none|nka|nkda|nkfa|denies|negative|unknown)\b", re.IGNORECASE)


def take_none(section: Section, about: StatementAbout, statement: Element, label: str, *concepts: Element | None) -> bool:
    """Whether an entry says that there is nothing; what it says goes to the statements, or to the notes where it is about one thing."""
    is_none = any(_CODES.get(own(concept, "code")) is about for concept in concepts) or says_none(about, label)
    if is_none:
        _tell(section, about, statement, label)
    elif is_negated(statement) and (not label or is_generic(label)):
        words = section.context.words(kid(statement, "text"), 200)
        told = words if says_none(about, words) else _in_narrative(section, about)
        _tell(
            section,
            about,
            statement,
            told or next((_OF_ONE_KIND[code] for concept in concepts if (code := own(concept, "code")) in _OF_ONE_KIND), ""),
        )
    elif is_negated(statement):
        section.context.note(section.title, f"“{plain(label, 120)}” is said not to be so, so it was not taken into the list.")
    else:
        return False
    section.tell(statement)
    return True


def says_none(about: StatementAbout, words: str) -> bool:
    """Whether words state that a list is empty."""
    is_short = bool(words) and len(words) <= _SHORT_LINE
    return is_short and bool(_NONE[about].fullmatch(words)) and not _NOT_LOOKED_FOR.search(words)  # nothing on file is no statement


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
