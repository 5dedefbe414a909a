"""Forms: what each lacks, with its rule and paragraph, and where it stands on a day; nobody sets a state."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caredesk.kinds import (
    AuthorityKind,
    FindingSeverity,
    InstrumentKind,
    InstrumentState,
    NoticeStatement,
    RecordClass,
    ReleasePurpose,
    Sensitivity,
    SignerCapacity,
)
from caredesk.rules.instrument_checks import Signer, validate
from caredesk.rules.instruments import Instrument, last_day_after, state
from caredesk.rules.overlays import Overlay
from tests.rules.sharing_cases import CHECKED, ON, authority, form

ERROR, WARNING, NOTE = FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.NOTE
BORN = date(1992, 6, 2)
GROWN = Signer(BORN)
NOTES, CONSENT = InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION, InstrumentKind.PART2_CONSENT
TPO, PROCEEDINGS = InstrumentKind.PART2_TPO_CONSENT, InstrumentKind.PART2_PROCEEDINGS_CONSENT
SUD_NOTES, FAMILY, ACCESS = InstrumentKind.SUD_NOTES_CONSENT, InstrumentKind.FAMILY_AGREEMENT, InstrumentKind.ACCESS_REQUEST
NOTHING: frozenset[Any] = frozenset()
TEXAS = replace(CHECKED, state="TX", max_auth_months=24, citation="28 TAC 22.54")
Found = tuple[str, FindingSeverity, str, str]


def found(instrument: Instrument, patient: Signer = GROWN, overlay: Overlay | None = CHECKED) -> list[Found]:
    return [(each.rule, each.severity, each.field, each.citation) for each in validate(instrument, ON, patient, overlay)]


def without(statement: NoticeStatement, kind: InstrumentKind = InstrumentKind.AUTHORIZATION) -> Instrument:
    return form(kind, statements=frozenset(NoticeStatement) - {statement})


def by_parent(**changes: Any) -> Instrument:
    return form(signature={"capacity": SignerCapacity.PARENT, "authority_words": "mother", **changes})


@pytest.mark.parametrize("kind", InstrumentKind)
def test_a_complete_form_of_each_kind_lacks_nothing(kind: InstrumentKind) -> None:
    assert found(form(kind)) == []


LACKING: list[tuple[Instrument, Found]] = [
    (form(scope={"classes": NOTHING}), ("AUTH-01", ERROR, "what", "45 CFR 164.508(c)(1)(i)")),
    (form(CONSENT, scope={"classes": NOTHING}), ("AUTH-01", ERROR, "what", "42 CFR 2.31(a)(3)")),
    (form(scope={"from_on": ON, "to_on": date(2026, 1, 1)}), ("AUTH-01", ERROR, "from_on", "45 CFR 164.508(c)(1)(i)")),
    (form(scope={"classes": NOTHING}, what="any and all information"), ("AUTH-02", WARNING, "what", "45 CFR 164.508(c)(1)(i)")),
    (form(discloser=" "), ("AUTH-03", ERROR, "discloser", "45 CFR 164.508(c)(1)(ii)")),
    (form(CONSENT, discloser=""), ("AUTH-03", ERROR, "discloser", "42 CFR 2.31(a)(2)")),
    (form(scope={"recipients": NOTHING}), ("AUTH-04", ERROR, "recipients", "45 CFR 164.508(c)(1)(iii)")),
    (form(CONSENT, intermediary="NC HealthConnex"), ("P2-04", ERROR, "intermediary_members", "42 CFR 2.31(a)(4)(ii)")),
    (
        form(TPO, scope={"recipients": NOTHING, "recipient_class": "my treating providers"}),
        ("P2-01", WARNING, "recipients", "42 CFR 2.31(a)(4)(i)"),
    ),
    (form(scope={"purposes": NOTHING}), ("AUTH-05", ERROR, "purpose", "45 CFR 164.508(c)(1)(iv)")),
    (form(expires_on=None), ("AUTH-06", ERROR, "expires_on", "45 CFR 164.508(c)(1)(v)")),
    (form(expires_on=None, has_no_expiry=True), ("AUTH-06", ERROR, "expires_on", "45 CFR 164.508(c)(1)(v)")),
    (form(CONSENT, expires_on=None, has_no_expiry=True), ("AUTH-06", ERROR, "expires_on", "42 CFR 2.31(a)(7)")),
    (form(expires_on=date(2026, 5, 22)), ("AUTH-06", ERROR, "expires_on", "45 CFR 164.508(c)(1)(v)")),
    (form(signature={"on": None}), ("AUTH-07", ERROR, "signed_on", "45 CFR 164.508(c)(1)(vi)")),
    (form(CONSENT, signature={"on": None}), ("AUTH-07", ERROR, "signed_on", "42 CFR 2.31(a)(8)")),
    (form(signature={"on": date(2026, 11, 17)}), ("AUTH-08", ERROR, "signed_on", "45 CFR 164.508(c)(1)(vi)")),
    (
        form(signature={"capacity": SignerCapacity.HEALTH_CARE_AGENT}),
        ("AUTH-09", ERROR, "authority_words", "45 CFR 164.508(c)(1)(vi)"),
    ),
    (without(NoticeStatement.MAY_REVOKE), ("AUTH-10", ERROR, "statements", "45 CFR 164.508(c)(2)(i)")),
    (without(NoticeStatement.NO_CONDITION), ("AUTH-10", ERROR, "statements", "45 CFR 164.508(c)(2)(ii)")),
    (without(NoticeStatement.REDISCLOSURE), ("AUTH-10", ERROR, "statements", "45 CFR 164.508(c)(2)(iii)")),
    (without(NoticeStatement.MAY_REVOKE, CONSENT), ("AUTH-14", ERROR, "statements", "42 CFR 2.31(a)(6)")),
    (without(NoticeStatement.PART2_TPO_REDISCLOSURE, TPO), ("AUTH-14", ERROR, "statements", "42 CFR 2.31(a)(4)(iii)")),
    (without(NoticeStatement.PART2_REDISCLOSURE, TPO), ("AUTH-14", ERROR, "statements", "42 CFR 2.31(a)(10)(i)")),
    (without(NoticeStatement.PART2_REFUSAL, TPO), ("AUTH-14", ERROR, "statements", "42 CFR 2.31(a)(10)(ii)")),
    (form(combined_with=frozenset({CONSENT})), ("AUTH-11", ERROR, "combined_with", "45 CFR 164.508(b)(3)")),
    (
        form(PROCEEDINGS, combined_with=frozenset({CONSENT})),
        ("AUTH-11", ERROR, "combined_with", "42 CFR 2.31(d)"),
    ),
    (form(SUD_NOTES, combined_with=frozenset({CONSENT})), ("AUTH-11", ERROR, "combined_with", "42 CFR 2.31(b)")),
    (form(conditions_treatment=True), ("AUTH-12", ERROR, "conditions_treatment", "45 CFR 164.508(b)(4)")),
    (
        form(NOTES, combined_with=frozenset({InstrumentKind.AUTHORIZATION})),
        ("AUTH-13", ERROR, "combined_with", "45 CFR 164.508(b)(3)(ii)"),
    ),
    (form(scope={"named": frozenset({Sensitivity.PSYCHOTHERAPY_NOTE})}), ("AUTH-13", ERROR, "named", "45 CFR 164.508(a)(2)")),
    (
        form(scope={"classes": frozenset({RecordClass.SUBSTANCE_USE_TREATMENT})}),
        ("AUTH-14", WARNING, "named", "42 CFR 2.31"),
    ),
    (
        form(CONSENT, scope={"classes": frozenset({RecordClass.VISIT_NOTES}), "named": NOTHING}),
        ("AUTH-14", ERROR, "named", "42 CFR 2.31(a)(3)"),
    ),
    (form(is_known_false=True), ("AUTH-18", ERROR, "is_known_false", "45 CFR 164.508(b)(2)(v)")),
    (by_parent(), ("AUTH-16", ERROR, "signed_by", "45 CFR 164.502(g)(3)")),
    (
        form(
            signature={
                "capacity": SignerCapacity.GUARDIAN,
                "authority_words": "guardian",
                "authority": authority(kind=AuthorityKind.GUARDIAN, ends_on=date(2026, 11, 15)),
            }
        ),
        ("AUTH-17", ERROR, "authority", "45 CFR 164.502(g)"),
    ),
    (form(FAMILY, scope={"recipients": NOTHING}), ("FAM-01", ERROR, "recipients", "45 CFR 164.510(b)(2)")),
    (form(FAMILY, signature={"on": None}), ("FAM-02", ERROR, "signed_on", "45 CFR 164.510(b)(2)")),
    (form(FAMILY, heard_by=""), ("FAM-03", ERROR, "heard_by", "45 CFR 164.510(b)(2)")),
    (form(ACCESS, signature={"on": None}), ("ACC-01", ERROR, "signed_on", "45 CFR 164.524(b)(1)")),
    (form(ACCESS, identity_checked_on=None), ("ACC-02", ERROR, "identity_checked_on", "45 CFR 164.514(h)(1)")),
]


@pytest.mark.parametrize(("instrument", "expected"), LACKING, ids=[f"{at} {case[1][0]}" for at, case in enumerate(LACKING)])
def test_what_a_form_lacks_is_found_with_its_paragraph(instrument: Instrument, expected: Found) -> None:
    assert found(instrument) == [expected]


@pytest.mark.parametrize(
    "instrument",
    [
        form(scope={"classes": NOTHING, "is_entire_record": True}),
        form(scope={"classes": NOTHING}, what="The stress test of May 2026"),
        form(scope={"recipients": NOTHING, "recipient_class": "my eye doctors"}),
        form(scope={"purposes": NOTHING, "at_patients_request": True}),
        form(expires_on=None, expiry_event="when my claim is decided"),
        form(expires_on=None, has_no_expiry=True, scope={"purposes": frozenset({ReleasePurpose.RESEARCH})}),
        form(TPO, expires_on=None, has_no_expiry=True),
        form(combined_with=frozenset({InstrumentKind.AUTHORIZATION})),
        form(NOTES, combined_with=frozenset({NOTES})),
        form(signature={"on": ON}),
    ],
)
def test_what_the_law_lets_stand_is_no_finding(instrument: Instrument) -> None:
    assert found(instrument) == []


def test_a_parent_signs_until_the_birthday() -> None:
    turns_18_tomorrow, turned_18_today = Signer(date(2008, 11, 17)), Signer(date(2008, 11, 16))
    assert found(by_parent(), turns_18_tomorrow) == []
    assert [each[0] for each in found(by_parent(), turned_18_today)] == ["AUTH-16"]


def test_nobody_signs_after_death() -> None:
    assert found(form(), Signer(BORN, date(2026, 5, 21))) == [("AUTH-08", ERROR, "signed_on", "45 CFR 164.508(c)(1)(vi)")]
    assert found(form(), Signer(BORN, date(2026, 5, 22))) == []


@pytest.mark.parametrize(
    ("instrument", "overlay", "field"),
    [
        (form(expires_on=date(2028, 5, 23)), TEXAS, "expires_on"),
        (form(expires_on=None, expiry_event="never"), TEXAS, "expires_on"),
        (form(scope={"named": frozenset({Sensitivity.HIV})}), replace(CHECKED, requires_witness=frozenset({"hiv"})), "witness"),
        (form(scope={"named": frozenset({Sensitivity.HIV})}), replace(CHECKED, separate_initials=frozenset({"hiv"})), "initials"),
    ],
)
def test_a_checked_overlay_asks_for_more(instrument: Instrument, overlay: Overlay, field: str) -> None:
    assert found(instrument, overlay=overlay) == [("AUTH-15", ERROR, field, overlay.citation)]
    assert found(form(expires_on=date(2028, 5, 22)), overlay=TEXAS) == []


@pytest.mark.parametrize(
    ("overlay", "sentence"),
    [(None, "No overlay checked for this state."), (replace(TEXAS, checked_on=None), "No overlay checked for TX.")],
)
def test_an_overlay_that_nobody_checked_is_said_and_asks_nothing(overlay: Overlay | None, sentence: str) -> None:
    (finding,) = validate(form(expires_on=date(2029, 1, 1)), ON, Signer(BORN), overlay)
    assert (finding.rule, finding.severity, finding.said.sentence) == ("AUTH-15", NOTE, sentence)


STATES: list[tuple[dict[str, Any], date, InstrumentState]] = [
    ({"signature": {"on": None}, "is_ready": False}, ON, InstrumentState.DRAFT),
    ({"signature": {"on": None}}, ON, InstrumentState.AWAITING_SIGNATURE),
    ({"expires_on": date(2026, 12, 17)}, ON, InstrumentState.ACTIVE),
    ({"expires_on": date(2026, 12, 16)}, ON, InstrumentState.EXPIRING),
    ({"expires_on": ON}, ON, InstrumentState.EXPIRING),
    ({"expires_on": ON}, date(2026, 11, 17), InstrumentState.EXPIRED),
    ({"expires_on": None, "expiry_event": "discharge"}, ON, InstrumentState.ACTIVE),
    ({"expires_on": None, "expiry_event": "discharge", "event_happened_on": ON}, ON, InstrumentState.EXPIRED),
    ({"revoked_on": ON}, date(2026, 11, 15), InstrumentState.EXPIRING),
    ({"revoked_on": ON}, ON, InstrumentState.REVOKED),
    ({"superseded_on": ON}, ON, InstrumentState.SUPERSEDED),
    ({"statements": NOTHING}, ON, InstrumentState.DEFECTIVE),
    ({"is_entered_in_error": True, "revoked_on": ON}, ON, InstrumentState.ENTERED_IN_ERROR),
]


@pytest.mark.parametrize(("changes", "on", "expected"), STATES)
def test_where_a_form_stands_follows_from_dates_and_findings(changes: dict[str, Any], on: date, expected: InstrumentState) -> None:
    instrument = form(**changes)
    assert state(instrument, on, validate(instrument, on, Signer(BORN), CHECKED)) is expected


@pytest.mark.parametrize(
    ("signed", "months", "last"),
    [
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_so_many_months_end_on_the_same_day(signed: date, months: int, last: date) -> None:
    assert last_day_after(signed, months) == last
