"""The accounting: six years, what counts, what did not leave, and series as one entry."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from caredesk.kinds import Accountable, ReleaseState
from caredesk.rules.disclosure_accounting import Disclosure, accounting

ASKED = date(2026, 11, 16)


def sent(on: date, number: int = 1, **changes: Any) -> Disclosure:
    given = {
        "recipient": "Mecklenburg County Court",
        "address": "832 E 4th St, Charlotte",
        "description": "Visit notes",
        "purpose": "court order",
        "accountable": Accountable.YES,
    }
    return Disclosure(UUID(int=number), on, **{**given, **changes})


@pytest.mark.parametrize(
    ("disclosure", "is_in"),
    [
        (sent(ASKED), True),
        (sent(date(2020, 11, 16)), True),
        (sent(date(2020, 11, 15)), False),
        (sent(date(2026, 11, 17)), False),
        (sent(ASKED, accountable=Accountable.NO), False),
        (sent(ASKED, state=ReleaseState.PREPARED), True),
        (sent(ASKED, state=ReleaseState.DID_NOT_LEAVE), False),
        (sent(date(2023, 11, 16), accountable=Accountable.PART2), True),
        (sent(date(2023, 11, 15), accountable=Accountable.PART2), False),
    ],
)
def test_what_the_accounting_holds(disclosure: Disclosure, is_in: bool) -> None:
    assert bool(accounting([disclosure], ASKED)) is is_in


def test_the_patient_may_name_a_shorter_time_and_never_a_longer_one() -> None:
    both = [sent(date(2021, 1, 1)), sent(date(2026, 1, 1), 2, purpose="audit")]
    assert [each.first.on.year for each in accounting(both, ASKED, since=date(2025, 1, 1))] == [2026]
    assert [each.first.on.year for each in accounting([*both, sent(date(2019, 1, 1), 3)], ASKED, since=date(2018, 1, 1))] == [2021, 2026]


def test_for_trust_all_that_left_is_shown() -> None:
    treatment = sent(ASKED, accountable=Accountable.NO)
    assert [each.first for each in accounting([treatment], ASKED, shows_all=True)] == [treatment]
    assert accounting([sent(ASKED, state=ReleaseState.DID_NOT_LEAVE)], ASKED, shows_all=True) == ()


def test_repeated_ones_are_one_entry_with_their_number_pace_and_last_day() -> None:
    monthly = [sent(date(2026, month, 1), month) for month in (5, 3, 4)]
    other = sent(date(2026, 4, 15), 9, purpose="audit")
    series, single = accounting([*monthly, other], ASKED)
    assert (series.first.on, series.times, series.last_on, series.every_days) == (date(2026, 3, 1), 3, date(2026, 5, 1), 30)
    assert (single.first, single.times, single.last_on, single.every_days) == (other, 1, None, None)


def test_the_same_recipient_at_another_address_is_an_entry_of_its_own() -> None:
    assert len(accounting([sent(ASKED), sent(ASKED, 2, address="P.O. Box 7")], ASKED)) == 2
