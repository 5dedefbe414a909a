"""One start of the program, from the unlock page to the lock: it puts the window's parts together.

The unlock page is painted first, so this module loads little; the desk and all else come with the first paint.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from caredesk.paths import DEMO_PREFIX
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.root import FirstPaint, Root
from caredesk.ui.shell.settings import BACKUP_FOLDER, WindowSettings
from caredesk.ui.unlock.arrival import Arrival, Told, told
from caredesk.ui.unlock.door import NEXT_STEPS, Door
from caredesk.vault.looking import utc_now

if TYPE_CHECKING:
    from caredesk.ui.common.desk import Desk
    from caredesk.ui.common.opened import Opened
    from caredesk.ui.main_window import MainWindow
    from caredesk.ui.shell.instance import FirstWindow
    from caredesk.ui.shell.open_practice import OpenPractice
    from caredesk.ui.shell.shown_practice import ShownPractice

Clock = Callable[[], datetime]
MakeDemo = Callable[[Clock], Any]  # answers the open vault and its passphrase
QUIT_AFTER_PAINT = "CAREDESK_QUIT_AFTER_PAINT"  # for whoever measures the start
POLL_MS = 5


class Program(QObject):
    """One start of the program, from the door to the lock."""

    _struck = Signal(str)  # the id of something unexpected, in whatever thread it struck: the window says so

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
        self._told = told()  # by the start before
        self._demo_key = self._told.demo_key
        self.settings = WindowSettings(folder)
        found = app.property("caredesk_theme")
        self.look = found if isinstance(found, Theme) else Theme(app, is_early=True)
        self._is_early = not isinstance(found, Theme)
        self.settings.show_look(self.look)
        if sys.platform in ("win32", "darwin"):  # elsewhere there is nothing to tell, and nothing is loaded for it
            from caredesk.ui.shell import screen_capture

            screen_capture.begin(app, is_on=not self.settings.number(screen_capture.SHOWN_TO_OTHERS))
        self._desk: Desk | None = None
        self._root = Root(self._closing)
        self.door: Door | None = None
        self._first: FirstWindow | None = None
        self._shown: ShownPractice | None = None
        self._is_locking = False
        self._struck.connect(self._tell_struck)
        self._user = user or self.settings.text("last_user")
        self._root.take_place(self.settings.restore_geometry)

    @property
    def is_settled(self) -> bool:
        """Whether the first page is painted and all that waited for it is there."""
        return self._first is not None

    @property
    def root(self) -> Root:
        """The first window of the program."""
        return self._root if self._shown is None else self._shown.root

    @property
    def practice(self) -> "OpenPractice | None":
        """The open practice, as it is shown now."""
        return None if self._shown is None else self._shown.practice

    @property
    def main_window(self) -> "MainWindow | None":
        """What the first window shows of an open practice."""
        return None if self._shown is None else self._shown.window

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
        came = {"demo_key": self._demo_key, "next_step": self._told.next_step, **kept}
        arrival = Arrival(self.folder, self._clock, self._user, is_after_lock=self._told.was_locked or bool(kept["locked_at"]), **came)
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
        if self._is_locking or (practice := self.practice) is None or self._shown is None:
            return
        from caredesk.ui.shell import lock_reasons, locking

        self._is_locking = True
        self._told = Told(self._demo_key, why == lock_reasons.SWITCHED, why if why in NEXT_STEPS else "", was_locked=True)
        self._shown.hold()
        locking.start_watchdog(self._start_anew)
        locking.hide_all()
        locking.remember(self.folder, self.settings, self.root, self.desk.actor.name, self._clock())
        practice.clear_clipboard()
        locking.close_records(self.desk, practice.windows.leave, why or lock_reasons.ASKED)
        if self._first is not None:
            self._first.close()
        self._start_anew()
        os._exit(0)

    def _start_anew(self) -> None:
        from caredesk.ui.shell import locking

        locking.start_again(self.folder, self._told.environment())

    def sweep(self) -> None:
        """A throw-away practice is gone with the program."""
        if self._demo_key and self.folder.parent.name.startswith(DEMO_PREFIX):
            import shutil

            shutil.rmtree(self.folder.parent, ignore_errors=True)

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
            journal.catch_all(self._struck.emit)
            if self.folder.exists():
                journal.write_to(self.folder)
        self._first = FirstWindow(self.folder, self)
        self._first.called.connect(lambda: self.root.come_forward())
        if self._is_demo:
            self.open_demo()
        elif self._told.chooses_user and self.door is not None:
            self.door.choose_user()
        elif self.door is not None:
            self.door.begin()

    def _tell_struck(self, error_id: str) -> None:
        from caredesk.ui.common.failures import Failure

        self.desk.failed.emit(Failure(None, error_id))

    def _opened(self, opened: "Opened") -> None:
        self.folder = opened.vault.folder
        if self._owns_process:
            from caredesk.ui.shell import journal

            journal.write_to(self.folder)
        from caredesk.ui.shell.shown_practice import ShownPractice

        shown = self._shown = ShownPractice(self._app, self.desk, self.settings, self.look, self._root, self.folder, self)
        shown.lock_due.connect(self.lock)
        shown.shown.connect(self._roster_shown)
        self.door = None
        shown.show(with_others=not self._quits)

    def _roster_shown(self) -> None:
        if self._quits:
            self._quit_when_painted()
        elif self._shown is not None:
            self._shown.settle(at_leisure=self._owns_process, looks_after=self._owns_process and not self._is_demo)

    def _quit_when_painted(self) -> None:
        if self.desk.is_busy:
            QTimer.singleShot(POLL_MS, self, self._quit_when_painted)
            return
        self.root.repaint()
        self.root.close()
        self._app.quit()

    def _closing(self, root: Root) -> None:
        """A window was closed. With the last one: keep drafts and the view, close the records."""
        practice = self.practice
        if practice is not None and not self._is_locking and practice.windows.let_go(root):
            return
        if self.folder.exists():
            self.settings.keep_geometry(self.root)
        if self._first is not None:
            self._first.close()
        if practice is not None:
            practice.clear_clipboard()
        if practice is not None and self.desk.is_open:
            self.desk.stop_long_work()
            practice.windows.leave()
        elif self._desk is not None:
            self._desk.stop_long_work()  # a keyring that was asked may hang
        if self._desk is not None:
            self._desk.close(20)
