"""A file appears whole or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from caredesk.errors import OutputProblem
from caredesk.storage import ballast, outputs, tries
from caredesk.storage.ballast import Ballast
from tests.conftest import NOW


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    prepared = outputs.prepare(tmp_path / "plan.pdf", b"%PDF")
    assert not (tmp_path / "plan.pdf").exists()
    prepared.take_name()
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF"


def test_a_prepared_file_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    outputs.prepare(tmp_path / "plan.pdf", b"%PDF").drop()
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"older and longer")
    outputs.write_whole(tmp_path / "plan.pdf", b"new")
    assert (tmp_path / "plan.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("target", ["missing/plan.pdf", "folder"])
def test_a_place_that_takes_no_file_says_so_and_keeps_nothing(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder" / "full").mkdir(parents=True)
    with pytest.raises(OutputProblem, match="could not be written"):
        outputs.write_whole(tmp_path / target, b"%PDF")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "full"]


@pytest.fixture
def unsure_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes files but fails to confirm their names."""
    sync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs names with files")
@pytest.mark.usefixtures("unsure_disk")
def test_a_paper_that_is_there_is_not_told_as_not_there(tmp_path: Path) -> None:
    outputs.prepare(tmp_path / "plan.pdf", b"%PDF").take_name()
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF"


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs names with files")
@pytest.mark.usefixtures("unsure_disk")
def test_what_must_last_says_that_the_disk_did_not_confirm_it(tmp_path: Path) -> None:
    with pytest.raises(OutputProblem, match="was written, but"):
        outputs.write_whole(tmp_path / "vault.json", b"{}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a place among the files")
def test_only_a_file_is_ever_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    (tmp_path / "link").symlink_to(tmp_path / "device")
    for name in ("device", "link"):
        with pytest.raises(OutputProblem, match="something else of this name"):
            outputs.write_whole(tmp_path / name, b"paper")
    assert (tmp_path / "device").is_fifo()
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
def test_a_link_to_nowhere_or_round_in_a_circle_is_replaced(tmp_path: Path) -> None:
    for name, to in (("nowhere", "paper.pdf"), ("circle", "circle")):
        (tmp_path / name).symlink_to(tmp_path / to)
        outputs.write_whole(tmp_path / name, b"paper")
        assert ((tmp_path / name).is_symlink(), (tmp_path / name).read_bytes()) == (False, b"paper")
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
@pytest.mark.parametrize(
    "write", [lambda folder: tries.note(folder, NOW), lambda folder: Ballast(folder, 1_000).load()], ids=["tries", "reserve"]
)
def test_what_is_written_over_is_never_reached_by_a_link(tmp_path: Path, write: Callable[[Path], object]) -> None:
    (tmp_path / "precious").write_bytes(b"papers")
    for name in (tries.NAME, ballast.NAME):
        (tmp_path / name).symlink_to(tmp_path / "precious")
    write(tmp_path)
    assert (tmp_path / "precious").read_bytes() == b"papers"
