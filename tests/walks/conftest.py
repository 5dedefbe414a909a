"""What every walk may ask for: the look, and the program started on a practice that was made before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from tests.conftest import a_practice
from tests.ui.conftest import look
from tests.ui.starting import end, start

__all__ = ["look"]


@pytest.fixture
def made_folder(practice_folder: Path) -> Path:
    """An empty practice that asks for no proof of its recovery sheet."""
    a_practice(practice_folder, is_sample=True).vault.close()
    return practice_folder


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, look: Theme, made_folder: Path) -> Iterator[Program]:
    """The program at its unlock page."""
    started = start(qapp, qtbot, made_folder)
    yield started
    end(started)
