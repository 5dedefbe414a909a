"""What only CareDesk writes on a card: the properties that other programs pass over, read back and named in one place."""

from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from caredesk.exchange.card_facts import ReachFact
from caredesk.exchange.person_facts import AddressFact
from caredesk.exchange.vcard_lines import Line
from caredesk.exchange.vcard_values import line_of, lines_of
from caredesk.kinds import ContactMethod, ContactRole, TelecomSystem, TelecomUse

ONE_LINE = {
    "credentials": ("X-CAREDESK-CREDENTIALS", 60),
    "hours": ("X-CAREDESK-HOURS", 200),
    "languages": ("X-CAREDESK-LANGUAGES", 200),
    "npi": ("X-NPI", 20),
}
SEVERAL_LINES = {"services_offered": "X-CAREDESK-SERVICES", "eligibility": "X-CAREDESK-ELIGIBILITY"}
ROLE, PERSONAL = "X-CAREDESK-ROLE", "X-CAREDESK-PERSONAL"
PREFERRED, NEVER = "X-CAREDESK-PREFERRED", "X-CAREDESK-NEVER"
WAY = "X-CAREDESK-REACH"  # a way to reach somebody that vCard has no property for
SYSTEM, USE, NEVER_USE = "x-caredesk-system", "x-caredesk-use", "x-caredesk-never"  # parameters
NEVER_WORDS = "Never use"
YES = "yes"
OWN_MAKER = "-//CareDesk//"
Kind = TypeVar("Kind", bound=StrEnum)


def own_facts(found: dict[str, list[Line]]) -> dict[str, Any]:
    """What CareDesk wrote on a card, by the fields of `CardFacts`."""
    if not any(name.startswith(("X-CAREDESK", "X-NPI")) for name in found):
        return {}
    kept: dict[str, Any] = {field: line_of(_first(found, name), limit=most) for field, (name, most) in ONE_LINE.items() if name in found}
    kept |= {field: lines_of(_first(found, name)) for field, name in SEVERAL_LINES.items() if name in found}
    return {
        **{field: value for field, value in kept.items() if value},
        "role": _member(ContactRole, _first(found, ROLE)),
        "is_personal": _first(found, PERSONAL) == YES,
        "preferred_method": _member(ContactMethod, _first(found, PREFERRED)),
        "never_method": _member(ContactMethod, _first(found, NEVER)),
    }


def with_own(line: Line, fact: ReachFact) -> ReachFact:
    """A way to reach somebody with what only we say of it."""
    if not any(name in line.parameters for name in (SYSTEM, USE, NEVER_USE)):
        return fact
    never = line.parameters.get(NEVER_USE) == YES
    return replace(
        fact,
        system=_member(TelecomSystem, line.parameters.get(SYSTEM, "")) or fact.system,
        use=_member(TelecomUse, line.parameters.get(USE, "")) or fact.use,
        note=fact.note.removeprefix(NEVER_WORDS).removeprefix(": ") if never else fact.note,
        never_use=never,
    )


def with_own_use(line: Line, fact: AddressFact) -> AddressFact:
    """An address with a use that vCard has no word for."""
    use = _member(TelecomUse, line.parameters.get(USE, ""))
    return replace(fact, use=use) if use else fact


def _first(found: dict[str, list[Line]], name: str) -> str:
    return next((line.value.strip() for line in found.get(name, ()) if line.value.strip()), "")


def _member(kind: type[Kind], text: str) -> Kind | None:
    return kind(text) if text in kind._value2member_map_ else None
