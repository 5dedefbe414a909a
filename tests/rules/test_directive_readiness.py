"""The readiness of directives: six questions, each a point, and which are missing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caredesk.rules.directive_readiness import DirectiveFacts, ReadinessPart, readiness

ON = date(2026, 11, 16)
READY = DirectiveFacts(True, date(2026, 3, 1), True, True, True, date(2026, 3, 1))


def test_all_six_are_there() -> None:
    found = readiness(READY, ON)
    assert (found.score, found.missing) == (6, ())


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"has_document": False}, ReadinessPart.ON_FILE),
        ({"agent_verified_on": None}, ReadinessPart.AGENT_REACHABLE),
        ({"agent_verified_on": date(2025, 11, 15)}, ReadinessPart.AGENT_REACHABLE),
        ({"has_alternate": False}, ReadinessPart.ALTERNATE),
        ({"pcp_has_current_copy": False}, ReadinessPart.COPY_AT_PCP),
        ({"hospital_has_current_copy": False}, ReadinessPart.COPY_AT_HOSPITAL),
        ({"wishes_reviewed_on": date(2026, 11, 17)}, ReadinessPart.WISHES_FRESH),
    ],
)
def test_each_question_counts_and_is_named_where_it_is_open(changes: dict[str, Any], part: ReadinessPart) -> None:
    found = readiness(replace(READY, **changes), ON)
    assert (found.score, found.missing) == (5, (part,))


def test_what_was_verified_a_year_ago_today_is_fresh_and_nothing_at_all_is_nothing() -> None:
    assert readiness(replace(READY, agent_verified_on=date(2025, 11, 16)), ON).score == 6
    assert readiness(DirectiveFacts(), ON).missing == tuple(ReadinessPart)
