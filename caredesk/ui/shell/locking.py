"""The lock: windows gone at once, what was typed kept, the log closed, and the process ends (trust.md rules 7 and 8). No question."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from caredesk import vault
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.only_read import keep
from caredesk.ui.shell.root import Root
from caredesk.ui.shell.settings import WindowSettings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_S, CLOSING_S = 3.0, 1.5  # a process whose worker hangs is gone within two seconds


def hide_all() -> None:
    """Take every window off the screen."""
    for window in QApplication.topLevelWidgets():
        window.hide()
    QGuiApplication.sync()


def start_watchdog(start_anew: Callable[[], object]) -> None:
    """Whatever hangs, be it the window itself, the process is gone in three seconds and another one shows the unlock page."""

    def end() -> None:
        start_anew()
        os._exit(0)

    watchdog = threading.Timer(LONGEST_S, end)
    watchdog.daemon = True
    watchdog.start()


def remember(folder: Path, settings: WindowSettings, root: Root, user: str, now: datetime) -> None:
    """On this computer: that the practice is locked, since when, by whom, and where its window stood."""
    vault.note_locked(folder, is_locked=True)
    settings.keep_geometry(root)
    settings.keep(last_user=user, locked_at=formats.clock_time(now.astimezone()))


def close_records(desk: Desk, leave: Callable[[], object], why: str) -> bool:
    """Keep drafts and the view, write the lock into the log, close the file; answers whether all of it was done in time."""
    if not desk.is_open:
        return True

    def note(session: "Session") -> None:
        from caredesk.services import audit

        audit.record(session, "locked", why=why)

    desk.stop_long_work()
    leave()
    keep(desk, desk, note)
    return desk.close(CLOSING_S)


def start_again(folder: Path, extra: Mapping[str, str]) -> None:
    """A new process that shows the unlock page; where it cannot be started, the user starts it."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "caredesk"]
    environment = {**os.environ, **extra}
    try:
        nothing = subprocess.DEVNULL
        subprocess.Popen(
            [*program, "--data", str(folder)], env=environment, start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing
        )
    except OSError:
        return
