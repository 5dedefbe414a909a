"""Making and unlocking a practice: each way that it can fail has its own sentence, and nothing is ever changed by a failure."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import DamagedFile, FileBusy, InvalidField, NewerFile, NoVault, OutputProblem, RuleBroken, WrongKey
from caredesk.kinds import PracticeKind, UserRole
from caredesk.models.audit import AuditLine
from caredesk.services import audit, practice
from caredesk.storage import anchor, ballast, header, slots
from caredesk.storage.keys import LOWEST
from tests.conftest import NOW, PASSPHRASE, PRACTICE, USER, a_practice, standing_clock
from tests.services.import_builders import a_file, take_in


def unlocked(folder: Path, passphrase: str = PASSPHRASE, user_name: str | None = None) -> vault.Vault:
    return vault.unlock(folder, passphrase, user_name=user_name, clock=standing_clock, reserve_bytes=0)


def actions(opened: vault.Vault) -> list[str]:
    with opened.reading() as session:
        return list(session.scalars(select(AuditLine.action).order_by(AuditLine.seq)))


def test_a_new_practice_is_open_under_its_first_user_who_owns_it(safe: vault.Vault) -> None:
    assert (safe.actor.name, safe.actor.role) == (USER, UserRole.OWNER)
    with safe.reading() as session:
        facts = practice.facts(session)
    assert (facts.name, facts.kinds) == (PRACTICE, frozenset({PracticeKind.COVERED_ENTITY}))


def test_a_practice_opens_again_with_the_passphrase(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    opened = unlocked(practice_folder, user_name="dana whitfield ")
    opened.close()
    assert opened.actor.name == USER
    assert not opened.used_recovery_code


def test_a_passphrase_is_the_same_however_a_keyboard_composes_its_letters(practice_folder: Path) -> None:
    composed, decomposed = "caf\u00e9 lantern orchard violin", "cafe\u0301 lantern orchard violin"
    made = vault.create(
        practice_folder,
        practice_name=PRACTICE,
        kinds=(),
        user_name=USER,
        passphrase=composed,
        clock=standing_clock,
        kdf=LOWEST,
        reserve_bytes=0,
    )
    made.vault.close()
    unlocked(practice_folder, decomposed).close()


def test_a_wrong_passphrase_says_so_and_is_counted(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    with pytest.raises(WrongKey, match="does not open"):
        unlocked(practice_folder, "lantern orchard copper viola")
    opened = unlocked(practice_folder)
    assert actions(opened)[-2:] == ["unlocking failed", "unlocked"]
    opened.close()


def test_five_tries_are_free_and_then_the_wait_doubles(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    waits = []
    for _ in range(12):
        with pytest.raises(WrongKey):
            unlocked(practice_folder, "not it at all", user_name="nobody here")
        waits.append(vault.look(practice_folder, now=NOW).wait_seconds)
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert vault.look(practice_folder, now=NOW + timedelta(seconds=29)).wait_seconds == 1
    unlocked(practice_folder).close()
    assert vault.look(practice_folder, now=NOW).wait_seconds == 0


def test_an_empty_folder_has_no_practice_and_gets_no_file(tmp_path: Path) -> None:
    assert not vault.look(tmp_path).exists
    with pytest.raises(NoVault):
        unlocked(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_second_opening_is_refused_while_the_first_lasts(safe: vault.Vault) -> None:
    with pytest.raises(FileBusy, match="open elsewhere"):
        unlocked(safe.folder)
    safe.close()
    unlocked(safe.folder).close()


def test_a_practice_is_never_made_over_another(safe: vault.Vault) -> None:
    safe.close()
    before = (safe.folder / "vault.db").read_bytes()
    with pytest.raises(RuleBroken, match="already"):
        a_practice(safe.folder)
    assert (safe.folder / "vault.db").read_bytes() == before


def test_a_lost_key_file_is_not_taken_for_a_new_user(safe: vault.Vault) -> None:
    safe.close()
    (safe.folder / header.NAME).unlink()
    assert vault.look(safe.folder).exists
    with pytest.raises(DamagedFile, match="missing"):
        unlocked(safe.folder)
    with pytest.raises(RuleBroken):
        a_practice(safe.folder)


def test_a_missing_data_file_is_damage_not_a_new_practice(safe: vault.Vault) -> None:
    safe.close()
    (safe.folder / "vault.db").unlink()
    with pytest.raises(DamagedFile, match="missing"):
        unlocked(safe.folder)
    assert not (safe.folder / "vault.db").exists()


def test_a_key_file_of_a_later_format_is_refused_by_its_number(safe: vault.Vault) -> None:
    safe.close()
    path = safe.folder / header.NAME
    fields = {**json.loads(path.read_bytes()), "version": 9}
    del fields["checksum"]
    path.write_bytes(header.written(fields))
    with pytest.raises(NewerFile, match="format 9"):
        unlocked(safe.folder)


def test_a_data_file_of_a_later_version_names_the_version_that_wrote_it(safe: vault.Vault) -> None:
    raw = safe.database.raw
    raw.execute("PRAGMA user_version = 99")
    raw.execute("UPDATE schema_meta SET value = '7.5' WHERE name = 'written by'")
    safe.close()
    with pytest.raises(NewerFile, match=r"CareDesk 7\.5"):
        unlocked(safe.folder)


@pytest.mark.parametrize("statement", ["CREATE TRIGGER planted AFTER INSERT ON audit BEGIN SELECT 1; END", "DROP TRIGGER audit_no_update"])
def test_a_planted_or_missing_part_of_the_schema_is_noticed(safe: vault.Vault, statement: str) -> None:
    safe.database.raw.execute(statement)
    safe.close()
    with pytest.raises(DamagedFile, match="structure"):
        unlocked(safe.folder)


def test_an_older_data_file_put_back_is_noticed(safe: vault.Vault) -> None:
    safe.close()
    older = (safe.folder / "vault.db").read_bytes()
    unlocked(safe.folder).close()
    (safe.folder / "vault.db").write_bytes(older)
    with pytest.raises(DamagedFile, match="older than its log"):
        unlocked(safe.folder)


@pytest.mark.parametrize("change", [lambda content: content[:-1], lambda content: content[:-4096], lambda content: content + bytes(4096)])
def test_a_data_file_of_another_size_is_noticed(safe: vault.Vault, change: Callable[[bytes], bytes]) -> None:
    safe.close()
    path = safe.folder / "vault.db"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(DamagedFile, match="not as it was left"):
        unlocked(safe.folder)


def test_after_a_crash_the_whole_file_is_checked_before_work(safe: vault.Vault, tmp_path: Path) -> None:
    crashed = shutil.copytree(safe.folder, tmp_path / "crashed")
    vault.unlock(crashed, PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()
    crashed = shutil.copytree(safe.folder, tmp_path / "crashed and damaged")
    content = bytearray((crashed / "vault.db").read_bytes())
    content[-3000] ^= 1
    (crashed / "vault.db").write_bytes(content)
    with pytest.raises(DamagedFile, match="while it was open"):
        unlocked(crashed)


def test_a_missing_or_foreign_seal_of_the_log_is_noticed(safe: vault.Vault, tmp_path: Path) -> None:
    safe.close()
    a_practice(tmp_path / "other").vault.close()
    (safe.folder / anchor.NAME).write_bytes((tmp_path / "other" / anchor.NAME).read_bytes())
    with pytest.raises(DamagedFile, match="seal"):
        unlocked(safe.folder)
    (safe.folder / anchor.NAME).unlink()
    with pytest.raises(DamagedFile, match="seal"):
        unlocked(safe.folder)


def test_the_key_file_of_another_practice_opens_nothing_here(safe: vault.Vault, tmp_path: Path) -> None:
    safe.close()
    a_practice(tmp_path / "other").vault.close()
    (safe.folder / header.NAME).write_bytes((tmp_path / "other" / header.NAME).read_bytes())
    with pytest.raises(DamagedFile):
        unlocked(safe.folder)


def test_a_slot_moved_from_an_earlier_key_file_is_noticed(safe: vault.Vault) -> None:
    safe.close()
    standing = header.read(safe.folder)
    fewer = standing.without(standing.slots[1].id)
    header.write(safe.folder, fewer)
    with pytest.raises(DamagedFile, match="changed from outside"):
        unlocked(safe.folder)


@pytest.mark.parametrize(("name", "value"), [("m", 8), ("m", 2**21), ("t", 1), ("t", 17), ("p", 0), ("m", "x")])
def test_a_hostile_cost_of_the_key_is_refused_before_it_is_paid(safe: vault.Vault, name: str, value: object) -> None:
    safe.close()
    standing = header.read(safe.folder)
    standing.slots[0].kdf[name] = value
    with pytest.raises(DamagedFile):
        slots.opened_by_passphrase(standing, PASSPHRASE, None)


def test_a_weak_passphrase_makes_no_practice(practice_folder: Path) -> None:
    with pytest.raises(InvalidField, match="passphrase"):
        vault.create(practice_folder, practice_name=PRACTICE, kinds=(), user_name=USER, passphrase="Whitfield2026", clock=standing_clock)
    assert not practice_folder.exists()


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputProblem, match="cannot be made"):
        a_practice(tmp_path / "file" / "practice")


def test_nothing_readable_lies_in_the_folder(safe: vault.Vault) -> None:
    safe.close()
    content = b"".join(path.read_bytes() for path in safe.folder.rglob("*") if path.is_file() and path.name != header.NAME)
    assert PRACTICE.encode() not in content
    assert USER.encode() not in content
    assert b"SQLite format" not in content
    assert PRACTICE not in (safe.folder / header.NAME).read_text()


def test_other_users_of_the_computer_may_read_none_of_it(safe: vault.Vault) -> None:
    take_in(safe, a_file(), as_new=True)
    open_to_others = [path.name for path in (safe.folder, *safe.folder.rglob("*")) if path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_the_reserve_is_as_private_as_the_rest(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    vault.unlock(practice_folder, PASSPHRASE, reserve_bytes=4096).close()
    assert not (practice_folder / ballast.NAME).stat().st_mode & 0o077


def test_what_waited_for_its_name_when_a_program_died_is_gone_after_the_next_opening(safe: vault.Vault) -> None:
    safe.close()
    waiting, somebodys = safe.folder / f".{'0a' * 6}.part", safe.folder / ".download.part"
    for path in (waiting, somebodys):
        path.write_bytes(b"half")
    unlocked(safe.folder).close()
    assert (waiting.exists(), somebodys.exists()) == (False, True)


def test_the_reserve_is_held_for_real_practices_only(tmp_path: Path) -> None:
    a_practice(tmp_path / "sample", is_sample=True).vault.close()
    assert not (tmp_path / "sample" / ballast.NAME).exists()
    vault.unlock(tmp_path / "sample", PASSPHRASE, reserve_bytes=4096).close()
    assert (tmp_path / "sample" / ballast.NAME).stat().st_size == 4096


def test_looking_tells_who_may_open_and_not_what_the_practice_is_called(safe: vault.Vault) -> None:
    seen = vault.look(safe.folder)
    assert (seen.exists, seen.users, seen.is_sample) == (True, (USER,), False)


def test_every_entry_is_logged_and_the_log_holds(safe: vault.Vault) -> None:
    assert actions(safe) == ["practice created", "unlocked"]
    with safe.reading() as session:
        assert audit.verify(session).ok
