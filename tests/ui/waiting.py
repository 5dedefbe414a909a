"""Waits for the window by what it still has to do, not by the clock; the window's other threads work meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from caredesk.ui.shell.program import Program

PATIENCE_MS, LOOK_AGAIN_MS = 30_000, 10
SOON_MS = 3_000  # drafts, previews and looks at what is alike start within it; a toast leaves later


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so. Raises TimeoutError.

    An event loop, since QTest's own wait keeps Python's lock and so holds up every worker that it waits for.
    """
    loop, again, latest = QEventLoop(), QTimer(interval=LOOK_AGAIN_MS), QTimer(singleShot=True, interval=PATIENCE_MS)
    was_so: list[bool] = []  # once is enough: what the loop still does before it ends may ask for more

    def look() -> None:
        if is_so():
            was_so.append(True)
            loop.quit()

    again.timeout.connect(look)
    latest.timeout.connect(loop.quit)
    again.start()
    latest.start()
    loop.exec()
    if not was_so:
        raise TimeoutError


def is_at_rest(program: Program) -> bool:
    """Whether nothing is asked for or about to begin: no draft to be kept, no preview to be drawn."""
    begun = (timer for window in QApplication.topLevelWidgets() for timer in window.findChildren(QTimer) if timer.isActive())
    return not program.desk.is_busy and not any(timer.isSingleShot() and timer.interval() <= SOON_MS for timer in begun)
