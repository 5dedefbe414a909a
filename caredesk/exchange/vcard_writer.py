"""Writes vCard 3.0, as Apple's and everybody's programs read it, or 4.0: what the reader reads back equal."""

from collections.abc import Iterable, Iterator

from caredesk.exchange import card_own as own
from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactKind, Sex, TelecomSystem, TelecomUse

VERSIONS = ("3.0", "4.0")
LINE_OCTETS = 75
MAKER = f"{own.OWN_MAKER}CareDesk//EN"
PROPERTIES = {
    TelecomSystem.PHONE: ("TEL", ("VOICE",)),
    TelecomSystem.SMS: ("TEL", ()),
    TelecomSystem.FAX: ("TEL", ("FAX",)),
    TelecomSystem.PAGER: ("TEL", ("PAGER",)),
    TelecomSystem.EMAIL: ("EMAIL", ("INTERNET",)),
    TelecomSystem.DIRECT: ("EMAIL", ("INTERNET",)),
    TelecomSystem.URL: ("URL", ()),
    TelecomSystem.PORTAL: ("URL", ()),
    TelecomSystem.OTHER: (own.WAY, ()),
}
SAID_BY_PROPERTY = frozenset(
    (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.PAGER, TelecomSystem.EMAIL, TelecomSystem.URL, TelecomSystem.OTHER)
)
USES = {TelecomUse.HOME: "HOME", TelecomUse.WORK: "WORK", TelecomUse.MOBILE: "CELL"}
SEXES = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.OTHER: "O"}


def written(cards: Iterable[CardFacts], version: str = "3.0") -> bytes:
    """The cards as one file: UTF-8, lines folded at 75 octets and ended by CR LF."""
    if version not in VERSIONS:
        raise ValueError(version)
    return b"".join(_folded(line) for card in cards for line in _lines(card, version))


def _lines(card: CardFacts, version: str) -> Iterator[str]:
    is_person = card.kind is ContactKind.PERSON
    yield from ("BEGIN:VCARD", f"VERSION:{version}", f"PRODID:{_text(MAKER)}")
    if card.uid:
        yield f"UID:{_text(card.uid)}"
    if version == "4.0":
        yield f"KIND:{'individual' if is_person else 'org'}"
    elif not is_person:
        yield "X-ABShowAs:COMPANY"
    yield _name(card) if is_person else "N:;;;;"
    yield f"FN:{_text(card.name)}"
    organization = card.organization if is_person else card.name
    if organization:
        yield f"ORG:{_text(organization)}"
    yield from _facts(card, version)
    for number, telecom in enumerate(card.telecoms, start=1):
        yield from _telecom(telecom, number, version)
    for address in card.addresses:
        yield _address(address)
    yield "END:VCARD"


def _name(card: CardFacts) -> str:
    """Last, first, middle, before and behind; degrees stand behind too, where other programs show them."""
    behind = [*_listed(card.suffix), *_listed(card.credentials)]
    parts = (
        [card.family],
        list(card.given[:1]),
        list(card.given[1:]),
        [card.prefix],
        behind,
    )
    return "N:" + ";".join(",".join(_text(part) for part in each) for each in parts)


def _listed(text: str) -> list[str]:
    return [text] if text else []


def _facts(card: CardFacts, version: str) -> Iterator[str]:
    if card.title:
        yield f"TITLE:{_text(card.title)}"
    if card.preferred:
        yield f"NICKNAME:{_text(card.preferred)}"
    if card.birth_date:
        yield f"BDAY:{card.birth_date:%Y%m%d}" if version == "4.0" else f"BDAY:{card.birth_date.isoformat()}"
    if card.sex in SEXES:
        yield f"GENDER:{SEXES[card.sex]}" if version == "4.0" else f"X-GENDER:{SEXES[card.sex]}"
    if card.notes:
        yield f"NOTE:{_text(card.notes)}"
    yield from _own(card)


def _own(card: CardFacts) -> Iterator[str]:
    """What only CareDesk reads back."""
    told = [(name, getattr(card, field)) for field, (name, _) in own.ONE_LINE.items()]
    told += [(name, getattr(card, field)) for field, name in own.SEVERAL_LINES.items()]
    told += [(own.ROLE, card.role), (own.PERSONAL, own.YES if card.is_personal else "")]
    told += [(own.PREFERRED, card.preferred_method), (own.NEVER, card.never_method)]
    yield from (f"{name}:{_text(value)}" for name, value in told if value)


def _telecom(telecom: ReachFact, number: int, version: str) -> Iterator[str]:
    """A number with its label in a group of its own, as Apple's programs show it; one never to be used says so there."""
    name, types = PROPERTIES[telecom.system]
    told = [
        each for each in (USES.get(telecom.use) if telecom.use else None, *types) if each and not (version == "4.0" and each == "INTERNET")
    ]
    if telecom.is_preferred and version == "3.0":
        told.append("PREF")
    parameters = [f"TYPE={each}" for each in told]
    if telecom.is_preferred and version == "4.0":
        parameters.append("PREF=1")
    if telecom.system not in SAID_BY_PROPERTY:
        parameters.append(f"{own.SYSTEM.upper()}={telecom.system}")
    if telecom.use is not None and telecom.use not in USES:
        parameters.append(f"{own.USE.upper()}={telecom.use}")
    if telecom.never_use:
        parameters.append(f"{own.NEVER_USE.upper()}={own.YES}")
    label = ": ".join(part for part in (own.NEVER_WORDS if telecom.never_use else "", telecom.note) if part)
    group = f"item{number}." if label else ""
    yield f"{group}{';'.join([name, *parameters])}:{_text(telecom.value)}"
    if label:
        yield f"{group}X-ABLabel:{_text(label)}"


def _address(address: AddressFact) -> str:
    parts = ("", "", "\n".join(address.lines), address.city, address.state, address.postal_code, address.country)
    use = ""
    if address.use is not None:
        use = f";TYPE={USES[address.use]}" if address.use in USES else f";{own.USE.upper()}={address.use}"
    if address.use is TelecomUse.MOBILE:
        use = f";{own.USE.upper()}={address.use}"
    return f"ADR{use}:" + ";".join(_text(part) for part in parts)


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> bytes:
    """The line in UTF-8, broken where it is longer than 75 octets, never inside a letter."""
    octets = line.encode("utf-8")
    if len(octets) <= LINE_OCTETS:
        return octets + b"\r\n"
    pieces, at, room = [], 0, LINE_OCTETS
    while at < len(octets):
        end = min(at + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[at:end])
        at, room = end, LINE_OCTETS - 1
    return b"\r\n ".join(pieces) + b"\r\n"
