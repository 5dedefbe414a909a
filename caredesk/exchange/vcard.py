"""Reads vCard 2.1, 3.0 and 4.0 as phones and programs write it: whatever can be read is, and what cannot is told by its line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from caredesk.errors import ImportProblem
from caredesk.exchange import vcard_values as values
from caredesk.exchange.card_facts import CardFacts, CardFile, ReachFact, Refused
from caredesk.exchange.card_more import BIRTHDAY, EVENT, NICKNAME, android, more
from caredesk.exchange.card_names import named_apart
from caredesk.exchange.card_own import OWN_MAKER, WAY, own_facts, with_own, with_own_use
from caredesk.exchange.letters import decoded
from caredesk.exchange.person_facts import AddressFact
from caredesk.exchange.text import plain
from caredesk.exchange.vcard_lines import Line, lines
from caredesk.kinds import ContactKind, FileFormat, Sex, TelecomSystem

MOST_BYTES = 10 * 1024 * 1024
MOST_CARDS = 10_000
MOST_LINES = 5_000  # of one card
MOST_LINES_OF_ALL = 800_000
MOST_VALUES = 100  # of one sort in one card
SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "O": Sex.OTHER, "1": Sex.FEMALE, "2": Sex.MALE}  # figures are Outlook's
CHATS = ("IMPP", "X-AIM", "X-ICQ", "X-JABBER", "X-MSN", "X-YAHOO", "X-SKYPE", "X-SKYPE-USERNAME", "X-GTALK", "X-GOOGLE-TALK", "X-QQ")


@dataclass
class _Card:
    """The lines of one card while it is read."""

    number: int
    found: dict[str, list[Line]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    size: int = 0
    odd: int = 0
    assistant: str = ""

    def add(self, line: Line) -> None:
        self.size += 1
        kept = self.found.setdefault(line.name, [])
        if len(kept) < MOST_VALUES:
            kept.append(line)
        if line.name == "X-ABLABEL" and line.group:
            self.labels[line.group] = line.value

    def first(self, name: str) -> str:
        """The first value of a property that says anything."""
        kept = self.found.get(name)
        return next((line.value for line in kept if line.value.strip(" ;\t")), "") if kept else ""


def read(content: bytes) -> CardFile:
    """Every card of a file. Raises ImportProblem where there is none, or more than any contact book has."""
    if len(content) > MOST_BYTES:
        raise ImportProblem(
            "This file is larger than 10 MB, which no file of contacts is without large pictures. Export it without pictures."
        )
    text, encoding = decoded(content)
    if max(text.count("\n"), text.count("\r")) > MOST_LINES_OF_ALL:
        raise ImportProblem("This file has far more lines than any contact book. Export it in several parts.")
    cards: list[CardFacts] = []
    refused: list[Refused] = []
    for card in _cards(lines(content, text, encoding), refused):
        if len(cards) + len(refused) >= MOST_CARDS:
            raise ImportProblem("This file holds more than 10,000 contacts. Export it in several parts.")
        facts = _facts(card)
        if facts is None:
            refused.append(Refused(line=card.number, why="This card has no name, no organization, no e-mail and no phone."))
        else:
            cards.append(facts)
    if not cards and not refused:
        raise ImportProblem("This file holds no contacts. Export it again from the program that it comes from.")
    return CardFile(format=FileFormat.VCARD, encoding=encoding, cards=tuple(cards), refused=tuple(refused))


def _cards(found: Iterable[Line | int], refused: list[Refused]) -> Iterator[_Card]:
    """The cards in turn; one inside another (an assistant's) gives its name to the outer one."""
    taking = _Taking(refused)
    for line in found:
        if (done := taking.take(line)) is not None:
            yield done
    if taking.card is not None:
        yield taking.card


class _Taking:
    """Where one is in the file: outside of cards, in one, or in one inside it."""

    def __init__(self, refused: list[Refused]) -> None:
        self.card: _Card | None = None
        self._refused = refused
        self._depth, self._awaits_inner = 0, False
        self._before: Line | None = None

    def take(self, line: Line | int) -> _Card | None:
        """The card that ends with this line."""
        if isinstance(line, int):
            if self.card is not None and not (self._before is not None and self._before.is_bytes):
                self.card.odd += 1
            return None
        self._before = line
        if line.name in ("BEGIN", "END") and line.value.strip().upper() == "VCARD":
            return self._begin(line) if line.name == "BEGIN" else self._end()
        if self.card is not None:
            self._add(self.card, line)
        return None

    def _begin(self, line: Line) -> _Card | None:
        if self.card is not None and (self._awaits_inner or self._depth):
            self._depth, self._awaits_inner = self._depth + 1, False
            return None
        done, self.card = self.card, _Card(line.number)  # one before it lacks its end
        return done

    def _end(self) -> _Card | None:
        if self._depth:
            self._depth -= 1
            return None
        done, self.card = self.card, None
        return done

    def _add(self, card: _Card, line: Line) -> None:
        if self._depth:
            if line.name == "FN" and self._depth == 1:
                card.assistant = card.assistant or line.value
            return
        self._awaits_inner = line.name == "AGENT" and not line.value.strip()
        if card.size < MOST_LINES:
            card.add(line)
            return
        self._refused.append(Refused(line=card.number, why="This card has more lines than any person's has."))
        self.card = None


def _facts(card: _Card) -> CardFacts | None:
    is_old = card.first("VERSION").strip() == "2.1"
    organization, units = _organization(card, is_old)
    born = card.first("BDAY") or _of_android(card, EVENT, BIRTHDAY)
    told = CardFacts(
        line=card.number,
        uid=plain(card.first("UID"), 300),
        name=values.line_of(card.first("FN"), is_old=is_old, limit=300),
        organization=organization,
        title=values.line_of(card.first("TITLE"), is_old=is_old, limit=200),
        role_words=values.line_of(card.first("ROLE"), is_old=is_old, limit=200),
        preferred=values.line_of(card.first("NICKNAME") or _of_android(card, NICKNAME), is_old=is_old, limit=80),
        birth_text=plain(born, 40),
        birth_date=values.day_of(born),
        sex=SEXES.get((card.first("GENDER") or card.first("X-GENDER") or card.first("X-WAB-GENDER"))[:1].upper()),
        notes=_notes(card, is_old),
        telecoms=_telecoms(card),
        addresses=_addresses(card, is_old),
        more=(*more(card.found, card.labels, card.assistant, is_old=is_old), *(f"Department: {unit}" for unit in units)),
        pictures=sum(line.is_bytes or bool(line.value.strip()) for line in card.found.get("PHOTO", ())),
        cautions=_cautions(card),
        **own_facts(card.found),
    )
    return _with_name(told, card, is_old)


def _of_android(card: _Card, kind: str, wanted: str = "") -> str:
    """The first that Android keeps of one kind, or of one sort of it."""
    return next((value for value, sort in android(card.found, kind) if sort == wanted or not wanted), "")


def _with_name(told: CardFacts, card: _Card, is_old: bool) -> CardFacts | None:
    """The card with its name in parts; one without any name is called by its organization, its e-mail or its phone."""
    parts = [part.strip() for part in values.parts(card.first("N"))]
    has_parts = any(part.strip(" ,") for part in parts[:3])
    if _is_organization(told, card, has_parts):
        called = told.organization or told.name
        return replace(told, kind=ContactKind.ORGANIZATION, name=called, organization="") if called else None
    if has_parts:
        return named_apart(told, [values.line_of(part, is_old=is_old, limit=300) for part in parts])
    if told.name:
        return named_apart(told, [])
    called = next((each.value for each in told.telecoms if each.system is TelecomSystem.EMAIL), "")
    called = called or next((each.value for each in told.telecoms), "")
    caution = "This card has no name. Its e-mail or phone stands in place of one."
    return replace(told, name=called, family=plain(called, 120), cautions=(*told.cautions, caution)) if called else None


def _is_organization(told: CardFacts, card: _Card, has_parts: bool) -> bool:
    said = {card.first(name).strip().lower() for name in ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")}
    if said & {"org", "organization", "company"}:
        return True
    return bool(told.organization) and not has_parts and told.name in ("", told.organization)


def _organization(card: _Card, is_old: bool) -> tuple[str, list[str]]:
    told = [values.line_of(part, is_old=is_old, limit=200) for part in values.parts(card.first("ORG"))]
    return (told[0] if told else ""), [unit for unit in told[1:] if unit]


def _telecoms(card: _Card) -> tuple[ReachFact, ...]:
    """Phones, e-mails, pages and chats in the order of the file; at most one is preferred, a phone before an e-mail."""
    is_own = OWN_MAKER in card.first("PRODID")
    found = sorted(
        (line for name in ("TEL", "EMAIL", "URL", WAY, *CHATS) for line in card.found.get(name, ())), key=lambda line: line.number
    )
    told = [(line, fact) for line in found if (fact := _telecom(line, card.labels.get(line.group, ""), is_own=is_own)) is not None]
    preferred = [at for at, (line, _) in enumerate(told) if "pref" in line.types or line.parameters.get("pref") == "1"]
    first = min(preferred, key=lambda at: (told[at][0].name != "TEL", at), default=None)
    return tuple(replace(fact, is_preferred=True) if at == first else fact for at, (_, fact) in enumerate(told))


def _telecom(line: Line, label: str, *, is_own: bool) -> ReachFact | None:
    system, use, value = values.reach_of(line)
    if not value:
        return None
    note = values.line_of(label, limit=200) if is_own else values.label_words(label) or values.custom_label(line)
    if not note and line.name in CHATS[1:]:
        note = line.name.removeprefix("X-").replace("-", " ").capitalize()
    return with_own(line, ReachFact(system=system, use=use, value=plain(value, 300), note=note))


def _addresses(card: _Card, is_old: bool) -> tuple[AddressFact, ...]:
    """Where somebody is; a card that has only the lines of a label keeps those."""
    told = [with_own_use(line, values.address_of(line, is_old=is_old)) for line in card.found.get("ADR", ())]
    found = tuple(each for each in told if each.lines or each.city or each.postal_code or each.state or each.country)
    if found:
        return found
    labels = (values.lines_of(line.value, is_old=is_old, limit=400) for line in card.found.get("LABEL", ()))
    return tuple(AddressFact(lines=tuple(row for row in text.split("\n") if row)) for text in labels if text)


def _notes(card: _Card, is_old: bool) -> str:
    return "\n".join(values.lines_of(line.value, is_old=is_old) for line in card.found.get("NOTE", ()) if line.value.strip())[:20_000]


def _cautions(card: _Card) -> tuple[str, ...]:
    return (f"{card.odd} lines of this card could not be read.",) if card.odd > 1 else ()
