"""Units read as a report prints them."""

import pytest

from caredesk.rules.units import shown_unit


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("[lb_av]", "lb"),
        ("mm[Hg]", "mmHg"),
        ("mg/dL", "mg/dL"),
        ("10*3/uL", "10³/µL"),
        ("{beats}/min", "beats per minute"),
        ("{score}", ""),
        ("%", "%"),
        ("widgets", "widgets"),
    ],
)
def test_a_unit_reads_as_people_write_it(code: str, words: str) -> None:
    assert shown_unit(code) == words
