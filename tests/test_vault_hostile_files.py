"""Files beside the data that somebody else wrote or put back: each is noticed or harmless, and nothing is deleted because of it."""

import errno
import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import CareDeskError, DamagedFile, FileBusy, OutputProblem, RuleBroken, WrongKey
from caredesk.models.audit import AuditLine
from caredesk.storage import ballast, header, locks, slots, tries
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.conftest import NEW_PASSPHRASE, NOW, PASSPHRASE, PRACTICE, USER, a_practice, standing_clock

STRANGE: tuple[object, ...] = (None, 5, [], {}, "", "\ud800", "A" * 40)


def unlocked(folder: Path, passphrase: str = PASSPHRASE) -> vault.Vault:
    return vault.unlock(folder, passphrase, clock=standing_clock, reserve_bytes=0)


def resealed(fields: dict[str, Any]) -> bytes:
    """A key file with a right checksum, whatever it says."""
    return header.written({name: value for name, value in fields.items() if name != "checksum"})


@pytest.mark.parametrize("strange", STRANGE)
def test_a_key_file_that_says_strange_things_with_a_right_checksum_is_damage(practice_folder: Path, strange: object) -> None:
    a_practice(practice_folder).vault.close()
    path = practice_folder / header.NAME
    whole = json.loads(path.read_bytes())
    places = [("top", name) for name in whole if name not in ("checksum", "version")]
    places += [("slot", name) for name in whole["slots"][0]] + [("kdf", name) for name in whole["slots"][0]["kdf"]]
    for part, name in places:
        told = json.loads(json.dumps(whole))
        {"top": told, "slot": told["slots"][0], "kdf": told["slots"][0]["kdf"]}[part][name] = strange
        path.write_bytes(resealed(told))
        with pytest.raises((DamagedFile, WrongKey)):
            unlocked(practice_folder)
        vault.look(practice_folder)


@pytest.mark.parametrize("told", ["[]", '{"failed": 1e999}', '{"failed": 9, "last_at": "2026-11-16T15:46:50"}', "[" * 100_000, "5"])
def test_a_damaged_count_of_wrong_tries_keeps_nobody_out(practice_folder: Path, told: str) -> None:
    a_practice(practice_folder).vault.close()
    (practice_folder / tries.NAME).write_text(told, encoding="utf-8")
    assert vault.look(practice_folder, now=NOW).wait_seconds == 0
    unlocked(practice_folder).close()


def test_a_huge_count_of_wrong_tries_waits_no_longer_than_half_a_minute(tmp_path: Path) -> None:
    (tmp_path / tries.NAME).write_text(json.dumps({"failed": 10**4000, "last_at": NOW.isoformat()}), encoding="utf-8")
    assert tries.wait_seconds(tmp_path, NOW) == tries.MOST_SECONDS


def test_a_clock_that_was_set_back_does_not_lock_the_owner_out(tmp_path: Path) -> None:
    for _ in range(9):
        tries.note(tmp_path, NOW + timedelta(days=400))
    assert tries.wait_seconds(tmp_path, NOW) == 0


def test_an_earlier_key_file_put_back_is_noticed_by_whoever_uses_what_was_taken_away(safe: vault.Vault) -> None:
    before = (safe.folder / header.NAME).read_bytes()
    people.set_passphrase(safe, NEW_PASSPHRASE, kdf=LOWEST)
    safe.close()
    (safe.folder / header.NAME).write_bytes(before)
    with pytest.raises(DamagedFile, match="older than its data"):
        unlocked(safe.folder)
    assert (safe.folder / header.NAME).read_bytes() == before


def test_an_earlier_key_file_put_back_is_put_right_and_logged_by_whoever_may_enter(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    before = (practice_folder / header.NAME).read_bytes()
    people.set_passphrase(made.vault, NEW_PASSPHRASE, kdf=LOWEST)
    made.vault.close()
    (practice_folder / header.NAME).write_bytes(before)
    opened = vault.unlock_with_recovery_code(practice_folder, made.recovery_code, reason="key file put back", clock=standing_clock)
    with opened.reading() as session:
        assert "key file put right" in session.scalars(select(AuditLine.action)).all()
    opened.close()
    unlocked(practice_folder, NEW_PASSPHRASE).close()
    with pytest.raises(WrongKey):
        unlocked(practice_folder)


def test_a_change_of_passphrase_that_was_cut_short_before_its_commit_changed_nothing(safe: vault.Vault) -> None:
    standing = header.read(safe.folder)
    new = slots.for_passphrase(safe.root, NEW_PASSPHRASE, LOWEST, user_id=str(safe.actor.user_id), label=USER, at=NOW)
    both = header.Header(**{**vars(standing), "slots": (*standing.slots, new)})
    safe.close()
    header.write(safe.folder, slots.sealed(both, safe.root))
    with pytest.raises(WrongKey):
        unlocked(safe.folder, NEW_PASSPHRASE)
    unlocked(safe.folder).close()
    assert header.read(safe.folder) == standing


def test_what_a_making_left_behind_never_lets_a_practice_be_made_over_another(safe: vault.Vault) -> None:
    (safe.folder / header.MAKING).mkdir()
    safe.close()
    unlocked(safe.folder).close()
    assert not (safe.folder / header.MAKING).exists()


def test_a_lost_key_file_with_an_earlier_one_beside_it_is_damage_whatever_else_lies_there(safe: vault.Vault) -> None:
    people.set_passphrase(safe, NEW_PASSPHRASE, kdf=LOWEST)
    safe.close()
    (safe.folder / header.NAME).unlink()
    (safe.folder / header.MAKING).mkdir()
    with pytest.raises(DamagedFile):
        unlocked(safe.folder)
    with pytest.raises(RuleBroken):
        a_practice(safe.folder)
    assert (safe.folder / "vault.db").exists()


def test_a_practice_that_is_open_elsewhere_is_not_moved_from_under_it(safe: vault.Vault, tmp_path: Path) -> None:
    vault.back_up(safe, tmp_path / "copies")
    with pytest.raises(FileBusy):
        vault.bring_back(tmp_path / "copies", safe.folder, PASSPHRASE, clock=standing_clock)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copies", "practice"]


def test_a_folder_that_takes_no_lock_says_so(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    (practice_folder / locks.NAME).unlink()
    (practice_folder / locks.NAME).mkdir()
    with pytest.raises(OutputProblem, match="Nothing was changed"):
        unlocked(practice_folder)


@pytest.mark.parametrize("passphrase", ["lantern orchard \udcff violin", "lantern orchard\0copper violin", "x" * 100_000])
def test_any_letters_make_a_passphrase_or_a_sentence(practice_folder: Path, passphrase: str) -> None:
    try:
        made = vault.create(
            practice_folder, practice_name=PRACTICE, kinds=(), user_name=USER, passphrase=passphrase, clock=standing_clock, kdf=LOWEST
        )
    except CareDeskError:
        return
    made.vault.close()
    unlocked(practice_folder, passphrase).close()
    with pytest.raises(WrongKey):
        unlocked(practice_folder, passphrase[:15])


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_place_of_an_output_is_replaced_not_followed(tmp_path: Path) -> None:
    from caredesk.storage import outputs

    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "plan.pdf").symlink_to(tmp_path / "precious")
    outputs.write_whole(tmp_path / "plan.pdf", b"paper")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / "plan.pdf").stat().st_mode & 0o777 == 0o600


def test_a_name_is_the_same_however_a_computer_composes_its_letters(practice_folder: Path) -> None:
    made = vault.create(
        practice_folder,
        practice_name=PRACTICE,
        kinds=(),
        user_name="Jos\u00e9 Ruiz",
        passphrase=PASSPHRASE,
        clock=standing_clock,
        kdf=LOWEST,
        reserve_bytes=0,
    )
    made.vault.close()
    vault.unlock(practice_folder, PASSPHRASE, user_name=" Jose\u0301  ruiz", clock=standing_clock, reserve_bytes=0).close()


def test_a_passphrase_is_judged_as_its_key_is_made_of_it() -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "password12345")
    assert not vault.strength(wide).ok


def test_a_full_disk_with_a_reserve_shuts_nobody_out(practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_practice(practice_folder).vault.close()
    reserve = practice_folder / ballast.NAME
    reserve.write_bytes(b"reserve")
    write = os.write

    def full(handle: int, content: bytes) -> int:
        if reserve.exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content)

    monkeypatch.setattr(os, "write", full)
    unlocked(practice_folder).close()
    assert not reserve.exists()
