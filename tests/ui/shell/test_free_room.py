"""A disk that fills up is told of before anything fails, in the status bar, and the window never waits for the disk."""

import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.free_room import FreeRoom
from caredesk.ui.shell.program import Program
from tests.ui.asking import settle
from tests.ui.starting import PATIENCE_MS

MB = 1_000_000


class Usage(NamedTuple):
    """As shutil tells it."""

    total: int
    used: int
    free: int


@pytest.fixture
def room(window: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[[int], str]:
    """Leave so many MB on the disk and look; answers what the status bar says then."""

    def leave(free_mb: int) -> str:
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(MB, 0, free_mb * MB))
        looking(program).look()
        settle(program.desk, qtbot)
        note = window.status.notes["disk"]
        return note.words if note.isVisible() else ""

    return leave


def looking(program: Program) -> FreeRoom:
    found = program.findChildren(FreeRoom)
    assert len(found) == 1
    return found[0]


def test_under_500_mb_the_status_bar_says_how_much_is_left_and_what_to_do(room: Callable[[int], str]) -> None:
    assert room(499) == "Only 499 MB left on this disk. Delete or move files that you do not need, so that everything can be saved."


def test_with_500_mb_nothing_is_said(room: Callable[[int], str]) -> None:
    assert room(500) == ""


def test_once_there_is_room_again_nothing_is_said(room: Callable[[int], str]) -> None:
    assert [bool(room(free)) for free in (100, 8_000)] == [True, False]


def test_a_disk_that_cannot_be_asked_is_not_warned_of(
    window: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(folder: Any) -> Usage:
        raise OSError("gone")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    looking(program).look()
    settle(program.desk, qtbot)
    assert window.status.notes["disk"].isHidden()


@pytest.fixture
def sleeping_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that answers when the test lets it."""
    awake = threading.Event()

    def ask(folder: Any) -> Usage:
        assert threading.current_thread() is not threading.main_thread()
        awake.wait(PATIENCE_MS / 1000)
        return Usage(MB, 0, 100 * MB)

    monkeypatch.setattr(shutil, "disk_usage", ask)
    yield awake
    awake.set()


def test_the_window_does_not_wait_for_a_sleeping_disk(
    window: MainWindow, program: Program, qtbot: QtBot, sleeping_disk: threading.Event
) -> None:
    looking(program).look()
    assert window.status.notes["disk"].isHidden()
    sleeping_disk.set()
    qtbot.waitUntil(window.status.notes["disk"].isVisible, timeout=PATIENCE_MS)
