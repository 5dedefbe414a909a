"""A patient's paper in words: parts of short lines, worded in one language and not yet drawn. Reading grades are counted from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from caredesk.kinds import ContactRole, PaperLanguage
from caredesk.reports.language import catalogue, say
from caredesk.rules.care_roles import RELATIONSHIPS
from caredesk.rules.text_language import language_of


@dataclass(frozen=True, slots=True)
class Said:
    """Words set in one way. `language` is a tag where they are in another language than the paper."""

    text: str
    is_strong: bool = False
    language: str = ""
    is_typed: bool = False  # not ours: somebody can word it otherwise


Line = tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Lines that belong together. `has_box`: something to do, with a box to tick. `beside`: what stands at the right, a phone."""

    lines: tuple[Line, ...]
    has_box: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading of level 2, 3 or 4 (none where `title` is empty) with the items under it."""

    title: Line = ()
    level: int = 2
    items: tuple[Item, ...] = ()
    is_ruled: bool = False  # lines to write on


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlan:
    """The whole paper in reading order; `call_us` and `call_911` stand last, side by side."""

    title: Line
    document: str
    language: PaperLanguage
    under_title: tuple[Line, ...]
    parts: tuple[Part, ...]
    call_us: Part
    call_911: Part
    foot: tuple[str, str]
    page_words: str  # "Page {page} of {pages}"

    def lines(self) -> Iterator[Line]:
        """Every line that is more than a heading, in order."""
        yield from self.under_title
        for part in (*self.parts, self.call_us, self.call_911):
            yield from (line for item in part.items for line in item.lines)

    def own_language(self) -> list[str]:
        """The lines in the paper's own language, and no heading."""
        return [words(line) for line in self.lines() if not any(said.language for said in line)]

    def fixed(self) -> frozenset[str]:
        """The lines in which nothing is typed."""
        return frozenset(words(line) for line in self.lines() if not any(said.is_typed for said in line))


def words(line: Line) -> str:
    """All that a line says."""
    return "".join(said.text for said in line)


def typed(text: str, paper: PaperLanguage, *, is_strong: bool = False) -> Said:
    """What somebody typed, with a tag where it is in the other language."""
    found = language_of(text)
    return Said(text, is_strong, found.value if found and found is not paper else "", is_typed=True)


def plain(text: str, *, is_strong: bool = False) -> Said:
    """Our own words."""
    return Said(text, is_strong)


def filled(key: str, language: PaperLanguage, *, is_strong: bool = False, **words: str) -> Line:
    """Our words of that key around what somebody typed (one place), the latter tagged where it is in another language."""
    ((name, value),) = words.items()
    before, _, after = str(catalogue()[key][language.value]).partition(f"{{{name}}}")
    parts = (plain(before), typed(value, language, is_strong=is_strong), plain(after))
    return tuple(said for said in parts if said.text)


def part(key: str, language: PaperLanguage, *items: Item) -> Part:
    """A part of the paper under the heading of that key."""
    return Part(title=(plain(say(key, language)),), items=items)


def item(line: Line) -> Item:
    """An item of one line."""
    return Item(lines=(line,))


def unchecked(source: str, language: PaperLanguage) -> Line:
    """Where something came from that nobody here has compared yet."""
    return filled("unchecked", language, source=source) if source else (plain(say("unchecked_record", language)),)


def role_said(typed_role: str, role: ContactRole, language: PaperLanguage) -> Said:
    """What somebody is to the patient: a relative by our own word for one, else as it was typed, else by the role."""
    if typed_role.casefold() in RELATIONSHIPS:
        return plain(say(f"relation_{typed_role.casefold()}", language))
    return typed(typed_role, language) if typed_role else plain(say(f"role_{role}", language))
