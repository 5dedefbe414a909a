"""The quick look at letters before two names are compared: it saves work and changes no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from caredesk.rules.name_alerts import are_close, most_alike

NAMES = st.text("aeilmnrst", min_size=1, max_size=9)


@given(NAMES, NAMES)
def test_two_names_are_never_more_alike_than_their_letters_allow(one: str, other: str) -> None:
    assert JaroWinkler.similarity(one, other) <= most_alike(one, other) + 1e-9


@pytest.mark.parametrize(
    ("one", "other", "are"), [("Maria", "Marie", True), ("Maria", "Mario", True), ("Ana", "Rosa", False), ("Jo", "", False)]
)
def test_first_names_are_close_or_not(one: str, other: str, are: bool) -> None:
    assert are_close(one, other) is are
