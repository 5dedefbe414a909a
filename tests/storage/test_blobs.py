"""Documents as encrypted files: kept once, unreadable outside, checked when they are read, swept when nobody needs them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import DamagedFile, NotSaved
from caredesk.storage.blobs import Blobs
from caredesk.storage.keys import fresh_root
from tests.conftest import PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import a_file, a_pdf_body, take_in

CONTENT = b"Discharge summary of Maria Delgado"
TODAY = datetime(2026, 11, 16, 14, tzinfo=UTC)


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    """An empty place for documents."""
    return Blobs(tmp_path, fresh_root("a vault"))


def test_a_document_comes_back_as_it_was_put(blobs: Blobs) -> None:
    assert blobs.get(blobs.put(CONTENT)) == CONTENT
    assert blobs.get(blobs.put(b"")) == b""


def test_the_same_document_is_kept_once(blobs: Blobs) -> None:
    assert blobs.put(CONTENT) == blobs.put(CONTENT)
    assert len(blobs.kept()) == 1


def test_neither_name_nor_content_says_anything(blobs: Blobs, tmp_path: Path) -> None:
    key = blobs.put(CONTENT)
    (tmp_path / "other").mkdir()
    assert key != Blobs(tmp_path / "other", fresh_root("another vault")).put(CONTENT)
    assert b"Delgado" not in blobs.kept()[0].read_bytes()


def test_a_changed_lost_or_renamed_document_is_damage(blobs: Blobs) -> None:
    key, other = blobs.put(CONTENT), blobs.put(b"another")
    path, other_path = (next(path for path in blobs.kept() if path.name == name) for name in (key, other))
    other_path.write_bytes(path.read_bytes())
    path.write_bytes(path.read_bytes()[:-1])
    assert not blobs.is_whole(key)
    for name in (key, other, "0" * 64):
        with pytest.raises(DamagedFile):
            blobs.get(name)


def test_what_no_row_needs_is_set_aside_and_still_found(blobs: Blobs, tmp_path: Path) -> None:
    key, orphan = blobs.put(CONTENT), blobs.put(b"of a deed that was rolled back")
    (blobs.kept()[0].parent / ".half.part").write_bytes(b"half")
    assert blobs.sweep({key}, TODAY) == 1
    assert [path.name for path in blobs.kept()] == [key]
    assert not list(tmp_path.rglob("*.part"))
    assert blobs.get(orphan) == b"of a deed that was rolled back"


def test_what_a_row_needs_again_is_back_in_its_place(blobs: Blobs) -> None:
    key = blobs.put(CONTENT)
    blobs.sweep(set(), TODAY)
    assert blobs.kept() == []
    blobs.sweep({key}, TODAY)
    assert [path.name for path in blobs.kept()] == [key]
    assert blobs.get(key) == CONTENT


@pytest.mark.parametrize(("days", "may_forget", "is_kept"), [(29, True, True), (31, True, False), (31, False, True)])
def test_what_was_set_aside_goes_after_thirty_days_of_a_trusted_clock(blobs: Blobs, days: int, may_forget: bool, is_kept: bool) -> None:
    key = blobs.put(CONTENT)
    blobs.sweep(set(), TODAY)
    blobs.sweep(set(), TODAY + timedelta(days=days), may_forget=may_forget)
    assert blobs.is_whole(key) is is_kept


def test_putting_a_document_again_heals_a_damaged_one(blobs: Blobs) -> None:
    key = blobs.put(CONTENT)
    blobs.kept()[0].write_bytes(b"overwritten by a failing disk")
    assert not blobs.is_whole(key)
    assert blobs.put(CONTENT) == key
    assert blobs.get(key) == CONTENT


def test_a_folder_that_takes_no_file_means_not_saved(blobs: Blobs, tmp_path: Path) -> None:
    (tmp_path / "blobs").write_bytes(b"in the way")
    with pytest.raises(NotSaved, match="document"):
        blobs.put(CONTENT)


def test_documents_of_a_practice_outlast_it_and_orphans_are_set_aside_at_the_next_opening(practice_folder: Path) -> None:
    opened = a_practice(practice_folder).vault
    take_in(opened, a_file(attachments=(a_pdf_body(),)), as_new=True)
    kept = opened.database.info["blobs"].kept()
    orphan = opened.database.info["blobs"].put(b"of a deed that was rolled back")
    opened.close()
    vault.unlock(practice_folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()
    assert all(path.exists() for path in kept)
    assert [path.parent.name for path in practice_folder.rglob(orphan)] == ["blobs set aside"]
