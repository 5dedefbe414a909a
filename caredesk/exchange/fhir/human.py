"""Names, phones, addresses and numbers of people and organizations, as FHIR writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caredesk.exchange.fhir.nodes import Tree, code_word, part, parts, raw, word, words
from caredesk.exchange.person_facts import AddressFact, IdentifierFact, TelecomFact
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import TelecomSystem, TelecomUse
from caredesk.rules.npi import npi_ok

MOST = 20  # phones, addresses or numbers of one person
_FEWEST_DIGITS = 3
_NPI = ("us-npi", "2.16.840.1.113883.4.6")
_NUMBER_NAMES = {
    "us-ssn": "Social Security number",
    "2.16.840.1.113883.4.1": "Social Security number",
    "us-npi": "NPI",
    "2.16.840.1.113883.4.6": "NPI",
    "us-mbi": "Medicare number",
    "us-medicare": "Medicare number",
    "2.16.840.1.113883.4.572": "Medicare number",
    "2.16.840.1.113883.4.927": "Medicare number",
}
_TYPE_NAMES = {
    "MR": "Medical record number",
    "MC": "Medicare number",
    "MA": "Medicaid number",
    "MB": "Member number",
    "DL": "Driver's license",
    "PPN": "Passport",
    "SS": "Social Security number",
}
_USES = {"home": TelecomUse.HOME, "work": TelecomUse.WORK, "mobile": TelecomUse.MOBILE, "temp": TelecomUse.TEMP, "old": TelecomUse.OLD}
_SYSTEMS = {
    "phone": TelecomSystem.PHONE,
    "fax": TelecomSystem.FAX,
    "email": TelecomSystem.EMAIL,
    "pager": TelecomSystem.PAGER,
    "url": TelecomSystem.URL,
    "sms": TelecomSystem.SMS,
}
_SCHEMES = {"tel": TelecomSystem.PHONE, "fax": TelecomSystem.FAX, "mailto": TelecomSystem.EMAIL, "sms": TelecomSystem.SMS}
_NUMBERS = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.PAGER, TelecomSystem.SMS)
_RANK = {"official": 0, "usual": 1, "": 2}  # any other use is for a name that somebody does not go by now


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts and as one line in spoken order."""

    text: str = ""
    given: tuple[str, ...] = ()
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    use: str = ""


def names(owner: Tree) -> list[Name]:
    """All names that say anything, the one that somebody goes by first."""
    found = [name for each in parts(owner, "name") if (name := _name(each)).text]
    return sorted(found, key=lambda name: (not (name.family and name.given), _RANK.get(name.use, 9)))


def best_name(owner: Tree) -> Name:
    """The name that somebody goes by."""
    return next(iter(names(owner)), Name())


def _name(tree: Tree) -> Name:
    given = tuple(name for name in words(tree, "given", 120) if says_something(name))
    family = " ".join(name for name in words(tree, "family", 120) if says_something(name))  # a list in release 2
    prefix, suffix = (" ".join(name for name in words(tree, side, 60) if says_something(name)) for side in ("prefix", "suffix"))
    spoken = " ".join(each for each in (prefix, *given, family, suffix) if each) if given or family else ""
    text = spoken or word(tree, "text", 200)
    return Name(plain(text, 200) if says_something(text) else "", given, family, prefix, suffix, code_word(tree, "use"))


def telecoms(owner: Tree) -> tuple[TelecomFact, ...]:
    """Phones, faxes, addresses of mail and web; each once."""
    found = dict.fromkeys(fact for each in parts(owner, "telecom") if (fact := _telecom(each)))
    return tuple(found)[:MOST]


def _telecom(tree: Tree) -> TelecomFact | None:
    text = word(tree, "value", 200)
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() in _SCHEMES:
        text = rest.strip()
    system = _SYSTEMS.get(code_word(tree, "system")) or _SCHEMES.get(scheme.lower() if colon else "")
    if system is None or (system is TelecomSystem.PHONE and "@" in text):
        system = TelecomSystem.EMAIL if "@" in text else TelecomSystem.URL if "://" in text else TelecomSystem.PHONE
    if not says_something(text) or (system in _NUMBERS and sum(letter.isdigit() for letter in text) < _FEWEST_DIGITS):
        return None
    use = TelecomUse.OLD if raw(part(tree, "period"), "end") else _USES.get(code_word(tree, "use"))
    return TelecomFact(system=system, value=text, use=use)


def addresses(owner: Tree) -> tuple[AddressFact, ...]:
    """Postal addresses that say where, each once."""
    found = dict.fromkeys(fact for each in parts(owner, "address") if (fact := _address(each)))
    return tuple(found)[:MOST]


def _address(tree: Tree) -> AddressFact | None:
    lines = [line for line in words(tree, "line", 200) if says_something(line)]
    city, state, postal, country = (
        text if says_something(text := word(tree, name, 120)) else "" for name in ("city", "state", "postalCode", "country")
    )
    whole = word(tree, "text", 300)
    if not (lines or city or state or postal) and says_something(whole):
        lines = [whole]
    if not (lines or city or state or postal):
        return None
    use = TelecomUse.OLD if raw(part(tree, "period"), "end") else _USES.get(code_word(tree, "use"))
    return AddressFact(lines=tuple(lines), city=city, state=state, postal_code=postal, country=country, use=use)


def identifiers(owner: Tree) -> Iterator[IdentifierFact]:
    """Numbers by which somebody is known, each once."""
    seen: set[tuple[str, str]] = set()
    for each in parts(owner, "identifier"):
        system, value = system_of(raw(each, "system")), word(each, "value", 120)
        if code_word(each, "use") == "old" or not says_something(value) or (system, value) in seen or len(seen) >= MOST:
            continue
        seen.add((system, value))
        yield IdentifierFact(system=system, value=value, label=_giver(each))


def system_of(address: str) -> str:
    """Who gives a number: the bare OID where it is one, as C-CDA writes it, so that the two formats know each other's numbers."""
    return plain(address.strip().removeprefix("urn:oid:"), 200)


def _giver(identifier: Tree) -> str:
    system = raw(identifier, "system")
    if found := next((name for ending, name in _NUMBER_NAMES.items() if system.endswith(ending)), ""):
        return found
    kind = part(identifier, "type")
    code = next((raw(coding, "code") for coding in parts(kind, "coding")), "")
    text = word(kind, "text", 120) or next((display for coding in parts(kind, "coding") if (display := word(coding, "display", 120))), "")
    giver = word(part(identifier, "assigner"), "display", 120)
    return _TYPE_NAMES.get(code) or (text if says_something(text) else "") or (giver if says_something(giver) else "")


def npi_of(owner: Any) -> str:
    """The national number of a provider; numbers that only fill the place name nobody."""
    numbers = (word(each, "value", 20) for each in parts(owner, "identifier") if raw(each, "system").endswith(_NPI))
    return next((number for number in numbers if npi_ok(number)), "")


def valid_npi(number: str) -> str:
    """A national number as it stands, "" for one that cannot be."""
    return number if npi_ok(number) else ""
