"""The recovery code opens the practice, demands a reason, can be proved and issued anew; people have slots of their own."""

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.errors import InvalidField, NotAllowed, RuleBroken, WrongKey
from caredesk.kinds import UserRole
from caredesk.models.practice import User
from caredesk.services import acting, audit, practice
from caredesk.services import people as persons
from caredesk.storage import recovery
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.conftest import NEW_PASSPHRASE, NOW, PASSPHRASE, USER, a_practice, standing_clock

REASON = "Dana is in hospital"


@pytest.fixture
def made(practice_folder: Path) -> vault.Created:
    """A practice that was closed again, with its code."""
    created = a_practice(practice_folder)
    created.vault.close()
    return created


def recovered(made: vault.Created, code: str, reason: str = REASON, new_passphrase: str | None = None) -> vault.Vault:
    return vault.unlock_with_recovery_code(made.vault.folder, code, reason=reason, new_passphrase=new_passphrase, clock=standing_clock)


def test_the_code_opens_as_the_owner_and_the_reason_is_logged(made: vault.Created) -> None:
    opened = recovered(made, made.recovery_code)
    assert (opened.actor.name, opened.used_recovery_code) == (USER, True)
    with opened.reading() as session:
        assert [row.what for row in audit.entries(session)][:2] == ["unlocked", "emergency access"]
    opened.close()


@pytest.mark.parametrize("typing", [str.lower, lambda code: code.replace(" ", ""), lambda code: code.replace("0", "o").replace("1", "l")])
def test_the_code_may_be_typed_as_people_type(made: vault.Created, typing: Callable[[str], str]) -> None:
    opened = recovered(made, typing(made.recovery_code))
    assert opened.used_recovery_code
    opened.close()


def test_a_slip_in_the_code_is_told_from_a_code_that_opens_nothing(made: vault.Created) -> None:
    slip = ("3" if made.recovery_code[0] != "3" else "4") + made.recovery_code[1:]
    with pytest.raises(WrongKey, match="One of these letters"):
        recovered(made, slip)
    with pytest.raises(WrongKey, match="34 letters"):
        recovered(made, made.recovery_code[:-3])
    with pytest.raises(WrongKey, match="newer sheet"):
        recovered(made, recovery.fresh())


def test_the_code_wants_a_reason(made: vault.Created) -> None:
    with pytest.raises(InvalidField, match="why"):
        recovered(made, made.recovery_code, reason="  ")


def test_a_new_passphrase_takes_the_place_of_the_lost_one(made: vault.Created) -> None:
    recovered(made, made.recovery_code, new_passphrase=NEW_PASSPHRASE).close()
    vault.unlock(made.vault.folder, NEW_PASSPHRASE).close()
    with pytest.raises(WrongKey):
        vault.unlock(made.vault.folder, PASSPHRASE)


def test_a_weak_new_passphrase_changes_nothing(made: vault.Created) -> None:
    with pytest.raises(InvalidField):
        recovered(made, made.recovery_code, new_passphrase="short")
    vault.unlock(made.vault.folder, PASSPHRASE).close()


def replaced(opened: vault.Vault) -> str:
    """The code of a new sheet, of which two groups were typed back."""
    new = people.new_recovery_code(opened)
    assert people.replace_recovery_code(opened, new, {number: recovery.groups(new.code)[number - 1] for number in new.asked})
    return new.code


def test_two_groups_typed_back_prove_the_sheet_once(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    safe, printed = made.vault, recovery.groups(made.recovery_code)
    asked = vault.groups_to_prove(safe)
    assert len(asked) == 2
    assert not vault.prove_recovery(
        safe, {asked[0]: printed[asked[0] - 1], asked[1]: "0000" if printed[asked[1] - 1] != "0000" else "1111"}
    )
    assert vault.prove_recovery(safe, {number: printed[number - 1].lower() for number in asked})
    assert vault.groups_to_prove(safe) == ()
    with safe.reading() as session:
        assert session.scalars(select(User.recovery_proved_at)).one() == NOW
    safe.close()


def test_a_sample_practice_asks_for_no_proof(practice_folder: Path) -> None:
    sample = a_practice(practice_folder, is_sample=True).vault
    assert vault.groups_to_prove(sample) == ()
    sample.close()


def test_a_new_code_makes_the_old_sheet_worthless(made: vault.Created) -> None:
    opened = vault.unlock(made.vault.folder, PASSPHRASE, clock=standing_clock)
    code = replaced(opened)
    assert vault.groups_to_prove(opened) == ()
    opened.close()
    with pytest.raises(WrongKey):
        recovered(made, made.recovery_code)
    recovered(made, code).close()


def test_the_old_sheet_opens_until_two_groups_of_the_new_one_were_typed_back(made: vault.Created) -> None:
    opened = vault.unlock(made.vault.folder, PASSPHRASE, clock=standing_clock)
    new = people.new_recovery_code(opened)
    printed = recovery.groups(new.code)
    wrong = {number: printed[number % 8] for number in new.asked}
    assert not people.replace_recovery_code(opened, new, wrong)
    assert not people.replace_recovery_code(opened, new, {new.asked[0]: printed[new.asked[0] - 1]})
    opened.close()
    with pytest.raises(WrongKey):
        recovered(made, new.code)
    recovered(made, made.recovery_code).close()


def test_whoever_came_by_the_recovery_code_changes_neither_people_nor_the_code(made: vault.Created) -> None:
    opened = recovered(made, made.recovery_code)
    with pytest.raises(NotAllowed, match="recovery code"):
        people.new_recovery_code(opened)
    with pytest.raises(NotAllowed, match="recovery code"):
        people.add_user(opened, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.OWNER, kdf=LOWEST)
    opened.close()


@pytest.mark.parametrize(
    "deed",
    [
        lambda session: persons.edit(session, acting.actor(session).user_id, 1, name="Somebody Else"),
        lambda session: practice.add_user(session, name="Ben Okoro", role=UserRole.OWNER),
        lambda session: persons.note_passphrase(session, acting.actor(session).user_id, is_given=True),
    ],
)
def test_nor_do_the_services_whoever_asks_them(made: vault.Created, deed: Callable[[Session], object]) -> None:
    opened = recovered(made, made.recovery_code)
    with pytest.raises(NotAllowed, match="recovery code"), opened.writing() as session:
        deed(session)
    opened.close()


def test_each_person_opens_under_ones_own_name(safe: vault.Vault) -> None:
    people.add_user(safe, "Ben  Okoro", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    safe.close()
    assert vault.look(safe.folder).users == (USER, "Ben Okoro")
    opened = vault.unlock(safe.folder, NEW_PASSPHRASE, clock=standing_clock)
    opened.close()
    assert (opened.actor.name, opened.actor.role) == ("Ben Okoro", UserRole.COORDINATOR)
    with pytest.raises(WrongKey):
        vault.unlock(safe.folder, NEW_PASSPHRASE, user_name=USER)


def test_two_people_may_not_share_a_name(safe: vault.Vault) -> None:
    with pytest.raises(RuleBroken, match="already"):
        people.add_user(safe, USER.upper(), NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)


def test_a_code_has_eight_groups_and_two_check_letters() -> None:
    groups = recovery.groups(recovery.fresh())
    assert [len(group) for group in groups] == [4] * 8 + [2]


@given(st.binary(min_size=20, max_size=20))
def test_every_code_stands_for_its_bits(secret: bytes) -> None:
    assert recovery.secret_of(recovery.grouped(recovery.spelled(secret))) == secret


def is_taken(code: str) -> bool:
    try:
        recovery.secret_of(code)
    except WrongKey:
        return False
    return True


def test_nearly_every_single_slip_is_caught() -> None:
    code = recovery.spelled(bytes(range(20)))
    slips = [code[:at] + letter + code[at + 1 :] for at in range(len(code)) for letter in recovery.ALPHABET if letter != code[at]]
    missed = sum(is_taken(slip) for slip in slips)
    assert missed <= len(slips) / 200  # two check letters let one slip in 1,024 through; the slot's seal does not


@given(st.text(string.printable, max_size=60))
def test_any_text_is_a_code_or_a_sentence(typed: str) -> None:
    try:
        found = recovery.secret_of(typed)
    except WrongKey:
        return
    assert recovery.plain(recovery.spelled(found)) == recovery.plain(typed)


def test_two_right_groups_prove_and_one_does_not() -> None:
    code = recovery.fresh()
    third, seventh = recovery.groups(code)[2], recovery.groups(code)[6]
    assert vault.proves({3: third, 7: seventh.lower()}, code)
    assert not vault.proves({3: third}, code)
    assert not vault.proves({3: third, 7: "AAAA" if seventh != "AAAA" else "BBBB"}, code)
    assert not vault.proves({3: third, 12: seventh}, code)


@pytest.mark.parametrize(
    ("passphrase", "is_enough"),
    [
        ("lantern orchard copper violin", True),
        ("Tr0ub4dor&3xyzQ", True),
        ("short", False),
        ("passwordpassword", False),
        ("aaaaaaaaaaaaaa", False),
        ("", False),
    ],
)
def test_a_passphrase_is_long_and_hard_to_guess(passphrase: str, is_enough: bool) -> None:
    judged = vault.strength(passphrase)
    assert judged.ok is is_enough
    assert judged.words


def test_the_practices_own_name_is_no_passphrase() -> None:
    assert not vault.strength("LakesideWhitfield", "Lakeside Care", "Dana Whitfield").ok
