"""Numbers that say who somebody is, and those that strangers share."""

import pytest

from caredesk.rules.identifiers import SOCIAL_SECURITY, tells_who


@pytest.mark.parametrize(
    ("system", "value"),
    [("1.2.840.114350.1.13", "E1"), ("2.16.840.1.113883.190.1", "E1"), (SOCIAL_SECURITY, "219-09-9998"), (SOCIAL_SECURITY, "665010001")],
)
def test_a_number_that_was_given_out_tells(system: str, value: str) -> None:
    assert tells_who(system, value)


@pytest.mark.parametrize(
    ("system", "value"),
    [
        ("", "E1"),
        ("1.2.840.114350.1.13", ""),
        ("2.16.840.1.113883.19", "998991"),
        ("2.16.840.1.113883.19.5.99999.2", "998991"),
        *(
            (SOCIAL_SECURITY, value)
            for value in ("111-00-2330", "000-12-3456", "666-12-3456", "900-12-3456", "123-45-0000", "111-11-1111", "123")
        ),
    ],
)
def test_a_number_that_nobody_was_given_tells_nothing(system: str, value: str) -> None:
    assert not tells_who(system, value)
