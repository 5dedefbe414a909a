"""The gate, rows 5 to 10 and restrictions: on what ground an item leaves, and how an authorization covers it."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from caredesk.kinds import (
    Accompaniment,
    Accountable,
    AuthorityKind,
    AuthorityScope,
    GateDecision,
    Part2Source,
    RecipientKind,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
)
from caredesk.rules.sharing_facts import PracticeFacts, Restriction
from tests.rules import sharing_cases as cases
from tests.rules.sharing_cases import (
    ACCESS,
    ADVOCATE,
    AGREED,
    ALLOW,
    BILLING,
    CEDAR_RIDGE,
    CHECKED,
    CONSENT,
    COPY,
    CRISIS,
    FAMILY,
    HELD,
    HIV_TEST,
    LEGAL,
    NO,
    NOTE,
    NOTES_FORM,
    NOTICE,
    ON,
    ORDER,
    ORTIZ,
    PART2,
    PART2_ORDER,
    PAYMENT,
    REQUESTED,
    SISTER,
    SUD_CONSENT,
    SUD_NOTE,
    THREAT,
    WITH,
    YES,
    Case,
    authority,
    check,
    form,
    item,
    one,
    tagged,
)

TABLE: list[Case] = [
    ("5 the patient asks", {"to": "patient", "purpose": ACCESS, "forms": (REQUESTED,)}, WITH, "5", "asked for it"),
    (
        "5 nobody checked who asks",
        {"to": "patient", "purpose": ACCESS, "forms": (replace(REQUESTED, identity_checked_on=None),)},
        HELD,
        "5",
        "not valid",
    ),
    ("5 no request", {"to": "patient", "purpose": ACCESS}, HELD, "5", "no access request"),
    ("5 a handout", {"to": "patient"}, ALLOW, "5", "the patient’s own"),
    ("5 the patient has died", {"to": "patient", "died_on": ON}, HELD, "5", "has died"),
    ("6 an agent", {"to": "agent", "purpose": ACCESS, "authorities": (authority(),)}, WITH, "6", "acts for the patient"),
    ("6 no document", {"to": "agent", "purpose": ACCESS}, HELD, "6", "no document"),
    ("6 not verified", {"to": "agent", "purpose": ACCESS, "authorities": (authority(verified_on=None),)}, HELD, "6", "not verified"),
    ("6 revoked", {"to": "agent", "purpose": ACCESS, "authorities": (authority(revoked_on=ON),)}, HELD, "6", "revoked"),
    (
        "6 ended yesterday",
        {"to": "agent", "purpose": ACCESS, "authorities": (authority(ends_on=date(2026, 11, 15)),)},
        HELD,
        "6",
        "not in force",
    ),
    ("6 ends today", {"to": "agent", "purpose": ACCESS, "authorities": (authority(ends_on=ON),)}, WITH, "6", "acts"),
    (
        "6 springing, not triggered",
        {"to": "agent", "purpose": ACCESS, "authorities": (authority(is_springing=True),)},
        HELD,
        "6",
        "certificate",
    ),
    (
        "6 springing, triggered",
        {"to": "agent", "purpose": ACCESS, "authorities": (authority(is_springing=True, triggered_on=ON),)},
        WITH,
        "6",
        "acts",
    ),
    (
        "6 an agent after death",
        {"to": "agent", "purpose": ACCESS, "authorities": (authority(),), "died_on": ON},
        HELD,
        "6",
        "ended with the patient’s death",
    ),
    (
        "6 an executor after death",
        {"to": "agent", "purpose": ACCESS, "authorities": (authority(kind=AuthorityKind.EXECUTOR),), "died_on": ON},
        WITH,
        "6",
        "acts",
    ),
    (
        "6 out of scope",
        {
            "to": "agent",
            "purpose": ACCESS,
            "authorities": (authority(scope=cases.RECORDS_ONLY),),
            "items": tagged(Sensitivity.MENTAL_HEALTH),
        },
        HELD,
        "11",
        "names it",
    ),
    (
        "6 for mental health",
        {
            "to": "agent",
            "purpose": ACCESS,
            "authorities": (authority(scope=frozenset({AuthorityScope.MENTAL_HEALTH})),),
            "items": tagged(Sensitivity.MENTAL_HEALTH),
        },
        WITH,
        "6",
        "acts",
    ),
    (
        "6 not to decide but to sell",
        {"to": "agent", "purpose": ReleasePurpose.OTHER, "authorities": (authority(),)},
        HELD,
        "10",
        "nothing on file",
    ),
    ("7 treatment", {}, ALLOW, "7", "treats"),
    ("7 a private advocate", {"practice": ADVOCATE}, HELD, "7", "only with the patient’s authorization"),
    ("7 a practice that asks for more", {"practice": PracticeFacts(cases.COVERED.kinds, asks_for_treatment=True)}, HELD, "7", "only with"),
    ("7 a private advocate with a form", {"practice": ADVOCATE, "forms": (form(),)}, WITH, "10", "covers it"),
    ("8 payment", {"to": "insurer", "purpose": PAYMENT}, WITH, "8", "payment"),
    ("8 paid in full", {"to": "insurer", "purpose": PAYMENT, "items": item(is_paid_in_full=True)}, HELD, "8", "paid for this in full"),
    ("8 not a covered entity", {"to": "insurer", "purpose": PAYMENT, "practice": ADVOCATE}, HELD, "8", "only a covered entity"),
    ("8 an insurer for something else", {"to": "insurer", "purpose": ReleasePurpose.INSURANCE}, HELD, "10", "nothing on file"),
    ("9 family with an agreement", {"to": "sister", "purpose": FAMILY, "forms": (AGREED,)}, WITH, "9", "covers it"),
    ("9 family without", {"to": "sister", "purpose": FAMILY}, HELD, "9", "not on file"),
    (
        "9 beyond the agreement",
        {"to": "sister", "purpose": FAMILY, "forms": (AGREED,), "items": BILLING},
        HELD,
        "9",
        "does not cover billing",
    ),
    (
        "9 what the patient keeps from family",
        {"to": "sister", "purpose": FAMILY, "forms": (AGREED,), "items": tagged(Sensitivity.FAMILY_WITHHOLD)},
        HELD,
        "16",
        "does not want family",
    ),
    (
        "9 family with an authorization",
        {"to": "sister", "purpose": FAMILY, "forms": (form(scope={"recipients": frozenset({SISTER}), "purposes": frozenset({FAMILY})}),)},
        WITH,
        "10",
        "covers it",
    ),
    ("10 a school", {"to": "school", "purpose": ReleasePurpose.SCHOOL}, HELD, "10", "nothing on file lets it go to Myers Park High"),
    (
        "10 a school with a form",
        {
            "to": "school",
            "purpose": ReleasePurpose.SCHOOL,
            "forms": (form(scope={"recipients": frozenset({cases.SCHOOL}), "purposes": frozenset({ReleasePurpose.SCHOOL})}),),
        },
        WITH,
        "10",
        "covers it",
    ),
    (
        "10 another kind of record",
        {"practice": ADVOCATE, "forms": (form(),), "items": BILLING},
        HELD,
        "10",
        "authorization of May 22, 2026 does not cover billing",
    ),
    (
        "10 too old",
        {"practice": ADVOCATE, "forms": (form(scope={"from_on": date(2026, 1, 1)}),), "items": item(from_on=date(2025, 12, 31))},
        HELD,
        "10",
        "covers nothing before Jan 1, 2026",
    ),
    (
        "10 on the first day",
        {"practice": ADVOCATE, "forms": (form(scope={"from_on": date(2026, 1, 1)}),), "items": item(from_on=date(2026, 1, 1))},
        WITH,
        "10",
        "covers it",
    ),
    (
        "10 too new",
        {"practice": ADVOCATE, "forms": (form(scope={"to_on": date(2026, 9, 27)}),)},
        HELD,
        "10",
        "covers nothing after Sep 27, 2026",
    ),
    (
        "10 without a date",
        {"practice": ADVOCATE, "forms": (form(scope={"to_on": ON}),), "items": item(from_on=None, to_on=None)},
        HELD,
        "10",
        "names dates",
    ),
    ("10 another purpose", {"practice": ADVOCATE, "forms": (form(),), "purpose": LEGAL}, HELD, "10", "not for legal matters"),
    (
        "10 at the patient's request",
        {"practice": ADVOCATE, "forms": (form(scope={"purposes": frozenset(), "at_patients_request": True}),), "purpose": LEGAL},
        WITH,
        "10",
        "covers it",
    ),
    (
        "10 at the patient's request, for research",
        {"forms": (form(scope={"purposes": frozenset(), "at_patients_request": True}),), "purpose": ReleasePurpose.RESEARCH},
        HELD,
        "10",
        "not for research",
    ),
    ("10 another recipient", {"practice": ADVOCATE, "forms": (form(scope={"recipients": frozenset({SISTER})}),)}, HELD, "7", "only with"),
    (
        "10 the clinic is named, its doctor gets it",
        {"practice": ADVOCATE, "forms": (form(scope={"recipients": frozenset({cases.CLINIC})}),)},
        WITH,
        "10",
        "covers it",
    ),
    ("10 the doctor is named, the clinic asks", {"practice": ADVOCATE, "forms": (form(),), "to": "clinic"}, HELD, "7", "only with"),
    ("10 on its last day", {"practice": ADVOCATE, "forms": (form(),), "on": date(2026, 11, 21)}, WITH, "10", "covers it"),
    ("10 the day after", {"practice": ADVOCATE, "forms": (form(),), "on": date(2026, 11, 22)}, HELD, "10", "has ended"),
    (
        "10 its event has happened",
        {"practice": ADVOCATE, "forms": (form(expires_on=None, expiry_event="end of treatment", event_happened_on=ON),)},
        HELD,
        "10",
        "has ended",
    ),
    ("10 replaced by another", {"practice": ADVOCATE, "forms": (form(superseded_on=ON),)}, HELD, "10", "replaced"),
    ("10 not signed", {"practice": ADVOCATE, "forms": (form(signature={"on": None}),)}, HELD, "10", "not signed"),
    ("10 a statement is missing", {"practice": ADVOCATE, "forms": (form(statements=frozenset()),)}, HELD, "10", "not valid"),
    ("10 known to be false", {"practice": ADVOCATE, "forms": (form(is_known_false=True),)}, HELD, "10", "not valid"),
    ("10 entered by mistake", {"practice": ADVOCATE, "forms": (form(is_entered_in_error=True),)}, HELD, "10", "by mistake"),
    (
        "a restriction",
        {"restrictions": (Restriction(recipients=frozenset({ORTIZ}), agreed_on=cases.SIGNED),)},
        HELD,
        "8",
        "restriction of May 22, 2026",
    ),
    (
        "a restriction about something else",
        {"restrictions": (Restriction(classes=frozenset({RecordClass.BILLING})),)},
        ALLOW,
        "7",
        "treats",
    ),
    (
        "a restriction about insurers",
        {"to": "insurer", "purpose": PAYMENT, "restrictions": (Restriction(kinds=frozenset({RecipientKind.INSURER}), agreed_on=ON),)},
        HELD,
        "8",
        "restriction",
    ),
    (
        "6 records only, and this is about mental health",
        {
            "to": "agent",
            "purpose": ACCESS,
            "authorities": (authority(scope=cases.RECORDS_ONLY),),
            "items": item(RecordClass.MENTAL_HEALTH_SUMMARIES),
        },
        HELD,
        "6",
        "does not reach this",
    ),
    (
        "9 what the agreement leaves out",
        {"to": "sister", "purpose": FAMILY, "forms": (replace(AGREED, limits=frozenset({RecordClass.VISIT_NOTES})),)},
        HELD,
        "9",
        "does not cover visit notes",
    ),
    (
        "10 on the last day of the dates",
        {"practice": ADVOCATE, "forms": (form(scope={"to_on": date(2026, 9, 28)}),)},
        WITH,
        "10",
        "covers it",
    ),
]


@pytest.mark.parametrize(("how", "decision", "row", "words"), [case[1:] for case in TABLE], ids=[case[0] for case in TABLE])
def test_the_gate_answers_as_the_table_says(how: dict[str, Any], decision: GateDecision, row: str, words: str) -> None:
    check(how, decision, row, words)


@pytest.mark.parametrize(
    ("how", "added", "accountable", "instruments"),
    [
        ({"items": NOTE, "forms": (NOTES_FORM,)}, {COPY}, NO, (NOTES_FORM.id,)),
        ({"items": SUD_NOTE, "forms": (SUD_CONSENT,)}, {COPY, NOTICE}, PART2, (SUD_CONSENT.id,)),
        ({"items": CEDAR_RIDGE, "forms": (CONSENT,)}, {COPY, NOTICE}, PART2, (CONSENT.id,)),
        ({"to": "patient", "purpose": ACCESS, "forms": (REQUESTED,)}, {Accompaniment.INDEX, Accompaniment.RECEIPT}, NO, (REQUESTED.id,)),
        ({"to": "insurer", "purpose": PAYMENT}, {Accompaniment.MINIMUM_NECESSARY_NOTE}, NO, ()),
        ({"to": "sister", "purpose": FAMILY, "forms": (AGREED,)}, {Accompaniment.PLAIN_VERSION}, NO, (AGREED.id,)),
        ({"practice": ADVOCATE, "forms": (form(),)}, {COPY}, NO, (form().id,)),
        ({"to": "court", "purpose": LEGAL, "demand": ORDER}, {Accompaniment.MINIMUM_NECESSARY_NOTE}, YES, ()),
        (
            {"to": "court", "purpose": LEGAL, "demand": PART2_ORDER, "items": CEDAR_RIDGE},
            {Accompaniment.MINIMUM_NECESSARY_NOTE, NOTICE},
            YES,
            (),
        ),
        ({"practice": ADVOCATE, "emergency": CRISIS}, set(), NO, ()),
        ({"items": CEDAR_RIDGE, "emergency": CRISIS}, {NOTICE}, PART2, ()),
        ({"items": NOTE, "to": "court", "emergency": THREAT}, set(), YES, ()),
    ],
)
def test_what_leaves_says_what_goes_along_and_where_it_is_accounted_for(
    how: dict[str, Any], added: set[Accompaniment], accountable: Accountable, instruments: tuple[UUID, ...]
) -> None:
    given = dict(how)
    asked_item = given.pop("items", item())
    verdict = one(asked_item, **given)
    assert (set(verdict.accompanied_by), verdict.accountable, verdict.instruments) == (added, accountable, instruments)


def test_an_overlays_notice_goes_along_with_what_it_is_about() -> None:
    overlay = replace(CHECKED, notices=(("hiv", "This information is protected by state law."),))
    assert one(HIV_TEST, overlay=overlay).notices == ("This information is protected by state law.",)
    assert one(item(), overlay=overlay).notices == ()


@pytest.mark.parametrize(
    ("asked_item", "is_off"),
    [
        (item(), False),
        (tagged(Sensitivity.ALCOHOL_USE), True),
        (HIV_TEST, True),
        (CEDAR_RIDGE, True),
        (item(part2_source=Part2Source.UNKNOWN), False),
        (item(RecordClass.SUBSTANCE_USE_TREATMENT), True),
    ],
)
def test_what_is_specially_protected_is_off_until_somebody_chooses_it(asked_item: Any, is_off: bool) -> None:
    assert one(asked_item).is_off_until_chosen is is_off
