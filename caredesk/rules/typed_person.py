"""Who is meant by what was typed into a search box that found nobody: the parts of a name, a birth date, a phone."""

import re
from dataclasses import dataclass
from datetime import date

from caredesk.rules.typed_dates import typed_date

PARTICLES = frozenset("da de del della den der des di dos du el la las los le ter ten van von y".split())
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
NUMBER_MARKS = re.compile(r"[\d()+.\-]+")
PHONE_DIGITS = 7
MOST_DATE_WORDS = 5  # "4 de marzo de 1952"


@dataclass(frozen=True)
class TypedPerson:
    """The parts, each empty where nothing of it was typed."""

    given: str = ""
    family: str = ""
    birth_date: date | None = None
    phone: str = ""


def typed_person(text: str, today: date, *, day_first: bool = False) -> TypedPerson:
    """Read "Delgado, Maria Teresa 3/4/1955" or "maria teresa delgado (704) 555-0142". A single name is a last name.

    Names typed without a capital get theirs; names typed with any stay as they are. What has no letter is no name.
    """
    words, born, phone = text.split(), None, ""
    names: list[str] = []
    while words:
        length, day = _leading_date(words, today, day_first) if born is None else (0, None)
        if not length and not phone:
            length, phone = _leading_phone(words)
        born = day or born
        names.extend(word for word in words[: 0 if length else 1] if any(letter.isalpha() for letter in word) or word == ",")
        words = words[length or 1 :]
    given, family = _name_parts(" ".join(names))
    return TypedPerson(_with_capitals(given), _with_capitals(family), born, phone)


def _leading_date(words: list[str], today: date, day_first: bool) -> tuple[int, date | None]:
    """How many of the first words are a date, and which."""
    for length in range(min(MOST_DATE_WORDS, len(words)), 0, -1):
        whole = " ".join(words[:length]).strip(",")
        day = typed_date(whole, today, past=True, day_first=day_first) if sum(letter.isdigit() for letter in whole) > 2 else None
        if day is not None:
            return length, day
    return 0, None


def _leading_phone(words: list[str]) -> tuple[int, str]:
    """How many of the first words are a phone number, and how it was typed."""
    length = next((at for at, word in enumerate(words) if not NUMBER_MARKS.fullmatch(word)), len(words))
    typed = " ".join(words[:length])
    return (length, typed) if sum(letter.isdigit() for letter in typed) >= PHONE_DIGITS else (0, "")


def _name_parts(name: str) -> tuple[str, str]:
    """First and middle names, and the last name with what belongs to it: "de la Cruz", "Haines Jr."."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return given.strip(" ,"), family
    words = name.split()
    start = len(words) - 1
    if start > 0 and words[start].casefold().strip(".") in SUFFIXES:
        start -= 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    start = max(start, 0)
    return " ".join(words[:start]), " ".join(words[start:])


def _with_capitals(name: str) -> str:
    if name != name.casefold():
        return name
    return re.sub(r"(?<![^\W_'’])[^\W\d_]+", lambda found: found[0] if found[0] in PARTICLES else found[0].capitalize(), name)
