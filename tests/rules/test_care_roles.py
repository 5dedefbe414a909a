"""Roles from outside in our words."""

import pytest

from caredesk.kinds import ContactRole
from caredesk.rules.care_roles import is_credential, relationship_of, role_of


@pytest.mark.parametrize(
    ("role", "specialty", "credentials", "ours"),
    [
        ("primary care provider", "", "", ContactRole.PCP),
        ("", "Family Medicine Physician", "MD", ContactRole.PCP),
        ("", "Cardiology", "MD", ContactRole.SPECIALIST),
        ("General Surgeon", "", "", ContactRole.SPECIALIST),
        ("Registered nurse", "", "", ContactRole.NURSE),
        ("", "", "RN, BSN", ContactRole.NURSE),
        ("", "", "Pharm.D.", ContactRole.PHARMACIST),
        ("Licensed clinical social worker", "", "", ContactRole.SOCIAL_WORKER),
        ("", "Psychiatry", "MD", ContactRole.PSYCHIATRIST),
        ("author", "", "", ContactRole.OTHER),
    ],
)
def test_words_find_their_role(role: str, specialty: str, credentials: str, ours: ContactRole) -> None:
    assert role_of(role, specialty, credentials) is ours


def test_whom_the_file_calls_primary_is_the_primary_care_provider() -> None:
    assert role_of("Cardiologist", is_primary=True) is ContactRole.PCP


@pytest.mark.parametrize(("text", "expected"), [("M.D.", True), ("MD, PhD", True), ("Jr.", False), ("III", False), ("", False)])
def test_degrees_are_told_from_parts_of_the_name(text: str, expected: bool) -> None:
    assert is_credential(text) is expected


@pytest.mark.parametrize("typed", "daughter son wife husband mother father sister brother friend neighbor partner".split())
def test_a_relationship_typed_as_a_role_is_known(typed: str) -> None:
    assert relationship_of(typed.capitalize()) == typed


def test_first_letters_name_a_relationship_only_where_they_fit_one() -> None:
    assert [relationship_of(typed) for typed in ("daug", "da", "grand", "granddau", "dentist", "")] == [
        "daughter",
        "",
        "",
        "granddaughter",
        "",
        "",
    ]
