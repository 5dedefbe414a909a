"""A practice whose data file was put back, the program started on it, and the start after a lock."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell import locking
from caredesk.ui.shell.program import Program
from tests.ui.starting import end, start
from tests.ui.unlock.older_practice import PutBack, Starter, read


@pytest.fixture
def put_back(practice_folder: Path) -> PutBack:
    return PutBack(practice_folder)


@pytest.fixture
def started(qapp: QApplication, qtbot: QtBot, look: Theme, put_back: PutBack) -> Iterator[Starter]:
    """Starts the program on the practice as it is then."""
    programs: list[Program] = []

    def begin() -> Program:
        programs.append(start(qapp, qtbot, put_back.folder))
        programs[-1].root.activateWindow()
        return programs[-1]

    yield begin
    for program in programs:
        end(program)


@pytest.fixture
def window(started: Starter, qtbot: QtBot) -> MainWindow:
    return read(started(), qtbot)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """With what the locked program starts the next one: that the process ends and another begins is tried elsewhere."""
    told: list[dict[str, str]] = []
    fake = SimpleNamespace(Popen=lambda words, *, env, **_: told.append(env), DEVNULL=subprocess.DEVNULL)
    monkeypatch.setattr(locking, "subprocess", fake)
    monkeypatch.setattr(locking, "start_watchdog", lambda start_anew: None)
    monkeypatch.setattr("os._exit", lambda status: None)
    return told
