"""What every test of the window may ask for: the look, a desk with a fresh open practice, the program on a practice or without one."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.opened import Opened
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.tidying import Tidying
from tests.conftest import a_practice
from tests.ui.starting import end, start


def programs() -> list[Program]:
    """The programs that are there now."""
    app = QApplication.instance()
    return app.findChildren(Program, options=Qt.FindChildOption.FindDirectChildrenOnly) if app is not None else []


@pytest.fixture(autouse=True, scope="session")
def garbage_is_collected_here_alone() -> Iterator[None]:
    """As in the program: a timer or a widget of a test that is collected in one of the desk's threads ends the process."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> Iterator[None]:
    """No program outlives its test: one that is left watches the keys of the next one, and its lock would end the process of the tests."""
    standing = programs()  # those of a whole file of tests
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for left in programs():
        if left not in standing:
            end(left)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    Tidying.tidy()


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The application's look, which it has once."""
    found = qapp.property("caredesk_theme")
    return found if isinstance(found, Theme) else Theme(qapp)


@pytest.fixture
def desk(qtbot: QtBot, practice_folder: Path, look: Theme) -> Iterator[Desk]:
    """A desk with a real, empty practice, opened in the desk's own thread."""
    made = Desk()

    def opened() -> Opened:
        safe = a_practice(practice_folder).vault
        return Opened(safe.database, safe.actor)

    ready: list[Opened] = []
    made.open(made, opened, ready.append)
    qtbot.waitUntil(lambda: bool(ready), timeout=30_000)
    yield made
    assert made.close(20)


@pytest.fixture
def made_folder(practice_folder: Path) -> Path:
    """A practice that asks for no proof of its recovery sheet."""
    a_practice(practice_folder, is_sample=True).vault.close()
    return practice_folder


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, look: Theme, made_folder: Path) -> Iterator[Program]:
    """The program at its unlock page."""
    started = start(qapp, qtbot, made_folder)
    yield started
    end(started)


@pytest.fixture
def first_start(qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path) -> Iterator[Program]:
    """The program on a fresh computer."""
    started = start(qapp, qtbot, practice_folder)
    yield started
    end(started)
