"""Clocks of requests about records, with the vectors of rules.md 5.1, and what follows silence."""

from dataclasses import replace
from datetime import date

import pytest

from caredesk.rules.overlays import Overlay
from caredesk.rules.rights_clocks import RightsKind, Step, clock, next_step

RECEIVED = date(2026, 11, 20)
CALIFORNIA = Overlay("CA", checked_on=date(2026, 1, 1), checked_by="Dana", access_days=15)


@pytest.mark.parametrize(
    ("kind", "due", "latest"),
    [
        (RightsKind.ACCESS, date(2026, 12, 20), date(2027, 1, 19)),
        (RightsKind.ACCOUNTING, date(2027, 1, 19), date(2027, 2, 18)),
        (RightsKind.AMENDMENT, date(2027, 1, 19), date(2027, 2, 18)),
        (RightsKind.INTERMEDIARY_LIST, date(2026, 12, 20), date(2026, 12, 20)),
        (RightsKind.RESTRICTION, None, None),
        (RightsKind.CONFIDENTIAL_COMMUNICATIONS, None, None),
        (RightsKind.COMPLAINT, None, None),
    ],
)
def test_an_answer_is_due_as_the_law_says(kind: RightsKind, due: date | None, latest: date | None) -> None:
    found = clock(kind, RECEIVED)
    assert (found.due_on, found.latest_on, found.is_extended) == (due, latest, False)


@pytest.mark.parametrize(
    ("told_on", "due"),
    [(date(2026, 12, 20), date(2027, 1, 19)), (date(2026, 12, 21), date(2026, 12, 20))],
)
def test_an_extension_counts_where_it_was_told_in_time(told_on: date, due: date) -> None:
    assert clock(RightsKind.ACCESS, RECEIVED, told_on).due_on == due


def test_where_the_law_knows_no_extension_none_counts() -> None:
    assert clock(RightsKind.INTERMEDIARY_LIST, RECEIVED, RECEIVED).due_on == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("overlay", "due"),
    [
        (CALIFORNIA, date(2026, 12, 5)),
        (replace(CALIFORNIA, checked_by=""), date(2026, 12, 20)),
        (replace(CALIFORNIA, access_days=45), date(2026, 12, 20)),
    ],
)
def test_a_checked_overlay_only_shortens_the_term_of_access(overlay: Overlay, due: date) -> None:
    assert clock(RightsKind.ACCESS, RECEIVED, overlay=overlay).due_on == due
    assert clock(RightsKind.ACCOUNTING, RECEIVED, overlay=overlay).due_on == date(2027, 1, 19)


@pytest.mark.parametrize(("on", "is_late"), [(date(2026, 12, 20), False), (date(2026, 12, 21), True)])
def test_it_is_late_the_day_after(on: date, is_late: bool) -> None:
    assert clock(RightsKind.ACCESS, RECEIVED).is_overdue(on) is is_late
    assert not clock(RightsKind.COMPLAINT, RECEIVED).is_overdue(on)


ALL = frozenset(Step)


@pytest.mark.parametrize(
    ("on", "done", "expected"),
    [
        (RECEIVED, frozenset(), (Step.NUDGE, date(2026, 11, 30))),
        (date(2026, 11, 30), frozenset(), (Step.NUDGE, date(2026, 11, 30))),
        (date(2026, 12, 1), {Step.NUDGE}, (Step.SECOND_NUDGE, date(2026, 12, 10))),
        (date(2026, 12, 12), frozenset(), (Step.SECOND_NUDGE, date(2026, 12, 10))),
        (date(2026, 12, 21), {Step.NUDGE, Step.SECOND_NUDGE, Step.DUE}, (Step.LETTER, date(2026, 12, 21))),
        (date(2027, 1, 20), ALL - {Step.COMPLAINT}, (Step.COMPLAINT, date(2027, 1, 20))),
        (date(2027, 3, 1), ALL, None),
    ],
)
def test_silence_is_followed_up_step_by_step(on: date, done: frozenset[Step], expected: tuple[Step, date] | None) -> None:
    assert next_step(RECEIVED, on, frozenset(done)) == expected
