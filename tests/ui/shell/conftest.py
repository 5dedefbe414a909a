"""A practice that was made before, and the program started on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from tests.conftest import a_practice
from tests.ui.starting import end, start


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
