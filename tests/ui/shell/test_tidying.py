"""The window waits for a collection of garbage: what stays to the end is not looked through each time, and no thread collects beside it."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.shell.tidying import Tidying
from tests.ui.asking import ask


class Cycle:
    """Garbage that only a collection finds, which holds something of Qt's."""

    def __init__(self) -> None:
        self.itself, self.timer = self, QTimer()


@pytest.fixture
def thawed() -> Iterator[None]:
    """What a test spares is collected again after it."""
    yield
    gc.unfreeze()


def test_what_is_loaded_by_now_is_not_looked_through_again(qtbot: QtBot, thawed: None) -> None:
    there = len(gc.get_objects())
    Tidying.spare_what_stays()
    assert gc.get_freeze_count() > there // 2
    assert len(gc.get_objects()) < there // 2


def test_what_is_made_after_it_is_collected(qtbot: QtBot, thawed: None) -> None:
    Tidying.spare_what_stays()
    gone: list[QThread] = []
    cycle = Cycle()
    cycle.timer.destroyed.connect(lambda: gone.append(QThread.currentThread()))
    del cycle
    gc.collect()
    assert len(gone) == 1


def test_no_thread_of_the_desk_collects_what_the_window_left(desk: Desk, qtbot: QtBot) -> None:
    threads: list[str] = []

    def collects(phase: str, facts: dict[str, int]) -> None:
        threads.append(threading.current_thread().name)

    parent = QObject()
    Tidying(parent)
    gc.callbacks.append(collects)
    try:
        ask(desk, qtbot, lambda session: [[number] for number in range(100_000)])
        Tidying.tidy()
    finally:
        gc.callbacks.remove(collects)
    assert set(threads) <= {threading.main_thread().name}
    assert threads
