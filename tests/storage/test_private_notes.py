"""Private notes as encrypted files: unreadable without their own key, alike from outside, counted nowhere, damage noticed."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from caredesk import vault
from caredesk.errors import Cancelled, DamagedFile, NotSaved, RecordGone
from caredesk.storage import checks, private_register, private_slots
from caredesk.storage.blobs import Blobs
from caredesk.storage.private_notes import SMALLEST_BYTES, PrivateNotes, size_class
from caredesk.storage.private_slots import NotesKey
from tests.conftest import a_practice

SAID, SAID_LATER = b"Maria spoke about her sister.", b"Maria spoke about her sister and the letter."
ANA, BO = "3f0c6a52-ana", "77b1e9d0-bo"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[vault.Vault]:
    """An open practice, whose database the tests share; each has files and a key of its own."""
    opened = a_practice(tmp_path_factory.mktemp("private") / "practice").vault
    yield opened
    opened.close()


@pytest.fixture
def conn(practice: vault.Vault) -> Iterator[Connection]:
    """A deed under way in which nothing is registered yet."""
    with practice.writing() as session:
        private_register.replace_all(session.connection(), {})
        yield session.connection()


@pytest.fixture
def notes(practice: vault.Vault, tmp_path: Path) -> PrivateNotes:
    return PrivateNotes(tmp_path, private_slots.fresh_key(practice.root.vault_id))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_note_comes_back_as_it_was_filed(notes: PrivateNotes, conn: Connection) -> None:
    first, empty = notes.put(conn, ANA, SAID), notes.put(conn, ANA, b"")
    assert notes.get(conn, ANA, first) == SAID
    assert notes.get(conn, ANA, empty) == b""
    assert notes.ids(conn, ANA) == [first, empty]
    assert notes.history(conn, ANA, first) == []


def test_what_a_note_said_before_is_its_history_newest_first(notes: PrivateNotes, conn: Connection) -> None:
    note_id = notes.put(conn, ANA, b"one")
    notes.replace(conn, ANA, note_id, b"two")
    notes.replace(conn, ANA, note_id, b"three")
    assert notes.get(conn, ANA, note_id) == b"three"
    assert notes.history(conn, ANA, note_id) == [b"two", b"one"]
    assert notes.ids(conn, ANA) == [note_id]


def test_a_draft_is_no_note_until_it_is_filed(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    note_id = notes.keep_draft(conn, ANA, SAID)
    assert notes.keep_draft(conn, ANA, SAID_LATER, note_id) == note_id
    assert (notes.ids(conn, ANA), notes.drafts(conn, ANA)) == ([], [note_id])
    assert notes.draft(conn, ANA, note_id) == SAID_LATER
    assert len(files(tmp_path)) == 1
    with pytest.raises(RecordGone):
        notes.get(conn, ANA, note_id)
    notes.replace(conn, ANA, note_id, SAID_LATER)
    assert (notes.ids(conn, ANA), notes.drafts(conn, ANA)) == ([note_id], [])
    assert (notes.get(conn, ANA, note_id), notes.history(conn, ANA, note_id)) == (SAID_LATER, [])


def test_a_draft_of_a_filed_note_leaves_the_note_as_it_is(notes: PrivateNotes, conn: Connection) -> None:
    note_id = notes.put(conn, ANA, SAID)
    assert notes.draft(conn, ANA, note_id) is None
    notes.keep_draft(conn, ANA, SAID_LATER, note_id)
    assert (notes.get(conn, ANA, note_id), notes.draft(conn, ANA, note_id)) == (SAID, SAID_LATER)
    notes.drop_draft(conn, ANA, note_id)
    assert (notes.get(conn, ANA, note_id), notes.draft(conn, ANA, note_id)) == (SAID, None)


def test_a_draft_that_is_given_up_leaves_nothing_of_a_note_that_was_never_filed(notes: PrivateNotes, conn: Connection) -> None:
    note_id = notes.keep_draft(conn, ANA, SAID)
    notes.drop_draft(conn, ANA, note_id)
    assert private_register.every(conn) == {}
    with pytest.raises(RecordGone):
        notes.keep_draft(conn, ANA, SAID, note_id)


def test_one_subject_s_notes_are_not_another_s(notes: PrivateNotes, conn: Connection) -> None:
    note_id = notes.put(conn, ANA, SAID)
    assert notes.ids(conn, BO) == []
    for asked in (notes.get, notes.history, notes.draft):
        with pytest.raises(RecordGone):
            asked(conn, BO, note_id)


def test_who_takes_all_out_learns_whom_they_are_about_and_nobody_else_does(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    notes.put(conn, BO, SAID)
    notes.put(conn, BO, SAID_LATER)
    notes.keep_draft(conn, ANA, SAID)
    assert notes.subjects(conn) == [ANA, BO]
    assert PrivateNotes(tmp_path, private_slots.fresh_key(notes.key.vault_id)).subjects(conn) == []


def test_a_note_that_the_database_calls_another_s_is_damage(notes: PrivateNotes, conn: Connection) -> None:
    note_id = notes.put(conn, ANA, SAID)
    private_register.put(conn, notes.named(BO), private_register.of(conn, notes.named(ANA)))
    with pytest.raises(DamagedFile):
        notes.get(conn, BO, note_id)


@pytest.mark.parametrize(("size", "least"), [(0, 4096), (1, 4096), (3000, 4096), (4100, 8192), (9000, 16384), (70_000, 131_072)])
def test_the_length_of_a_file_tells_its_class_and_no_more(
    notes: PrivateNotes, conn: Connection, tmp_path: Path, size: int, least: int
) -> None:
    note_id = notes.put(conn, ANA, b"x" * size)
    (path,) = files(tmp_path)
    assert least <= path.stat().st_size < least * 5 // 4
    assert notes.get(conn, ANA, note_id) == b"x" * size


def test_classes_have_no_gap_between_them() -> None:
    assert [size_class(size) for size in (1, 4095, 4096, 4097, 8192, 8193)] == [4096, 4096, 4096, 8192, 8192, 16384]


def test_equal_notes_have_lengths_like_those_of_documents(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    for _ in range(12):
        notes.put(conn, ANA, SAID)
    assert len({path.stat().st_size for path in files(tmp_path)}) > 6


def test_neither_files_nor_rows_say_what_a_note_says_or_of_whom(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    notes.put(conn, ANA, SAID)
    (path,) = files(tmp_path)
    told = path.read_bytes() + str(conn.exec_driver_sql("SELECT * FROM schema_meta WHERE name LIKE 'private%'").all()).encode()
    assert [word for word in (b"Maria", b"sister", ANA.encode()) if word in told] == []
    assert path.parent.parent == tmp_path / "blobs"
    assert len(path.name) == 64


def test_rows_of_private_notes_are_in_no_count(notes: PrivateNotes, practice: vault.Vault) -> None:
    before = checks.rows(practice.database.raw)
    with practice.writing() as session:
        for subject in (ANA, BO, "a couple"):
            notes.put(session.connection(), subject, SAID)
    with practice.reading() as session:
        assert len(private_register.every(session.connection())) >= 3
    assert checks.rows(practice.database.raw) == before


def test_every_changed_bit_is_damage(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    note_id = notes.put(conn, ANA, SAID)
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    assert [bit for bit in range(0, 8 * len(whole), 97) if is_read(notes, conn, note_id, path, flipped(whole, bit))] == []
    assert not is_read(notes, conn, note_id, path, whole[:-1])
    assert not is_read(notes, conn, note_id, path, whole + b"\0")
    assert is_read(notes, conn, note_id, path, whole)


def flipped(whole: bytes, bit: int) -> bytes:
    return whole[: bit // 8] + bytes([whole[bit // 8] ^ 1 << bit % 8]) + whole[bit // 8 + 1 :]


def is_read(notes: PrivateNotes, conn: Connection, note_id: str, path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        return notes.get(conn, ANA, note_id) == SAID
    except DamagedFile:
        return False


@pytest.mark.parametrize("content", [b"", b"x", bytes(SMALLEST_BYTES), bytes(SMALLEST_BYTES - 1), os.urandom(2 * SMALLEST_BYTES)])
def test_anything_else_in_the_place_of_a_note_is_damage(notes: PrivateNotes, conn: Connection, tmp_path: Path, content: bytes) -> None:
    note_id = notes.put(conn, ANA, SAID)
    assert not is_read(notes, conn, note_id, files(tmp_path)[0], content)


def test_a_note_in_the_place_of_another_is_damage_and_so_is_a_lost_one(notes: PrivateNotes, conn: Connection) -> None:
    first, second = notes.put(conn, ANA, SAID), notes.put(conn, ANA, SAID_LATER)
    kept = private_register.of(conn, notes.named(ANA))
    notes.write(kept[first].filed, notes.read(kept[second].filed))
    notes.drop(kept[second].filed)
    for note_id in (first, second):
        with pytest.raises(DamagedFile):
            notes.get(conn, ANA, note_id)


def test_a_note_that_the_database_gives_another_s_file_is_damage(notes: PrivateNotes, conn: Connection) -> None:
    first, second = notes.put(conn, ANA, SAID), notes.put(conn, ANA, SAID_LATER)
    kept = private_register.of(conn, notes.named(ANA))
    private_register.put(conn, notes.named(ANA), {first: kept[second], second: kept[first]})
    for note_id in (first, second):
        with pytest.raises(DamagedFile):
            notes.get(conn, ANA, note_id)


def test_no_other_key_reads_a_note_not_the_practice_s_either(
    notes: PrivateNotes, conn: Connection, practice: vault.Vault, tmp_path: Path
) -> None:
    note_id = notes.put(conn, ANA, SAID)
    ((name, _),) = private_register.files(conn).items()
    others = (
        private_slots.fresh_key(practice.root.vault_id),
        NotesKey(practice.root.secret, practice.root.vault_id),
        replace(notes.key, vault_id="another vault"),
    )
    assert [PrivateNotes(tmp_path, other).is_whole(name, note_id) for other in (*others, notes.key)] == [False, False, False, True]
    assert not Blobs(tmp_path, practice.root).is_whole(name)


def test_all_notes_are_written_anew_under_another_key(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    first, second, begun = a_few(notes, conn)
    before = private_register.every(conn)
    anew = PrivateNotes(tmp_path, private_slots.fresh_key(notes.key.vault_id))
    told: list[tuple[int, int]] = []
    made = notes.under(anew, before, lambda done, of: told.append((done, of)))
    private_register.replace_all(conn, made)
    assert (anew.get(conn, ANA, first), anew.history(conn, ANA, first)) == (SAID_LATER, [SAID])
    assert (anew.get(conn, BO, second), anew.draft(conn, BO, second)) == (SAID, SAID_LATER)
    assert anew.drafts(conn, ANA) == [begun]
    assert told == [(done, 5) for done in range(5)]
    assert set(private_register.files_of(made)).isdisjoint(private_register.files_of(before))
    assert [notes.is_whole(*each) for each in private_register.files_of(made).items()] == [False] * 5
    assert notes.ids(conn, ANA) == []


def a_few(notes: PrivateNotes, conn: Connection) -> tuple[str, str, str]:
    """A note with a history, one of somebody else with a draft, and a draft that was never filed."""
    first, second = notes.put(conn, ANA, SAID), notes.put(conn, BO, SAID)
    notes.replace(conn, ANA, first, SAID_LATER)
    notes.keep_draft(conn, BO, SAID_LATER, second)
    return first, second, notes.keep_draft(conn, ANA, SAID)


def test_what_is_lost_stays_lost_under_another_key_and_keeps_nothing_else_back(
    notes: PrivateNotes, conn: Connection, tmp_path: Path
) -> None:
    first, second, _ = a_few(notes, conn)
    lost = private_register.of(conn, notes.named(ANA))[first].past[0]
    notes.drop(lost)
    anew = PrivateNotes(tmp_path, private_slots.fresh_key(notes.key.vault_id))
    private_register.replace_all(conn, notes.under(anew, private_register.every(conn), lambda done, of: None))
    assert (anew.get(conn, ANA, first), anew.get(conn, BO, second)) == (SAID_LATER, SAID)
    assert private_register.of(conn, anew.named(ANA))[first].past == (lost,)


def test_a_new_key_that_is_stopped_leaves_no_file_behind(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    a_few(notes, conn)
    before = files(tmp_path)

    def stopping(done: int, of: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        notes.under(PrivateNotes(tmp_path, private_slots.fresh_key("v")), private_register.every(conn), stopping)
    assert files(tmp_path) == before


def test_a_folder_that_takes_no_file_means_not_saved(notes: PrivateNotes, conn: Connection, tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"in the way")
    for deed in (notes.put, notes.keep_draft):
        with pytest.raises(NotSaved, match="note"):
            deed(conn, ANA, SAID)
    assert private_register.every(conn) == {}


def test_nothing_that_is_shown_of_the_key_opens_anything(notes: PrivateNotes) -> None:
    assert repr(notes.key.secret) not in repr((notes, notes.key))
