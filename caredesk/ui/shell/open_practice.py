"""An open practice in the window: the main window, the copies, the idle lock and the dialogs of the practice as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from caredesk import vault
from caredesk.rules.permissions import Deed
from caredesk.ui.common.allowed import follow
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.front_desk import FRONT_DESK, front_desk
from caredesk.ui.common.kept_width import pane_widths
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell import lock_reasons, warming
from caredesk.ui.shell.clipboard import CopiedText
from caredesk.ui.shell.root import Root
from caredesk.ui.shell.safe_keeping import SafeKeeping
from caredesk.ui.shell.settings import WindowSettings
from caredesk.ui.shell.windows import Windows
from caredesk.vault import zones

if TYPE_CHECKING:  # storage is named in a signature only, and looking after comes later
    from caredesk.storage.changes import Changes
    from caredesk.ui.shell.idle import IdleWatch
    from caredesk.ui.shell.looking_after import LookingAfter

REST_MS = 1500  # other pages are loaded when the first one has long been shown
WATCHED_MS = 3000  # a first page that does not come must not leave the records open for ever


class OpenPractice(QObject):
    """All that lives from the unlocking to the lock."""

    lock_due = Signal(str)  # why, as `lock_reasons` and OlderNotice.step_wanted say
    renew_due = Signal()  # the window words things in another way from now on

    def __init__(self, app: QApplication, desk: Desk, settings: WindowSettings, look: Theme, root: Root, folder: Path) -> None:
        super().__init__(desk.parent())  # not the desk, whose signal another thread emits at any time
        self._desk, self._settings, self._look, self._folder = desk, settings, look, folder
        self._after: LookingAfter | None = None
        pane_widths().use(settings.pane_px, settings.keep_pane_px)
        front_desk().turn(bool(settings.number(FRONT_DESK)))
        follow(desk, self, lambda: front_desk().hold_back(bool(desk.why_not(Deed.READ))))
        self.windows = Windows(desk, root, root.closing, self)
        self._keeping = SafeKeeping(desk, settings, self.windows.everywhere, self)
        self._app = app
        self._idle: IdleWatch | None = None
        self.windows.opened.connect(self._listen_to)
        self._listen_to(self.windows.first)
        self._copied = CopiedText(self)
        desk.changed.connect(self._records_changed)
        self._keeping.show_state()
        QTimer.singleShot(WATCHED_MS, self, self._watch_input)

    @property
    def window(self) -> MainWindow:
        """The window that the user works in."""
        return self.windows.foremost

    @property
    def after(self) -> "LookingAfter":
        """What is looked at once the first page is shown."""
        if self._after is None:
            from caredesk.ui.shell.looking_after import LookingAfter

            self._after = LookingAfter(self._desk, self._settings, self.windows, self._folder, self, show_settings=self.show_settings)
            self._after.weekly.done.connect(self._keeping.show_state)
            self._after.step_wanted.connect(self.lock_due)
        return self._after

    def clear_clipboard(self) -> None:
        """Nothing that was copied here is left for the next person."""
        self._copied.clear()

    def settle(self) -> None:
        """The first page is shown: watch over its input, load the others, and ask what has waited for this."""
        self._watch_input()
        QTimer.singleShot(REST_MS, self, lambda: warming.start(warming.FOR_THE_REST))
        self.after.look_at_work()
        if self._desk.is_only_read:
            return
        self._desk.tend(self, lambda opened, task: vault.must_choose(opened), self._ask_passphrase)
        self._desk.tend(self, lambda opened, task: vault.groups_to_prove(opened), self._ask_proof)

    def _watch_input(self) -> None:
        """It sees every event of the application, and the first one of a widget of Qt's own makes Python know all its classes: 30 ms."""
        from caredesk.ui.shell.dialog_help import help_over_dialog
        from caredesk.ui.shell.idle import IdleWatch

        if self._idle is None:
            minutes = self._settings.idle_minutes_where(is_shared=vault.is_shared(self._folder))
            self._idle = IdleWatch(self._app, self, idle_s=minutes * 60, takes_key=help_over_dialog)
            self._idle.due.connect(self.lock_due)

    def look_after(self) -> None:
        """Mention what is amiss with this computer itself, and look through all records where a week has passed."""
        self.after.look_at_safe()

    def show_settings(self, section: str = "") -> None:
        """Open the settings at a section; without one at that which was shown last."""
        from caredesk.ui.settings.frame import SettingsDialog
        from caredesk.ui.settings.page import AtHand
        from caredesk.ui.settings.sections import SECTIONS

        at_hand = AtHand(
            self._desk,
            self._settings,
            self._look,
            self._keeping,
            idle_changed=self._idle_changed,
            words_changed=self.renew_due.emit,
            new_code_wanted=self._make_new_code,
        )
        SettingsDialog(at_hand, SECTIONS, self.window, section=section).open()

    def close_settings(self) -> bool:
        """Close the settings, which keeps what is typed there; answers whether they were open."""
        from caredesk.ui.settings.frame import SettingsDialog

        shown = [window for _, window in self.windows.shown]
        is_open = [dialog for window in shown for dialog in window.findChildren(SettingsDialog) if dialog.isVisible()]
        for dialog in is_open:
            dialog.accept()
        return bool(is_open)

    def _listen_to(self, window: MainWindow) -> None:
        window.lock_wanted.connect(lambda: self.lock_due.emit(lock_reasons.ASKED))
        window.user_switch_wanted.connect(lambda: self.lock_due.emit(lock_reasons.SWITCHED))
        window.backup_wanted.connect(self._keeping.back_up)
        window.settings_wanted.connect(lambda: self.show_settings())
        window.backups_wanted.connect(lambda: self.show_settings("backups"))

    def _records_changed(self, changes: "Changes") -> None:
        if "practice" in changes.tables:
            self._desk.tend(self, lambda opened, task: zones.follow(opened))

    def _ask_passphrase(self, is_due: bool) -> None:
        """An owner gave the passphrase that was typed: one of their own comes before anything else, or the window locks again."""
        if not is_due:
            return
        from caredesk.ui.settings.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(self._desk, self.window, is_due=True)
        dialog.rejected.connect(lambda: self.lock_due.emit(lock_reasons.ASKED))
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)  # `open` would leave the other windows usable
        dialog.show()

    def _ask_proof(self, asked: tuple[int, ...]) -> None:
        """A practice that was made on the command line: nobody has shown yet that the recovery sheet exists."""
        if not asked:
            return
        from caredesk.ui.shell.recovery_dialogs import ProofDialog

        dialog = ProofDialog(self._desk, asked, self.window)
        dialog.new_code_wanted.connect(self._make_new_code)
        dialog.open()

    def _make_new_code(self) -> None:
        from caredesk.ui.shell.recovery_dialogs import NewCodeDialog

        NewCodeDialog(self._desk, self.window, backup_folder=lambda: self._keeping.folder).open()

    def _idle_changed(self, minutes: int) -> None:
        from caredesk.services import practice

        if self._idle is not None:
            self._idle.idle_s = minutes * 60
        self._desk.act(self, lambda session: practice.note_idle_lock(session, minutes))
