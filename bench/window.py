"""A real window on a practice of any size, without a screen, for measures of what a user waits for."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bench import vaults
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.opened import Opened
from caredesk.ui.common.theme import Theme

SIZE = (1366, 768)
LONGEST_WAIT_S = 10.0
WAKE_MS = 200


class Painted(QObject):
    """Knows whether a widget was painted after its answer came."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        self.answered_at: int | None = None
        widget.installEventFilter(self)

    @property
    def has_painted_answer(self) -> bool:
        """Whether the newest answer is on the screen."""
        return self.answered_at is not None and self.times > self.answered_at

    def note_answer(self) -> None:
        """The model has new rows."""
        self.answered_at = self.times

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def application() -> QApplication:
    """The application with the program's look, made once."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if app.property("caredesk_theme") is None:
        Theme(app)
    return app


@contextmanager
def desk_of(patients: int) -> Iterator[Desk]:
    """A desk with that practice open."""
    app = application()
    desk = Desk()
    folder = vaults.practice_of(patients)
    ready: list[Opened] = []

    def opened() -> Opened:
        practice = vaults.opened(patients)
        return Opened(practice.database, practice.actor)

    assert folder.exists()
    desk.open(desk, opened, ready.append)
    wait_for(app, lambda: bool(ready))
    try:
        yield desk
    finally:
        desk.close(20)


def wait_for(app: QApplication, is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so, as its own loop does: asleep between events. Raises TimeoutError."""
    until = time.perf_counter() + LONGEST_WAIT_S
    waker = QTimer(interval=WAKE_MS)
    waker.start()
    while not is_so():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > until:
            raise TimeoutError
