"""The columns of our own tables of people: what is written under which heading, so that it is read back equal."""

from collections.abc import Callable, Iterator, Sequence

from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import TelecomSystem
from caredesk.services.list_imports.cells import OWN_HEADING
from caredesk.services.list_imports.lines import Whom

Column = tuple[str, Callable[[CardFacts], str]]
NAMES: tuple[Column, ...] = (
    (OWN_HEADING, lambda card: card.uid),
    ("Name", lambda card: card.name),
    ("Prefix", lambda card: card.prefix),
    ("First name", lambda card: card.given[0] if card.given else ""),
    ("Middle name", lambda card: " ".join(card.given[1:])),
    ("Last name", lambda card: card.family),
    ("Suffix", lambda card: card.suffix),
)
OF_CONTACTS: tuple[Column, ...] = (
    ("Kind", lambda card: card.kind.value),
    ("Credentials", lambda card: card.credentials),
    ("Role", lambda card: card.role.value if card.role else ""),
    ("Specialty", lambda card: card.title),
    ("NPI", lambda card: card.npi),
    ("Organization", lambda card: card.organization),
    ("Personal", lambda card: "yes" if card.is_personal else ""),
    ("Hours", lambda card: card.hours),
    ("Languages", lambda card: card.languages),
    ("Preferred way", lambda card: card.preferred_method.value if card.preferred_method else ""),
    ("Never by", lambda card: card.never_method.value if card.never_method else ""),
    ("Services offered", lambda card: card.services_offered),
    ("Eligibility", lambda card: card.eligibility),
)
OF_PATIENTS: tuple[Column, ...] = (
    ("Preferred name", lambda card: card.preferred),
    ("Pronouns", lambda card: card.pronouns),
    ("Birth date", lambda card: card.birth_date.isoformat() if card.birth_date else ""),
    ("Sex", lambda card: card.sex.value if card.sex else ""),
    ("Language", lambda card: card.languages),
    ("Record number", lambda card: card.record_number),
)
NOTES: Column = ("Notes", lambda card: card.notes)
SORTS = {  # the numbered columns in which a way to reach somebody stands, and the word of its label
    TelecomSystem.PHONE: ("Phone", ""),
    TelecomSystem.FAX: ("Phone", "fax"),
    TelecomSystem.SMS: ("Phone", "text"),
    TelecomSystem.PAGER: ("Phone", "pager"),
    TelecomSystem.EMAIL: ("E-mail", ""),
    TelecomSystem.DIRECT: ("E-mail", "direct"),
    TelecomSystem.URL: ("Website", ""),
    TelecomSystem.PORTAL: ("Website", "portal"),
    TelecomSystem.OTHER: ("Other", ""),
}
GROUPS = ("Phone", "E-mail", "Website", "Other")
PLACES = ("Label", "Street", "City", "Region", "Postal Code", "Country")


def table(cards: Sequence[CardFacts], whom: Whom) -> tuple[list[str], Iterator[list[str]]]:
    """The headings and the rows: as many numbered columns as somebody needs."""
    fixed = (*NAMES, *(OF_CONTACTS if whom is Whom.CONTACTS else OF_PATIENTS), NOTES)
    most = {group: max((len(_of(card, group)) for card in cards), default=0) for group in GROUPS}
    places = max((len(card.addresses) for card in cards), default=0)
    headings = [heading for heading, _ in fixed]
    for group in GROUPS:
        headings += [f"{group} {at} - {part}" for at in range(1, most[group] + 1) for part in ("Label", "Value", "Note")]
    headings += [f"Address {at} - {part}" for at in range(1, places + 1) for part in PLACES]
    return headings, (_row(card, fixed, most, places) for card in cards)


def _row(card: CardFacts, fixed: Sequence[Column], most: dict[str, int], places: int) -> list[str]:
    row = [value(card) for _, value in fixed]
    for group in GROUPS:
        found = _of(card, group)
        row += [cell for each in found for cell in (_label(each), each.value, each.note)]
        row += [""] * (3 * (most[group] - len(found)))
    row += [cell for each in card.addresses for cell in _place(each)]
    return row + [""] * (len(PLACES) * (places - len(card.addresses)))


def _of(card: CardFacts, group: str) -> list[ReachFact]:
    return [each for each in card.telecoms if SORTS[each.system][0] == group]


def _label(fact: ReachFact) -> str:
    """ "work fax, preferred"."""
    words = " ".join(part for part in (fact.use.value if fact.use else "", SORTS[fact.system][1]) if part)
    mark = "never use" if fact.never_use else "preferred" if fact.is_preferred else ""
    return ", ".join(part for part in (words, mark) if part)


def _place(address: AddressFact) -> tuple[str, ...]:
    use = address.use.value if address.use else ""
    return (use, "\n".join(address.lines), address.city, address.state, address.postal_code, address.country)
