"""Asking and writing through a desk as a test needs it: the answer comes back as a value."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.ui.common.desk import Desk

PATIENCE_MS = 30_000  # a loaded machine is slow, but no slower than that


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Wait for a state."""
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def ask(desk: Desk, qtbot: QtBot, question: Callable[[Session], Any]) -> Any:
    """What a question answers now, after all that was queued before."""
    found: list[Any] = []
    desk.ask(desk, question, found.append)
    until(qtbot, lambda: bool(found))
    return found[0]


def act(desk: Desk, qtbot: QtBot, deed: Callable[[Session], Any]) -> Any:
    """What a deed answers, once it is committed."""
    found: list[Any] = []
    desk.act(desk, deed, found.append)
    until(qtbot, lambda: bool(found))
    return found[0]


def settle(desk: Desk, qtbot: QtBot) -> None:
    """Let what Qt has queued happen, then wait until nothing is asked, written or drawn."""
    QCoreApplication.processEvents()
    until(qtbot, lambda: not desk.is_busy)
