"""What taking in a list of people would do, line by line, before it is done."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from caredesk.exchange.card_facts import CardFacts, Refused
from caredesk.kinds import FileFormat


class Whom(StrEnum):
    """As whom a list is taken in; the words of the command line."""

    PATIENTS = "patients"
    CONTACTS = "contacts"


class Standing(StrEnum):
    """What a line of the list is to the practice."""

    NEW = "new"
    SAME = "same"
    LIKELY = "likely"
    REFUSED = "refused"


@dataclass(frozen=True)
class Alike:
    """Somebody on record who may be the one of a line, with the reasons, weightiest first."""

    record_id: UUID
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ListLine:
    """One line. `why` says why it is refused, or what looks wrong though it is kept."""

    number: int
    facts: CardFacts
    standing: Standing
    key: str = ""
    alike: tuple[Alike, ...] = ()
    why: tuple[str, ...] = ()
    name_alert: bool = False

    @property
    def name(self) -> str:
        """Who it is."""
        return self.facts.name


@dataclass(frozen=True)
class ListPreview:
    """All lines, how the file was read, and what could not be: nothing of it is written yet."""

    whom: Whom
    format: FileFormat
    sha256: str
    lines: tuple[ListLine, ...]
    encoding: str = ""
    refused: tuple[Refused, ...] = ()
    counts: Counter[Standing] = field(default_factory=Counter)

    @property
    def taken(self) -> int:
        """How many would be written where no likely one is added."""
        return self.counts[Standing.NEW]

    @property
    def is_useless(self) -> bool:
        """Whether not one line could be understood."""
        return not any(self.counts[standing] for standing in (Standing.NEW, Standing.SAME, Standing.LIKELY))


@dataclass(frozen=True)
class ListTaken:
    """What was taken in: undo it by `import_id`. Without one everybody was there already."""

    import_id: UUID | None
    deed_id: UUID
    written: int
    organizations: int
    already_present: int
    refused: tuple[Refused, ...] = ()
