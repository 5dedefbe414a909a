"""One deed taken back out of a value with named parts."""

from typing import Any

import pytest

from caredesk.rules.taking_back import ChangedAgain, without

EVE, MOVE = {"on": "2026-12-24", "name": "Christmas Eve"}, {"on": "2026-11-16", "name": "Move"}


@pytest.mark.parametrize(
    ("was", "made", "now", "left"),
    [
        ({}, {"a": 1}, {"a": 1}, {}),
        ({}, {"a": 1}, {"a": 1, "b": 2}, {"b": 2}),
        ({"a": 0}, {"a": 1}, {"a": 1, "b": 2}, {"a": 0, "b": 2}),
        ({"a": 0}, {}, {"b": 2}, {"a": 0, "b": 2}),
        ({"hours": {"0": "9-5"}}, {"hours": {"0": "9-4"}}, {"hours": {"0": "9-4", "1": ""}}, {"hours": {"0": "9-5", "1": ""}}),
        ({}, {"days": [EVE]}, {"days": [EVE, MOVE]}, {"days": [MOVE]}),
        ({"days": [EVE, MOVE]}, {"days": [MOVE]}, {"days": []}, {"days": [EVE]}),
    ],
)
def test_only_what_the_deed_changed_is_taken_back(was: Any, made: Any, now: Any, left: Any) -> None:
    assert without(was, made, now) == left


@pytest.mark.parametrize(
    ("was", "made", "now"),
    [
        ({"a": 0}, {"a": 1}, {"a": 2}),
        ({}, {"a": 1}, {"a": 2, "b": 1}),
        ({"a": 0}, {}, {"a": 2}),
        ({"days": []}, {"days": [EVE]}, {"days": [MOVE]}),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, {"a": 3}),
    ],
)
def test_a_part_that_was_changed_again_is_not_taken_back(was: Any, made: Any, now: Any) -> None:
    with pytest.raises(ChangedAgain):
        without(was, made, now)
