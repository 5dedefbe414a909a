"""One start of the program, from the unlock page to the lock: it puts the window's parts together.

The unlock page is painted first, so this module loads little; the desk and all else come with the first paint.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from caredesk.paths import DEMO_PREFIX
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.root import REFERENCE, SMALLEST, FirstPaint, Root, fills_screen
from caredesk.ui.shell.settings import BACKUP_FOLDER, WindowSettings
from caredesk.ui.unlock.arrival import Arrival
from caredesk.ui.unlock.door import NEXT_STEPS, Door
from caredesk.vault.looking import utc_now

if TYPE_CHECKING:
    from caredesk.ui.common.desk import Desk
    from caredesk.ui.common.opened import Opened
    from caredesk.ui.main_window import MainWindow
    from caredesk.ui.shell.instance import FirstWindow
    from caredesk.ui.shell.open_practice import OpenPractice

Clock = Callable[[], datetime]
MakeDemo = Callable[[Clock], Any]  # answers the open vault and its passphrase
QUIT_AFTER_PAINT = "CAREDESK_QUIT_AFTER_PAINT"
DEMO_KEY = "CAREDESK_DEMO_KEY"  # by it a throw-away practice that was locked is opened again
CHOOSE_USER = "CAREDESK_CHOOSE_USER"  # somebody else wants in: the list of names is open at once
LOCKED = "CAREDESK_LOCKED"  # also where the disk could not keep that the window was locked
NEXT_STEP = "CAREDESK_NEXT_STEP"  # what was asked for in a practice that is only read: its older file accepted, or a backup restored
POLL_MS = 5
SETTLE_MS = 50


class Program(QObject):
    """One start of the program, from the door to the lock."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        make_demo: MakeDemo,
        *,
        user: str = "",
        is_demo: bool = False,
        clock: Clock = utc_now,
        owns_process: bool = False,
    ) -> None:
        super().__init__(app)
        self._make_demo, self._owns_process = make_demo, owns_process
        self._app, self.folder, self._clock, self._is_demo = app, folder, clock, is_demo
        self._quits = os.environ.get(QUIT_AFTER_PAINT) == "1"
        self._demo_key = os.environ.pop(DEMO_KEY, "")
        self._chooses_user = os.environ.pop(CHOOSE_USER, "") == "1"
        self._next_step = os.environ.pop(NEXT_STEP, "")
        self._was_locked = os.environ.pop(LOCKED, "") == "1"
        self.settings = WindowSettings(folder)
        found = app.property("caredesk_theme")
        self.look = found if isinstance(found, Theme) else Theme(app, is_early=True)
        self._is_early = not isinstance(found, Theme)
        self.settings.show_look(self.look)
        self._desk: Desk | None = None
        self.root = Root(self._closing)
        self.main_window: MainWindow | None = None
        self.door: Door | None = None
        self._first: FirstWindow | None = None
        self._practice: OpenPractice | None = None
        self._is_locking = False
        self._user = user or self.settings.text("last_user")
        self._place_window()

    @property
    def is_settled(self) -> bool:
        """Whether the first page is painted and all that waited for it is there."""
        return self._first is not None

    @property
    def desk(self) -> "Desk":
        """The desk, made when it is first needed."""
        if self._desk is None:
            from caredesk.ui.common.desk import Desk

            self._desk = Desk(self)
        return self._desk

    def show(self) -> None:
        """Show the page before the records; everything else waits for its paint."""
        kept = {"locked_at": self.settings.text("locked_at"), "copies": self.settings.text(BACKUP_FOLDER)}
        came = {"demo_key": self._demo_key, "next_step": self._next_step, **kept}
        arrival = Arrival(self.folder, self._clock, self._user, is_after_lock=self._was_locked or bool(kept["locked_at"]), **came)
        self.door = Door(lambda: self.desk, arrival, self.root)
        self.door.opened.connect(self._opened)
        self.door.demo_wanted.connect(self.open_demo)
        self.root.show_content(self.door)
        FirstPaint(self.door, self._door_painted)
        self.root.show()

    def open_demo(self) -> None:
        """Open a throw-away practice full of sample patients."""
        from caredesk.ui.common.opened import Opened

        make_demo, clock = self._make_demo, self._clock

        def open_it() -> Opened:
            made = make_demo(clock)
            self._demo_key = made.passphrase
            return Opened(made.vault.database, made.vault.actor, made.vault)

        self._is_demo = True
        if self.door is not None:
            self.door.show_making()
        self.desk.open(self, open_it, self._opened)

    def lock(self, why: str = "") -> None:
        """Hide, keep what was typed, close, start anew, end."""
        if self._is_locking or self.main_window is None or self._practice is None:
            return
        from caredesk.ui.shell import lock_reasons, locking

        self._is_locking, self._chooses_user = True, why == lock_reasons.SWITCHED
        self._next_step = why if why in NEXT_STEPS else ""
        locking.start_watchdog(self._start_anew)
        locking.hide_all()
        self._remember()
        self._practice.clear_clipboard()
        locking.close_records(self.desk, self._practice.windows.leave, why or lock_reasons.ASKED)
        if self._first is not None:
            self._first.close()
        self._start_anew()
        os._exit(0)

    def _start_anew(self) -> None:
        from caredesk.ui.shell import locking

        told = {DEMO_KEY: self._demo_key, CHOOSE_USER: "1" if self._chooses_user else "", NEXT_STEP: self._next_step, LOCKED: "1"}
        locking.start_again(self.folder, {name: value for name, value in told.items() if value})

    def sweep(self) -> None:
        """A throw-away practice is gone with the program."""
        if self._demo_key and self.folder.parent.name.startswith(DEMO_PREFIX):
            import shutil

            shutil.rmtree(self.folder.parent, ignore_errors=True)

    def _place_window(self) -> None:
        free = QGuiApplication.primaryScreen().availableSize()
        self.root.setMinimumSize(SMALLEST.boundedTo(free))
        self.root.resize(REFERENCE.boundedTo(free))
        if fills_screen(free, has_kept_size=self.settings.restore_geometry(self.root)):
            self.root.showMaximized()

    def _door_painted(self) -> None:
        if self._quits and not self._is_demo:
            sys.stdout.write(f"{time.perf_counter()}\n")  # for whoever measures the start
            self._app.quit()
            return
        from caredesk import vault
        from caredesk.ui.common.focus_ring import FocusRing
        from caredesk.ui.shell import journal, warming
        from caredesk.ui.shell.instance import FirstWindow
        from caredesk.ui.shell.tidying import Tidying

        warming.start(warming.FOR_THE_ROSTER)
        if self._is_early:
            self.look.complete()
            FocusRing(self._app)
        if self._owns_process:
            vault.harden_process()  # before a key is in memory
            Tidying(self)
            journal.catch_all(self._struck)
            if self.folder.exists():
                journal.write_to(self.folder)
        self._first = FirstWindow(self.folder, self)
        self._first.called.connect(self._come_forward)
        if self._is_demo:
            self.open_demo()
        elif self._chooses_user and self.door is not None:
            self.door.choose_user()
        elif self.door is not None:
            self.door.begin()

    def _struck(self, error_id: str) -> None:
        """Something unexpected struck, in whatever thread: the window says so."""
        from caredesk.ui.common.failures import Failure

        self.desk.failed.emit(Failure(None, error_id))

    def _come_forward(self) -> None:
        self.root.setWindowState(self.root.windowState() & ~self.root.windowState().WindowMinimized)
        self.root.raise_()
        self.root.activateWindow()

    def _opened(self, opened: "Opened") -> None:
        self.folder = opened.vault.folder
        if self._owns_process:
            from caredesk.ui.shell import journal

            journal.write_to(self.folder)
        self._show_practice(self._roster_shown)

    def _show_practice(self, then: Callable[[], object]) -> None:
        from caredesk.ui.shell.open_practice import OpenPractice

        practice = self._practice = OpenPractice(self._app, self.desk, self.settings, self.look, self.root, self.folder)
        self.main_window = practice.windows.first
        practice.lock_due.connect(self.lock)
        practice.renew_due.connect(lambda: QTimer.singleShot(0, self, self._renew))  # who asks goes with the window
        self.root.show_content(self.main_window)
        self.door = None

        def taken_up(others: Sequence[Mapping[str, Any]]) -> None:
            if not self._quits:
                practice.windows.open_kept(others)
            then()

        self.main_window.take_up(taken_up)

    def _renew(self) -> None:
        """The window words things in another way: it is made anew, where the user is, with the settings that were open."""
        before = self._practice
        if before is None or self._is_locking:
            return
        had_settings = before.close_settings()
        before.windows.leave()
        before.windows.close_others()

        def shown() -> None:
            self._roster_shown()
            if self._practice is not None and had_settings:
                self._practice.show_settings()

        self._show_practice(shown)
        before.deleteLater()

    def _roster_shown(self) -> None:
        if self._quits:
            self._quit_when_painted()
        elif self._practice is not None and self._owns_process:
            QTimer.singleShot(SETTLE_MS, self._practice, self._settle)  # or the first paint would wait for what this loads
        else:
            self._settle()

    def _settle(self) -> None:
        """The first page is painted: only now the program looks for what is amiss and what was left undone."""
        if self._practice is not None and not self._is_locking:
            self._note_unlocked()
            self._practice.settle()
            if self._owns_process and not self._is_demo:
                self._practice.look_after()

    def _note_unlocked(self) -> None:
        from caredesk import vault

        self.settings.keep(last_user=self.desk.actor.name, locked_at="")
        vault.note_locked(self.folder, is_locked=False)

    def _quit_when_painted(self) -> None:
        if self.desk.is_busy:
            QTimer.singleShot(POLL_MS, self, self._quit_when_painted)
            return
        self.root.repaint()
        self.root.close()
        self._app.quit()

    def _remember(self) -> None:
        from caredesk import vault

        vault.note_locked(self.folder, is_locked=True)
        self.settings.keep_geometry(self.root)
        self.settings.keep(last_user=self.desk.actor.name, locked_at=self._local_time())

    def _local_time(self) -> str:
        from caredesk.ui.common import formats

        return formats.clock_time(self._clock().astimezone())

    def _closing(self, root: Root) -> None:
        """A window was closed. With the last one: keep drafts and the view, close the records."""
        if self._practice is not None and not self._is_locking and self._practice.windows.let_go(root):
            self.main_window = self._practice.windows.first
            self.root = self._practice.windows.first_root
            return
        if self.folder.exists():
            self.settings.keep_geometry(self.root)
        if self._first is not None:
            self._first.close()
        if self._practice is not None:
            self._practice.clear_clipboard()
        if self._practice is not None and self.desk.is_open:
            self.desk.stop_long_work()
            self._practice.windows.leave()
        elif self._desk is not None:
            self._desk.stop_long_work()  # a keyring that was asked may hang
        if self._desk is not None:
            self._desk.close(20)
