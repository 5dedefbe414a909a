"""The slots of private notes in the key file: each opens for one person or code, none by the practice's key."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from caredesk.errors import DamagedFile, NewerFile
from caredesk.storage import header, keys, private_slots, recovery, slots
from caredesk.storage.header import Header, Slot
from caredesk.storage.private_slots import NotesKey
from tests.conftest import NOW

ROOT, KEY = keys.Root(bytes(range(32)), "ab" * 16), NotesKey(bytes(range(1, 33)), "ab" * 16)
CODE, GRANT = (recovery.grouped(recovery.spelled(bytes(range(start, start + 20)))) for start in (0, 9))
BENS, DANAS = bytes(32), bytes([7] * 32)  # what two passphrases stand for
BEN, DANA = "ben", "dana"
OF_BEN = private_slots.for_person(KEY, BENS, user_id=BEN, label="Ben Okoro", at=NOW)
OF_CUSTODIAN = private_slots.for_custodian(KEY, CODE, label="Ida Renn", at=NOW)
FOR_DANA = private_slots.for_grant(KEY, GRANT, user_id=DANA, label="Dana Whitfield", at=NOW)


def told(*notes: Slot) -> Header:
    """A sealed key file that has these ways in to private notes, and one to the practice."""
    way_in = slots.for_recovery_code(ROOT, CODE, NOW)
    return slots.sealed(Header(ROOT.vault_id, NOW.isoformat(), "1.0", False, (way_in,), notes=notes), ROOT)


ALL = told(OF_BEN, OF_CUSTODIAN, FOR_DANA)


def test_each_way_in_opens_for_whom_it_is() -> None:
    assert private_slots.opened_by_person(ALL, BENS, BEN) == KEY
    assert private_slots.opened_by_custodian(ALL, CODE.lower()) == KEY
    assert private_slots.opened_by_grant(ALL, GRANT, DANA) == (KEY, FOR_DANA)


def test_no_way_in_opens_for_another() -> None:
    assert private_slots.opened_by_person(ALL, DANAS, BEN) is None
    assert private_slots.opened_by_person(ALL, BENS, DANA) is None
    assert private_slots.opened_by_custodian(ALL, GRANT) is None
    assert private_slots.opened_by_grant(ALL, CODE, DANA) is None
    assert private_slots.opened_by_grant(ALL, GRANT, BEN) is None
    assert private_slots.opened_by_custodian(told(), CODE) is None


@pytest.mark.parametrize("kind", private_slots.INFOS)
def test_a_way_in_that_calls_itself_another_opens_nothing(kind: str) -> None:
    moved = told(*(replace(each, kind=kind, user_id=BEN) for each in (OF_BEN, OF_CUSTODIAN, FOR_DANA) if each.kind != kind))
    assert private_slots.opened_by_custodian(moved, CODE) is None
    assert private_slots.opened_by_grant(moved, GRANT, BEN) is None
    assert private_slots.opened_by_person(moved, BENS, BEN) is None


def test_every_changed_bit_of_a_way_in_closes_it() -> None:
    fields = [(name, bit) for name, value in asdict(OF_BEN).items() if name != "kdf" for bit in range(0, 8 * len(value), 7)]
    fields += [(name, bit) for name in ("nonce", "ct") for bit in range(8 * len(getattr(OF_BEN, name)))]
    assert [at for at in fields if is_open(changed(OF_BEN, *at))] == []
    salt = OF_BEN.kdf["salt"]
    salts = [replace(OF_BEN, kdf={**OF_BEN.kdf, "salt": flipped(salt, bit)}) for bit in range(8 * len(salt))]
    assert [slot for slot in salts if is_open(slot)] == []
    assert is_open(OF_BEN)


def changed(slot: Slot, name: str, bit: int) -> Slot:
    return Slot(**{**vars(slot), name: flipped(getattr(slot, name), bit)})


def flipped(text: str, bit: int) -> str:
    letter = chr(ord(text[bit // 8]) ^ 1 << bit % 8)
    return text[: bit // 8] + letter + text[bit // 8 + 1 :]


def is_open(slot: Slot) -> bool:
    try:
        return private_slots.opened_by_person(told(slot), BENS, slot.user_id) is not None
    except DamagedFile:
        return False


def test_nothing_of_the_practice_s_key_opens_one() -> None:
    infos = (keys.DATABASE, keys.AUDIT, keys.ANCHOR, keys.HEADER, keys.BLOB, keys.PROOF, *private_slots.INFOS.values())
    tried = [ROOT.secret, *(ROOT.key(info) for info in infos)]
    assert [secret for secret in tried if private_slots.opened_by_person(ALL, secret, BEN) is not None] == []
    wrapped = [
        (keys.unwrap(secret, header.unb64(each.nonce), header.unb64(each.ct), each.bound_to(ROOT.vault_id)))
        for each in ALL.notes
        for secret in tried
    ]
    assert wrapped == [None] * (3 * len(tried))


def test_the_key_of_private_notes_opens_no_practice() -> None:
    assert not slots.is_sealed(ALL, keys.Root(KEY.secret, KEY.vault_id))


def test_the_seal_of_the_key_file_covers_who_may_open_private_notes() -> None:
    assert slots.is_sealed(ALL, ROOT)
    for others in ((OF_BEN, OF_CUSTODIAN), (), (OF_CUSTODIAN, OF_BEN, FOR_DANA)):
        assert not slots.is_sealed(replace(ALL, notes=others), ROOT)


def test_a_key_file_without_private_notes_is_written_as_it_always_was() -> None:
    fields = json.loads(told().text())
    assert fields["version"] == 1
    assert set(fields) == {"format", "version", "vault_id", "created", "min_app", "is_sample", "slots", "header_mac", "checksum"}


def test_one_with_private_notes_is_newer_to_a_program_that_knows_none() -> None:
    fields = json.loads(ALL.text())
    assert fields["version"] == 2
    assert header.parsed(ALL.text()) == ALL
    del fields["checksum"], fields["notes"]
    with pytest.raises(NewerFile):
        header.parsed(header.written(fields))


def test_every_changed_bit_of_such_a_key_file_is_damage() -> None:
    text = ALL.text().decode("ascii")
    assert [bit for bit in range(0, 8 * len(text), 23) if is_taken(flipped(text, bit))] == []


def is_taken(text: str) -> bool:
    try:
        header.parsed(text.encode())
    except (DamagedFile, NewerFile):
        return False
    return True


def test_no_code_opens_by_chance() -> None:
    tried = [recovery.fresh() for _ in range(200)]
    assert [code for code in tried if private_slots.opened_by_custodian(ALL, code) or private_slots.opened_by_grant(ALL, code, DANA)] == []


@pytest.mark.parametrize("strange", [None, 5, {}, "", [1], [{}], [{"id": 1}], [asdict(OF_BEN) | {"kdf": []}]])
def test_strange_words_about_private_notes_are_damage(strange: object, tmp_path: Path) -> None:
    fields = json.loads(ALL.text()) | {"notes": strange}
    del fields["checksum"]
    (tmp_path / header.NAME).write_bytes(header.written(fields))
    try:
        assert not slots.is_sealed(header.read(tmp_path), ROOT)
    except DamagedFile:
        return


def test_a_new_passphrase_keeps_only_those_in_who_were() -> None:
    (mine,) = private_slots.renewed(ALL, KEY, DANAS, replace(OF_BEN, kind=header.PASSPHRASE), NOW)
    assert private_slots.opened_by_person(told(mine), DANAS, BEN) == KEY
    assert private_slots.renewed(ALL, KEY, DANAS, replace(OF_BEN, user_id=DANA), NOW) == ()
    assert private_slots.renewed(ALL, None, DANAS, OF_BEN, NOW) == ()


def test_nothing_that_is_shown_of_a_key_opens_anything() -> None:
    assert repr(KEY.secret) not in repr(KEY)
