"""One window for each practice, and a log that holds no value."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.common.failures import log_unexpected
from caredesk.ui.shell import journal
from caredesk.ui.shell.instance import FirstWindow, address_of, raise_first
from caredesk.ui.shell.private_log import PrivateFile
from caredesk.ui.shell.settings import WindowSettings

SECRET = "Delgado, Maria Teresa"


@pytest.fixture
def first(qapp: QApplication, practice_folder: Path) -> Iterator[FirstWindow]:
    made = FirstWindow(practice_folder, QObject(qapp))
    yield made
    made.close()


@pytest.fixture
def journal_folder(tmp_path: Path) -> Iterator[Path]:
    program_log = logging.getLogger("caredesk")
    journal.write_to(tmp_path)
    yield tmp_path
    for handler in list(program_log.handlers):
        program_log.removeHandler(handler)
        handler.close()
    program_log.propagate = True
    program_log.setLevel(logging.NOTSET)


def test_a_second_start_raises_the_first_window(first: FirstWindow, practice_folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.called):
        assert raise_first(practice_folder)


def test_a_start_on_another_practice_raises_nothing(first: FirstWindow, tmp_path: Path) -> None:
    assert not raise_first(tmp_path / "another")


def test_after_the_first_window_closed_nothing_is_raised(first: FirstWindow, practice_folder: Path) -> None:
    first.close()
    assert not raise_first(practice_folder)


def test_the_log_says_where_a_bug_struck_and_never_with_what(journal_folder: Path) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        error_id = log_unexpected(error)
    written = (journal_folder / journal.NAME).read_text(encoding="utf-8")
    assert error_id in written
    assert "ValueError" in written
    assert SECRET not in written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps named pipes apart by their own rights")
def test_nobody_listens_where_others_could_listen_too(tmp_path: Path, practice_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(shared))
    assert address_of(practice_folder) == ""
    shared.chmod(0o700)
    assert address_of(practice_folder).startswith(str(shared))


def open_to_others(folder: Path) -> list[str]:
    """What in a folder other users of the computer may read."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & 0o077)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights by folder")
def test_nobody_else_may_read_the_log_also_after_it_was_rotated(journal_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log_unexpected(ValueError(SECRET))  # the file is there from the first line on
    handler = next(each for each in logging.getLogger("caredesk").handlers if isinstance(each, PrivateFile))
    monkeypatch.setattr(handler, "maxBytes", 100)
    for _ in range(3):
        log_unexpected(ValueError(SECRET))
    assert len(list(journal_folder.glob(f"{journal.NAME}*"))) > 1
    assert open_to_others(journal_folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights by folder")
def test_nobody_else_may_read_what_is_remembered_of_the_window(tmp_path: Path) -> None:
    folder = tmp_path / "not yet there"
    for minutes in (5, 10):
        WindowSettings(folder).keep(idle_minutes=minutes, last_user="Dana Whitfield")
        assert WindowSettings(folder).idle_minutes == minutes
        assert open_to_others(folder) == []
    assert not folder.stat().st_mode & 0o077


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights by folder")
def test_a_file_of_the_window_that_an_earlier_version_left_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "window.ini").touch(mode=0o644)
    WindowSettings(tmp_path).keep(idle_minutes=5)
    assert open_to_others(tmp_path) == []
