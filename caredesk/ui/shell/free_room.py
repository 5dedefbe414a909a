"""Whether the disk that holds the records is filling up: looked at off the window's thread, told in the status bar, never in the way."""

import shutil
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from caredesk.ui.common.desk import Desk

LEAST_MB = 500  # trust.md 2.2, row 18
EVERY_MS = 60_000
MB = 1_000_000


class Notes(Protocol):
    """Where a note is shown under a name: one status bar, or those of all windows."""

    def note(self, name: str, words: str) -> None: ...


class FreeRoom(QObject):
    """Looks once the first page is shown, then every minute."""

    def __init__(self, desk: Desk, folder: Path, status: Notes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._folder, self._status = desk, folder, status
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at the disk now. It may be a slow or a sleeping one, so that the window does not wait for it."""
        folder = self._folder
        self._desk.run(self, lambda task: free_mb(folder), self._show, topic="free room", aside=True)

    def _show(self, free: int | None) -> None:
        words = ""
        if free is not None and free < LEAST_MB:
            words = self.tr("Only {free} MB left on this disk. Delete or move files that you do not need, so that everything can be saved.")
        self._status.note("disk", words.format(free=free))


def free_mb(folder: Path) -> int | None:
    """How much room is left where a folder is; None where the system does not say."""
    try:
        return shutil.disk_usage(folder).free // MB
    except OSError:
        return None
