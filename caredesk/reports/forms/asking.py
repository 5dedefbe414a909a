"""How forms are worded: questions with their fields and sentences, from the forms' own catalogue of words in each language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date

from caredesk.kinds import PaperLanguage
from caredesk.paths import resource
from caredesk.reports.forms.told_form import Blank, BlankKind, Blanks, Part, Question, Tick, Words
from caredesk.reports.language import LOCALES
from caredesk.reports.told_plan import plain


@cache
def form_catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every key with its words in each language."""
    with resource("translations", "forms.toml").open("rb") as file:
        return tomllib.load(file)


def ask(key: str, language: PaperLanguage, **named: str | int) -> str:
    """The words of that key, with what is named put in."""
    return form_catalogue()[key][language.value].format(**named)


def written_day(on: date, language: PaperLanguage) -> str:
    """ "Mar 4, 1955" or "4 mar 1955": short enough for a line among others."""
    return str(format_date(on, "medium", locale=LOCALES[language]))


@dataclass(frozen=True, slots=True)
class Asking:
    """Words one question of a form; `key` is that of the question, which is said before each field's own name to whoever listens."""

    language: PaperLanguage
    key: str

    def say(self, key: str, **named: str | int) -> str:
        """The words of that key."""
        return ask(key, self.language, **named)

    def day(self, on: date | None) -> str:
        """A day as it is written into a form; empty where none is known."""
        return written_day(on, self.language) if on else ""

    def question(self, *parts: Part | None, is_whole: bool = False) -> Question:
        """The question with what belongs to it."""
        return Question(title=self.say(self.key), parts=tuple(part for part in parts if part is not None), is_whole=is_whole)

    def blank(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        share: float = 1.0,
        lines: int = 1,
        number: int = 0,
        kind: BlankKind = BlankKind.TEXT,
    ) -> Blank:
        """A blank under that label; `number` tells it from its like, where there are several."""
        said = self.say(label)
        tip = self.say("tip_number" if number else "tip", question=self.say(self.key), label=_bare(said), number=number)
        return Blank(name=name, label=said, tip=tip, value=value, share=share, lines=lines, kind=kind)

    def tick(
        self,
        name: str,
        label: str,
        *,
        is_on: bool = False,
        is_settled: bool = False,
        is_strong: bool = False,
        beside: Blank | None = None,
        initials: str = "",
        number: int = 0,
    ) -> Tick:
        """A box with the words of that label; `initials` is the name of the field for them."""
        said, question = self.say(label), self.say(self.key)
        tip = self.say("tip_number" if number else "tip", question=question, label=_bare(said), number=number)
        short = Blank(name=initials, label="", tip=self.say("tip_initials", question=question, label=said)) if initials else None
        return Tick(name=name, label=said, tip=tip, is_on=is_on, is_settled=is_settled, is_strong=is_strong, beside=beside, initials=short)

    def beside(self, name: str, label: str, value: str = "") -> Blank:
        """The blank behind a box to tick, which bears the box's own words."""
        return Blank(
            name=name, label="", tip=self.say("tip_beside", question=self.say(self.key), label=_bare(self.say(label))), value=value
        )

    def words(self, *keys: str, head: str = "", **named: str | int) -> Words:
        """A paragraph of the sentences of those keys, one behind the other; `head` begins it in bold."""
        said = " ".join(self.say(key, **named) for key in keys)
        return Words((plain(f"{self.say(head)} ", is_strong=True), plain(said)) if head else (plain(said),))


def row(*blanks: Blank) -> Blanks:
    """Blanks side by side."""
    return Blanks(blanks)


def _bare(label: str) -> str:
    """A label without the sign that leads to its blank."""
    return label.rstrip(":")
