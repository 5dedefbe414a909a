"""Whether there is a fresh copy of the records: asked, told in the top bar, and made at a button's press. A failure is loud."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from caredesk import vault
from caredesk.errors import CareDeskError
from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.lanes import Task
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.only_read import refuse
from caredesk.ui.shell.everywhere import Everywhere
from caredesk.ui.shell.settings import BACKUP_FOLDER, WindowSettings
from caredesk.ui.shell.top_bar import SafeState
from caredesk.vault import weekly

AMBER_DAYS = 7
ASK_AGAIN_MS = 600_000


class SafeKeeping(QObject):
    """Backs up into a folder that the user chose once."""

    told = Signal(object)  # SafeState, whenever it was asked
    progressed = Signal(str)  # how far a copy is, in words
    ended = Signal(bool, str)  # whether a copy was made and checked, and what is to be said of it

    def __init__(self, desk: Desk, settings: WindowSettings, windows: Everywhere, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._settings, self._windows = desk, settings, windows
        self._is_running = False
        self.state = SafeState("ok", self.tr("Encrypted"))
        self.last_place = ""  # where the last copy went, wherever it was asked for
        self._again = QTimer(self, interval=ASK_AGAIN_MS)
        self._again.timeout.connect(self.show_state)
        self._again.start()

    @property
    def folder(self) -> str:
        """Where copies go; empty until the user chose."""
        return self._settings.text(BACKUP_FOLDER)

    def show_state(self) -> None:
        """Ask how the last copy went, and show it."""
        self._desk.tend(self, lambda opened, task: _state(opened), self._show)

    def back_up(self) -> None:
        """Make a checked copy now; the first time it is asked where."""
        if self._is_running:
            return
        if self._desk.is_only_read:
            refuse(self._desk)
        elif self.folder:
            self._start(Path(self.folder))
        else:
            self.choose_folder(then_back_up=True)

    def choose_folder(self, *, then_back_up: bool = False) -> None:
        """Ask where copies shall go."""
        from PySide6.QtWidgets import QFileDialog  # Python makes its many choices known when it is first named

        dialog = QFileDialog(self._windows.foremost, self.tr("Where copies of the records go"), self.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.use_folder(chosen, then_back_up=then_back_up))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_folder(self, chosen: str, *, then_back_up: bool = False) -> None:
        """Copies go there from now on."""
        self._settings.keep(**{BACKUP_FOLDER: chosen})
        self.told.emit(self.state)
        if then_back_up:
            self.back_up()

    def _start(self, folder: Path) -> None:
        self._is_running = True
        self._show_busy(self.tr("Backing up"))

        def work(opened: Any, task: Task) -> vault.BackupReport:
            return vault.back_up(opened, folder, task.step)

        self._desk.tend(self, work, self._done, on_error=self._failed, progress=self._progress)

    def _progress(self, done: int, of: int, words: str) -> None:
        if of:
            self._show_busy(self.tr("Backing up, {percent} %").format(percent=round(100 * done / of)))

    def _show_busy(self, words: str) -> None:
        self._windows.show_busy(words)
        self.progressed.emit(words)

    def _done(self, report: vault.BackupReport) -> None:
        self._is_running = False
        words = " ".join(report.problems)
        if report.ok:
            words = self.tr("Backed up and checked: {patients} patients").format(patients=report.patients)
            self._windows.say_done(words)
        else:
            self._windows.message.say(self.tr("Backup did not work"), words, tone="late")
        self.ended.emit(report.ok, words)
        self.show_state()

    def _failed(self, error: CareDeskError) -> None:
        self._is_running = False
        again = Command("back-up", self.tr("Choose another folder"), lambda: self.choose_folder(then_back_up=True))
        self._windows.message.say(self.tr("Backup did not work"), words_of(error), tone="late", action=again)
        self.ended.emit(False, words_of(error))
        self.show_state()

    def _show(self, found: tuple[vault.BackupState, datetime, datetime | None, bool]) -> None:
        if self._desk.is_only_read:
            self.state = SafeState("soon", self.tr("Can only be read"))
        else:
            self.state = SafeState("late", self.tr("Records are damaged")) if found[3] else self._worded(*found[:3])
        self.last_place = "" if found[0].problem else found[0].where
        if not self._is_running:
            self._windows.show_safe(self.state)
        self.told.emit(self.state)

    def _worded(self, state: vault.BackupState, now: datetime, last: datetime | None) -> SafeState:
        failed = state.last_failed_at
        if failed is not None and (state.last_ok_at is None or failed > state.last_ok_at):
            return SafeState("late", self.tr("Backup did not work"))
        if last is None:
            return SafeState("soon", self.tr("Encrypted · no backup yet"))
        days = (now.date() - last.date()).days
        if days > AMBER_DAYS:
            return SafeState("soon", self.tr("No backup for {days} days").format(days=days))
        when = formats.clock_time(last) if days == 0 else formats.day(last.date(), now.date())
        return SafeState("ok", self.tr("Encrypted · backed up {when}").format(when=when))


def _state(opened: Any) -> tuple[vault.BackupState, datetime, datetime | None, bool]:
    """The state of copies, now and the last copy's moment at the desk's own time, and whether damage was found."""
    from caredesk.services import acting

    state, is_damaged = vault.backup_state(opened), bool(weekly.state(opened).problems)
    with opened.reading() as session:
        last = acting.at_desk(session, state.last_ok_at) if state.last_ok_at else None
        return state, acting.at_desk(session, acting.now(session)), last, is_damaged
