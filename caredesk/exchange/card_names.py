"""The parts of a person's name on a card: as the card has them, or guessed where it has only the whole name."""

import re
from dataclasses import replace
from typing import Any

from caredesk.exchange.card_facts import CardFacts
from caredesk.exchange.text import plain
from caredesk.rules.care_roles import is_credential

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr doctor prof professor rev reverend fr father sr sister br brother rabbi imam pastor sra dra don dona hon".split()
)
PREFIX, GIVEN, FAMILY, SUFFIX = 100, 300, 300, 100  # more than a field holds: who is cut off is refused there, by name


def named_apart(told: CardFacts, parts: list[str]) -> CardFacts:
    """The card with its name in parts: from those of its N property, else guessed from its whole name."""
    if not parts:
        return _guessed(told)
    family, given, middle, prefix, behind = (parts + [""] * 5)[:5]
    if " " in given.strip() and not any((family, middle, prefix, behind)) and told.name == plain(given, 300):
        return _guessed(told)  # a phone that asks for one name only writes the whole of it as the first
    return replace(
        told,
        name=told.name or " ".join(part for part in (prefix, given, middle, family, behind) if part),
        prefix=_listed(prefix),
        given=tuple(_words(given) + [word for part in middle.split(",") for word in _words(part)]),
        family=_listed(family),
        **_behind(told, behind),
    )


def _behind(told: CardFacts, behind: str) -> dict[str, Any]:
    """What stands behind the name, by the fields of the card: degrees go apart from "Jr."."""
    words = [word.strip() for word in behind.split(",") if word.strip() and word.strip() != told.credentials]
    degrees = [word for word in words if is_credential(word)]
    suffix = ", ".join(word for word in words if word not in degrees)
    return {"suffix": plain(suffix, SUFFIX), "credentials": told.credentials or plain(", ".join(degrees), 60)}


def _listed(text: str) -> str:
    return plain(", ".join(part.strip() for part in text.split(",") if part.strip()), FAMILY)


def _words(text: str) -> list[str]:
    return [plain(text, GIVEN)] if plain(text) else []


def _guessed(told: CardFacts) -> CardFacts:
    from nameparser import HumanName  # only where a card has no parts; it costs more to load than to use

    text = re.sub(r"[()\[\]{}<>\"]", " ", told.name)[:200]
    found = HumanName(text)
    family, given, title = str(found.last), str(found.first), str(found.title)
    if not all(plain(word).strip(".").casefold() in HONORIFICS for word in title.split()):
        given, title = f"{title} {given}".strip(), ""  # the library takes many a first name for a title
    if not family and given:  # a single word is a last name, as everywhere in the program
        family, given = given, ""
    if not family and not given:
        family = plain(told.name, FAMILY)
    return replace(
        told,
        prefix=plain(title, PREFIX),
        given=tuple(plain(f"{given} {found.middle}", GIVEN).split()),
        family=plain(family, FAMILY),
        name_is_guessed=True,
        **_behind(told, str(found.suffix)),
    )
