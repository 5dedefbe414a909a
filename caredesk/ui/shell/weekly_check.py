"""The weekly look through all of the practice, beside the work; what it finds is loud, and stands in the top bar."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk.errors import CareDeskError, DamagedFile
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.lanes import Task
from caredesk.ui.common.messages import words_of
from caredesk.ui.shell.everywhere import Box
from caredesk.vault import weekly
from caredesk.vault.weekly import CheckState, Copied, Walked

LOOK_EVERY_MS = 3_600_000


class WeeklyCheck(QObject):
    """Asks at the start and each hour whether it is due. A lock or the closing of the window stops it; the next start begins anew."""

    done = Signal()  # what was found is kept

    def __init__(self, desk: Desk, box: Box, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._box = desk, box
        self._is_running = False
        self._again = QTimer(self, interval=LOOK_EVERY_MS)
        self._again.timeout.connect(self.look)
        self._again.start()

    def look(self) -> None:
        """Begin where it is due. What it found could not be kept in a practice that is only read."""
        if self._desk.is_only_read:
            return
        self._desk.tend(self, lambda opened, task: weekly.is_due(opened), lambda due: self.begin() if due else None)

    def begin(self) -> None:
        """Begin now; nothing happens while it runs."""
        if not self._is_running:
            self._is_running = True
            self._walk(Walked())

    def _walk(self, walked: Walked) -> None:
        """The log, a piece at a time: what the user asks meanwhile comes between."""
        if walked.is_end:
            self._copy(walked)
        else:
            self._tend(lambda opened, task: weekly.walk(opened, walked), self._walk)

    def _copy(self, walked: Walked) -> None:
        self._tend(lambda opened, task: weekly.copy(opened, task.step), partial(self._examine, walked))

    def _examine(self, walked: Walked, copied: Copied) -> None:
        def looked(found: tuple[str, ...]) -> None:
            problems = (walked.problem, *found) if walked.problem else found
            self._tend(lambda opened, task: weekly.finish(opened, walked.lines, problems), self._finished)

        self._desk.run(
            self, lambda task: weekly.examine(copied, task.step), looked, on_error=self._stopped, progress=lambda *_: None, aside=True
        )

    def _tend(self, work: Callable[[Any, Task], Any], then: Callable[[Any], None]) -> None:
        self._desk.tend(self, work, then, on_error=self._stopped, progress=lambda *_: None)

    def _stopped(self, error: CareDeskError) -> None:
        """A page that cannot be read is damage. All else (a full disk, the window is closing) says nothing about the records."""
        self._is_running = False
        if isinstance(error, DamagedFile):
            problems = (words_of(error),)
            self._warn(problems)
            keep = partial(weekly.finish, lines=0, problems=problems)  # where that can still be written
            self._desk.tend(self, lambda opened, task: keep(opened), lambda _: self.done.emit(), on_error=lambda _: None)

    def _finished(self, state: CheckState) -> None:
        self._is_running = False
        self.done.emit()
        if state.problems:
            self._warn(state.problems)

    def _warn(self, problems: tuple[str, ...]) -> None:
        again = Command("check-again", self.tr("Check again"), self.begin)
        advice = self.tr("Change nothing more. Restore the newest backup to a new folder, and keep this one.")
        self._box.say(self.tr("The weekly check found damage"), " ".join((*problems, advice)), tone="late", action=again)
