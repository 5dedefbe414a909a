"""A copy counts once it was opened again and checked; what was restored holds what was copied (trust.md T14)."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import Cancelled, DamagedFile, NoVault, OutputProblem, RuleBroken, WrongKey
from caredesk.models.audit import AuditLine
from caredesk.models.patients import DocumentFile
from caredesk.services import documents
from caredesk.storage import backups
from caredesk.vault import people
from caredesk.vault.reports import facts_of
from tests.conftest import NEW_PASSPHRASE, NOW, PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import CONTENT, a_file, a_pdf_body, take_in


@pytest.fixture
def filled(safe: vault.Vault) -> vault.Vault:
    """A practice with one record and its documents."""
    take_in(safe, a_file(attachments=(a_pdf_body(),)), as_new=True)
    return safe


def restored(source: Path, folder: Path, passphrase: str = PASSPHRASE) -> vault.BackupReport:
    return vault.restore(source, folder, passphrase=passphrase, clock=standing_clock)


def test_a_backup_restored_elsewhere_holds_the_same(filled: vault.Vault, tmp_path: Path) -> None:
    before = facts_of(filled.database.raw)
    made = vault.back_up(filled, tmp_path / "usb")
    assert (made.ok, made.patients, made.documents, made.problems) == (True, 1, 2, ())
    report = restored(tmp_path / "usb", tmp_path / "new")
    assert (report.ok, report.patients, report.documents) == (True, 1, 2)
    opened = vault.unlock(tmp_path / "new", PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    after = facts_of(opened.database.raw)
    assert {**after.rows, "audit": 0} == {**before.rows, "audit": 0, "schema_meta": after.rows["schema_meta"]}
    with opened.writing() as session:
        kept = session.scalars(select(DocumentFile).order_by(DocumentFile.size_bytes.desc())).first()
        assert kept is not None
        assert documents.content(session, kept.id)[1] == CONTENT
    opened.close()
    assert vault.check(tmp_path / "new", PASSPHRASE, clock=standing_clock).ok


def test_the_practice_goes_on_while_backups_pile_up(filled: vault.Vault, tmp_path: Path) -> None:
    first, second = (vault.back_up(filled, tmp_path / "usb") for _ in range(2))
    assert first.path != second.path
    assert sorted((tmp_path / "usb").iterdir()) == sorted([first.path, second.path])
    assert restored(first.path, tmp_path / "first").ok


def test_a_backup_has_a_key_of_its_own(filled: vault.Vault, tmp_path: Path) -> None:
    made = vault.back_up(filled, tmp_path / "usb")
    filled.close()
    shutil.copyfile(made.path / "vault.db", filled.folder / "vault.db")
    with pytest.raises(DamagedFile):
        vault.unlock(filled.folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)


def test_a_backup_opens_with_the_passphrase_of_its_day(filled: vault.Vault, tmp_path: Path) -> None:
    made = vault.back_up(filled, tmp_path / "usb")
    people.set_passphrase(filled, NEW_PASSPHRASE)
    with pytest.raises(WrongKey, match="when the backup was made"):
        restored(made.path, tmp_path / "new", NEW_PASSPHRASE)
    assert not (tmp_path / "new").exists()
    assert restored(made.path, tmp_path / "new").ok


def test_a_printed_code_and_a_backup_bring_the_practice_back_on_a_bare_machine(practice_folder: Path, tmp_path: Path) -> None:
    made = a_practice(practice_folder)
    take_in(made.vault, a_file(), as_new=True)
    vault.back_up(made.vault, tmp_path / "usb")
    made.vault.close()
    shutil.rmtree(practice_folder)
    report = vault.restore(tmp_path / "usb", practice_folder, recovery_code=made.recovery_code.lower(), clock=standing_clock)
    assert (report.ok, report.patients) == (True, 1)
    vault.unlock_with_recovery_code(
        practice_folder, made.recovery_code, reason="the laptop was stolen", new_passphrase=NEW_PASSPHRASE, clock=standing_clock
    ).close()
    vault.unlock(practice_folder, NEW_PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()


def test_a_backup_is_restored_to_an_empty_folder_only(filled: vault.Vault, tmp_path: Path) -> None:
    vault.back_up(filled, tmp_path / "usb")
    a_practice(tmp_path / "other").vault.close()
    before = (tmp_path / "other" / "vault.db").read_bytes()
    with pytest.raises(RuleBroken, match="already"):
        restored(tmp_path / "usb", tmp_path / "other")
    assert (tmp_path / "other" / "vault.db").read_bytes() == before


def test_a_backup_is_not_opened_as_a_practice(filled: vault.Vault, tmp_path: Path) -> None:
    made = vault.back_up(filled, tmp_path / "usb")
    with pytest.raises(NoVault, match="Restore it"):
        vault.unlock(made.path, PASSPHRASE)


def test_a_folder_without_backups_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoVault, match="no backup"):
        restored(tmp_path, tmp_path / "new")
    with pytest.raises(NoVault, match="no backup"):
        restored(tmp_path / "nowhere", tmp_path / "new")


def test_a_backup_that_lost_or_gained_a_file_is_refused(filled: vault.Vault, tmp_path: Path) -> None:
    made = vault.back_up(filled, tmp_path / "usb")
    added = made.path / "blobs" / "more"
    added.write_bytes(b"x")
    with pytest.raises(DamagedFile):
        restored(made.path, tmp_path / "new")
    added.unlink()
    next(path for path in (made.path / "blobs").rglob("*") if path.is_file()).unlink()
    with pytest.raises(DamagedFile):
        restored(made.path, tmp_path / "new")


def test_files_of_two_backups_do_not_mix(filled: vault.Vault, tmp_path: Path) -> None:
    first = vault.back_up(filled, tmp_path / "usb")
    take_in(filled, a_file(title="Another day"), into=None, as_new=True)
    second = vault.back_up(filled, tmp_path / "usb")
    shutil.copyfile(first.path / "vault.db", second.path / "vault.db")
    with pytest.raises(DamagedFile):
        restored(second.path, tmp_path / "new")


def test_stopping_a_backup_leaves_nothing_and_is_no_failure_of_the_practice(filled: vault.Vault, tmp_path: Path) -> None:
    def stop(done: int, of: int, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        vault.back_up(filled, tmp_path / "usb", stop)
    assert list((tmp_path / "usb").iterdir()) == []
    assert vault.backup_state(filled).problem == ""


def test_a_backup_that_fails_is_kept_for_the_top_bar_and_logged(filled: vault.Vault, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputProblem):
        vault.back_up(filled, tmp_path / "file" / "usb")
    state = vault.backup_state(filled)
    assert (state.last_ok_at, state.last_failed_at) == (None, NOW)
    assert state.problem
    vault.back_up(filled, tmp_path / "usb")
    state = vault.backup_state(filled)
    assert (state.last_ok_at, state.problem) == (NOW, "")
    with filled.reading() as session:
        assert list(session.scalars(select(AuditLine.action).order_by(AuditLine.seq)))[-2:] == ["backup failed", "backup made"]


def test_a_backup_without_a_document_that_the_practice_lost_is_no_good_backup(filled: vault.Vault, tmp_path: Path) -> None:
    filled.database.info["blobs"].kept()[0].unlink()
    report = vault.back_up(filled, tmp_path / "usb")
    assert (report.ok, report.documents) == (False, 2)
    assert "lost before are missing in it: 1" in report.problems[0]
    state = vault.backup_state(filled)
    assert (state.last_ok_at, state.last_failed_at, state.problem) == (None, NOW, report.problems[0])
    assert report.path.is_dir()


def test_nothing_readable_lies_in_a_backup(filled: vault.Vault, tmp_path: Path) -> None:
    vault.back_up(filled, tmp_path / "usb")
    content = b"".join(path.read_bytes() for path in (tmp_path / "usb").rglob("*") if path.is_file())
    assert b"Delgado" not in content
    assert b"Furosemide" not in content


def test_progress_runs_to_its_end(filled: vault.Vault, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    vault.back_up(filled, tmp_path / "usb", lambda done, of, words: told.append((done, of)))
    assert told == sorted(told)
    assert {of for _, of in told} == {300}
    assert told[-1][0] >= 200


def test_the_newest_of_several_backups_is_found(tmp_path: Path) -> None:
    for name in ("caredesk-20261115-120000-aaaa", "caredesk-20261116-080000-0000", ".caredesk-making-ff"):
        (tmp_path / name).mkdir()
    assert backups.newest(tmp_path).name == "caredesk-20261116-080000-0000"
