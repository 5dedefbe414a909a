"""What a vCard, or a row of a table, says of one person or organization; and a table as it was read.

Every text is clean: one line without control or direction characters, but for notes and what is offered, which may hold line breaks.
An empty text or None means that the file does not say.
"""

from dataclasses import dataclass
from datetime import date

from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactKind, ContactMethod, ContactRole, FileFormat, Sex, TelecomSystem, TelecomUse


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachFact:
    """A phone, fax, e-mail or other way to reach somebody, as the file writes it."""

    system: TelecomSystem
    value: str
    use: TelecomUse | None = None
    note: str = ""
    is_preferred: bool = False
    never_use: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """One card or row. `line` is where it begins in the file, `name` the name as a whole, in spoken order.

    `name_is_guessed` says that the parts were guessed from the whole name. `more` are lines of what has no place of its own
    (a birthday, a nickname, a spouse), ready to stand under the notes. `cautions` say what looks wrong, though it is kept.
    """

    line: int = 0
    uid: str = ""
    kind: ContactKind = ContactKind.PERSON
    name: str = ""
    prefix: str = ""
    given: tuple[str, ...] = ()
    family: str = ""
    suffix: str = ""
    credentials: str = ""
    preferred: str = ""
    name_is_guessed: bool = False
    organization: str = ""
    title: str = ""
    role: ContactRole | None = None
    role_words: str = ""
    npi: str = ""
    is_personal: bool = False
    hours: str = ""
    languages: str = ""
    preferred_method: ContactMethod | None = None
    never_method: ContactMethod | None = None
    services_offered: str = ""
    eligibility: str = ""
    notes: str = ""
    birth_date: date | None = None
    birth_text: str = ""
    sex: Sex | None = None
    record_number: str = ""
    pronouns: str = ""
    telecoms: tuple[ReachFact, ...] = ()
    addresses: tuple[AddressFact, ...] = ()
    more: tuple[str, ...] = ()
    pictures: int = 0
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A card or row that cannot be taken in: the line where it begins, why in a sentence, and who it is about where it says so."""

    line: int
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """All cards of a file, and those that could not be read."""

    format: FileFormat
    encoding: str
    cards: tuple[CardFacts, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it was read: how it was read, its headings, and its rows with the line where each begins."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    refused: tuple[Refused, ...] = ()
    has_headings: bool = True
