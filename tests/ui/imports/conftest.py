"""The import dialog in a window of the practice."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.imports.dialog import ImportDialog
from tests.ui.asking import settle, until

Opener = Callable[..., ImportDialog]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window of the reference size."""
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, window: QMainWindow) -> Opener:
    """Opens the dialog on files, and waits until it has something to ask or to tell."""

    def open_on(*paths: Path, into: UUID | None = None) -> ImportDialog:
        dialog = ImportDialog(desk, paths, into, window)
        dialog.open()
        arrive(desk, qtbot, dialog)
        return dialog

    return open_on


def arrive(desk: Desk, qtbot: QtBot, dialog: ImportDialog) -> None:
    """Wait until nothing is under way."""
    until(qtbot, lambda: not desk.is_busy and dialog.stack.currentWidget() is not dialog.busy)


def go_on(desk: Desk, qtbot: QtBot, dialog: ImportDialog, times: int = 1) -> None:
    """Press the main button, as often as it takes."""
    for _ in range(times):
        dialog.go_on.click()
        arrive(desk, qtbot, dialog)
        settle(desk, qtbot)


def all_shown(dialog: ImportDialog) -> Sequence[str]:
    """What the lines of the preview say, in their order."""
    return [f"{line.what} [{line.chip.words}]" for line in dialog.preview.table.rows.rows]
