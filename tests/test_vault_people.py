"""People of the practice: a passphrase of one's own, one that was given, and everything handed over when somebody leaves."""

from pathlib import Path
from uuid import UUID

import pytest

from caredesk import vault
from caredesk.errors import DamagedFile, InvalidField, NotAllowed, RuleBroken, WrongKey
from caredesk.kinds import UserRole
from caredesk.services import audit, plan_editing, practice
from caredesk.services import people as persons
from caredesk.services.people import PersonRow
from caredesk.services.plan_rows import PlanPart
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice, standing_clock
from tests.services.plan_builders import a_goal, a_patient

THIRD_PASSPHRASE = "walnut comet ribbon eleven"
BEN, ANA = "Ben Okoro", "Ana Lima"


def joined(safe: vault.Vault, name: str = BEN, role: UserRole = UserRole.COORDINATOR, *, is_given: bool = False) -> UUID:
    return people.add_user(safe, name, NEW_PASSPHRASE, role=role, kdf=LOWEST, is_given=is_given).user_id


def unlocked(folder: Path, passphrase: str, name: str) -> vault.Vault:
    return vault.unlock(folder, passphrase, user_name=name, clock=standing_clock, reserve_bytes=0)


def row(safe: vault.Vault, name: str) -> PersonRow:
    with safe.writing() as session:
        found = {person.name: person for person in persons.everyone(session)}
    return found[name]


def test_ones_own_passphrase_is_changed_by_whoever_proves_the_old_one(safe: vault.Vault) -> None:
    with pytest.raises(InvalidField, match="not your passphrase"):
        people.change_passphrase(safe, NEW_PASSPHRASE, THIRD_PASSPHRASE, kdf=LOWEST)
    people.change_passphrase(safe, PASSPHRASE, NEW_PASSPHRASE, kdf=LOWEST)
    safe.close()
    unlocked(safe.folder, NEW_PASSPHRASE, USER).close()
    with pytest.raises(WrongKey):
        unlocked(safe.folder, PASSPHRASE, USER)


def test_whoever_guesses_the_passphrase_of_who_is_at_the_desk_is_in_the_log(safe: vault.Vault) -> None:
    guesses = (
        lambda: people.change_passphrase(safe, "not this one at all", THIRD_PASSPHRASE, kdf=LOWEST),
        lambda: vault.new_keys(safe, "nor this one, is it"),
    )
    for guess in guesses:
        with pytest.raises(InvalidField, match="not your passphrase"):
            guess()
    with safe.reading() as session:
        lines = audit.entries(session, limit=2)
    assert [(line.what, line.who, line.record_id) for line in lines] == 2 * [("passphrase not proved", *2 * (safe.actor.user_id,))]


def test_a_guess_where_the_keyring_is_switched_on_counts_as_a_try_that_failed(safe: vault.Vault) -> None:
    with pytest.raises(InvalidField, match="not your passphrase"):
        vault.put_secret(safe.folder, safe.actor.user_id, "not this one at all")
    safe.close()
    opened = unlocked(safe.folder, PASSPHRASE, USER)
    with opened.reading() as session:
        assert [(line.what, line.count) for line in audit.entries(session, limit=2)][1] == ("unlocking failed", 1)
    opened.close()


def test_somebody_elses_passphrase_proves_nothing(safe: vault.Vault) -> None:
    joined(safe)
    with pytest.raises(InvalidField, match="not your passphrase"):
        people.change_passphrase(safe, NEW_PASSPHRASE, THIRD_PASSPHRASE, kdf=LOWEST)


def test_the_same_passphrase_again_is_no_change(safe: vault.Vault) -> None:
    with pytest.raises(InvalidField, match="another one"):
        people.change_passphrase(safe, PASSPHRASE, PASSPHRASE, kdf=LOWEST)


def test_a_given_passphrase_opens_and_one_of_ones_own_is_due(safe: vault.Vault) -> None:
    user_id = joined(safe)
    given = people.fresh_passphrase()
    people.give_passphrase(safe, user_id, given, kdf=LOWEST)
    safe.close()
    with pytest.raises(WrongKey):
        unlocked(safe.folder, NEW_PASSPHRASE, BEN)
    opened = unlocked(safe.folder, given, BEN)
    assert people.must_choose(opened)
    people.change_passphrase(opened, given, THIRD_PASSPHRASE, kdf=LOWEST)
    assert not people.must_choose(opened)
    opened.close()


def test_a_new_person_may_start_with_a_given_passphrase(safe: vault.Vault) -> None:
    joined(safe, is_given=True)
    assert row(safe, BEN).must_choose
    assert not row(safe, USER).must_choose


def test_only_an_owner_gives_passphrases_adds_and_removes(safe: vault.Vault) -> None:
    joined(safe)
    owner = safe.actor.user_id
    safe.close()
    opened = unlocked(safe.folder, NEW_PASSPHRASE, BEN)
    for refused in (
        lambda: people.give_passphrase(opened, owner, THIRD_PASSPHRASE, kdf=LOWEST),
        lambda: people.add_user(opened, ANA, THIRD_PASSPHRASE, role=UserRole.OWNER, kdf=LOWEST),
        lambda: people.remove_person(opened, owner, opened.actor.user_id),
        lambda: people.edit_person(opened, opened.actor.user_id, 1, role="owner"),
        lambda: people.new_recovery_code(opened),
    ):
        with pytest.raises(NotAllowed, match="Ask an owner"):
            refused()
    opened.close()
    unlocked(safe.folder, PASSPHRASE, USER).close()


def test_everybody_may_change_how_they_sign_and_are_reached(safe: vault.Vault) -> None:
    user_id = joined(safe, role=UserRole.FRONT_DESK)
    safe.close()
    opened = unlocked(safe.folder, NEW_PASSPHRASE, BEN)
    people.edit_person(opened, user_id, row(opened, BEN).version, name=BEN, credentials="BSW", phone="704-555-0111", role="front-desk")
    assert (row(opened, BEN).credentials, row(opened, BEN).phone) == ("BSW", "704-555-0111")
    with pytest.raises(NotAllowed):
        people.edit_person(opened, row(opened, USER).user_id, row(opened, USER).version, phone="704-555-0199")
    opened.close()


def test_a_person_who_leaves_opens_nothing_and_hands_everything_over(safe: vault.Vault) -> None:
    ben, ana = joined(safe), joined(safe, ANA, UserRole.CLINICIAN)
    with safe.writing() as session:
        patient_id = a_patient(session, coordinator_id=ben)
        goal_id = a_goal(session, patient_id)
    with safe.writing() as session:
        plan_editing.add_part(session, patient_id, PlanPart.ACTION, goal_id=goal_id, words="Weigh daily", owner=BEN)
    assert (row(safe, BEN).patients, row(safe, BEN).actions) == (1, 1)
    people.remove_person(safe, ben, ana)
    assert (row(safe, ANA).patients, row(safe, ANA).actions) == (1, 1)
    with safe.reading() as session:
        assert {user.name for user in practice.users(session)} == {USER, ANA}
        assert practice.names(session)[ben] == BEN
        assert audit.entries(session)[0].what == "user removed"
    safe.close()
    with pytest.raises(WrongKey):
        unlocked(safe.folder, NEW_PASSPHRASE, BEN)
    assert vault.look(safe.folder).users == (USER, ANA)


def test_an_earlier_key_file_lets_nobody_back_in(safe: vault.Vault) -> None:
    ben = joined(safe)
    before = (safe.folder / "vault.json").read_bytes()
    people.remove_person(safe, ben, safe.actor.user_id)
    safe.close()
    (safe.folder / "vault.json").write_bytes(before)
    with pytest.raises((DamagedFile, WrongKey)):
        unlocked(safe.folder, NEW_PASSPHRASE, BEN)


def test_the_last_owner_neither_goes_nor_loses_the_role(safe: vault.Vault) -> None:
    joined(safe)
    me = row(safe, USER)
    with pytest.raises(RuleBroken, match="only owner"):
        people.edit_person(safe, me.user_id, me.version, role="coordinator")
    with pytest.raises(NotAllowed, match="themselves"):
        people.remove_person(safe, me.user_id, row(safe, BEN).user_id)
    assert not me.may_remove


def test_one_owner_makes_another_one_who_can_take_the_role_away(safe: vault.Vault) -> None:
    ben = joined(safe)
    people.edit_person(safe, ben, row(safe, BEN).version, role="owner")
    with pytest.raises(NotAllowed, match="their own role"):
        people.edit_person(safe, safe.actor.user_id, row(safe, USER).version, role="clinician")
    safe.close()
    opened = unlocked(safe.folder, NEW_PASSPHRASE, BEN)
    people.edit_person(opened, row(opened, USER).user_id, row(opened, USER).version, role="clinician")
    opened.close()
    again = unlocked(safe.folder, PASSPHRASE, USER)
    assert again.actor.role is UserRole.CLINICIAN
    again.close()


def test_a_person_cannot_inherit_from_themselves(safe: vault.Vault) -> None:
    ben = joined(safe)
    with pytest.raises(RuleBroken, match="another person"):
        people.remove_person(safe, ben, ben)
    safe.close()
    unlocked(safe.folder, NEW_PASSPHRASE, BEN).close()


def test_a_new_name_may_not_be_that_of_somebody_else(safe: vault.Vault) -> None:
    ben = joined(safe)
    with pytest.raises(InvalidField, match="already"):
        people.edit_person(safe, ben, row(safe, BEN).version, name=f"  {USER.upper()} ")


def test_what_one_says_at_the_door_follows_a_new_name_at_the_next_unlocking(safe: vault.Vault) -> None:
    ben = joined(safe)
    people.edit_person(safe, ben, row(safe, BEN).version, name="Ben Okoro-Hale")
    safe.close()
    opened = unlocked(safe.folder, NEW_PASSPHRASE, BEN)
    assert opened.actor.name == "Ben Okoro-Hale"
    assert not people.must_choose(opened)
    opened.close()
    unlocked(safe.folder, NEW_PASSPHRASE, "Ben Okoro-Hale").close()
    assert vault.look(safe.folder).users == (USER, "Ben Okoro-Hale")


def test_the_recovery_sheet_opens_as_one_who_is_named_as_at_the_door_or_as_now(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    ben = joined(made.vault)
    people.edit_person(made.vault, ben, row(made.vault, BEN).version, name="Ben Okoro-Hale")
    made.vault.close()
    for name in (BEN, "Ben Okoro-Hale"):
        opened = vault.unlock_with_recovery_code(
            practice_folder, made.recovery_code, reason="Ben forgot", user_name=name, clock=standing_clock
        )
        opened.close()
        assert opened.actor.user_id == ben


def test_a_patient_without_a_coordinator_stays_without(safe: vault.Vault) -> None:
    ben = joined(safe)
    with safe.writing() as session:
        a_patient(session)
    people.remove_person(safe, ben, safe.actor.user_id)
    assert row(safe, USER).patients == 0
