"""What each role may do, case by case; and every refusal names who can."""

import pytest

from caredesk.kinds import UserRole
from caredesk.rules.permissions import CAME_BY_CODE, MAY, OF_FIELD, OF_TABLE, REFUSALS, Deed, may, of_fields, of_table, why_not

O, C, K, F = UserRole.OWNER, UserRole.COORDINATOR, UserRole.CLINICIAN, UserRole.FRONT_DESK  # noqa: E741
CASES = [
    (Deed.OWN, {O, C, K, F}),
    (Deed.BACK_UP, {O, C, K, F}),
    (Deed.PRINT, {O, C, K, F}),
    (Deed.READ, {O, C, K}),
    (Deed.PERSON, {O, C, K, F}),
    (Deed.CONTACT, {O, C, K, F}),
    (Deed.TEAM, {O, C, K}),
    (Deed.CHART, {O, C, K}),
    (Deed.DOCUMENT, {O, C, K}),
    (Deed.PLAN, {O, C, K}),
    (Deed.PUBLISH, {O, C, K}),
    (Deed.IMPORT, {O, C, K}),
    (Deed.LOG, {O, C, K}),
    (Deed.EXPORT, {O, C}),
    (Deed.PRACTICE, {O}),
    (Deed.PEOPLE, {O}),
    (Deed.NOTICE, {O}),
    (Deed.KEYS, {O}),
]
WORDS = {O: "an owner", C: "a coordinator", K: "a clinician", F: "front desk"}


@pytest.mark.parametrize(("deed", "roles"), CASES)
def test_a_deed_is_for_these_roles_and_no_other(deed: Deed, roles: set[UserRole]) -> None:
    assert {role for role in UserRole if may(role, deed)} == roles


def test_every_deed_has_its_case() -> None:
    assert {deed for deed, _ in CASES} == set(Deed) == set(MAY)


def test_the_owner_may_do_everything() -> None:
    assert [deed for deed in Deed if not may(O, deed)] == []


@pytest.mark.parametrize("deed", [deed for deed, roles in CASES if roles != set(UserRole)])
def test_a_refusal_says_who_can_do_it(deed: Deed) -> None:
    ask = REFUSALS[deed].partition("Ask ")[2]
    assert {role for role, word in WORDS.items() if word.removeprefix("a ").removeprefix("an ") in ask} == MAY[deed]


def test_a_table_that_nobody_placed_is_for_the_owner_alone() -> None:
    assert "a new table" not in OF_TABLE
    assert MAY[of_table("a new table")] == {O}


@pytest.mark.parametrize("role", list(UserRole))
@pytest.mark.parametrize("deed", list(Deed))
def test_there_is_a_sentence_where_and_only_where_a_role_may_not(role: UserRole, deed: Deed) -> None:
    assert why_not(role, deed) == ("" if may(role, deed) else REFUSALS[deed])


@pytest.mark.parametrize(
    ("deed", "said"), [(Deed.PEOPLE, CAME_BY_CODE), (Deed.KEYS, CAME_BY_CODE), (Deed.NOTICE, CAME_BY_CODE), (Deed.PLAN, "")]
)
def test_whoever_came_by_the_recovery_code_changes_nobodys_way_in(deed: Deed, said: str) -> None:
    assert why_not(O, deed, came_by_code=True) == said


def test_what_a_patients_row_says_of_health_is_the_charts() -> None:
    assert of_fields("patients", ["family", "code_status"]) == {Deed.PERSON, Deed.CHART}
    assert of_fields("patients", ["language"]) == {Deed.PERSON}


def test_a_field_with_a_deed_of_its_own_stands_in_a_table_that_has_a_place() -> None:
    assert {table for table, _ in OF_FIELD} <= set(OF_TABLE)
