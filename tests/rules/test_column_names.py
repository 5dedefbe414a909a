"""Headings of every usual program mean what they say, and unknown ones mean nothing."""

import pytest

from caredesk.rules.column_names import meaning, meanings


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("First Name", "given"),
        ("LAST NAME", "family"),
        ("Given Name", "given"),
        ("E-mail Address", "email"),
        ("Business Phone", "phone.work"),
        ("Business Street", "address.work.street"),
        ("Home Postal Code", "address.home.zip"),
        ("Birthday", "birth_date"),
        ("D.O.B.", "birth_date"),
        ("MRN", "record_number"),
        ("Phone 2 - Value", "phone.2.value"),
        ("Address 1 - Postal Code", "address.1.zip"),
        ("Organization Name", "organization"),
        ("Apellidos", "family"),
        ("Favourite colour", ""),
        ("", ""),
    ],
)
def test_a_heading_means_what_it_says(heading: str, means: str) -> None:
    assert meaning(heading) == means


def test_a_meaning_that_only_one_column_can_have_is_given_once() -> None:
    assert meanings(("First Name", "Given Name", "Phone", "Phone Number")) == ("given", "", "phone", "phone")
