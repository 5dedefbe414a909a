"""The open practice in the program's window: shown where its user left it, made anew where the window words things in another way."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from caredesk import vault
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.open_practice import OpenPractice
from caredesk.ui.shell.root import Root
from caredesk.ui.shell.settings import WindowSettings

POLL_MS, PAINT_MS, LONGEST_S = 5, 50, 2.0


class ShownPractice(QObject):
    """Holds the practice that is shown now. `root` is the window that the page before the records stood in."""

    lock_due = Signal(str)  # why, as OpenPractice.lock_due says
    shown = Signal()  # the page that the user left is there, whenever the practice was made

    def __init__(
        self, app: QApplication, desk: Desk, settings: WindowSettings, look: Theme, root: Root, folder: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app, self._desk, self._settings, self._look, self._folder = app, desk, settings, look, folder
        self._is_held = self._had_settings = False
        self._renew_soon = QTimer(self, singleShot=True, interval=0)  # two choices at once make the window anew once
        self._renew_soon.timeout.connect(self._renew)
        self.practice = self._made(root)

    @property
    def window(self) -> MainWindow:
        """The first window of the practice."""
        return self.practice.windows.first

    @property
    def root(self) -> Root:
        """What that window stands in."""
        return self.practice.windows.first_root

    def show(self, *, with_others: bool = True) -> None:
        """Show the place that the user left, and with the others the further windows that there were."""
        practice = self.practice

        def taken_up(others: Sequence[Mapping[str, Any]]) -> None:
            if practice is not self.practice:
                return  # it was made anew meanwhile, and its answer came late
            if with_others:
                practice.windows.open_kept(others)
            self.shown.emit()
            if self._had_settings:
                self._had_settings = False
                practice.show_settings()

        practice.windows.first.take_up(taken_up)

    def settle(self, *, at_leisure: bool, looks_after: bool) -> None:
        """The first page is shown: only now it is looked for what was left undone and, where wanted, for what is amiss.

        At leisure, it waits until the page has its rows and is painted, which would wait for what this loads.
        """
        if at_leisure:
            self._settle_soon(looks_after, time.monotonic() + LONGEST_S)
        else:
            self._settle(looks_after)

    def hold(self) -> None:
        """The window is about to lock: it is not made anew any more."""
        self._is_held = True

    def _made(self, root: Root) -> OpenPractice:
        practice = OpenPractice(self._app, self._desk, self._settings, self._look, root, self._folder)
        practice.lock_due.connect(self.lock_due)
        practice.renew_due.connect(self._renew_soon.start)  # who asks goes with the window
        root.show_content(practice.windows.first)
        return practice

    def _settle_soon(self, looks_after: bool, latest: float) -> None:
        if self._desk.is_busy and time.monotonic() < latest:  # a slow disk does not hold the idle lock up
            QTimer.singleShot(POLL_MS, self.practice, lambda: self._settle_soon(looks_after, latest))
        else:
            QTimer.singleShot(PAINT_MS, self.practice, lambda: self._settle(looks_after))

    def _settle(self, looks_after: bool) -> None:
        if self._is_held:
            return
        self._settings.keep(last_user=self._desk.actor.name, locked_at="")
        vault.note_locked(self._folder, is_locked=False)
        self.practice.settle()
        if looks_after:
            self.practice.look_after()

    def _renew(self) -> None:
        """The window is made anew, where the user is, with the settings that were open."""
        if self._is_held:
            return
        before, root = self.practice, self.root
        self._had_settings = before.close_settings() or self._had_settings
        before.windows.leave()
        before.windows.close_others()
        self.practice = self._made(root)
        self.show()
        before.deleteLater()
