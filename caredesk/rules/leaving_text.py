"""The last look at what leaves: words of what is held back, and other patients, in the finished text (rules.md 3.1.13 Traces).

Two steps, so that nobody is compared with 100,000 patients: `clues` says which numbers and dates the text names, by which the few who
could be meant are looked up; `hits` then looks for these, and for what is held back. This patient, the recipient and the contacts that a
packet names are not among what is looked for.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caredesk.rules.dates_in_text import dates_in
from caredesk.rules.plain_names import plain

_BROKEN_WORD = re.compile(r"(?<=\w)[-\u2010]\s*\n\s*(?=[a-zà-ÿ])")
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-#]?\d[\dA-Za-z-]{3,}")
_PHONE = re.compile(r"(?<![\w-])(?:\+?1[\s.-]*)?\(?\d{3}\)?[\s.\u2010-\u2013-]*\d{3}[\s.\u2010-\u2013-]*\d{4}(?!\d)")
PHONE_DIGITS = 10
SHORTEST = 3  # a word of two letters stands in every text


class HitKind(StrEnum):
    """What was found."""

    HELD_BACK = "held-back"
    KEPT_FROM = "kept-from"
    IDENTIFIER = "identifier"
    PHONE = "phone"
    PERSON = "person"


@dataclass(frozen=True)
class Text:
    """A part of what leaves: a page by its number, or a place without one (document properties, outline, file name)."""

    words: str
    page: int | None = None
    place: str = ""


@dataclass(frozen=True)
class Phrase:
    """Words that must not leave, and the item or the protected fact that they belong to."""

    words: str
    belongs_to: str
    kind: HitKind = HitKind.HELD_BACK


@dataclass(frozen=True)
class OtherPatient:
    """Somebody else who could be meant: identifiers and telephone numbers (digits) of their own, names, birth date."""

    key: str
    given: tuple[str, ...]
    family: str
    birth_date: date | None
    identifiers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clues:
    """By what other patients are looked up: what may be identifiers (without case and marks), ten-digit phones, dates."""

    identifiers: frozenset[str]
    phones: frozenset[str]
    dates: frozenset[date]


@dataclass(frozen=True)
class Hit:
    """What was found, where, in which words; whose it is stands in `belongs_to`."""

    kind: HitKind
    page: int | None
    place: str
    words: str
    belongs_to: str


def clues(texts: Iterable[Text]) -> Clues:
    """What the text names by which a patient can be looked up."""
    whole = [_joined(text.words) for text in texts]
    return Clues(
        frozenset(bare for text in whole for found in _NUMBER.findall(text) if (bare := _bare(found))),
        frozenset(_digits(found) for text in whole for found in _PHONE.findall(text)),
        frozenset(day for text in whole for day in dates_in(text)),
    )


def hits(texts: Iterable[Text], phrases: Sequence[Phrase], others: Sequence[OtherPatient]) -> tuple[Hit, ...]:
    """Everything that must not leave, in the order of the pages; the same words of the same item once a page."""
    looked_for = _looked_for(phrases)
    found = (hit for text in texts for hit in _in_text(text, looked_for, others))
    return tuple(dict.fromkeys(found))


def pages_to_look_at(texts: Iterable[Text]) -> tuple[int, ...]:
    """The pages without any text: only a person can see what stands on them."""
    return tuple(text.page for text in texts if text.page is not None and not text.words.strip())


def _in_text(text: Text, looked_for: Sequence[tuple[Phrase, re.Pattern[str]]], others: Sequence[OtherPatient]) -> Iterator[Hit]:
    joined = _joined(text.words)
    flat = _flat(joined)
    for phrase, pattern in looked_for:
        if pattern.search(flat):
            yield Hit(phrase.kind, text.page, text.place, phrase.words, phrase.belongs_to)
    if others:
        yield from _people(text, joined, flat, others)


def _people(text: Text, joined: str, flat: str, others: Sequence[OtherPatient]) -> Iterator[Hit]:
    numbers = {_bare(found): found for found in _NUMBER.findall(joined)}
    phones = {_digits(found): found for found in _PHONE.findall(joined)}
    days, words = dates_in(joined), f" {plain(flat)} "
    for other in others:
        for value in other.identifiers:
            if (bare := _bare(value)) in numbers:
                yield Hit(HitKind.IDENTIFIER, text.page, text.place, numbers[bare], other.key)
        for value in other.phones:
            if (digits := _digits(value)) in phones:
                yield Hit(HitKind.PHONE, text.page, text.place, phones[digits], other.key)
        if other.birth_date in days and _is_named(other, words):
            yield Hit(HitKind.PERSON, text.page, text.place, f"{' '.join(other.given)} {other.family}", other.key)


def _is_named(other: OtherPatient, words: str) -> bool:
    """Whether family name and a given name both stand in a text, in whatever order and distance."""
    family = plain(other.family)
    if not family or f" {family} " not in words:
        return False
    return any(f" {first} " in words for given in other.given if (first := plain(given)))


def _looked_for(phrases: Sequence[Phrase]) -> list[tuple[Phrase, re.Pattern[str]]]:
    """Each phrase as it may stand in a text: whole words, without case and accents, however the spaces fell."""
    found = []
    for phrase in phrases:
        words = _flat(phrase.words)
        if len(words) >= SHORTEST:
            found.append((phrase, re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")))
    return found


def _joined(words: str) -> str:
    """The text as it is read: words that a line's end broke are whole again."""
    return _BROKEN_WORD.sub("", words.replace("\u00ad", ""))


def _flat(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def _bare(number: str) -> str:
    return re.sub(r"[^0-9a-z]", "", number.casefold())


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)[-PHONE_DIGITS:]
