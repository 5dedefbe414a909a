"""The files of private notes: copied unopened, counted nowhere, checked as far as they are open, under new keys when these are made."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from caredesk import vault
from caredesk.errors import Cancelled, InvalidField, NotAllowed, OutputProblem, RuleBroken, SaveUnknown, VaultError, WrongKey
from caredesk.kinds import UserRole
from caredesk.services import audit
from caredesk.storage import header, manifest, meta, private_register, private_slots, slots
from caredesk.storage.keys import LOWEST
from caredesk.storage.private_notes import PrivateNotes
from caredesk.vault import Older, people, private_admission, private_notes, private_rekeying, rekeying, weekly
from caredesk.vault.new_files import NewKeys
from caredesk.vault.open_practice import PRIVATE_NOTES
from caredesk.vault.private_files import LOST
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, Clock, standing_clock
from tests.private_builders import (
    ANA,
    BEN,
    BENS,
    CLEO,
    CLEOS,
    SAID,
    Made,
    base,
    ben,
    carries_notes,
    filed,
    id_of,
    made,
    read,
    typed_back,
    unlocked,
)

__all__ = ["base", "ben", "made"]

REASON, LATER = "Ben Okoro is in hospital", b"Maria spoke about the letter."


def names_of(opened: vault.Vault) -> set[str]:
    with opened.reading() as session:
        return set(private_register.files(session.connection()))


def key_of(opened: vault.Vault) -> private_slots.NotesKey:
    notes: PrivateNotes = opened.database.info[PRIVATE_NOTES]
    return notes.key


def place_of(folder: Path) -> Path:
    """The file of the one private note that is there."""
    opened = unlocked(folder, BEN, BENS)
    (name,) = names_of(opened)
    opened.close()
    return folder / "blobs" / name[:2] / name


# ---- copies


def test_a_copy_by_who_may_not_read_them_is_opened_elsewhere_by_the_custodian_s_code(made: Made, tmp_path: Path) -> None:
    opened = unlocked(made.folder)
    vault.back_up(opened, tmp_path / "copies")
    opened.close()
    shutil.rmtree(made.folder)
    vault.restore(tmp_path / "copies", tmp_path / "restored", recovery_code=made.recovery_code, clock=standing_clock)
    opened = vault.unlock_with_recovery_code(tmp_path / "restored", made.recovery_code, reason=REASON, clock=standing_clock)
    assert not carries_notes(opened)
    private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    assert read(opened, made.note_id) == SAID
    opened.close()
    opened = unlocked(tmp_path / "restored", BEN, BENS)
    assert read(opened, made.note_id) == SAID
    opened.close()


def test_no_list_of_a_copy_says_how_many_there_are_or_which_files_they_are(made: Made, ben: vault.Vault, tmp_path: Path) -> None:
    vault.back_up(ben, tmp_path / "copies")  # how it went is kept from then on
    first = vault.back_up(ben, tmp_path / "copies")
    for _ in range(3):
        filed(ben, LATER, "another subject")
    second = vault.back_up(ben, tmp_path / "copies")
    told = [manifest.read(report.path)[0] for report in (first, second)]
    grown = {name: count for name, count in told[1].facts.rows.items() if told[0].facts.rows[name] != count}
    assert set(grown) == {"audit"}
    assert (first.documents, second.documents) == (0, 0)
    text = (second.path / manifest.NAME).read_text(encoding="utf-8")
    assert re.search("private|psych|counsel|note", text, re.IGNORECASE) is None
    assert {path.split("/")[0] for path in told[1].files} == {"blobs", "vault.db", header.NAME}


# ---- checks


def test_a_check_finds_them_whole_for_everybody(made: Made) -> None:
    for name, passphrase in (("Dana Whitfield", PASSPHRASE), (BEN, BENS)):
        assert vault.check(made.folder, passphrase, user_name=name, clock=standing_clock).problems == ()


@pytest.mark.parametrize(("passphrase", "is_found"), [(PASSPHRASE, False), (BENS, True)])
def test_a_changed_bit_is_found_where_they_are_open(made: Made, passphrase: str, is_found: bool) -> None:
    place = place_of(made.folder)
    whole = place.read_bytes()
    place.write_bytes(whole[:2000] + bytes([whole[2000] ^ 4]) + whole[2001:])
    assert vault.check(made.folder, passphrase, clock=standing_clock).problems == ((LOST,) if is_found else ())
    opened = vault.unlock(made.folder, passphrase, clock=standing_clock, reserve_bytes=0)
    assert weekly.examine(weekly.copy(opened, silent), silent) == ((LOST,) if is_found else ())
    opened.close()


@pytest.mark.parametrize("passphrase", [PASSPHRASE, BENS])
@pytest.mark.parametrize("left", [None, b"a part"])
def test_one_that_is_gone_is_found_by_everybody_and_nobody_is_told_how_many(made: Made, passphrase: str, left: bytes | None) -> None:
    place = place_of(made.folder)
    place.unlink() if left is None else place.write_bytes(left)
    report = vault.check(made.folder, passphrase, clock=standing_clock)
    assert (report.problems, report.documents) == ((LOST,), 0)
    assert re.search(r"\d|note|private", LOST) is None
    opened = vault.unlock(made.folder, passphrase, clock=standing_clock, reserve_bytes=0)
    assert weekly.examine(weekly.copy(opened, silent), silent) == (LOST,)
    opened.close()


def silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""


# ---- a new key for private notes alone


def renewed(opened: vault.Vault, passphrase: str = BENS) -> private_rekeying.NewPrivateKeys:
    new = private_rekeying.new_private_keys(opened, passphrase)
    assert private_rekeying.rekey_private_notes(opened, new, passphrase, typed_back(new.code))
    return new


def test_who_was_taken_out_and_kept_everything_reads_no_note_under_the_new_key(made: Made, tmp_path: Path) -> None:
    opened = unlocked(made.folder, BEN, BENS)
    grant = private_admission.admit(opened, id_of(opened, CLEO))
    opened.close()
    opened = unlocked(made.folder, CLEO, CLEOS)
    private_admission.come_in(opened, grant.code, CLEOS)
    opened.close()
    shutil.copytree(made.folder, tmp_path / "taken")
    opened = unlocked(made.folder, BEN, BENS)
    private_admission.exclude(opened, id_of(opened, CLEO))
    new = renewed(opened)
    assert (new.given, new.custodian) == ((), "Ida Renn")
    written = filed(opened, LATER)
    assert (read(opened, made.note_id), read(opened, written)) == (SAID, LATER)
    opened.close()
    taken = unlocked(tmp_path / "taken", CLEO, CLEOS)
    assert read(taken, made.note_id) == SAID  # what she read then she has
    old = PrivateNotes(made.folder, key_of(taken))
    taken.close()
    opened = unlocked(made.folder, BEN, BENS)
    with opened.reading() as session:
        there = private_register.files(session.connection())
    assert [old.is_whole(*each) for each in there.items()] == [False, False]
    with pytest.raises(WrongKey):
        private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    private_notes.open_with_custodian_code(opened, new.code.code, REASON)
    assert (read(opened, made.note_id), read(opened, written)) == (SAID, LATER)
    opened.close()


def test_everybody_else_who_was_in_is_admitted_anew(made: Made, ben: vault.Vault) -> None:
    grant = private_admission.admit(ben, id_of(ben, CLEO))
    new = renewed(ben)
    assert [each.name for each in new.given] == [CLEO]
    ben.close()
    opened = unlocked(made.folder, CLEO, CLEOS)
    with pytest.raises(InvalidField):
        private_admission.come_in(opened, grant.code, CLEOS)
    private_admission.come_in(opened, new.given[0].code, CLEOS)
    assert read(opened, made.note_id) == SAID
    assert "private notes under a new key" in said_in_log(opened)
    opened.close()


def said_in_log(opened: vault.Vault) -> list[str]:
    with opened.reading() as session:
        return [row.what for row in audit.entries(session)]


def test_stopping_and_groups_that_were_not_typed_back_leave_the_old_key(made: Made, ben: vault.Vault) -> None:
    before, key = tree(made.folder), key_of(ben)
    new = private_rekeying.new_private_keys(ben, BENS)
    assert not private_rekeying.rekey_private_notes(ben, new, BENS, {})

    def stopping(done: int, of: int, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        private_rekeying.rekey_private_notes(ben, new, BENS, typed_back(new.code), stopping)
    with pytest.raises(InvalidField):
        private_rekeying.new_private_keys(ben, PASSPHRASE)
    assert (tree(made.folder), key_of(ben)) == (before, key)


def test_where_nobody_knows_whether_the_new_key_was_saved_nothing_is_filed_under_either(made: Made, ben: vault.Vault) -> None:
    new = private_rekeying.new_private_keys(ben, BENS)
    ben.database.quiet = disk_does_not_answer  # called when the deed was committed
    with pytest.raises(SaveUnknown):
        private_rekeying.rekey_private_notes(ben, new, BENS, typed_back(new.code))
    assert not carries_notes(ben)
    ben.database.quiet = lambda: None
    private_notes.open_private_notes(ben, BENS)
    assert read(ben, made.note_id) == SAID


def disk_does_not_answer() -> None:
    raise SaveUnknown


def test_a_new_key_that_the_disk_refuses_leaves_them_open_under_the_old_one(made: Made, ben: vault.Vault) -> None:
    key, new = key_of(ben), private_rekeying.new_private_keys(ben, BENS)
    (made.folder / f"{header.NAME}.bak1").unlink()
    (made.folder / f"{header.NAME}.bak1").mkdir()  # where the earlier key file is kept
    with pytest.raises(OutputProblem):
        private_rekeying.rekey_private_notes(ben, new, BENS, typed_back(new.code))
    assert (key_of(ben), read(ben, made.note_id)) == (key, SAID)


def tree(folder: Path) -> dict[str, bytes]:
    """The key file and what lies beside the data file."""
    parts = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("anchor.json", "vault.lock", "vault.db"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in parts}


def test_only_who_has_them_open_makes_a_new_key(made: Made) -> None:
    for name, passphrase in (("Dana Whitfield", PASSPHRASE), (CLEO, CLEOS)):
        opened = unlocked(made.folder, name, passphrase)
        with pytest.raises(RuleBroken, match="not open"):
            private_rekeying.new_private_keys(opened, passphrase)
        opened.close()


def test_the_files_of_the_old_key_are_set_aside_at_the_next_opening(made: Made, ben: vault.Vault) -> None:
    (old,) = names_of(ben)
    renewed(ben)
    (new,) = names_of(ben)
    ben.close()
    unlocked(made.folder).close()
    assert [(path.parent.name, path.name) for path in made.folder.rglob(old)] == [("blobs set aside", old)]
    assert [path.parent.name for path in made.folder.rglob(new)] == [new[:2]]


# ---- all keys of the practice


def all_renewed(opened: vault.Vault) -> NewKeys:
    new = rekeying.new_keys(opened, PASSPHRASE)
    private = typed_back(new.private.code) if new.private is not None else {}
    rekeying.rekey(opened, new, PASSPHRASE, typed_back(new.code), typed_private=private)
    return new


def as_admitted_owner(made: Made) -> vault.Vault:
    """The practice as its owner opens it, to whom the notes are open as to Ben."""
    opened = unlocked(made.folder)
    private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    private_admission.keep_own_way_in(opened, PASSPHRASE)
    return opened


def test_new_keys_by_who_is_in_are_new_for_private_notes_too(made: Made) -> None:
    opened = as_admitted_owner(made)
    old, root = key_of(opened), opened.root
    new = all_renewed(opened)
    assert new.private is not None
    assert (read(opened, made.note_id), key_of(opened) == old, opened.root == root) == (SAID, False, False)
    written = filed(opened, LATER)
    opened.close()
    assert vault.check(made.folder, PASSPHRASE, clock=standing_clock).problems == ()
    bens = next(given.passphrase for given in new.given if given.name == BEN)
    opened = unlocked(made.folder, BEN, bens)
    assert (read(opened, made.note_id), read(opened, written)) == (SAID, LATER)
    with opened.reading() as session:
        there = private_register.files(session.connection())
    assert not any(PrivateNotes(made.folder, old).is_whole(*each) for each in there.items())
    with pytest.raises(WrongKey):
        private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    private_notes.open_with_custodian_code(opened, new.private.code.code, REASON)
    opened.close()
    kept = unlocked(next(made.folder.glob("replaced keys *")), BEN, BENS)
    assert read(kept, made.note_id) == SAID
    kept.close()


def test_they_let_in_nobody_who_was_not_in(made: Made) -> None:
    opened = as_admitted_owner(made)
    new = all_renewed(opened)
    opened.close()
    cleos = next(given.passphrase for given in new.given if given.name == CLEO)
    opened = unlocked(made.folder, CLEO, cleos)
    assert not carries_notes(opened)
    opened.close()


def test_they_want_two_groups_of_the_custodian_s_new_sheet(made: Made) -> None:
    opened = as_admitted_owner(made)
    private_notes.close_private_notes(opened)  # the passphrase that is asked for opens them
    before, new = header.read(made.folder), rekeying.new_keys(opened, PASSPHRASE)
    assert new.private is not None
    for typed in ({}, dict.fromkeys(new.private.code.asked, "0000")):
        with pytest.raises(InvalidField, match="custodian") as refused:
            rekeying.rekey(opened, new, PASSPHRASE, typed_back(new.code), typed_private=typed)
        assert refused.value.field == "private_code"
    assert (header.read(made.folder), list(made.folder.glob(".rekey*"))) == (before, [])
    rekeying.rekey(opened, new, PASSPHRASE, typed_back(new.code), typed_private=typed_back(new.private.code))
    assert not carries_notes(opened)
    opened.close()
    opened = unlocked(made.folder)
    assert read(opened, made.note_id) == SAID
    opened.close()


def test_an_owner_who_is_not_in_carries_them_on_unopened_for_the_custodian(made: Made) -> None:
    opened = unlocked(made.folder)
    new = all_renewed(opened)
    assert (new.private, carries_notes(opened)) == (None, False)
    opened.close()
    assert [slot.kind for slot in header.read(made.folder).notes] == [private_slots.CUSTODIAN]
    bens = next(given.passphrase for given in new.given if given.name == BEN)
    opened = unlocked(made.folder, BEN, bens)
    with pytest.raises(NotAllowed):
        private_notes.open_private_notes(opened, bens)
    private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    private_admission.keep_own_way_in(opened, bens)
    opened.close()
    opened = unlocked(made.folder, BEN, bens)
    assert read(opened, made.note_id) == SAID
    opened.close()
    assert vault.check(made.folder, bens, clock=standing_clock).problems == ()


def test_a_note_that_is_filed_while_new_keys_are_made_is_under_them(made: Made) -> None:
    opened = as_admitted_owner(made)
    new = rekeying.new_keys(opened, PASSPHRASE)
    assert new.private is not None
    typed = typed_back(new.private.code)
    begun = rekeying.begin_keys(opened, new, PASSPHRASE, typed_back(new.code), silent, typed_private=typed)
    written = filed(opened, LATER)
    rekeying.build_keys(opened, begun, silent)
    assert not rekeying.finish_keys(opened, begun)
    again = rekeying.begin_keys_again(opened, begun, silent)
    rekeying.build_keys(opened, again, silent)
    assert rekeying.finish_keys(opened, again)
    assert (read(opened, made.note_id), read(opened, written)) == (SAID, LATER)
    opened.close()
    assert vault.check(made.folder, PASSPHRASE, clock=standing_clock).problems == ()


# ---- an older data file


def test_an_older_data_file_that_is_accepted_lets_in_who_is_in_today(made: Made) -> None:
    older = (made.folder / "vault.db").read_bytes()
    opened = unlocked(made.folder)
    private_admission.exclude(opened, id_of(opened, BEN))
    opened.close()
    (made.folder / "vault.db").write_bytes(older)
    opened = vault.unlock(made.folder, BENS, clock=standing_clock, reserve_bytes=0, older=Older.ACCEPT)
    assert not carries_notes(opened)
    with pytest.raises(NotAllowed):
        private_notes.open_private_notes(opened, BENS)
    opened.close()
    opened = unlocked(made.folder)
    private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    assert read(opened, made.note_id) == SAID
    opened.close()


def test_who_came_after_the_accepted_file_was_made_is_gone_from_both_lists(made: Made, clock: Clock) -> None:
    older = (made.folder / "vault.db").read_bytes()
    clock.moment += timedelta(hours=1)
    opened = unlocked(made.folder, clock=clock)
    zoe = people.add_user(opened, "Zoe Lind", NEW_PASSPHRASE, role=UserRole.CLINICIAN, kdf=LOWEST)
    opened.close()
    opened = unlocked(made.folder, BEN, BENS, clock)
    private_admission.admit(opened, zoe.user_id)
    opened.close()
    (made.folder / "vault.db").write_bytes(older)
    opened = vault.unlock(made.folder, BENS, clock=clock, reserve_bytes=0, older=Older.ACCEPT)
    opened.close()
    assert [slot.label for slot in header.read(made.folder).every_slot if slot.label == "Zoe Lind"] == []
    opened = unlocked(made.folder, BEN, BENS, clock)
    assert read(opened, made.note_id) == SAID
    opened.close()


def test_what_is_only_read_changes_nobody_s_way_in(made: Made) -> None:
    older = (made.folder / "vault.db").read_bytes()
    opened = unlocked(made.folder, BEN, BENS)
    filed(opened, LATER)
    private_admission.admit(opened, id_of(opened, CLEO))
    opened.close()
    (made.folder / "vault.db").write_bytes(older)
    before = tree(made.folder)
    opened = vault.unlock(made.folder, BENS, clock=standing_clock, reserve_bytes=0, older=Older.READ)
    for deed in (
        lambda: private_notes.open_with_custodian_code(opened, made.custodian_code, REASON),
        lambda: private_admission.admit(opened, UUID(int=1)),
        lambda: private_notes.new_custodian_code(opened),
    ):
        with pytest.raises(VaultError):
            deed()
    opened.close()
    assert tree(made.folder) == before


def test_a_damaged_way_in_keeps_nobody_out_of_the_practice(made: Made) -> None:
    opened = unlocked(made.folder)
    told = header.read(made.folder)
    broken = tuple(replace(slot, nonce="AAAA") for slot in told.notes)
    spoiled = slots.sealed(replace(told, notes=broken), opened.root)
    with opened.writing() as session:
        meta.put(session.connection(), meta.HEADER_COPY, spoiled.text().decode())
    opened.close()
    header.write(made.folder, spoiled)
    opened = unlocked(made.folder, BEN, BENS)
    assert not carries_notes(opened)
    opened.close()


def test_a_change_that_was_cut_short_before_its_commit_admits_nobody(made: Made, ben: vault.Vault) -> None:
    before = header.read(made.folder)
    grant = private_admission.admit(ben, id_of(ben, CLEO))
    after = (made.folder / header.NAME).read_bytes()
    people.set_passphrase(ben, NEW_PASSPHRASE, kdf=LOWEST)
    ben.close()
    opened = unlocked(made.folder, BEN, NEW_PASSPHRASE)
    private_admission.exclude(opened, id_of(opened, CLEO))
    opened.close()
    (made.folder / header.NAME).write_bytes(after)  # as it was when the code was good
    opened = unlocked(made.folder, CLEO, CLEOS)
    with pytest.raises(InvalidField):
        private_admission.come_in(opened, grant.code, CLEOS)
    opened.close()
    assert {slot.kind for slot in header.read(made.folder).notes} == {slot.kind for slot in before.notes}
    assert ANA not in (made.folder / header.NAME).read_text(encoding="ascii")
