"""The gate, rows 1 to 4, 11, 15 and 16: what an item needs before anything else, and what never leaves."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from caredesk.kinds import (
    Accompaniment,
    Accountable,
    AuthorityKind,
    DemandKind,
    EmergencyKind,
    GateDecision,
    InstrumentKind,
    Part2Source,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
)
from caredesk.rules.sharing_facts import Demand, Emergency
from caredesk.rules.shelf import Shelf
from tests.rules import sharing_cases as cases
from tests.rules.sharing_cases import (
    CEDAR_RIDGE,
    CHECKED,
    HIV_TEST,
    NOTE,
    ON,
    ORTIZ,
    PATIENT,
    PROGRAM,
    RECIPIENTS,
    SISTER,
    SPOUSE,
    SUD_NOTE,
    Case,
    authority,
    check,
    form,
    item,
    tagged,
)

ALLOW, WITH, HELD = GateDecision.ALLOW, GateDecision.ALLOW_WITH, GateDecision.HOLD_BACK
COPY, NOTICE = Accompaniment.COPY_OF_INSTRUMENT, Accompaniment.PART2_NOTICE
NO, YES, PART2 = Accountable.NO, Accountable.YES, Accountable.PART2
LEGAL, FAMILY, ACCESS, PAYMENT = ReleasePurpose.LEGAL, ReleasePurpose.FAMILY, ReleasePurpose.ACCESS, ReleasePurpose.PAYMENT
NOTES_FORM = form(InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION)
CONSENT = form(InstrumentKind.PART2_CONSENT)
TPO = form(InstrumentKind.PART2_TPO_CONSENT)
SUD_CONSENT = form(InstrumentKind.SUD_NOTES_CONSENT)
BILLING = item(RecordClass.BILLING)
AGREED = form(InstrumentKind.FAMILY_AGREEMENT, scope={"recipients": frozenset({SISTER}), "purposes": frozenset({FAMILY})}, expires_on=None)
REQUESTED = form(InstrumentKind.ACCESS_REQUEST, expires_on=None)
ORDER = Demand(DemandKind.COURT_ORDER, frozenset({RecordClass.VISIT_NOTES, RecordClass.SUBSTANCE_USE_TREATMENT}), read_by="Dana Whitfield")
PART2_ORDER = replace(ORDER, is_part2_order=True)
SUBPOENA = Demand(DemandKind.SUBPOENA, frozenset({RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS}))
CRISIS = Emergency(EmergencyKind.TREATMENT, "Unconscious in the emergency room", "Dana Whitfield", "Priya Raman", frozenset({"visit"}))
THREAT = replace(CRISIS, kind=EmergencyKind.SERIOUS_THREAT, reason="Told a plan to harm his brother")


def to_court(**scope: Any) -> dict[str, Any]:
    return {"recipients": frozenset({cases.COURT}), "purposes": frozenset({LEGAL}), **scope}


TABLE: list[Case] = [
    ("1 notes without a form", {"items": NOTE}, HELD, "1", "need an authorization of their own"),
    ("1 notes with their form", {"items": NOTE, "forms": (NOTES_FORM,)}, WITH, "1", "covers it"),
    ("1 notes with a general form", {"items": NOTE, "forms": (form(scope={"is_entire_record": True}),)}, HELD, "1", "of their own"),
    ("1 notes to the patient", {"items": NOTE, "to": "patient", "purpose": ACCESS, "forms": (REQUESTED,)}, HELD, "1", "of their own"),
    ("1 the writer's own use", {"items": replace(NOTE, originator=ORTIZ)}, ALLOW, "7", "treats"),
    ("1 the writer, not for treatment", {"items": replace(NOTE, originator=ORTIZ), "purpose": LEGAL}, HELD, "1", "of their own"),
    ("1 the form ended", {"items": NOTE, "forms": (NOTES_FORM,), "on": date(2026, 11, 22)}, HELD, "1", "has ended"),
    (
        "1 put together with another form",
        {"items": NOTE, "forms": (replace(NOTES_FORM, combined_with=frozenset({InstrumentKind.AUTHORIZATION})),)},
        HELD,
        "1",
        "not valid",
    ),
    ("2 counseling notes without a form", {"items": SUD_NOTE}, HELD, "2", "consent of their own"),
    ("2 counseling notes with their form", {"items": SUD_NOTE, "forms": (SUD_CONSENT,)}, WITH, "2", "covers it"),
    ("2 a Part 2 consent is not enough", {"items": SUD_NOTE, "forms": (CONSENT,)}, HELD, "2", "consent of their own"),
    ("2 to the patient", {"items": SUD_NOTE, "to": "patient", "purpose": ACCESS, "forms": (REQUESTED,)}, HELD, "2", "consent of their own"),
    ("3 a court with nothing", {"items": CEDAR_RIDGE, "to": "court", "purpose": LEGAL}, HELD, "3", "in a proceeding"),
    (
        "3 a court with an ordinary consent",
        {"items": CEDAR_RIDGE, "to": "court", "purpose": LEGAL, "forms": (form(InstrumentKind.PART2_CONSENT, scope=to_court()),)},
        HELD,
        "3",
        "in a proceeding",
    ),
    (
        "3 a court with a consent made for it",
        {
            "items": CEDAR_RIDGE,
            "to": "court",
            "purpose": LEGAL,
            "forms": (form(InstrumentKind.PART2_PROCEEDINGS_CONSENT, scope=to_court()),),
        },
        WITH,
        "3",
        "covers it",
    ),
    ("3 a lawyer's subpoena", {"items": CEDAR_RIDGE, "to": "lawyer", "purpose": LEGAL, "demand": SUBPOENA}, HELD, "3", "in a proceeding"),
    ("4 a program's record", {"items": CEDAR_RIDGE}, HELD, "4", "needs a Part 2 consent"),
    (
        "4 with a general form that names it all",
        {"items": CEDAR_RIDGE, "forms": (form(scope={"is_entire_record": True}),)},
        HELD,
        "4",
        "needs a Part 2 consent",
    ),
    ("4 with a consent that names him", {"items": CEDAR_RIDGE, "forms": (CONSENT,)}, WITH, "4", "covers it"),
    ("4 with a consent for treatment that names him", {"items": CEDAR_RIDGE, "forms": (TPO,)}, WITH, "4", "covers it"),
    (
        "4 with a consent for a class",
        {
            "items": CEDAR_RIDGE,
            "forms": (
                form(InstrumentKind.PART2_TPO_CONSENT, scope={"recipients": frozenset(), "recipient_class": "my treating providers"}),
            ),
        },
        HELD,
        "4",
        "names a class",
    ),
    ("4 the consent was revoked today", {"items": CEDAR_RIDGE, "forms": (replace(CONSENT, revoked_on=ON),)}, HELD, "4", "was revoked"),
    (
        "4 of unknown origin about substance use",
        {"items": tagged(Sensitivity.OPIOID_USE, part2_source=Part2Source.UNKNOWN)},
        HELD,
        "4",
        "Part 2 consent",
    ),
    ("4 of unknown origin about nothing of the kind", {"items": item(part2_source=Part2Source.UNKNOWN)}, ALLOW, "7", "treats"),
    (
        "4 of unknown origin in a program",
        {"items": item(part2_source=Part2Source.UNKNOWN), "practice": PROGRAM},
        HELD,
        "4",
        "Part 2 consent",
    ),
    ("4 a plain record that a program made", {"items": item(part2_source=Part2Source.YES)}, HELD, "4", "Part 2 consent"),
    ("4 to the patient", {"items": CEDAR_RIDGE, "to": "patient", "purpose": ACCESS, "forms": (REQUESTED,)}, WITH, "5", "asked for it"),
    ("4b of known other origin", {"items": tagged(Sensitivity.ALCOHOL_USE)}, ALLOW, "7", "treats"),
    ("11 without an overlay", {"items": HIV_TEST}, HELD, "11", "needs an authorization that names it"),
    ("11 a form that does not name it", {"items": HIV_TEST, "forms": (form(),)}, HELD, "11", "names it"),
    ("11 a form that names it", {"items": HIV_TEST, "forms": (form(scope={"named": frozenset({Sensitivity.HIV})}),)}, WITH, "7", "treats"),
    ("11 initials beside it", {"items": HIV_TEST, "forms": (form(initials=frozenset({Sensitivity.HIV})),)}, WITH, "7", "treats"),
    (
        "11 one of two is named",
        {"items": tagged(Sensitivity.HIV, Sensitivity.GENETIC), "forms": (form(scope={"named": frozenset({Sensitivity.HIV})}),)},
        HELD,
        "11",
        "names it",
    ),
    ("11 an overlay that nobody checked", {"items": HIV_TEST, "overlay": replace(CHECKED, checked_by="")}, HELD, "11", "names it"),
    ("11 a checked overlay asks nothing", {"items": HIV_TEST, "overlay": CHECKED}, ALLOW, "7", "treats"),
    (
        "11 a checked overlay asks for initials",
        {"items": HIV_TEST, "overlay": replace(CHECKED, separate_initials=frozenset({"hiv"}))},
        HELD,
        "11",
        "names it",
    ),
    ("11 to the patient", {"items": HIV_TEST, "to": "patient", "purpose": ACCESS, "forms": (REQUESTED,)}, WITH, "5", "asked"),
    (
        "11 what a minor keeps",
        {
            "items": tagged(Sensitivity.MINOR_CONFIDENTIAL),
            "to": "agent",
            "purpose": ACCESS,
            "authorities": (authority(kind=AuthorityKind.PARENT),),
        },
        HELD,
        "11",
        "names it",
    ),
    (
        "15 a couple's record, one signed",
        {"items": item(adults=frozenset({SPOUSE})), "forms": (form(),)},
        HELD,
        "15",
        "not all of them agreed",
    ),
    (
        "15 both signed",
        {"items": item(adults=frozenset({SPOUSE})), "forms": (form(),), "others": {SPOUSE: Shelf((form(id=UUID(int=300)),))}},
        WITH,
        "7",
        "treats",
    ),
    (
        "15 the other's has ended",
        {"items": item(adults=frozenset({SPOUSE})), "forms": (form(),), "others": {SPOUSE: Shelf((form(expires_on=date(2026, 11, 1)),))}},
        HELD,
        "15",
        "not all of them agreed",
    ),
    (
        "15 only the other signed",
        {"items": item(adults=frozenset({SPOUSE})), "others": {SPOUSE: Shelf((form(),))}},
        HELD,
        "15",
        "not all of them agreed",
    ),
    (
        "15 to the patient, the other agreed",
        {
            "items": item(adults=frozenset({SPOUSE})),
            "to": "patient",
            "others": {SPOUSE: Shelf((form(scope={"recipients": frozenset({PATIENT})}),))},
        },
        WITH,
        "5",
        "own",
    ),
    (
        "16 a protected address",
        {"to": replace(RECIPIENTS["cardiologist"], withheld=frozenset({"address"})), "items": item(holds=frozenset({"address"}))},
        HELD,
        "16",
        "keeps this from Dr. Samuel Ortiz",
    ),
    ("16 the rest goes without it", {"to": replace(RECIPIENTS["cardiologist"], withheld=frozenset({"address"}))}, ALLOW, "7", "treats"),
    (
        "16 pages without text",
        {"to": replace(RECIPIENTS["cardiologist"], withheld=frozenset({"address"})), "items": item(has_pages_without_text=True)},
        HELD,
        "16",
        "looks at them first",
    ),
    (
        "16 somebody looked",
        {
            "to": replace(RECIPIENTS["cardiologist"], withheld=frozenset({"address"})),
            "items": item(has_pages_without_text=True, is_looked_at=True),
        },
        ALLOW,
        "7",
        "treats",
    ),
    ("16 pages without text, nothing is kept", {"items": item(has_pages_without_text=True)}, ALLOW, "7", "treats"),
    (
        "16 an agent who is kin",
        {"to": "agent", "purpose": ACCESS, "authorities": (authority(),), "items": tagged(Sensitivity.FAMILY_WITHHOLD)},
        HELD,
        "16",
        "does not want family",
    ),
    (
        "11 the form that names it has ended",
        {"items": HIV_TEST, "forms": (form(scope={"named": frozenset({Sensitivity.HIV})}, expires_on=date(2026, 11, 1)),)},
        HELD,
        "11",
        "names it",
    ),
]


@pytest.mark.parametrize(("how", "decision", "row", "words"), [case[1:] for case in TABLE], ids=[case[0] for case in TABLE])
def test_the_gate_answers_as_the_table_says(how: dict[str, Any], decision: GateDecision, row: str, words: str) -> None:
    check(how, decision, row, words)
