"""Whose value stands when two people edited one record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredesk.rules.merging import Stands, asked_for, merged, stands

OWNER = (("owner_text", "owner_id"),)


@pytest.mark.parametrize(
    ("was", "theirs", "yours", "whose"),
    [
        ("a", "a", "a", Stands.YOURS),  # nobody changed it
        ("a", "a", "b", Stands.YOURS),  # they left it alone
        ("a", "b", "a", Stands.THEIRS),  # you left it alone
        ("a", "b", "b", Stands.YOURS),  # both wrote the same
        ("a", "b", "c", Stands.NEITHER),
        (None, "b", "c", Stands.NEITHER),
        ("a", None, "c", Stands.NEITHER),
        ("a", None, None, Stands.YOURS),
        (["a"], ["a"], ["b"], Stands.YOURS),
    ],
)
def test_a_field_is_whose_who_changed_it(was: object, theirs: object, yours: object, whose: Stands) -> None:
    assert stands(was, theirs, yours) is whose


def test_other_fields_of_theirs_are_not_even_named() -> None:
    assert merged({"note": "a"}, {"note": "a", "hours": "theirs"}, {"note": "b"}).values == {"note": "b"}


def test_fields_that_mean_one_thing_stand_or_fall_together() -> None:
    was = {"owner_text": "", "owner_id": None}
    linked, typed = {"owner_text": "", "owner_id": 7}, {"owner_text": "Her son", "owner_id": None}
    assert merged(was, linked, typed, OWNER).contested == ("owner_text", "owner_id")
    assert merged(was, was, typed, OWNER).values == typed
    assert merged(was, linked, was, OWNER) == merged(was, linked, {}, OWNER)


def test_of_a_group_all_values_are_asked_for() -> None:
    assert asked_for(["words", "owner_text"], OWNER) == ["words", "owner_text", "owner_id"]


values = st.none() | st.integers(0, 2)
facts = st.fixed_dictionaries({"x": values, "y": values})


@given(was=facts, theirs=facts, yours=facts)
def test_no_value_of_theirs_is_lost_and_none_of_yours_either(
    was: dict[str, int | None], theirs: dict[str, int | None], yours: dict[str, int | None]
) -> None:
    found = merged(was, theirs, yours)
    after = {**theirs, **found.values}
    lost = {name for name in yours if theirs[name] != was[name] and after[name] != theirs[name]}
    unsaid = {name for name in yours if yours[name] != was[name] and after[name] != yours[name]} - set(found.contested)
    assert (lost, unsaid) == (set(), set())
