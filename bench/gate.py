"""One answer of the gate with 1,000 instruments of a patient on file, against ten of them."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from bench.measuring import Measure, in_turn
from caredesk.kinds import (
    InstrumentKind,
    NoticeStatement,
    Part2Source,
    PracticeKind,
    RecipientKind,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
)
from caredesk.rules.instruments import Instrument, Scope, Signature
from caredesk.rules.sharing import judge
from caredesk.rules.sharing_facts import Item, PatientFacts, PracticeFacts, Recipient, Request
from caredesk.rules.shelf import Shelf

MANY, FEW = 1_000, 10
ON = date(2026, 11, 16)
RECIPIENTS = 20
DECISIONS = 500
BOUND = 1.5
CLASSES = (RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS, RecordClass.MEDICATIONS, RecordClass.BILLING)
ITEMS = (
    Item("visit", "", RecordClass.VISIT_NOTES, from_on=ON, to_on=ON),
    Item("hiv", "", RecordClass.TEST_RESULTS, frozenset({Sensitivity.HIV}), from_on=ON, to_on=ON),
    Item("program", "", RecordClass.SUBSTANCE_USE_TREATMENT, frozenset({Sensitivity.SUBSTANCE_USE}), Part2Source.YES, ON, ON),
    Item("billing", "", RecordClass.BILLING, from_on=date(2019, 1, 1)),
)


def measured() -> list[Measure]:
    """Both shelves laid out as the records are read, one day's questions asked of each in turn; a third on file is in force."""
    timed = in_turn(_asking(MANY), _asking(FEW))
    what = f"the gate's answer with {MANY:,} instruments on file / with {FEW}"
    each = f"{DECISIONS} answers: {timed.words}"
    return [Measure(what, timed.ratio, "x", BOUND, each)]


def _asking(number: int) -> Callable[[], object]:
    chance = random.Random(number)
    shelf = Shelf([_on_file(at, chance) for at in range(number)])
    asked = Request(
        PatientFacts(UUID(int=1)),
        Recipient(UUID(int=100), RecipientKind.PROVIDER, "Dr. Samuel Ortiz", organization_id=UUID(int=101)),
        ReleasePurpose.TREATMENT,
        ON,
        PracticeFacts(frozenset({PracticeKind.PRIVATE_ADVOCATE})),
        (),
        shelf,
    )
    requests = [replace(asked, items=(item,)) for item in ITEMS]

    def ask() -> None:
        for at in range(DECISIONS):
            judge(requests[at % len(requests)])

    return ask


def _on_file(at: int, chance: random.Random) -> Instrument:
    """Of any kind, for one of a few recipients, ended or in force, often in the words of an earlier one."""
    signed = ON - timedelta(days=chance.randrange(1, 2_000))
    kinds = (InstrumentKind.AUTHORIZATION, InstrumentKind.AUTHORIZATION, InstrumentKind.PART2_CONSENT, InstrumentKind.AUTHORIZATION)
    scope = Scope(
        frozenset(CLASSES[: 1 + at % len(CLASSES)]) | {RecordClass.SUBSTANCE_USE_TREATMENT},
        named=frozenset({Sensitivity.SUBSTANCE_USE}),
        recipients=frozenset({UUID(int=100 + at % RECIPIENTS)}),
        purposes=frozenset({ReleasePurpose.TREATMENT}),
    )
    return Instrument(
        UUID(int=10_000 + at),
        kinds[at % len(kinds)],
        scope,
        discloser="Harbor Pine Care Coordination",
        signature=Signature(signed),
        expires_on=signed + timedelta(days=chance.choice((365, 730, 3_000))),
        statements=frozenset(NoticeStatement),
    )
