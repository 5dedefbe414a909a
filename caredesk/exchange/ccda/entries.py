"""One section as its reader gets it: the statements in it, and what every item of a list has in common."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from caredesk.exchange.ccda.context import Context, code_of
from caredesk.exchange.ccda.narrative import Row, cell
from caredesk.exchange.ccda.nodes import Element, descend, is_null, kid, kids, name_of, own
from caredesk.exchange.ccda.parts import act_around, author_name, is_negated, is_taken_back, related
from caredesk.exchange.ccda.people import source_key
from caredesk.exchange.terms.codes import STATUS_CODES
from caredesk.exchange.terms.generic_words import is_generic
from caredesk.exchange.text import is_bare_code, says_something

WRAPPERS = frozenset(("entry", "act", "entryRelationship", "organizer", "component"))
_GROUPS = frozenset(("entry", "organizer", "component"))
_COMMENT = "48767-8"
_STATE = "33999-4"
DAYS_COVERED = "82607-3"  # LOINC: from when to when a section tells
STATUS_WORDS = frozenset(("active", "inactive", "resolved", "completed"))


@dataclass(slots=True)
class Section:
    """A section of the document while it is read."""

    element: Element
    title: str
    code: str
    context: Context
    met: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    told: set[Element] = field(default_factory=set)  # entries that gave an item, a statement or a note

    def statements(self, *wanted: str, through: frozenset[str] = WRAPPERS) -> Iterator[Element]:
        """The nearest statements of these names below each entry."""
        names = frozenset(wanted)
        for entry in kids(self.element, "entry"):
            yield from descend(entry, names, through)

    def heads(self) -> Iterator[Element]:
        """The statement right below each entry, or below the groups in it."""
        names = frozenset(("act", "observation", "procedure", "encounter", "substanceAdministration", "supply"))
        return self.statements(*names, through=_GROUPS)

    def name(self, statement: Element, *concepts: Element | None, headings: tuple[str, ...] = (), text_names: bool = True) -> str:
        """What the statement is about in a reader's words: its concepts' words, its text, its row of the narrative. "" for nothing."""
        for concept in concepts:
            if label := self.own_name(concept):
                return label
        words = self.text_name(statement) if text_names else ""
        is_row = self._is_row(kid(statement, "text"), *(kid(concept, "originalText") for concept in concepts))
        if words and not (is_row or (headings and _is_date(words))):
            return words
        if is_row and is_negated(statement):
            return ""  # some programs put their "nothing" above a list that somebody wrote
        row = self.row(statement, *concepts)
        found = self.context.free(cell(row, *headings)) if row and headings else ""
        return found or (self.first_words(row) if is_row else "" if _is_date(words) else words)

    def _is_row(self, *holders: Element | None) -> bool:
        """Whether one of these points at a whole row of a table, or more."""
        return any(self.context.narrative.is_row(own(kid(holder, "reference"), "value")) for holder in holders)

    def first_words(self, row: Row) -> str:
        """The cell of a row that names it, where no heading says so: a description, else the first that is words and no state."""
        cells = [cell(row, "code description", "description"), *row.values()]
        texts = (self.context.free(words) for words in cells if not (_is_date(words) or is_bare_code(words)))
        return next((words for words in texts if any(map(str.isalpha, words)) and words.casefold() not in STATUS_WORDS), "")

    def own_name(self, concept: Element | None) -> str:
        """A concept's words; where its code only says "problem", what was written beside the code."""
        label = self.context.label(concept)
        if not is_generic(label):
            return label
        written = self.context.free(self.context.original(concept))
        return "" if is_generic(written) else written

    def text_name(self, statement: Element) -> str:
        """The statement's own text, if it can be read as a name."""
        text = kid(statement, "text")
        if self.context.narrative.is_list(own(kid(text, "reference"), "value")):
            return ""  # the whole section is no entry's name
        words = self.context.free(self.context.words(text, 400))
        return "" if is_bare_code(words) else words

    def row(self, statement: Element, *concepts: Element | None, label: str = "") -> Row:
        """The narrative's table row about a statement: the one referred to, else the next one that holds its label."""
        narrative = self.context.narrative
        for holder in (kid(statement, "text"), *(kid(concept, "originalText") for concept in concepts)):
            reference = kid(holder, "reference")
            if reference is not None and (row := narrative.row_at(own(reference, "value"))):
                return row
        return narrative.row_with(self.element, label, self.met[label.casefold()]) if label else {}

    def common(self, statement: Element, label: str, *concepts: Element | None, author_of: Element | None = None) -> dict[str, Any]:
        """The fields that every item has."""
        code, system = next((pair for concept in concepts if (pair := code_of(concept))[0]), ("", ""))
        self.met[label.casefold()] += 1
        self.tell(statement)
        author = kid(statement, "author")
        if author is None and author_of is not None:
            author = kid(author_of, "author")
        return {
            "label": label,
            "code": code,
            "code_system": system,
            "note": self.comment(statement),
            "author": author_name(author),
            "recorded": self.context.when(kid(author, "time"), self.title),
            "source_key": source_key(statement),
            "section": self.title,
        }

    def states(self, statement: Element) -> Iterator[str]:
        """What its status observations say, in lower case."""
        for observation in related(statement, "observation"):
            if own(kid(observation, "code"), "code") == _STATE:
                value = kid(observation, "value")
                words = STATUS_CODES.get(own(value, "code")) or self.context.label(value) or self.context.words(value, 60)
                yield words.casefold()

    def tell(self, statement: Element) -> None:
        """Remember that the entry around a statement was understood."""
        entry: Element | None = statement
        while entry is not None and name_of(entry) != "entry":
            entry = entry.getparent()
        if entry is not None:
            self.told.add(entry)

    def untold(self) -> list[str]:
        """What the entries name that were not understood: they gave nothing, and are not marked as saying nothing."""
        names = frozenset(("observation", "procedure", "encounter", "substanceAdministration", "supply"))
        found = []
        for entry in kids(self.element, "entry"):
            heads = () if entry in self.told else descend(entry, names, WRAPPERS)
            named = (self._lost_name(statement) for statement in heads if not (is_negated(statement) or is_taken_back(statement)))
            if name := next((name for name in named if name), ""):
                found.append(name)
        return found

    def _lost_name(self, statement: Element) -> str:
        value = kid(statement, "value")
        if (value is not None and is_null(value)) or own(kid(statement, "code"), "code") == DAYS_COVERED:
            return ""  # a question without an answer, or no entry of the list
        return next((name for concept in (value, kid(statement, "code")) if (name := self.own_name(concept))), "")

    def comment(self, statement: Element) -> str:
        """What somebody remarked about the entry, on it or on the concern around it."""
        act = act_around(statement)
        for holder in (statement, act):
            for remark in related(holder, "act"):
                if own(kid(remark, "code"), "code") == _COMMENT and (words := self.context.words(kid(remark, "text"), 4000)):
                    return words if says_something(words) and words.casefold() not in STATUS_WORDS else ""
        return ""

    def unnamed(self, what: str, *concepts: Element | None) -> str:
        """Words for an entry that has only a code, and a note that says so; "" when it has not even that."""
        code, system = next((pair for concept in concepts if (pair := code_of(concept))[0]), ("", ""))
        if not code:
            return ""
        self.context.note(self.title, f"One entry has no name, only the code {code} ({system or 'of an unnamed list'}).")
        return f"{what} without a name ({' '.join(part for part in (system, 'code', code) if part)})"


def _is_date(words: str) -> bool:
    return sum(letter.isdigit() for letter in words) >= 6 and not any(letter.isalpha() for letter in words)
