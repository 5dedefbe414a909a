"""Private notes open for who is admitted and for the custodian's code, and for nobody else, whatever else they can open."""

from pathlib import Path
from uuid import UUID

import pytest

from caredesk import vault
from caredesk.errors import CareDeskError, InvalidField, NotAllowed, RuleBroken, WrongKey
from caredesk.services import audit
from caredesk.storage import header, keys, private_register, private_slots, recovery
from caredesk.storage.blobs import Blobs
from caredesk.storage.keys import LOWEST
from caredesk.storage.private_notes import PrivateNotes
from caredesk.storage.private_slots import NotesKey
from caredesk.vault import notices, people, private_admission, private_notes
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER, a_practice, standing_clock
from tests.private_builders import (
    ANA,
    BEN,
    BENS,
    CLEO,
    CLEOS,
    CUSTODIAN,
    MAX,
    MAXS,
    SAID,
    Made,
    base,
    ben,
    carries_notes,
    dana,
    filed,
    id_of,
    made,
    read,
    said_in_log,
    typed_back,
    unlocked,
    works,
)

__all__ = ["base", "ben", "dana", "made"]

REASON = "Ben Okoro is in hospital"


# ---- a place for private notes is set up


def test_who_sets_up_the_place_is_in_it_and_the_state_says_who_is(ben: vault.Vault) -> None:
    told = private_notes.private_state(ben)
    assert (told.is_there, told.is_open, told.is_mine, told.custodian) == (True, True, True, CUSTODIAN)
    assert [(each.name, each.has_come) for each in told.admitted] == [(BEN, True)]
    assert "place for private notes set up" in said_in_log(ben)


def test_nothing_is_set_up_before_two_groups_of_the_custodian_s_sheet_were_typed_back(safe: vault.Vault) -> None:
    new = private_notes.new_custodian_code(safe)
    before = (safe.folder / header.NAME).read_bytes()
    for typed in ({}, {new.asked[0]: typed_back(new)[new.asked[0]]}, dict.fromkeys(new.asked, "0000")):
        assert not private_notes.found_private_notes(safe, PASSPHRASE, custodian=CUSTODIAN, new=new, typed=typed)
    with pytest.raises(InvalidField) as refused:
        private_notes.found_private_notes(safe, NEW_PASSPHRASE, custodian=CUSTODIAN, new=new, typed=typed_back(new))
    assert refused.value.field == "old"
    with pytest.raises(InvalidField, match="Name the person"):
        private_notes.found_private_notes(safe, PASSPHRASE, custodian="  ", new=new, typed=typed_back(new))
    assert (safe.folder / header.NAME).read_bytes() == before
    assert private_notes.private_state(safe) == private_notes.PrivateState(False)
    assert not carries_notes(safe)


def test_there_is_one_place(ben: vault.Vault) -> None:
    new = private_notes.new_custodian_code(ben)
    with pytest.raises(RuleBroken, match="already"):
        private_notes.found_private_notes(ben, BENS, custodian=CUSTODIAN, new=new, typed=typed_back(new))


def test_only_clinicians_and_owners_set_it_up_and_nobody_who_came_by_the_recovery_code(made: Made) -> None:
    opened = unlocked(made.folder, MAX, MAXS)
    with pytest.raises(NotAllowed, match="clinicians and owners"):
        private_notes.new_custodian_code(opened)
    opened.close()
    opened = vault.unlock_with_recovery_code(made.folder, made.recovery_code, reason=REASON, clock=standing_clock)
    with pytest.raises(NotAllowed, match="recovery code"):
        private_notes.new_custodian_code(opened)
    opened.close()


def test_a_practice_without_private_notes_is_kept_as_it_always_was(safe: vault.Vault) -> None:
    people.set_passphrase(safe, NEW_PASSPHRASE, kdf=LOWEST)
    text = (safe.folder / header.NAME).read_text(encoding="ascii")
    assert '"version": 1' in text
    assert '"notes"' not in text


# ---- who opens them, and who does not


def test_one_s_own_passphrase_opens_them_with_the_practice(made: Made, ben: vault.Vault) -> None:
    assert read(ben, made.note_id) == SAID


@pytest.mark.parametrize(("name", "passphrase"), [(USER, PASSPHRASE), (CLEO, CLEOS), (MAX, MAXS)])
def test_they_are_closed_to_who_is_not_admitted_the_owner_too(made: Made, name: str, passphrase: str) -> None:
    opened = unlocked(made.folder, name, passphrase)
    assert not carries_notes(opened)
    with pytest.raises(NotAllowed):
        private_notes.open_private_notes(opened, passphrase)
    for deed in (
        lambda: private_admission.admit(opened, opened.actor.user_id),
        lambda: private_admission.keep_own_way_in(opened, passphrase),
    ):
        with pytest.raises(RuleBroken):
            deed()
    assert not carries_notes(opened)
    opened.close()


def test_nobody_reads_a_note_with_all_keys_of_the_practice(made: Made, dana: vault.Vault) -> None:
    root, told = dana.root, header.read(made.folder)
    infos = (keys.DATABASE, keys.AUDIT, keys.ANCHOR, keys.HEADER, keys.BACKUP, keys.BLOB, keys.PROOF, keys.KEYRING, "cd/notes/1")
    held = [root.secret, *(root.key(info) for info in infos), *(root.key(info, 64)[32:] for info in infos)]
    assert [each for each in held if private_slots.opened_by_person(told, each, str(id_of(dana, BEN))) is not None] == []
    for slot in told.notes:
        sealed = header.unb64(slot.nonce), header.unb64(slot.ct), slot.bound_to(told.vault_id)
        assert [each for each in held if keys.unwrap(each, *sealed) is not None] == []
    with dana.reading() as session:
        ((name, note_id),) = private_register.files(session.connection()).items()
    assert not any(PrivateNotes(made.folder, NotesKey(each, told.vault_id)).is_whole(name, note_id) for each in held)
    assert not Blobs(made.folder, root).is_whole(name)


def test_no_file_and_no_row_has_a_word_of_a_note_or_of_whom_it_is(made: Made, dana: vault.Vault) -> None:
    raw = dana.database.raw
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")]
    rows = str([raw.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables])
    lying_there = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
    assert BEN in rows
    words = ("Maria", "sister", ANA, made.custodian_code, recovery.plain(made.custodian_code))
    assert [word for word in words if word in rows or word.encode() in lying_there] == []


def test_neither_does_the_recovery_code(made: Made) -> None:
    opened = vault.unlock_with_recovery_code(made.folder, made.recovery_code, reason=REASON, user_name=BEN, clock=standing_clock)
    assert not carries_notes(opened)
    with pytest.raises(WrongKey):
        private_notes.open_with_custodian_code(opened, made.recovery_code, REASON)
    opened.close()


def test_who_came_in_by_another_way_opens_them_with_the_passphrase(made: Made, ben: vault.Vault) -> None:
    private_notes.close_private_notes(ben)
    assert not carries_notes(ben)
    with pytest.raises(InvalidField, match="not your passphrase"):
        private_notes.open_private_notes(ben, PASSPHRASE)
    private_notes.open_private_notes(ben, BENS)
    assert read(ben, made.note_id) == SAID


# ---- the custodian's code


def test_the_custodian_s_code_opens_them_with_a_reason_that_stays_in_sight(made: Made, dana: vault.Vault) -> None:
    private_notes.open_with_custodian_code(dana, made.custodian_code.lower(), f" {REASON} ")
    assert read(dana, made.note_id) == SAID
    (notice,) = notices.standing(dana)
    assert (notice.what, notice.who, notice.detail) == (notices.PRIVATE_BY_CODE, USER, {"reason": REASON})
    assert notices.PRIVATE_BY_CODE in said_in_log(dana)
    dana.close()
    again = unlocked(made.folder)
    assert not carries_notes(again)
    again.close()


def test_a_code_that_opens_nothing_a_slip_and_no_reason_are_told_apart(made: Made, dana: vault.Vault) -> None:
    slip = ("3" if made.custodian_code[0] != "3" else "4") + made.custodian_code[1:]
    with pytest.raises(InvalidField, match="why"):
        private_notes.open_with_custodian_code(dana, made.custodian_code, " ")
    with pytest.raises(WrongKey, match="One of these letters"):
        private_notes.open_with_custodian_code(dana, slip, REASON)
    with pytest.raises(WrongKey, match="newer sheet"):
        private_notes.open_with_custodian_code(dana, recovery.fresh(), REASON)
    assert not carries_notes(dana)
    assert said_in_log(dana).count("custodian’s code refused") == 1
    assert notices.standing(dana) == ()


def test_it_opens_nothing_for_a_role_that_they_are_not_for_nor_where_there_are_none(made: Made, tmp_path: Path) -> None:
    opened = unlocked(made.folder, MAX, MAXS)
    with pytest.raises(NotAllowed, match="clinicians and owners"):
        private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    opened.close()
    opened = a_practice(tmp_path / "without").vault
    with pytest.raises(RuleBroken, match="no place"):
        private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    opened.close()


def test_a_new_sheet_takes_the_place_of_the_old_one(made: Made, ben: vault.Vault) -> None:
    new = private_notes.new_custodian_code(ben)
    assert not private_notes.replace_custodian_code(ben, custodian="Sol Adler", new=new, typed={})
    assert private_notes.replace_custodian_code(ben, custodian="Sol Adler", new=new, typed=typed_back(new))
    assert private_notes.private_state(ben).custodian == "Sol Adler"
    ben.close()
    opened = unlocked(made.folder)
    with pytest.raises(WrongKey):
        private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    private_notes.open_with_custodian_code(opened, new.code, REASON)
    opened.close()
    for ending in header.KEPT:
        assert (
            private_slots.opened_by_custodian(header.parsed((made.folder / (header.NAME + ending)).read_bytes()), made.custodian_code)
            is None
        )


def test_the_custodian_lets_somebody_in_whose_passphrase_is_another_now(made: Made) -> None:
    opened = vault.unlock_with_recovery_code(made.folder, made.recovery_code, reason=REASON, user_name=BEN, clock=standing_clock)
    people.set_passphrase(opened, NEW_PASSPHRASE, kdf=LOWEST)
    opened.close()
    opened = unlocked(made.folder, BEN, NEW_PASSPHRASE)
    assert (carries_notes(opened), private_notes.private_state(opened).is_mine) == (False, False)
    private_notes.open_with_custodian_code(opened, made.custodian_code, REASON)
    private_admission.keep_own_way_in(opened, NEW_PASSPHRASE)
    opened.close()
    opened = unlocked(made.folder, BEN, NEW_PASSPHRASE)
    assert read(opened, made.note_id) == SAID
    opened.close()


# ---- orphans


def test_what_a_deed_left_that_was_undone_is_swept_and_what_is_filed_stays(made: Made) -> None:
    opened = unlocked(made.folder, BEN, BENS)
    assert not works(lambda: undone(opened))
    filed(opened, b"another")
    before = {path.name for path in (made.folder / "blobs").glob("*/*")}
    opened.close()
    unlocked(made.folder).close()  # whoever it is that opens the practice next
    kept = {path.name for path in (made.folder / "blobs").glob("*/*")}
    assert (len(before), len(kept)) == (3, 2)
    opened = unlocked(made.folder, BEN, BENS)
    with opened.reading() as session:
        assert kept == set(private_register.files(session.connection()))
        assert audit.verify(session).ok
    opened.close()


def undone(opened: vault.Vault) -> None:
    with opened.writing() as session:
        session.info["private_notes"].put(session.connection(), ANA, SAID)
        raise RuleBroken("The deed was given up.")


def test_nothing_that_is_shown_of_them_opens_anything(made: Made, ben: vault.Vault) -> None:
    new, grant = private_notes.new_custodian_code(ben), private_admission.admit(ben, id_of(ben, USER))
    with ben.reading() as session:
        secret = session.info["private_notes"].key.secret
        shown = repr((ben, new, grant, made, session.info))
    assert [each for each in (new.code, grant.code, made.custodian_code, repr(secret)) if each in shown] == []


def test_a_practice_can_be_asked_before_there_is_a_place(practice_folder: Path) -> None:
    opened = a_practice(practice_folder).vault
    for deed in (
        lambda: private_admission.admit(opened, UUID(int=1)),
        lambda: private_admission.exclude(opened, opened.actor.user_id),
        lambda: private_admission.come_in(opened, recovery.fresh(), PASSPHRASE),
    ):
        with pytest.raises(CareDeskError):
            deed()
    opened.close()
