"""Ways in that were taken away stay away: whichever earlier key file, data file or keyring is put in today's place."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from caredesk import vault
from caredesk.errors import DamagedFile, WrongKey
from caredesk.kinds import UserRole
from caredesk.services import audit
from caredesk.storage import computer, header, recovery, slots
from caredesk.storage.header import Header
from caredesk.storage.keys import LOWEST
from caredesk.vault import Older, people
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, Clock, a_practice
from tests.keyring_builders import a_proved_practice, switch_on
from tests.keyrings import Works, keyring
from tests.services.plan_builders import a_patient

__all__ = ["keyring"]
BEN, BENS = "Ben Okoro", "walnut comet ribbon eleven"
DATA = "vault.db"


@pytest.fixture
def made(practice_folder: Path, clock: Clock) -> vault.Created:
    """A practice of two people, open, whose clock a test moves."""
    created = a_practice(practice_folder)
    created.vault.clock = created.vault.database.clock = clock
    people.add_user(created.vault, BEN, BENS, role=UserRole.COORDINATOR, kdf=LOWEST)
    return created


def unlocked(folder: Path, passphrase: str, clock: Clock, older: Older = Older.REFUSE) -> vault.Vault:
    return vault.unlock(folder, passphrase, clock=clock, reserve_bytes=0, older=older)


def later(clock: Clock) -> None:
    clock.moment += timedelta(hours=1)


def saved(opened: vault.Vault, family: str) -> None:
    with opened.writing() as session:
        a_patient(session, family=family)


def kept_files(folder: Path) -> list[Header]:
    return [header.parsed((folder / (header.NAME + ending)).read_bytes()) for ending in header.KEPT]


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def now_in(folder: Path, *names: str) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}


# ---- the two earlier key files beside today's


def test_an_earlier_key_file_that_is_kept_opens_by_no_old_passphrase(made: vault.Created) -> None:
    people.set_passphrase(made.vault, NEW_PASSPHRASE, kdf=LOWEST)
    made.vault.close()
    for kept in kept_files(made.vault.folder):
        assert slots.opened_by_passphrase(kept, PASSPHRASE, None) is None
        assert slots.opened_by_passphrase(kept, BENS, None) is not None  # sealed as before, for those who may


def test_nor_by_what_a_person_had_who_left(made: vault.Created) -> None:
    people.remove_person(made.vault, ben(made.vault), made.vault.actor.user_id)
    made.vault.close()
    for kept in kept_files(made.vault.folder):
        assert slots.opened_by_passphrase(kept, BENS, None) is None


def test_nor_by_a_recovery_sheet_that_was_replaced(made: vault.Created) -> None:
    new = vault.new_recovery_code(made.vault)
    assert vault.replace_recovery_code(made.vault, new, typed_back(new))
    made.vault.close()
    for kept in kept_files(made.vault.folder):
        assert slots.opened_by_code(kept, made.recovery_code) is None


def test_one_that_makes_no_sense_keeps_nobody_from_a_new_passphrase(made: vault.Created) -> None:
    folder = made.vault.folder
    put(folder, {header.NAME + ending: b"{" * 5_000 for ending in header.KEPT})
    people.set_passphrase(made.vault, NEW_PASSPHRASE, kdf=LOWEST)
    people.set_passphrase(made.vault, PASSPHRASE, kdf=LOWEST)
    made.vault.close()
    assert slots.opened_by_passphrase(header.read(folder), PASSPHRASE, USER) is not None


def ben(opened: vault.Vault) -> UUID:
    return UUID(next(slot.user_id for slot in header.read(opened.folder).slots if slot.label == BEN))


def typed_back(new: vault.NewCode) -> dict[int, str]:
    return {number: recovery.groups(new.code)[number - 1] for number in new.asked}


# ---- an earlier key file put back


def test_a_check_lets_nobody_in_by_an_earlier_key_file(made: vault.Created, clock: Clock) -> None:
    earlier = now_in(made.vault.folder, header.NAME)
    people.set_passphrase(made.vault, NEW_PASSPHRASE, kdf=LOWEST)
    made.vault.close()
    put(made.vault.folder, earlier)
    with pytest.raises(DamagedFile, match="not valid any more"):
        vault.check(made.vault.folder, PASSPHRASE, clock=clock)
    assert vault.check(made.vault.folder, BENS, clock=clock).ok


@pytest.mark.parametrize("older", [Older.READ, Older.ACCEPT])
def test_with_an_older_data_file_beside_it_an_earlier_key_file_opens_nothing_either(
    made: vault.Created, clock: Clock, older: Older
) -> None:
    folder = made.vault.folder
    stolen = now_in(folder, header.NAME)
    later(clock)
    people.set_passphrase(made.vault, NEW_PASSPHRASE, kdf=LOWEST)
    later(clock)
    saved(made.vault, "Delgado")
    made.vault.close()
    yesterday = now_in(folder, DATA)
    opened = unlocked(folder, NEW_PASSPHRASE, clock)
    saved(opened, "Moss")
    opened.close()
    put(folder, {**stolen, **yesterday})
    before = now_in(folder, header.NAME, DATA)
    with pytest.raises(DamagedFile, match="not valid any more"):
        unlocked(folder, PASSPHRASE, clock, older)
    assert now_in(folder, header.NAME, DATA) == before
    unlocked(folder, BENS, clock, older).close()


# ---- an older data file accepted


@pytest.fixture
def older_data(made: vault.Created, clock: Clock) -> vault.Created:
    """Closed; its data file was put back after its owner's passphrase and the recovery sheet were replaced and Ben had left."""
    opened = made.vault
    opened.close()
    older = now_in(opened.folder, DATA)
    later(clock)
    opened = unlocked(opened.folder, PASSPHRASE, clock)
    people.set_passphrase(opened, NEW_PASSPHRASE, kdf=LOWEST)
    people.remove_person(opened, ben(opened), opened.actor.user_id)
    opened.close()
    put(opened.folder, older)
    return made


def test_todays_passphrase_reads_and_accepts_an_older_file_that_does_not_know_it(older_data: vault.Created, clock: Clock) -> None:
    folder = older_data.vault.folder
    unlocked(folder, NEW_PASSPHRASE, clock, Older.READ).close()
    opened = unlocked(folder, NEW_PASSPHRASE, clock, Older.ACCEPT)
    with opened.reading() as session:
        assert "ways in taken over from the key file" in [line.what for line in audit.entries(session)]
    opened.close()
    unlocked(folder, NEW_PASSPHRASE, clock).close()


@pytest.mark.parametrize("gone", [PASSPHRASE, BENS])
def test_an_accepted_file_brings_no_way_in_back_that_was_taken_away(older_data: vault.Created, clock: Clock, gone: str) -> None:
    folder = older_data.vault.folder
    unlocked(folder, NEW_PASSPHRASE, clock, Older.ACCEPT).close()
    with pytest.raises(WrongKey):
        unlocked(folder, gone, clock)
    assert vault.look(folder).users == (USER,)


def test_an_accepted_file_lets_nobody_in_by_a_key_file_that_was_put_back_with_it(made: vault.Created, clock: Clock) -> None:
    folder = made.vault.folder
    stolen = now_in(folder, header.NAME)
    later(clock)
    people.set_passphrase(made.vault, NEW_PASSPHRASE, kdf=LOWEST)
    made.vault.close()
    yesterday = now_in(folder, DATA)
    later(clock)
    opened = unlocked(folder, NEW_PASSPHRASE, clock)
    saved(opened, "Moss")
    opened.close()
    put(folder, {**stolen, **yesterday})
    unlocked(folder, BENS, clock, Older.ACCEPT).close()
    with pytest.raises(WrongKey):
        unlocked(folder, PASSPHRASE, clock)
    unlocked(folder, NEW_PASSPHRASE, clock).close()


# ---- keyrings of other logins


def test_a_new_passphrase_closes_the_keyrings_of_other_logins(practice_folder: Path, keyring: type[Works], clock: Clock) -> None:
    opened = a_proved_practice(practice_folder)
    switch_on(opened)
    here = computer.read(practice_folder)
    computer.keep(practice_folder, computer.Computer(id="another login of whoever knew the passphrase"))
    switch_on(opened)
    held, device = vault.ask_keyring(practice_folder), computer.device(computer.read(practice_folder))
    computer.keep(practice_folder, here)
    people.change_passphrase(opened, PASSPHRASE, NEW_PASSPHRASE, kdf=LOWEST)
    with opened.reading() as session:
        assert [line.what for line in audit.entries(session, limit=2)] == ["keyring switched off", "passphrase changed"]
    opened.close()
    assert slots.opened_by_keyring(header.read(practice_folder), held, device) is None
    vault.unlock_with_keyring(practice_folder, vault.ask_keyring(practice_folder), clock=clock, reserve_bytes=0).close()
