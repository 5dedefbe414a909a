"""The quick look at letters before two names are compared: it saves work and changes no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from caredesk.rules.name_alerts import CLOSE_GIVEN, are_close

NAMES = st.text("aeilmnrst", min_size=1, max_size=9)


@given(NAMES, NAMES)
def test_what_the_letters_alone_rule_out_is_never_close(one: str, other: str) -> None:
    assert are_close(one, other) or JaroWinkler.similarity(one, other) < CLOSE_GIVEN


@pytest.mark.parametrize(
    ("one", "other", "are"), [("Maria", "Marie", True), ("Maria", "Mario", True), ("Ana", "Rosa", False), ("Jo", "", False)]
)
def test_first_names_are_close_or_not(one: str, other: str, are: bool) -> None:
    assert are_close(one, other) is are
