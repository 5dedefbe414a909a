"""Who is let in to private notes, with what, and what takes a way in away again: a slip, another role, a removal, a new passphrase."""

from datetime import timedelta
from uuid import uuid4

import pytest

from caredesk import vault
from caredesk.errors import InvalidField, NotAllowed, RecordGone, RuleBroken, WrongKey
from caredesk.kinds import UserRole
from caredesk.services import people as persons
from caredesk.services.acting import Actor
from caredesk.storage import header, private_slots, recovery
from caredesk.storage.keys import LOWEST
from caredesk.vault import people, private_admission, private_notes
from tests.conftest import NEW_PASSPHRASE, NOW, PASSPHRASE, USER, Clock
from tests.private_builders import (
    BEN,
    BENS,
    CLEO,
    CLEOS,
    MAX,
    SAID,
    Made,
    base,
    ben,
    carries_notes,
    dana,
    id_of,
    made,
    read,
    said_in_log,
    unlocked,
    works,
)

__all__ = ["base", "ben", "dana", "made"]

REASON = "Ben Okoro is in hospital"


# ---- somebody else is admitted


def test_who_is_admitted_comes_in_with_the_code_once_and_then_with_the_passphrase(made: Made, ben: vault.Vault) -> None:
    grant = private_admission.admit(ben, id_of(ben, USER))
    assert [(each.name, each.has_come) for each in private_notes.private_state(ben).admitted] == [(BEN, True), (USER, False)]
    ben.close()
    opened = unlocked(made.folder)
    assert not carries_notes(opened)
    private_admission.come_in(opened, grant.code, PASSPHRASE)
    assert read(opened, made.note_id) == SAID
    with pytest.raises(InvalidField, match="good once"):
        private_admission.come_in(opened, grant.code, PASSPHRASE)
    opened.close()
    opened = unlocked(made.folder)
    assert read(opened, made.note_id) == SAID
    assert {"admitted to private notes", "came in to private notes"} <= set(said_in_log(opened))
    opened.close()


@pytest.mark.parametrize("days", [13, 15])
def test_a_code_is_good_for_two_weeks_and_for_one_person(made: Made, clock: Clock, days: int) -> None:
    opened = unlocked(made.folder, BEN, BENS)
    grant = private_admission.admit(opened, id_of(opened, USER))
    opened.close()
    other = unlocked(made.folder, CLEO, CLEOS)
    with pytest.raises(InvalidField, match="one person"):
        private_admission.come_in(other, grant.code, CLEOS)
    other.close()
    clock.moment = NOW + timedelta(days=days)
    opened = unlocked(made.folder, clock=clock)
    came_in = works(lambda: private_admission.come_in(opened, grant.code, PASSPHRASE))
    assert (came_in, carries_notes(opened)) == (days < 14, days < 14)
    opened.close()


def test_a_code_wants_the_passphrase_too_and_is_good_still_after_a_wrong_one(made: Made, ben: vault.Vault) -> None:
    grant = private_admission.admit(ben, id_of(ben, USER))
    ben.close()
    opened = unlocked(made.folder)
    for code, passphrase, field in (
        (grant.code, BENS, "old"),
        (recovery.fresh(), PASSPHRASE, "code"),
        (grant.code[:-1], PASSPHRASE, "code"),
    ):
        with pytest.raises(InvalidField) as refused:
            private_admission.come_in(opened, code, passphrase)
        assert refused.value.field == field
    assert not carries_notes(opened)
    private_admission.come_in(opened, grant.code, PASSPHRASE)
    opened.close()


def test_a_newer_code_takes_the_place_of_one_that_was_not_used(made: Made, ben: vault.Vault) -> None:
    first, second = (private_admission.admit(ben, id_of(ben, USER)) for _ in range(2))
    ben.close()
    opened = unlocked(made.folder)
    assert not works(lambda: private_admission.come_in(opened, first.code, PASSPHRASE))
    assert works(lambda: private_admission.come_in(opened, second.code, PASSPHRASE))
    opened.close()


def test_nobody_is_admitted_in_another_role_or_twice_or_who_is_not_here(ben: vault.Vault) -> None:
    for name, refusal in ((MAX, "neither"), (BEN, "already")):
        with pytest.raises(RuleBroken, match=refusal):
            private_admission.admit(ben, id_of(ben, name))
    with pytest.raises(RecordGone):
        private_admission.admit(ben, uuid4())


# ---- what ends a way in


def test_an_owner_takes_a_way_in_away_without_coming_in(made: Made, dana: vault.Vault) -> None:
    private_admission.exclude(dana, id_of(dana, BEN))
    assert private_notes.private_state(dana).admitted == ()
    with pytest.raises(RuleBroken, match="not admitted"):
        private_admission.exclude(dana, id_of(dana, BEN))
    dana.close()
    opened = unlocked(made.folder, BEN, BENS)
    assert not carries_notes(opened)
    with pytest.raises(NotAllowed):
        private_notes.open_private_notes(opened, BENS)
    opened.close()
    told = [header.parsed((made.folder / (header.NAME + ending)).read_bytes()) for ending in ("", *header.KEPT)]
    assert [each for each in told if any(slot.label == BEN for slot in each.notes)] == []


def test_who_is_not_an_owner_and_not_in_takes_nobody_out_and_who_is_in_may(made: Made, ben: vault.Vault) -> None:
    private_admission.admit(ben, id_of(ben, CLEO))
    private_admission.exclude(ben, id_of(ben, CLEO))
    private_admission.exclude(ben, ben.actor.user_id)
    assert (carries_notes(ben), private_notes.private_state(ben).admitted) == (False, ())
    with pytest.raises(NotAllowed):
        private_admission.exclude(ben, id_of(ben, USER))


def test_an_earlier_key_file_put_back_lets_nobody_in_again(made: Made, dana: vault.Vault) -> None:
    earlier = (made.folder / header.NAME).read_bytes()
    private_admission.exclude(dana, id_of(dana, BEN))
    dana.close()
    (made.folder / header.NAME).write_bytes(earlier)
    opened = unlocked(made.folder, BEN, BENS)
    assert not carries_notes(opened)
    (made.folder / header.NAME).write_bytes(earlier)  # also while it is open
    with pytest.raises(NotAllowed):
        private_notes.open_private_notes(opened, BENS)
    opened.close()


def test_who_leaves_leaves_the_private_notes_too(made: Made, dana: vault.Vault) -> None:
    people.remove_person(dana, id_of(dana, BEN), dana.actor.user_id)
    assert [slot.kind for slot in header.read(made.folder).notes] == [private_slots.CUSTODIAN]


def test_another_role_closes_them_at_once_and_for_good(made: Made, dana: vault.Vault) -> None:
    ben = next(row for row in everyone(dana) if row.name == BEN)
    people.edit_person(dana, ben.user_id, ben.version, role=UserRole.COORDINATOR)
    people.edit_person(dana, ben.user_id, ben.version + 1, role=UserRole.CLINICIAN)
    dana.close()
    opened = unlocked(made.folder, BEN, BENS)
    assert (opened.actor.role, carries_notes(opened)) == (UserRole.CLINICIAN, False)
    opened.close()


def test_a_passphrase_opens_them_for_no_other_role_even_where_its_slot_was_left(made: Made, dana: vault.Vault) -> None:
    ben = next(row for row in everyone(dana) if row.name == BEN)
    with dana.writing() as session:
        persons.edit(session, ben.user_id, ben.version, role=UserRole.COORDINATOR)
    dana.close()
    assert private_slots.of_person(header.read(made.folder), str(ben.user_id)) is not None
    opened = unlocked(made.folder, BEN, BENS)
    assert not carries_notes(opened)
    with pytest.raises(NotAllowed, match="clinicians and owners"):
        private_notes.open_private_notes(opened, BENS)
    opened.close()


def everyone(opened: vault.Vault) -> list[persons.PersonRow]:
    with opened.reading() as session:
        return persons.everyone(session)


def test_whose_role_changes_at_the_desk_has_them_closed_there(made: Made) -> None:
    opened = unlocked(made.folder)
    private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    people.add_user(opened, "Ola Berg", NEW_PASSPHRASE, role=UserRole.OWNER, kdf=LOWEST)
    me = next(row for row in everyone(opened) if row.is_me)
    ola = next(row for row in everyone(opened) if row.name == "Ola Berg")
    with opened.database.writing(Actor(ola.user_id, ola.name, ola.role)) as session:
        persons.edit(session, me.user_id, me.version, role=UserRole.COORDINATOR)
    opened.follow_person()
    assert not carries_notes(opened)
    opened.close()


def test_a_passphrase_that_an_owner_gives_does_not_open_them_to_the_owner(made: Made, dana: vault.Vault) -> None:
    people.give_passphrase(dana, id_of(dana, BEN), NEW_PASSPHRASE, kdf=LOWEST)
    dana.close()
    opened = unlocked(made.folder, BEN, NEW_PASSPHRASE)
    assert not carries_notes(opened)
    opened.close()


def test_one_that_an_owner_gives_who_is_in_keeps_the_other_in(made: Made, dana: vault.Vault) -> None:
    private_notes.open_with_custodian_code(dana, made.custodian_code, REASON)
    people.give_passphrase(dana, id_of(dana, BEN), NEW_PASSPHRASE, kdf=LOWEST)
    dana.close()
    opened = unlocked(made.folder, BEN, NEW_PASSPHRASE)
    assert read(opened, made.note_id) == SAID
    opened.close()


# ---- a new passphrase of one's own


@pytest.mark.parametrize("are_open", [True, False])
def test_a_new_passphrase_opens_them_and_the_old_one_does_not(made: Made, ben: vault.Vault, are_open: bool) -> None:
    if not are_open:  # came in by the keyring, say
        private_notes.close_private_notes(ben)
    people.change_passphrase(ben, BENS, NEW_PASSPHRASE, kdf=LOWEST)
    assert carries_notes(ben) is are_open
    ben.close()
    with pytest.raises(WrongKey):
        unlocked(made.folder, BEN, BENS)
    opened = unlocked(made.folder, BEN, NEW_PASSPHRASE)
    assert read(opened, made.note_id) == SAID
    opened.close()
    kept = [header.parsed((made.folder / (header.NAME + ending)).read_bytes()) for ending in ("", *header.KEPT)]
    assert {len([slot for slot in each.notes if slot.label == BEN]) for each in kept} <= {0, 1}


def test_a_new_passphrase_admits_nobody_who_was_not(made: Made, dana: vault.Vault) -> None:
    private_notes.open_with_custodian_code(dana, made.custodian_code, REASON)
    people.change_passphrase(dana, PASSPHRASE, NEW_PASSPHRASE, kdf=LOWEST)
    dana.close()
    opened = unlocked(made.folder, passphrase=NEW_PASSPHRASE)
    assert not carries_notes(opened)
    opened.close()


def test_a_new_name_at_the_door_keeps_the_way_in(made: Made, dana: vault.Vault) -> None:
    ben = next(row for row in everyone(dana) if row.name == BEN)
    people.edit_person(dana, ben.user_id, ben.version, name="Ben Adler")
    dana.close()
    unlocked(made.folder, BEN, BENS).close()
    opened = unlocked(made.folder, "Ben Adler", BENS)
    assert read(opened, made.note_id) == SAID
    assert [each.name for each in private_notes.private_state(opened).admitted] == ["Ben Adler"]
    opened.close()
