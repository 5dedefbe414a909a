"""The gate, rows 12, 12b and 13: orders, demands without one, and emergencies."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caredesk.kinds import (
    DemandKind,
    GateDecision,
    Part2Source,
    RecordClass,
    Sensitivity,
)
from tests.rules import sharing_cases as cases
from tests.rules.sharing_cases import (
    ADVOCATE,
    ALLOW,
    BILLING,
    CEDAR_RIDGE,
    CRISIS,
    HELD,
    HIV_TEST,
    LEGAL,
    NOTE,
    ON,
    ORDER,
    PART2_ORDER,
    RECIPIENTS,
    SUBPOENA,
    THREAT,
    WITH,
    Case,
    check,
    form,
    item,
    tagged,
)

TABLE: list[Case] = [
    ("12 an order", {"to": "court", "purpose": LEGAL, "demand": ORDER}, WITH, "12", "Dana Whitfield read it"),
    ("12 nobody read it", {"to": "court", "purpose": LEGAL, "demand": replace(ORDER, read_by=" ")}, HELD, "12", "nobody has read"),
    ("12 beyond the order", {"to": "court", "purpose": LEGAL, "demand": ORDER, "items": BILLING}, HELD, "12", "does not name it"),
    ("12 older than the order", {"to": "court", "purpose": LEGAL, "demand": replace(ORDER, from_on=ON)}, HELD, "12", "does not name it"),
    (
        "12 Part 2 by an ordinary order",
        {"to": "court", "purpose": LEGAL, "demand": ORDER, "items": CEDAR_RIDGE},
        HELD,
        "12",
        "2.64 or 2.65",
    ),
    ("12 Part 2 by its own order", {"to": "court", "purpose": LEGAL, "demand": PART2_ORDER, "items": CEDAR_RIDGE}, WITH, "12", "read it"),
    (
        "12 notes that the order does not name",
        {"to": "court", "purpose": LEGAL, "demand": ORDER, "items": NOTE},
        HELD,
        "12",
        "does not name it",
    ),
    (
        "12 notes that the order names",
        {"to": "court", "purpose": LEGAL, "demand": replace(ORDER, classes=frozenset({RecordClass.PSYCHOTHERAPY_NOTES})), "items": NOTE},
        WITH,
        "12",
        "read it",
    ),
    (
        "12 what is kept from this person",
        {
            "to": replace(RECIPIENTS["court"], withheld=frozenset({"shelter"})),
            "purpose": LEGAL,
            "demand": ORDER,
            "items": item(holds=frozenset({"shelter"})),
        },
        HELD,
        "16",
        "keeps this from",
    ),
    ("12b a subpoena", {"to": "lawyer", "purpose": LEGAL, "demand": SUBPOENA}, HELD, "12b", "without a court’s order"),
    (
        "12b an attorney's letter from a provider",
        {"demand": replace(SUBPOENA, kind=DemandKind.ATTORNEY_LETTER)},
        HELD,
        "12b",
        "without a court’s order",
    ),
    (
        "12b with assurance",
        {"to": "lawyer", "purpose": LEGAL, "demand": replace(SUBPOENA, has_assurance=True)},
        WITH,
        "12b",
        "assurance is on file",
    ),
    (
        "12b assurance for something else",
        {"to": "lawyer", "purpose": LEGAL, "demand": replace(SUBPOENA, has_assurance=True), "items": BILLING},
        HELD,
        "12b",
        "without a court’s order",
    ),
    (
        "12b with an authorization",
        {
            "to": "lawyer",
            "purpose": LEGAL,
            "demand": SUBPOENA,
            "forms": (form(scope={"recipients": frozenset({cases.LAWYER}), "purposes": frozenset({LEGAL})}),),
        },
        WITH,
        "12b",
        "covers it",
    ),
    (
        "12b notes with assurance",
        {"to": "lawyer", "purpose": LEGAL, "demand": replace(SUBPOENA, has_assurance=True), "items": NOTE},
        HELD,
        "1",
        "of their own",
    ),
    (
        "12b HIV with assurance",
        {"to": "lawyer", "purpose": LEGAL, "demand": replace(SUBPOENA, has_assurance=True), "items": HIV_TEST},
        HELD,
        "11",
        "names it",
    ),
    ("12b a lawyer with nothing", {"to": "lawyer", "purpose": LEGAL}, HELD, "12b", "without a court’s order"),
    ("13 an emergency", {"practice": ADVOCATE, "emergency": CRISIS}, ALLOW, "13", "Unconscious"),
    ("13 nobody confirmed it", {"practice": ADVOCATE, "emergency": replace(CRISIS, confirmed_by="")}, HELD, "13", "second person"),
    ("13 no reason", {"practice": ADVOCATE, "emergency": replace(CRISIS, reason=" ")}, HELD, "13", "a reason"),
    ("13 not needed", {"practice": ADVOCATE, "emergency": replace(CRISIS, needed=frozenset())}, HELD, "13", "not marked as needed"),
    ("13 not confirmed, allowed anyway", {"emergency": replace(CRISIS, confirmed_by="")}, ALLOW, "7", "treats"),
    ("13 Part 2 in a medical emergency", {"items": CEDAR_RIDGE, "emergency": CRISIS}, WITH, "13", "Unconscious"),
    ("13 Part 2 against a threat", {"items": CEDAR_RIDGE, "to": "court", "emergency": THREAT}, HELD, "13", "medical emergency only"),
    ("13 a medical emergency for a neighbour", {"items": CEDAR_RIDGE, "to": "school", "emergency": CRISIS}, HELD, "13", "those who treat"),
    ("13 notes in a medical emergency", {"items": NOTE, "emergency": CRISIS}, HELD, "13", "serious and imminent threat"),
    ("13 notes against a threat", {"items": NOTE, "to": "court", "emergency": THREAT}, ALLOW, "13", "harm his brother"),
    ("13 HIV", {"items": HIV_TEST, "emergency": CRISIS}, ALLOW, "13", "Unconscious"),
    (
        "13 what family shall not see",
        {"items": tagged(Sensitivity.FAMILY_WITHHOLD), "to": "sister", "emergency": THREAT},
        HELD,
        "16",
        "does not want family",
    ),
    (
        "12 counseling notes that the order does not name",
        {"to": "court", "purpose": LEGAL, "demand": PART2_ORDER, "items": tagged(Sensitivity.SUD_NOTE, part2_source=Part2Source.YES)},
        HELD,
        "12",
        "does not name it",
    ),
    (
        "12 an order with dates, and this has none",
        {"to": "court", "purpose": LEGAL, "demand": replace(ORDER, from_on=date(2026, 1, 1)), "items": item(from_on=None, to_on=None)},
        HELD,
        "12",
        "does not name it",
    ),
]


@pytest.mark.parametrize(("how", "decision", "row", "words"), [case[1:] for case in TABLE], ids=[case[0] for case in TABLE])
def test_the_gate_answers_as_the_table_says(how: dict[str, Any], decision: GateDecision, row: str, words: str) -> None:
    check(how, decision, row, words)
