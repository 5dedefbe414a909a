"""Our own words on patients' paper, by key and language, and days as each language writes them; typed words are never translated."""

import tomllib
from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from babel.dates import format_date

from caredesk.kinds import PaperLanguage
from caredesk.paths import resource

LOCALES: Final = {PaperLanguage.ENGLISH: "en_US", PaperLanguage.SPANISH: "es_US"}
_DAY_OF_THIS_YEAR: Final = {PaperLanguage.ENGLISH: "EEEE, MMMM d", PaperLanguage.SPANISH: "EEEE, d 'de' MMMM"}
Entry = dict[str, str | dict[str, str]]


@cache
def catalogue() -> dict[str, Entry]:
    """Every key with its words in each language; where a count decides, with the words of each plural form."""
    with resource("translations", "paper.toml").open("rb") as file:
        return tomllib.load(file)


def say(key: str, language: PaperLanguage, **named: str | int) -> str:
    """The words of that key, with what is named put in. A count decides the plural form."""
    words = catalogue()[key][language.value]
    if isinstance(words, dict):
        words = words[plural_form(language, int(named["count"]))]
    return words.format(**named)


def plural_form(language: PaperLanguage, count: int) -> str:
    """ "one", "many" or "other", as the language counts."""
    return str(_locale(language).plural_form(count))


def long_day(on: date, language: PaperLanguage, *, in_year: int | None = None) -> str:
    """ "Friday, November 20" or "viernes, 20 de noviembre"; with the year where it is not `in_year`."""
    pattern = _DAY_OF_THIS_YEAR[language] if on.year == in_year else "full"
    return str(format_date(on, pattern, locale=_locale(language)))


def day_alone(on: date, language: PaperLanguage) -> str:
    """ "March 4, 1955" or "4 de marzo de 1955"."""
    return str(format_date(on, "long", locale=_locale(language)))


@cache
def _locale(language: PaperLanguage) -> Locale:
    return Locale.parse(LOCALES[language])
