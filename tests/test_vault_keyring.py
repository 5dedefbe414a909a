"""This computer's keyring as a way in beside the passphrase: whatever it does wrong, the passphrase opens the practice (trust.md T21)."""

import base64
import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from keyring.backend import KeyringBackend
from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.errors import Cancelled, DamagedFile, InvalidField, KeyringFailed, NotAllowed, RuleBroken
from caredesk.kinds import UserRole
from caredesk.services import audit, chart_banner, patients
from caredesk.services.patients import NewPatient
from caredesk.storage import computer, header, os_keyring, recovery
from caredesk.storage.keys import LOWEST
from caredesk.vault import people, rekeying
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice, standing_clock
from tests.keyring_builders import a_practice_with_keyring, a_proved_practice, by_keyring, by_passphrase, switch_on
from tests.keyrings import Absent, Forgets, Hangs, Locked, Refuses, TooSmall, Works, keyring, use
from tests.services.people_builders import Deeds

__all__ = ["keyring"]
SHORT_S = 0.3


def log(opened: vault.Vault, most: int = 4) -> list[str]:
    with opened.reading() as session:
        return [row.what for row in audit.entries(session)][:most]


def kinds(folder: Path) -> list[str]:
    return [slot.kind for slot in header.read(folder).slots]


def test_the_keyring_opens_the_practice_as_who_switched_it_on(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    opened = by_keyring(practice_folder)
    assert (opened.actor.name, opened.used_recovery_code, log(opened)[0]) == (USER, False, "unlocked")
    opened.close()
    assert vault.check(practice_folder, "", by_keyring=vault.ask_keyring(practice_folder)).ok


def test_the_keyring_holds_44_letters_under_a_name_that_never_changes(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    ((service, account), held), *others = keyring.held.items()
    known = computer.read(practice_folder)
    assert (service, account, others) == ("org.caredesk.vault", f"{vault.look(practice_folder).vault_id}:{computer.device(known)}", [])
    assert (len(held), len(base64.b64decode(held))) == (44, 32)


def test_what_the_keyring_holds_is_neither_the_root_key_nor_written_anywhere(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    held = next(iter(keyring.held.values()))
    opened = by_keyring(practice_folder)
    secrets = (held.encode(), base64.b64decode(held))
    assert opened.root.secret not in secrets
    opened.close()
    assert [path for path in practice_folder.rglob("*") if path.is_file() and any(each in path.read_bytes() for each in secrets)] == []


def test_switching_on_and_off_and_each_opening_are_in_the_log(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    opened = by_keyring(practice_folder)
    vault.switch_off(opened)
    assert log(opened, 3) == ["keyring switched off", "unlocked", "keyring switched on"]
    with opened.reading() as session:
        detail = session.connection().exec_driver_sql("SELECT detail_json FROM audit WHERE action = 'unlocked' ORDER BY seq DESC").scalar()
    assert '"way":"keyring"' in str(detail).replace(" ", "")
    opened.close()


def test_switched_off_it_opens_nothing_and_lets_go_of_what_it_held(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    held = vault.ask_keyring(practice_folder)
    opened = by_passphrase(practice_folder)
    vault.switch_off(opened)
    opened.close()
    assert vault.forget_secret(practice_folder)
    assert (keyring.held, kinds(practice_folder)) == ({}, ["passphrase", "recovery"])
    for attempt in (lambda: vault.ask_keyring(practice_folder), lambda: vault.unlock_with_keyring(practice_folder, held)):
        with pytest.raises(KeyringFailed):
            attempt()


def test_switched_on_again_there_is_still_one_slot_and_one_secret(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    switch_on(opened)
    switch_on(opened, opens_after_lock=True)
    opened.close()
    assert (kinds(practice_folder).count("keyring"), len(keyring.held)) == (1, 1)
    by_keyring(practice_folder).close()


# ---- never the only copy (rule 1)


def test_it_cannot_be_switched_on_before_the_recovery_sheet_is_proved(safe: vault.Vault, keyring: type[Works]) -> None:
    secret = vault.put_secret(safe.folder, safe.actor.user_id, PASSPHRASE)
    with pytest.raises(RuleBroken, match="recovery sheet"):
        vault.switch_on(safe, secret)
    assert "keyring" not in kinds(safe.folder)
    assert "recovery sheet" in vault.keyring_state(safe).hindrance


def test_it_cannot_be_switched_on_without_ones_own_passphrase(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    people.add_user(opened, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    for typed in ("not it at all", NEW_PASSPHRASE):
        with pytest.raises(InvalidField, match="not your passphrase"):
            vault.put_secret(practice_folder, opened.actor.user_id, typed)
    assert keyring.held == {}
    opened.close()


def test_whoever_came_in_by_the_recovery_sheet_cannot_leave_a_door_open(practice_folder: Path, keyring: type[Works]) -> None:
    made = a_practice(practice_folder)
    made.vault.close()
    opened = vault.unlock_with_recovery_code(practice_folder, made.recovery_code, reason="Dana is in hospital", clock=standing_clock)
    secret = vault.put_secret(practice_folder, opened.actor.user_id, PASSPHRASE)
    with pytest.raises(NotAllowed):
        vault.switch_on(opened, secret)
    opened.close()


def test_a_throw_away_practice_leaves_nothing_in_the_keyring(tmp_path: Path, keyring: type[Works]) -> None:
    opened = a_practice(tmp_path / "caredesk-demo-x" / "practice", is_sample=True).vault
    assert "gone" in vault.keyring_state(opened).hindrance
    opened.close()


def test_an_empty_keyring_is_not_a_new_practice(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    keyring.held.clear()
    seen = vault.look(practice_folder)
    assert (seen.exists, seen.users) == (True, (USER,))


# ---- T21


@pytest.mark.trust
@pytest.mark.parametrize(
    ("kind", "words"),
    [(Absent, "no keyring"), (Locked, "is locked"), (Hangs, "did not answer"), (Refuses, "refused")],
)
def test_a_keyring_that_fails_says_why_and_the_passphrase_opens_all(
    practice_folder: Path, keyring: type[Works], monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend], words: str
) -> None:
    opened = a_proved_practice(practice_folder)
    patient = Deeds(opened).do(create_patient)
    switch_on(opened)
    opened.close()
    use(monkeypatch, kind)
    monkeypatch.setattr(os_keyring, "PATIENCE_S", SHORT_S)
    with pytest.raises(KeyringFailed, match=words):
        by_keyring(practice_folder)
    demand_whole(practice_folder, patient)


@pytest.mark.trust
@pytest.mark.parametrize(
    ("now_held", "words"),
    [
        (None, "not in this computer"),
        ("", "does not open"),
        ("a password of another program", "does not open"),
        (base64.b64encode(bytes(32)).decode(), "does not open"),
        ("é" * 44, "does not open"),
    ],
    ids=["emptied", "blank", "replaced", "wrong", "no ASCII"],
)
def test_what_a_keyring_holds_instead_opens_nothing_and_the_passphrase_opens_all(
    practice_folder: Path, keyring: type[Works], now_held: str | None, words: str
) -> None:
    opened = a_proved_practice(practice_folder)
    patient = Deeds(opened).do(create_patient)
    switch_on(opened)
    opened.close()
    (entry,) = keyring.held
    keyring.held.clear()
    if now_held is not None:
        keyring.held[entry] = now_held
    with pytest.raises(KeyringFailed, match=words):
        by_keyring(practice_folder)
    assert not (practice_folder / "tries.json").exists(), "a keyring is no one who guesses"
    demand_whole(practice_folder, patient)


@pytest.mark.trust
@pytest.mark.parametrize("kind", [TooSmall, Forgets, Refuses, Locked, Hangs, Absent])
def test_a_keyring_that_does_not_keep_the_key_is_never_counted_on(
    practice_folder: Path, keyring: type[Works], monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend]
) -> None:
    opened = a_proved_practice(practice_folder)
    before = header.read(practice_folder)
    use(monkeypatch, kind)
    monkeypatch.setattr(os_keyring, "PATIENCE_S", SHORT_S)
    with pytest.raises(KeyringFailed):
        switch_on(opened)
    assert (header.read(practice_folder), vault.look(practice_folder).keyring) == (before, None)
    opened.close()
    by_passphrase(practice_folder).close()


def test_a_secret_that_opens_nothing_makes_no_slot(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    with pytest.raises(KeyringFailed):
        vault.switch_on(opened, base64.b64encode(b"short").decode())
    assert "keyring" not in kinds(practice_folder)
    opened.close()


@pytest.mark.trust
@pytest.mark.slow
def test_a_keyring_that_hangs_for_half_a_minute_is_left_after_ten_seconds(
    practice_folder: Path, keyring: type[Works], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_practice_with_keyring(practice_folder)
    use(monkeypatch, Hangs)
    began = time.monotonic()
    with pytest.raises(KeyringFailed, match="10 seconds"):
        vault.ask_keyring(practice_folder)
    assert 9.5 <= time.monotonic() - began < 11
    by_passphrase(practice_folder).close()


def test_who_no_longer_waits_for_a_hanging_keyring_is_let_go_at_once(
    practice_folder: Path, keyring: type[Works], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_practice_with_keyring(practice_folder)
    use(monkeypatch, Hangs)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        vault.ask_keyring(practice_folder, is_stopped=lambda: True)
    assert time.monotonic() - began < os_keyring.PATIENCE_S / 2


def test_the_first_keyring_that_is_there_is_taken(practice_folder: Path, keyring: type[Works], monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Absent, Works)
    a_practice_with_keyring(practice_folder)
    assert len(keyring.held) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the bus of Linux desktops")
@pytest.mark.parametrize("address", ["tcp:host=127.0.0.1,port=9", "unixexec:path=/bin/true", "autolaunch:", "unix:path=/nowhere", "x"])
def test_a_bus_over_the_network_or_of_another_kind_is_no_keyring(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    from caredesk.storage.secret_service import SecretService

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert SecretService.viable is False


@pytest.mark.parametrize("held", ["A" * 100_000_000, "\ud800" * 44, "é" * 44, "\0" * 44, " " * 44])
def test_whatever_a_keyring_answers_is_done_with_at_once(practice_folder: Path, keyring: type[Works], held: str) -> None:
    a_practice_with_keyring(practice_folder)
    keyring.held[next(iter(keyring.held))] = held
    began = time.monotonic()
    with pytest.raises(KeyringFailed, match="does not open"):
        vault.ask_keyring(practice_folder)
    assert time.monotonic() - began < 2


def test_only_the_systems_own_keyrings_are_ever_asked() -> None:
    """Whatever a variable or a file of the library names, no kind that keeps secrets in plain files may be found."""
    named = {name for kinds in os_keyring.KINDS.values() for name, _ in kinds}
    assert named == {"caredesk.storage.secret_service", *(f"keyring.backends.{name}" for name in ("Windows", "macOS", "kwallet"))}


def test_on_windows_the_secret_stays_on_the_computer(practice_folder: Path, keyring: type[Works], monkeypatch: pytest.MonkeyPatch) -> None:
    persisted: list[str] = []

    class Windows(Works):
        persist = "enterprise"

        def set_password(self, service: str, username: str, password: str) -> None:
            persisted.append(self.persist)
            super().set_password(service, username, password)

    monkeypatch.setattr("tests.keyrings.Windows", Windows, raising=False)
    monkeypatch.setattr(os_keyring, "KINDS", {sys.platform: (("tests.keyrings", "Windows"),)})
    a_practice_with_keyring(practice_folder)
    assert persisted == ["local machine"]


# ---- whose it is, and where


def test_each_person_may_take_the_keyring_from_another(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    people.add_user(opened, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    switch_on(opened)
    opened.close()
    ben = by_passphrase(practice_folder, NEW_PASSPHRASE)
    assert replace(vault.keyring_state(ben), hindrance="") == vault.KeyringState(is_shared=False, user=USER)
    switch_on(ben, NEW_PASSPHRASE)
    ben.close()
    opened = by_keyring(practice_folder)
    opened.close()
    assert (opened.actor.name, kinds(practice_folder).count("keyring")) == ("Ben Okoro", 1)


def test_a_person_who_leaves_takes_the_keyrings_way_in_along(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    added = people.add_user(opened, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    opened.close()
    ben = by_passphrase(practice_folder, NEW_PASSPHRASE)
    switch_on(ben, NEW_PASSPHRASE)
    held = vault.ask_keyring(practice_folder)
    ben.close()
    opened = by_passphrase(practice_folder)
    people.remove_person(opened, added.user_id, opened.actor.user_id)
    opened.close()
    assert ("keyring" in kinds(practice_folder), vault.look(practice_folder).keyring) == (False, None)
    with pytest.raises(KeyringFailed):
        vault.unlock_with_keyring(practice_folder, held)


def test_under_new_keys_the_keyring_opens_nothing_until_it_is_switched_on_again(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    switch_on(opened)
    held = vault.ask_keyring(practice_folder)
    new = rekeying.new_keys(opened, PASSPHRASE)
    printed = recovery.groups(new.code.code)
    rekeying.rekey(opened, new, PASSPHRASE, {number: printed[number - 1] for number in new.code.asked})
    assert "keyring" not in kinds(practice_folder)
    with pytest.raises(KeyringFailed):
        vault.unlock_with_keyring(practice_folder, held)
    switch_on(opened)
    opened.close()
    by_keyring(practice_folder).close()


def test_it_answers_only_for_its_own_person(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    with pytest.raises(KeyringFailed):
        vault.ask_keyring(practice_folder, "Ben Okoro")
    assert vault.ask_keyring(practice_folder, USER.upper())


def test_a_shared_computer_has_no_keyring_and_cannot_get_one(practice_folder: Path, keyring: type[Works]) -> None:
    opened = a_proved_practice(practice_folder)
    switch_on(opened)
    vault.mark_shared(opened, True)
    assert log(opened, 2) == ["computer marked as shared", "keyring switched off"]
    assert ("keyring" in kinds(practice_folder), vault.look(practice_folder).keyring) == (False, None)
    with pytest.raises(RuleBroken, match="shared"):
        switch_on(opened)
    vault.mark_shared(opened, False)
    switch_on(opened)
    opened.close()
    by_keyring(practice_folder).close()


def test_a_practice_that_lies_on_another_computer_asks_no_keyring(practice_folder: Path, tmp_path: Path, keyring: type[Works]) -> None:
    """A copy knows nothing of the computer it was made on, and its slot opens with nothing that another keyring holds."""
    a_practice_with_keyring(practice_folder)
    opened = by_passphrase(practice_folder)
    report = vault.back_up(opened, tmp_path / "stick")
    opened.close()
    restored = tmp_path / "elsewhere"
    vault.restore(report.path, restored, passphrase=PASSPHRASE)
    assert (vault.look(restored).keyring, (report.path / computer.NAME).exists()) == (None, False)
    by_passphrase(restored).close()


def test_a_practice_brought_back_in_its_place_is_still_opened_by_the_keyring(
    practice_folder: Path, tmp_path: Path, keyring: type[Works]
) -> None:
    a_practice_with_keyring(practice_folder)
    opened = by_passphrase(practice_folder)
    report = vault.back_up(opened, tmp_path / "stick")
    opened.close()
    vault.bring_back(report.path, practice_folder, PASSPHRASE, clock=standing_clock)
    by_keyring(practice_folder).close()


@pytest.mark.parametrize("told", [b"", b"[]", b"{", b'{"id": 7}', b'{"id": "x", "is_shared": "no"}', b'{"more": 1}', b"\xff" * 5_000])
def test_a_file_about_the_computer_that_makes_no_sense_only_costs_the_keyring(
    practice_folder: Path, keyring: type[Works], told: bytes
) -> None:
    a_practice_with_keyring(practice_folder)
    (practice_folder / computer.NAME).write_bytes(told)
    assert vault.look(practice_folder).keyring is None
    by_passphrase(practice_folder).close()


def test_an_added_keyring_slot_is_noticed(practice_folder: Path, keyring: type[Works]) -> None:
    """One that somebody copied into the key file from an earlier one of its copies."""
    a_practice_with_keyring(practice_folder)
    earlier = header.read(practice_folder)
    opened = by_passphrase(practice_folder)
    vault.switch_off(opened)
    opened.close()
    standing = header.read(practice_folder)
    header.write(practice_folder, replace(standing, slots=(*standing.slots, earlier.slots[-1])))
    with pytest.raises(DamagedFile, match="changed from outside"):
        by_passphrase(practice_folder)


# ---- after a lock


def test_after_a_lock_the_keyring_waits_for_the_passphrase(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    vault.note_locked(practice_folder, is_locked=True)
    keyring.asked.clear()
    with pytest.raises(KeyringFailed, match="locked since"):
        by_keyring(practice_folder)
    assert keyring.asked == []
    vault.note_locked(practice_folder, is_locked=False)
    by_keyring(practice_folder).close()


def test_after_a_lock_the_keyring_opens_where_its_user_wanted_that(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder, opens_after_lock=True)
    vault.note_locked(practice_folder, is_locked=True)
    by_keyring(practice_folder).close()


def test_nobody_can_make_it_open_after_a_lock_by_editing_the_key_file(practice_folder: Path, keyring: type[Works]) -> None:
    a_practice_with_keyring(practice_folder)
    told = header.read(practice_folder)
    slots = tuple(replace(slot, kdf={**slot.kdf, "after_lock": True}) if slot.kind == header.KEYRING else slot for slot in told.slots)
    header.write(practice_folder, replace(told, slots=slots))
    with pytest.raises((KeyringFailed, DamagedFile)):
        by_keyring(practice_folder)


def create_patient(session: Session) -> UUID:
    return patients.create(session, NewPatient(family="Delgado", given="Maria"))


def demand_whole(folder: Path, patient: UUID) -> None:
    """By the passphrase all is there, and nothing is damaged; also in a copy of the folder, as on another day."""
    copied = folder.with_name("copied")
    shutil.copytree(folder, copied)
    for place in (folder, copied):
        opened = by_passphrase(place)
        with opened.reading() as session:
            assert chart_banner.banner(session, patient).spoken_name == "Maria Delgado"
        opened.close()
        assert vault.check(place, PASSPHRASE).ok
