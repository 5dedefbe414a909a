"""A form in words: questions with what is asked under them, in one language and not yet drawn. Reading grades are counted from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from caredesk.kinds import PaperLanguage
from caredesk.reports.told_plan import Line, words


class BlankKind(StrEnum):
    """What is written into a blank."""

    TEXT = "text"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A line, or a box of several, to write on. `tip` is the field's name as a screen reader says it. A `value` is fixed when printed."""

    name: str
    label: str
    tip: str
    value: str = ""
    share: float = 1.0  # of the row
    lines: int = 1
    kind: BlankKind = BlankKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A box to tick, with its words, and where they ask for more a blank behind them or a short one for initials."""

    name: str
    label: str
    tip: str
    is_on: bool = False
    is_settled: bool = False  # one of its group is chosen already
    is_strong: bool = False
    beside: Blank | None = None
    initials: Blank | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Blanks:
    """Blanks side by side."""

    row: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, in so many columns where the sheet is wide enough."""

    ticks: tuple[Tick, ...]
    columns: int


Part = Words | Blanks | Ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with what belongs to its answer. A whole one is not parted by a page's end: the signature and whoever saw it."""

    title: str
    parts: tuple[Part, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldForm:
    """The whole form in reading order."""

    title: str
    law: str
    language: PaperLanguage
    lead: tuple[Line, ...]
    questions: tuple[Question, ...]
    foot: tuple[str, ...]
    page_words: str  # "Page {page} of {pages}"

    def fields(self) -> Iterator[Blank | Tick]:
        """Every field in reading order."""
        for question in self.questions:
            for part in question.parts:
                yield from _fields(part)

    def sentences(self) -> list[str]:
        """What is told in sentences, in order: no labels, headings or names of records."""
        told = [part.line for question in self.questions for part in question.parts if isinstance(part, Words)]
        return [words(line) for line in (*self.lead, *told)]


def _fields(part: Part) -> Iterator[Blank | Tick]:
    if isinstance(part, Blanks):
        yield from part.row
    elif isinstance(part, Ticks):
        for tick in part.ticks:
            yield tick
            yield from (blank for blank in (tick.beside, tick.initials) if blank)
