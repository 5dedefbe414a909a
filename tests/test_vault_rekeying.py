"""New keys for the whole practice: everything is there under them, the old ones open nothing, and stopping leaves all as it was."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import Cancelled, DamagedFile, InvalidField, NotAllowed, VaultError, WrongKey
from caredesk.kinds import UserRole
from caredesk.services import audit, documents
from caredesk.storage import checks, connection, header, recovery, replacing
from caredesk.storage.keys import DATABASE, LOWEST
from caredesk.vault import people, rekeying, weekly
from caredesk.vault.new_files import BegunKeys, NewKeys
from caredesk.vault.reports import facts_of
from tests.conftest import NEW_PASSPHRASE, NOW, PASSPHRASE, USER, Clock, a_practice, standing_clock
from tests.services.import_builders import a_file, a_pdf_body, take_in
from tests.services.plan_builders import a_patient

BEN = "Ben Okoro"


@pytest.fixture
def made(practice_folder: Path) -> vault.Created:
    """An open practice of two people, with a chart and its documents."""
    created = a_practice(practice_folder)
    people.add_user(created.vault, BEN, NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    take_in(created.vault, a_file(attachments=(a_pdf_body(),)), as_new=True)
    return created


def typed_back(new: NewKeys) -> dict[int, str]:
    return {number: recovery.groups(new.code.code)[number - 1] for number in new.code.asked}


def rekeyed(opened: vault.Vault, progress: Callable[[int, int, str], None] | None = None) -> NewKeys:
    new = rekeying.new_keys(opened, PASSPHRASE)
    rekeying.rekey(opened, new, PASSPHRASE, typed_back(new), progress)
    return new


def unlocked(folder: Path, passphrase: str = PASSPHRASE, name: str = USER) -> vault.Vault:
    return vault.unlock(folder, passphrase, user_name=name, clock=standing_clock, reserve_bytes=0)


def by_code(folder: Path, code: str) -> vault.Vault:
    return vault.unlock_with_recovery_code(folder, code, reason="a test of the sheet", clock=standing_clock)


def tree(folder: Path) -> dict[str, bytes]:
    """What the files of the practice hold, but for what may differ by one more opening."""
    parts = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("anchor.json", "vault.lock"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in parts}


def documents_of(opened: vault.Vault) -> set[bytes]:
    with opened.reading() as session:
        return {session.info["blobs"].get(key) for key in documents.blob_keys(session)}


def test_the_open_practice_goes_on_under_its_new_keys(made: vault.Created) -> None:
    opened, old = made.vault, made.vault.root
    content = documents_of(opened)
    rekeyed(opened)
    assert opened.root.secret != old.secret
    assert documents_of(opened) == content
    with opened.writing() as session:
        a_patient(session, family="Moss")
    opened.close()
    again = unlocked(opened.folder)
    assert facts_of(again.database.raw).rows["patients"] == 2
    with again.reading() as session:
        assert audit.verify(session).ok
        assert "practice under new keys" in [line.what for line in audit.entries(session)]
    again.close()
    assert vault.check(opened.folder, PASSPHRASE, user_name=USER, clock=standing_clock).problems == ()


def test_the_old_key_opens_nothing_any_more(made: vault.Created) -> None:
    old = made.vault.root
    rekeyed(made.vault)
    made.vault.close()
    with pytest.raises(VaultError):
        connection.working(made.vault.folder / "vault.db", old.key(DATABASE))


def test_the_new_sheet_opens_and_the_old_one_does_not(made: vault.Created) -> None:
    new = rekeyed(made.vault)
    made.vault.close()
    with pytest.raises(WrongKey):
        by_code(made.vault.folder, made.recovery_code)
    assert vault.look(made.vault.folder).users == (USER, BEN)
    opened = by_code(made.vault.folder, new.code.code)
    assert vault.groups_to_prove(opened) == ()
    opened.close()


def test_everybody_else_gets_a_passphrase_and_is_to_choose_their_own(made: vault.Created) -> None:
    new = rekeyed(made.vault)
    made.vault.close()
    assert [given.name for given in new.given] == [BEN]
    with pytest.raises(WrongKey):
        unlocked(made.vault.folder, NEW_PASSPHRASE, BEN)
    opened = unlocked(made.vault.folder, new.given[0].passphrase, BEN)
    assert people.must_choose(opened)
    opened.close()


def test_the_old_files_are_kept_whole_for_thirty_days_and_then_go(made: vault.Created, clock: Clock) -> None:
    folder = made.vault.folder
    rekeyed(made.vault)
    made.vault.close()
    kept = next(folder.glob("replaced keys *"))
    old = unlocked(kept, NEW_PASSPHRASE, BEN)
    assert facts_of(old.database.raw).rows["patients"] == 1
    assert len(documents_of(old)) == 2
    old.close()
    for days, is_there in ((29, True), (58, False)):
        clock.moment = NOW + timedelta(days=days)
        vault.unlock(folder, PASSPHRASE, user_name=USER, clock=clock, reserve_bytes=0).close()
        assert kept.exists() is is_there


def test_a_backup_of_before_opens_with_what_was_valid_then(made: vault.Created, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    vault.back_up(made.vault, copies)
    rekeyed(made.vault)
    vault.back_up(made.vault, tmp_path / "later")
    made.vault.close()
    vault.restore(copies, tmp_path / "restored", recovery_code=made.recovery_code, clock=standing_clock)
    with pytest.raises(WrongKey):
        vault.restore(tmp_path / "later", tmp_path / "other", recovery_code=made.recovery_code, clock=standing_clock)


def test_stopping_leaves_everything_as_it_was(made: vault.Created) -> None:
    opened, before = made.vault, tree(made.vault.folder)
    for stop_at in (0, 40, 99):

        def stopping(done: int, of: int, words: str, stop_at: int = stop_at) -> None:
            if done >= stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            rekeyed(opened, stopping)
        assert tree(opened.folder) == before
    with opened.writing() as session:
        a_patient(session, family="Moss")
    opened.close()
    unlocked(opened.folder).close()


def test_new_keys_want_the_passphrase_and_two_groups_of_the_new_sheet(made: vault.Created) -> None:
    opened, before = made.vault, header.read(made.vault.folder)
    new = rekeying.new_keys(opened, PASSPHRASE)
    with pytest.raises(InvalidField, match="not your passphrase"):
        rekeying.new_keys(opened, NEW_PASSPHRASE)
    with pytest.raises(InvalidField, match="not your passphrase"):
        rekeying.rekey(opened, new, NEW_PASSPHRASE, typed_back(new))
    with pytest.raises(InvalidField, match="new sheet"):
        rekeying.rekey(opened, new, PASSPHRASE, {})
    assert (header.read(opened.folder), list(opened.folder.glob(".rekey*"))) == (before, [])
    opened.close()


def test_only_an_owner_makes_new_keys(made: vault.Created) -> None:
    made.vault.close()
    opened = unlocked(made.vault.folder, NEW_PASSPHRASE, BEN)
    with pytest.raises(NotAllowed, match="Ask an owner"):
        rekeying.new_keys(opened, NEW_PASSPHRASE)
    opened.close()


def test_a_log_that_was_changed_is_not_sealed_anew(made: vault.Created) -> None:
    raw = made.vault.database.raw
    guard = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_no_update'").fetchone()[0]
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET action = 'another deed' WHERE seq = 2")
    raw.execute(guard)
    with pytest.raises(DamagedFile, match="Line 2"):
        rekeyed(made.vault)
    made.vault.close()


@pytest.mark.parametrize("moved", range(len(replacing.MOVED)))
def test_what_a_crash_cut_short_is_finished_by_whoever_looks_next(made: vault.Created, moved: int) -> None:
    folder, new = made.vault.folder, rekeyed(made.vault)
    made.vault.close()
    cut_short(folder, moved)
    assert vault.look(folder).users == (USER, BEN)
    by_code(folder, new.code.code).close()
    assert not replacing.is_ready(folder)
    unlocked(next(folder.glob("replaced keys *")), NEW_PASSPHRASE, BEN).close()


def cut_short(folder: Path, moved: int) -> None:
    """Put the files where they were when a program died that had moved so many of them."""
    kept, ready = next(folder.glob("replaced keys *")), folder / replacing.READY
    ready.mkdir()
    (ready / replacing.STAMPED).write_text(kept.name.removeprefix(replacing.KEPT))
    for name in replacing.MOVED[moved:]:
        for place, before in ((folder / name, ready / name), (kept / name, folder / name)):
            if place.exists() and not (place.parent == folder and name in replacing.ONLY_OLD):
                place.replace(before)


def test_a_practice_without_documents_gets_new_keys_too(safe: vault.Vault) -> None:
    new = rekeyed(safe)
    assert new.given == ()
    with safe.writing() as session:
        a_patient(session)
    safe.close()
    assert vault.check(safe.folder, PASSPHRASE, clock=standing_clock).problems == ()


def silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""


def begun(opened: vault.Vault) -> tuple[NewKeys, BegunKeys]:
    new = rekeying.new_keys(opened, PASSPHRASE)
    return new, rekeying.begin_keys(opened, new, PASSPHRASE, typed_back(new), silent)


def families(opened: vault.Vault) -> int:
    return facts_of(opened.database.raw).rows["patients"]


@pytest.mark.parametrize("before_build", [True, False])
def test_a_deed_that_comes_meanwhile_is_saved_and_the_records_are_copied_again(made: vault.Created, before_build: bool) -> None:
    opened, before = made.vault, made.vault.root
    new, first = begun(opened)
    if not before_build:
        rekeying.build_keys(opened, first, silent)
    with opened.writing() as session:
        a_patient(session, family="Moss")
    if before_build:
        rekeying.build_keys(opened, first, silent)
    assert not rekeying.finish_keys(opened, first)
    assert (opened.root, list(opened.folder.glob(".rekey*"))) == (before, [])
    again = rekeying.begin_keys_again(opened, first, silent)
    rekeying.build_keys(opened, again, silent)
    assert rekeying.finish_keys(opened, again)
    assert (families(opened), opened.root == before) == (2, False)
    opened.close()
    by_code(opened.folder, new.code.code).close()
    assert vault.check(opened.folder, PASSPHRASE, user_name=USER, clock=standing_clock).problems == ()


def test_each_part_of_the_work_says_how_far_it_is(made: vault.Created) -> None:
    told: list[tuple[int, str]] = []
    rekeyed(made.vault, lambda done, of, words: told.append((done, words)))
    made.vault.close()
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    parts = ["Copying records", "Copying documents", "Sealing the log", "Checking the log", "Checking"]
    assert list(dict.fromkeys(words for _, words in told)) == parts


def test_a_long_check_of_a_data_file_is_stopped_in_its_midst(made: vault.Created, monkeypatch: pytest.MonkeyPatch) -> None:
    made.vault.close()
    monkeypatch.setattr(checks, "STEPS_BETWEEN_LOOKS", 100)
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks > 3:  # once before each of the two checks, then inside
            raise Cancelled

    path, key = made.vault.folder / "vault.db", made.vault.root.key(DATABASE)
    with pytest.raises(Cancelled):
        checks.problems(path, key, look)
    assert looks == 4
    assert checks.problems(path, key) == []


def test_a_weekly_check_that_new_keys_overtake_finds_no_damage(made: vault.Created) -> None:
    copied = weekly.copy(made.vault, silent)
    rekeyed(made.vault)
    with pytest.raises(Cancelled):
        weekly.examine(copied, silent)
    assert weekly.examine(weekly.copy(made.vault, silent), silent) == ()
    made.vault.close()


def test_nothing_that_is_shown_of_keys_in_a_report_of_an_error_opens_anything(made: vault.Created) -> None:
    new, first = begun(made.vault)
    shown = repr((made, made.vault.root, new, first, weekly.copy(made.vault, silent)))
    secrets = (made.recovery_code, new.code.code, PASSPHRASE, new.given[0].passphrase)
    assert [secret for secret in secrets if secret in shown] == []
    assert repr(made.vault.root.secret) not in shown
    assert repr(first.root.secret) not in shown
    made.vault.close()
