"""What the gate is asked and what it answers, as plain values (rules.md 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from caredesk.kinds import (
    Accompaniment,
    Accountable,
    DemandKind,
    EmergencyKind,
    GateDecision,
    Part2Source,
    PracticeKind,
    RecipientKind,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
)
from caredesk.rules.instruments import AuthorityFacts, Said
from caredesk.rules.overlays import Overlay
from caredesk.rules.sensitive_words import SUBSTANCE_USE
from caredesk.rules.shelf import Shelf

ORDERS = frozenset({DemandKind.COURT_ORDER, DemandKind.WARRANT, DemandKind.STATUTE})


@dataclass(frozen=True)
class Item:
    """One thing that is to leave: a document, or a part of the chart. `from_on` to `to_on` are its dates of service.

    `adults` are the other grown people whose record it is too, `holds` the protected facts found in it; `is_looked_at` says that a named
    person looked at its pages without text.
    """

    key: str
    title: str
    record_class: RecordClass
    tags: frozenset[Sensitivity] = frozenset()
    part2_source: Part2Source = Part2Source.NO
    from_on: date | None = None
    to_on: date | None = None
    adults: frozenset[UUID] = frozenset()
    holds: frozenset[str] = frozenset()
    has_pages_without_text: bool = False
    is_looked_at: bool = False
    is_paid_in_full: bool = False
    originator: UUID | None = None

    @property
    def touches_substance_use(self) -> bool:
        """Whether it speaks of substance use, wherever it comes from."""
        return bool(self.tags & SUBSTANCE_USE) or self.record_class is RecordClass.SUBSTANCE_USE_TREATMENT


@dataclass(frozen=True)
class PatientFacts:
    """Whose information it is."""

    id: UUID
    birth_date: date | None = None
    died_on: date | None = None
    state: str = ""


@dataclass(frozen=True)
class Recipient:
    """Who is to get it. `withheld` are the protected facts that must never reach them; `is_family` holds for an agent who is kin too."""

    id: UUID
    kind: RecipientKind
    name: str
    organization_id: UUID | None = None
    is_family: bool = False
    withheld: frozenset[str] = frozenset()
    authorities: tuple[AuthorityFacts, ...] = ()

    @property
    def is_kin(self) -> bool:
        """Whether what the patient keeps from family is kept from them."""
        return self.is_family or self.kind is RecipientKind.FAMILY

    @property
    def ids(self) -> tuple[UUID, ...]:
        """By what an instrument may name them: themselves, or the office that they work for."""
        return (self.id,) if self.organization_id is None else (self.id, self.organization_id)


@dataclass(frozen=True)
class PracticeFacts:
    """Who we are, legally (rules.md 3.0), and whether we ask for an authorization where the law does not."""

    kinds: frozenset[PracticeKind]
    asks_for_treatment: bool = False


@dataclass(frozen=True)
class Demand:
    """A demand for records: an order or a statute, or a demand without one (rows 12 and 12b). Only what it names can leave."""

    kind: DemandKind
    classes: frozenset[RecordClass] = frozenset()
    from_on: date | None = None
    to_on: date | None = None
    read_by: str = ""
    is_part2_order: bool = False  # under 42 CFR 2.64 or 2.65
    has_assurance: bool = False  # satisfactory assurance, 45 CFR 164.512(e)(1)(ii)

    @property
    def is_order(self) -> bool:
        """Whether a court or a law stands behind it, not only whoever asks."""
        return self.kind in ORDERS


@dataclass(frozen=True)
class Emergency:
    """Breaking the glass (row 13): why, and the two people who stand for it."""

    kind: EmergencyKind
    reason: str
    asked_by: str
    confirmed_by: str
    needed: frozenset[str] = frozenset()  # keys of the items that it takes

    @property
    def is_confirmed(self) -> bool:
        """Whether there is a reason and a second confirmation."""
        return bool(self.reason.strip() and self.asked_by.strip() and self.confirmed_by.strip())


@dataclass(frozen=True)
class Restriction:
    """A restriction that the practice agreed to (45 CFR 164.522(a)). Empty sets mean every recipient, every class."""

    recipients: frozenset[UUID] = frozenset()
    kinds: frozenset[RecipientKind] = frozenset()
    classes: frozenset[RecordClass] = frozenset()
    agreed_on: date | None = None

    def forbids(self, item: Item, recipient: Recipient) -> bool:
        """Whether it keeps the item from the recipient."""
        is_whom = not (self.recipients or self.kinds) or recipient.kind in self.kinds or bool(self.recipients.intersection(recipient.ids))
        return is_whom and (not self.classes or item.record_class in self.classes)


@dataclass(frozen=True)
class Request:
    """One way out, whatever it is: who asks for which items of whom, for whom, for what, on which day, and all that speaks for it."""

    patient: PatientFacts
    recipient: Recipient
    purpose: ReleasePurpose
    on: date
    practice: PracticeFacts
    items: tuple[Item, ...]
    shelf: Shelf
    others: Mapping[UUID, Shelf] = field(default_factory=dict)  # the shelves of the other adults of shared records
    overlay: Overlay | None = None
    restrictions: tuple[Restriction, ...] = ()
    demand: Demand | None = None
    emergency: Emergency | None = None

    @property
    def is_proceeding(self) -> bool:
        """Whether it goes to a court, a party or an attorney, or into a proceeding (row 3)."""
        kinds = (RecipientKind.AUTHORITY, RecipientKind.PARTY)
        return self.demand is not None or (self.recipient.kind in kinds) or self.purpose is ReleasePurpose.LEGAL

    def is_part2(self, item: Item) -> bool:
        """Whether an item is under 42 CFR part 2: known to be, or of unknown origin and about substance use or from a program (P2-00)."""
        if item.part2_source is Part2Source.UNKNOWN:
            return item.touches_substance_use or PracticeKind.PART2_PROGRAM in self.practice.kinds
        return item.part2_source is Part2Source.YES


@dataclass(frozen=True)
class Answer:
    """What one row of the table says about one item."""

    row: str
    is_met: bool
    said: Said
    instruments: tuple[UUID, ...] = ()
    accompanied_by: frozenset[Accompaniment] = frozenset()
    accountable: Accountable = Accountable.NO


@dataclass(frozen=True)
class ItemVerdict:
    """The gate's answer about one item, with all rows that spoke, and one sentence for whoever may read the item."""

    key: str
    decision: GateDecision
    rows: tuple[str, ...]
    said: Said
    instruments: tuple[UUID, ...] = ()
    accompanied_by: frozenset[Accompaniment] = frozenset()
    accountable: Accountable = Accountable.NO
    notices: tuple[str, ...] = ()  # of the state's overlay
    is_off_until_chosen: bool = False  # specially protected: nobody gets it by default (row 4b)

    @property
    def may_leave(self) -> bool:
        """Whether it is not held back."""
        return self.decision is not GateDecision.HOLD_BACK


@dataclass(frozen=True)
class Verdict:
    """The answers about all items, in the order in which they were asked."""

    items: tuple[ItemVerdict, ...]

    @property
    def leaving(self) -> tuple[ItemVerdict, ...]:
        """What may leave."""
        return tuple(item for item in self.items if item.may_leave)

    @property
    def held_back(self) -> tuple[ItemVerdict, ...]:
        """What may not."""
        return tuple(item for item in self.items if not item.may_leave)
