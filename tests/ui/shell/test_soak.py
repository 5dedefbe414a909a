"""T17: every window and dialog opened and closed over and over: memory stays, no dialog is left, Qt warns of nothing."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from caredesk.kinds import ItemKind
from caredesk.sample import demo
from caredesk.services import chart as chart_service
from caredesk.services import charting
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.root import Root
from caredesk.ui.shell.tidying import Tidying
from tests.conftest import standing_clock
from tests.trust_size import sized
from tests.ui import scenes
from tests.ui.scenes import Scene, Stage
from tests.ui.starting import end, start, unlock
from tests.ui.waiting import wait_until

CYCLES = sized(300, 50_000)
MOST_GROWTH_MB = 20
MB = 1024 * 1024
SELDOM = 5  # what starts a process, derives a key or draws pages comes in every fifth round
COSTLY = ("15-", "16-", "20-publish", "21-new-code")


class Brisk(Stage):
    """Waits for answers only, not for what begins a moment later: a busy user does not either."""

    def settle(self) -> None:
        wait_until(lambda: not self.program.desk.is_busy)
        QApplication.processEvents()


def open_and_close(stage: Stage, scene: Scene) -> None:
    """Open a page or dialog, type a letter into it and take it back, close it."""
    shown = scenes.shown(stage, scene)
    for field in [found for found in shown.findChildren(QLineEdit) if found.isVisible() and found.isEnabled()][:1]:
        QTest.keyClick(field, Qt.Key.Key_X)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    stage.close_dialogs()


def second_window(stage: Stage) -> None:
    """A second window, looked through and closed."""
    practice: Any = stage.program.practice
    other = practice.windows.open_another(stage.window)
    for page in (PageName.CONTACTS, PageName.PATIENTS):
        other.go(Place(page))
        stage.settle()
    other.window().close()
    stage.settle()


def edit_and_undo(stage: Stage) -> None:
    """A field of the chart is changed while it is shown, and taken back."""
    stage.go(PageName.CHART, scenes.SUMMARY)

    def change(session: Any) -> None:
        row = chart_service.problems(session, stage.patient_id)[0]
        charting.edit_item(session, ItemKind.PROBLEMS, row.item_id, row.version, note="Told by the daughter")

    stage.program.desk.act(stage.window, change)
    stage.settle()
    stage.program.desk.undo(stage.window)
    stage.settle()


def a_day() -> Iterator[Callable[[Stage], None]]:
    """Everything that can be opened, in turn."""
    rounds = 0
    while True:
        rounds += 1
        for scene in (*scenes.PAGES, *scenes.DIALOGS):
            if rounds % SELDOM == 1 or not scene.name.startswith(COSTLY):
                yield lambda stage, scene=scene: open_and_close(stage, scene)  # type: ignore[misc]  # the scene of this turn
        yield second_window
        yield edit_and_undo


def tidied() -> tuple[float, int, int]:
    """Megabytes that the process holds, dialogs and windows that are alive, once all that is to go is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    alive = QApplication.allWidgets()
    dialogs, roots = (sum(isinstance(found, kind) for found in alive) for kind in (QDialog, Root))
    return psutil.Process().memory_info().rss / MB, dialogs, roots


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, look: Theme, tmp_path: Path) -> Iterator[Brisk]:
    """The sample practice in its window."""
    folder = tmp_path / "practice"
    made = demo.demo(folder, clock=standing_clock)
    made.vault.close()
    program: Program = start(qapp, qtbot, folder)
    unlock(program, qtbot, made.passphrase)
    Tidying(program)  # as a program does that has a process of its own
    yield Brisk(program, scenes.patient_called(program, "Delgado"), tmp_path)
    end(program)


@pytest.mark.trust
@pytest.mark.slow
def test_a_long_day_leaves_no_dialog_and_no_memory_behind(stage: Brisk) -> None:
    day, warm_up = a_day(), 2 * (len(scenes.PAGES) + len(scenes.DIALOGS) + 2)
    for _ in range(warm_up):
        next(day)(stage)
    before = tidied()
    for _ in range(CYCLES - warm_up):
        next(day)(stage)
    after = tidied()
    assert after[1:] == before[1:]
    assert after[0] - before[0] < MOST_GROWTH_MB
