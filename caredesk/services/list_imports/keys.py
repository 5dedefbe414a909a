"""By what a card is known again: its own id, else a fingerprint of who it is and how to reach that person."""

import hashlib
from functools import lru_cache
from uuid import UUID

from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.kinds import TelecomSystem
from caredesk.rules.plain_names import plain
from caredesk.services import telecoms
from caredesk.services.imports.drafts import clipped

OWN = "urn:uuid:"
Reach = frozenset[tuple[str, str]]


@lru_cache(maxsize=8)  # asked several times of the card at hand
def source_key(facts: CardFacts) -> str:
    """What is kept beside a contact, so that the same card adds nothing a second time."""
    if facts.uid:
        return clipped(f"uid:{facts.uid}", 300)
    told = [facts.kind, plain(" ".join(facts.given)), plain(facts.family or facts.name), plain(facts.organization)]
    text = "\n".join([*told, *sorted(f"{system}:{value}" for system, value in reach(facts.telecoms))])
    return f"card:{hashlib.sha256(text.encode()).hexdigest()[:40]}"


def own_id(facts: CardFacts) -> UUID | None:
    """The id of the record that a card was exported from, here or in another practice."""
    try:
        return UUID(facts.uid.removeprefix(OWN)) if facts.uid.startswith(OWN) else None
    except ValueError:
        return None


def reach(found: tuple[ReachFact, ...]) -> Reach:
    """The ways to reach somebody in one form: numbers as they are dialled, addresses in lower case."""
    return frozenset((_sort(each.system), normal(each.system, each.value)) for each in found)


def normal(system: TelecomSystem, value: str) -> str:
    """A number as it is dialled, an address in lower case."""
    number = telecoms.number_of(value) if system in telecoms.DIALLED else None
    return number or value.casefold().strip()


def _sort(system: TelecomSystem) -> str:
    return "dialled" if system in telecoms.DIALLED else "written"
