"""Names, phones, addresses and numbers of people and organizations, wherever a document has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caredesk.exchange.ccda.narrative import flat
from caredesk.exchange.ccda.nodes import Element, all_text, is_null, kid, kids, own
from caredesk.exchange.person_facts import AddressFact, IdentifierFact, TelecomFact
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import TelecomSystem, TelecomUse
from caredesk.rules.npi import npi_ok

NPI = "2.16.840.1.113883.4.6"
_NUMBER_NAMES = {
    "2.16.840.1.113883.4.1": "Social Security number",
    "2.16.840.1.113883.4.6": "NPI",
    "2.16.840.1.113883.4.572": "Medicare number",
    "2.16.840.1.113883.4.927": "Medicare number",
}
_USES = {
    "HP": TelecomUse.HOME,
    "H": TelecomUse.HOME,
    "HV": TelecomUse.HOME,
    "PRN": TelecomUse.HOME,
    "WP": TelecomUse.WORK,
    "W": TelecomUse.WORK,
    "WPN": TelecomUse.WORK,
    "DIR": TelecomUse.WORK,
    "PUB": TelecomUse.WORK,
    "MC": TelecomUse.MOBILE,
    "CELL": TelecomUse.MOBILE,
    "TMP": TelecomUse.TEMP,
    "BAD": TelecomUse.OLD,
    "OLD": TelecomUse.OLD,
}
_SCHEMES = {
    "tel": TelecomSystem.PHONE,
    "fax": TelecomSystem.FAX,
    "x-text-fax": TelecomSystem.FAX,
    "mailto": TelecomSystem.EMAIL,
    "email": TelecomSystem.EMAIL,
    "phone": TelecomSystem.PHONE,
    "http": TelecomSystem.URL,
    "https": TelecomSystem.URL,
    "sms": TelecomSystem.SMS,
}
_OTHER_NAMES = frozenset(("SRCH", "P", "A", "I", "R", "ASGN", "OLD", "BAD"))
_GIVER = re.compile(r"\d+(?:\.\d+)*\.\d+|[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}|urn:.*|\d")  # an OID, a UUID
_FEWEST_DIGITS = 3  # 911, 988
MOST = 20  # phones, addresses or numbers of one person


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts and as one line in spoken order."""

    text: str = ""
    given: tuple[str, ...] = ()
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    preferred: str = ""
    former: tuple[str, ...] = ()


def read_name(element: Element | None) -> Name:
    """The parts of a name element; of a name without parts, the text alone."""
    if is_null(element) or element is None:
        return Name()
    parts: dict[str, list[str]] = {"given": [], "family": [], "prefix": [], "suffix": []}
    called, former = "", []
    for part in kids(element, *parts):
        word = "" if is_null(part) else plain(all_text(part), 120)
        if not word:
            continue
        qualifiers = own(part, "qualifier").split()
        if "CL" in qualifiers and part.tag.endswith("given"):
            called = word
        elif "BR" in qualifiers and part.tag.endswith("family") and kids_number(element, "family") > 1:
            former.append(word)
            continue
        parts[part.tag.rpartition("}")[2]].append(word)
    prefix, family, suffix = (" ".join(parts[name]) for name in ("prefix", "family", "suffix"))
    text = " ".join(part for part in (prefix, *parts["given"], family, suffix) if part)
    if not says_something(text):
        text = "" if any(True for _ in kids(element, *parts)) else _whole(element)
        parts["given"], family, prefix, suffix = [], "", "", ""
    if parts["given"] == [called]:
        called = ""
    return Name(plain(text, 200), tuple(parts["given"]), family, prefix, suffix, called, tuple(former))


def _whole(element: Element) -> str:
    words = flat(element, 200)
    if not says_something(words):
        return ""
    last, comma, first = words.partition(",")
    first = first.strip()
    is_reversed = (
        comma
        and " " not in last
        and first
        and "," not in first
        and first.replace(".", "").casefold() not in ("md", "do", "rn", "np", "pa", "phd")
    )
    return f"{first} {last}" if is_reversed else words


def kids_number(element: Element, name: str) -> int:
    """How many children of that name there are."""
    return sum(1 for _ in kids(element, name))


def best_name(owner: Element | None) -> Name:
    """The name that somebody goes by: the legal one, else the first that says anything."""
    names = list(kids(owner, "name"))
    if len(names) == 1:
        return read_name(names[0])
    ranked = sorted(names, key=lambda each: (bool(_OTHER_NAMES & set(own(each, "use").split())), "L" not in own(each, "use").split()))
    return next((name for each in ranked if (name := read_name(each)).text), Name())


def telecoms(owner: Element | None) -> tuple[TelecomFact, ...]:
    """Phones, faxes, addresses of mail and web; each once."""
    found = dict.fromkeys(fact for each in kids(owner, "telecom") if (fact := _telecom(each)))
    return tuple(found)[:MOST]


def _telecom(element: Element) -> TelecomFact | None:
    text = plain(own(element, "value"), 200)
    if is_null(element) or not text:
        return None
    scheme, colon, rest = text.partition(":")
    system = _SCHEMES.get(scheme.lower()) if colon else None
    uses = own(element, "use").split()
    if system is not TelecomSystem.URL and system is not None:
        text = rest.strip()
    if system is None:
        system = TelecomSystem.EMAIL if "@" in text else TelecomSystem.PHONE
    if system is TelecomSystem.PHONE and "PG" in uses:
        system = TelecomSystem.PAGER
    is_number = system in (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.PAGER, TelecomSystem.SMS)
    if not says_something(text) or (is_number and sum(letter.isdigit() for letter in text) < _FEWEST_DIGITS):
        return None
    return TelecomFact(system=system, value=text, use=next((_USES[use] for use in uses if use in _USES), None))


def addresses(owner: Element | None) -> tuple[AddressFact, ...]:
    """Postal addresses that say where, each once."""
    found = dict.fromkeys(fact for each in kids(owner, "addr") if (fact := _address(each)))
    return tuple(found)[:MOST]


def _address(element: Element) -> AddressFact | None:
    if is_null(element):
        return None
    parts: dict[str, list[str]] = {}
    for part in element.iterchildren("*"):
        word = "" if is_null(part) else plain(all_text(part), 200)
        if says_something(word):
            parts.setdefault(part.tag.rpartition("}")[2], []).append(word)
    number = " ".join(
        word for name in ("houseNumber", "direction", "streetName", "streetNameType", "unitID") for word in parts.get(name, ())
    )
    lines = [*parts.get("streetAddressLine", ()), *([number] if number else []), *parts.get("additionalLocator", ())]
    if not parts and says_something(whole := flat(element, 300)):
        lines = [whole]
    city, state, postal, country = (" ".join(parts.get(name, ())) for name in ("city", "state", "postalCode", "country"))
    if not (lines or city or state or postal):
        return None
    use = next((_USES[use] for use in own(element, "use").split() if use in _USES), None)
    if own(kid(element, "useablePeriod", "high"), "value"):
        use = TelecomUse.OLD
    return AddressFact(lines=tuple(lines), city=city, state=state, postal_code=postal.rstrip("- "), country=country, use=use)


def identifiers(owner: Element | None) -> Iterator[IdentifierFact]:
    """Numbers by which somebody is known, each once; ids without a number of their own are left out."""
    seen: set[tuple[str, str]] = set()
    for each in kids(owner, "id"):
        root, value = number_of(each)
        if is_null(each) or not says_something(value) or (root, value) in seen or len(seen) >= MOST:
            continue
        seen.add((root, value))
        yield IdentifierFact(system=root, value=value, label=_NUMBER_NAMES.get(root) or plain(own(each, "assigningAuthorityName"), 120))


def number_of(element: Element) -> tuple[str, str]:
    """Who gave an id, and the number; some programs write the number in the giver's place."""
    root, value = plain(own(element, "root"), 200), plain(own(element, "extension"), 120)
    if not value and root and not _GIVER.fullmatch(root):
        return "", root[:120]
    return root, value


def npi_of(owner: Element | None) -> str:
    """The national number of a provider, "" when there is none: numbers that only fill the place (0000000000) name nobody."""
    numbers = (own(each, "extension") for each in kids(owner, "id") if own(each, "root") == NPI)
    return next((number for number in numbers if npi_ok(number)), "")


def source_key(owner: Element | None) -> str:
    """An element's own id, which later documents of the same source repeat; "" when it has none."""
    first = kid(owner, "id")
    if first is None or is_null(first):
        return ""
    return plain("|".join(part for part in (own(first, "root"), own(first, "extension")) if part), 300)


def organization_name(element: Element | None) -> str:
    """The name of an organization, "" when it says nothing."""
    name = flat(next((each for each in kids(element, "name") if not is_null(each)), None), 200)
    return name if says_something(name) else ""
