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
