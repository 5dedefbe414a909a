"""The National Provider Identifier's check digit, by the examples of rules.md."""

import pytest

from caredesk.rules.npi import npi_digits, npi_fault, npi_ok


@pytest.mark.parametrize("number", ["1234567893", "1558598797", "1245319599", "1003000126"])
def test_a_number_whose_check_digit_fits_is_one(number: str) -> None:
    assert (npi_ok(number), npi_fault(number)) == (True, "")


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1234567890", "last digit does not fit"),
        ("1234567894", "last digit does not fit"),
        ("2345678901", "last digit does not fit"),
        ("0234567893", "begins with 1 or 2"),
        ("123456789", "10 digits"),
        ("12345O7893", "digits only"),
    ],
)
def test_any_other_number_is_none_and_says_why(number: str, why: str) -> None:
    assert not npi_ok(number)
    assert why in npi_fault(number)


def test_one_digit_mistyped_is_always_noticed() -> None:
    good = "1234567893"
    slips = (good[:at] + str(digit) + good[at + 1 :] for at in range(1, 10) for digit in range(10) if str(digit) != good[at])
    assert not any(npi_ok(slip) for slip in slips)


def test_marks_between_the_groups_are_no_part_of_it() -> None:
    assert npi_ok(npi_digits(" 1234-567.893 "))
