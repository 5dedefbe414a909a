"""Which page stands before the records, and what opens them: first run, passphrase, recovery code, or a copy."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from caredesk import vault  # light: its deeds load what they need
from caredesk.errors import CareDeskError, DamagedFile, FileBusy, NewerFile, NoVault, WrongKey
from caredesk.ui.common.commands import Command
from caredesk.ui.common.messages import field_of, words_of
from caredesk.ui.unlock.arrival import Arrival
from caredesk.ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:  # the desk is made after the first paint
    from caredesk.ui.common.desk import Desk
    from caredesk.ui.common.opened import Opened
    from caredesk.ui.unlock.keyring_asking import KeyringAsking


ACCEPT, RESTORE = "older file accepted", "backup restored"  # why a practice that is only read was left, and what comes next
NEXT_STEPS = (ACCEPT, RESTORE)


class Door(QStackedWidget):
    """Shows one page at a time. All but the unlock page is loaded when it is needed."""

    opened = Signal(object)  # Opened
    demo_wanted = Signal()

    def __init__(self, desk: "Callable[[], Desk]", arrival: Arrival, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk_now, self._arrival = desk, arrival
        self._user = arrival.last_user
        self._accepts = arrival.next_step == ACCEPT
        self.unlock_page: UnlockPage | None = None
        self._keyring: KeyringAsking | None = None
        self.look()
        if arrival.next_step == RESTORE:
            self.show_restore()

    @property
    def _desk(self) -> "Desk":
        return self._desk_now()

    def look(self) -> None:
        """Look at what is there and show the page for it."""
        try:
            seen = vault.look(self._arrival.folder, now=self._arrival.clock())
        except CareDeskError as error:
            self.show_trouble(error)
            return
        if seen.damage is not None:
            self.show_trouble(seen.damage)
        elif seen.exists:
            self._show_unlock(seen)
        else:
            self._show_first_run()

    def begin(self) -> None:
        """The page is painted: where this computer's keyring may open the practice by itself, it is asked."""
        if self._keyring is not None and not self._accepts and self.currentWidget() is self.unlock_page:
            self._keyring.begin()

    def choose_user(self) -> None:
        """Let somebody else say who they are, where a passphrase is asked."""
        if self.unlock_page is not None:
            self.unlock_page.choose_user()

    def show_making(self) -> None:
        """A throw-away practice is being made."""
        from caredesk.ui.unlock.making_page import MakingPage

        self._show(MakingPage(self))

    def _show(self, page: QWidget) -> None:
        before = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None and before is not page:
            self.removeWidget(before)
            before.deleteLater()

    def _show_unlock(self, seen: "vault.Look") -> None:
        page = UnlockPage(seen.users, self._user, self._place_words(), self, locked_at=self._arrival.locked_at)
        self._keyring = self._keyring_for(page, seen) if seen.keyring is not None else None
        page.unlock_wanted.connect(self._unlock)
        page.recovery_wanted.connect(self._show_recovery)
        page.help_wanted.connect(lambda: self._show_help(page, len(seen.users) > 1))
        if self._arrival.demo_key:
            page.passphrase.setText(self._arrival.demo_key)
            page.message.say(self.tr("A practice with made-up patients"), self.tr("It needs no passphrase. Press Unlock."), tone="info")
        elif self._accepts:
            only_read = Command("only-read", self.tr("Only read it"), self._do_not_accept)
            page.message.say(*self._acceptance(), tone="soon", action=only_read)
        if seen.wait_seconds:
            page.show_wait(seen.wait_seconds)
        self.unlock_page = page
        self._show(page)

    def _keyring_for(self, page: UnlockPage, seen: "vault.Look") -> "KeyringAsking":
        from caredesk.ui.unlock.keyring_asking import KeyringAsking

        assert seen.keyring is not None
        asking = KeyringAsking(self._desk_now, self._arrival, page, seen.keyring, self._older)
        asking.opened.connect(self.opened)
        asking.refused.connect(self._not_unlocked)
        return asking

    def _acceptance(self) -> tuple[str, str]:
        """Said until it is done: whoever unlocks may not be who asked for it."""
        return self.tr("Unlocking accepts the older data file"), self.tr("What is not in it is lost then. The log keeps who accepted it.")

    def _do_not_accept(self) -> None:
        self._accepts = False
        self.look()

    def _show_help(self, page: UnlockPage, has_others: bool) -> None:
        from caredesk.ui.shell.help_content import Help, of_commands
        from caredesk.ui.shell.help_dialog import HelpDialog

        deeds = [
            Command("unlock", self.tr("Open the practice with the passphrase"), page.unlock.click, self.tr("Enter")),
            Command("show", self.tr("Show what is typed, or hide it"), page.passphrase.turn, self.tr("the eye in the field")),
            Command("recovery", self.tr("Open it without the passphrase"), page.recovery.click, self.tr("Use recovery code")),
        ]
        if page.offers_keyring:
            keys = self.tr("Enter in the empty field")
            deeds.append(Command("keyring", self.tr("Open with this computer’s keyring"), page.keyring_wanted.emit, keys))
        if has_others:
            deeds.append(Command("switch-user", self.tr("Say who you are"), page.choose_user, "Ctrl+Shift+L"))
        title = self.tr("Opening the practice")
        purpose = self.tr("The passphrase opens the records; nobody can look it up. The recovery code on the printed sheet opens them too.")
        HelpDialog(Help(title, purpose, ((title, tuple(of_commands(deeds))),)), self).open()

    def _place_words(self) -> str:
        return self.tr("Your practice, with its older data file") if self._accepts else self.tr("Your practice on this computer")

    def _show_first_run(self) -> None:
        from caredesk.ui.unlock.first_run import FirstRun

        page = FirstRun(self._desk, self._arrival.folder, self._arrival.clock, self)
        page.opened.connect(self.opened)
        page.demo_wanted.connect(self.demo_wanted)
        page.restore_wanted.connect(self.show_restore)
        self._show(page)

    def _show_recovery(self) -> None:
        from caredesk.ui.unlock.recovery_page import RecoveryPage

        if self.unlock_page is not None:
            self._user = self.unlock_page.user
        page = RecoveryPage(self._user, self, users=vault.look(self._arrival.folder).users)
        if self._accepts:
            page.message.say(*self._acceptance(), tone="soon")
        page.back_wanted.connect(self.look)
        page.open_wanted.connect(lambda user, code, reason, new: self._recover(page, user, code, reason, new))
        self._show(page)

    def show_restore(self) -> None:
        """Ask for a copy to bring back."""
        from caredesk.ui.unlock.restore_page import RestorePage

        page = RestorePage(self._arrival.copies, self)
        page.back_wanted.connect(self.look)
        page.restore_wanted.connect(lambda copy, typed: self._restore(page, copy, typed))
        self._show(page)

    def show_trouble(self, error: CareDeskError) -> None:
        """Say why the practice cannot be opened, and offer the next step."""
        from caredesk.ui.unlock.trouble_page import TroublePage

        again = Command("again", self.tr("Try again"), self.look)
        restore = Command("restore", self.tr("Restore from a backup"), self.show_restore, icon="hard-drives")
        leave = Command("close", self.tr("Close CareDesk"), QApplication.quit)
        steps = [restore, again, leave] if isinstance(error, DamagedFile | NoVault) else [again, leave]
        self._show(TroublePage(error, steps, self))

    def _unlock(self, user: str, passphrase: str) -> None:
        page, arrival = self.unlock_page, self._arrival
        assert page is not None
        self._user = user

        def open_it() -> "Opened":
            from caredesk.ui.common.opened import Opened

            opened = vault.unlock(arrival.folder, passphrase, user_name=user or None, clock=arrival.clock, older=self._older())
            return Opened(opened.database, opened.actor, opened)

        if self._keyring is not None:
            self._keyring.give_way()
        page.show_busy()
        self._desk.open(self, open_it, self.opened.emit, self._not_unlocked)

    def _older(self) -> "vault.Older":
        """An older data file is opened to be read, and to be worked with only where somebody said so (trust.md row 12)."""
        return vault.Older.ACCEPT if self._accepts else vault.Older.READ

    def _not_unlocked(self, error: CareDeskError) -> None:
        page = self.unlock_page
        if isinstance(error, DamagedFile | NewerFile | FileBusy | NoVault):
            self.show_trouble(error)
        elif page is not None and isinstance(error, WrongKey):
            page.show_wrong(words_of(error), self._wait_seconds())
        elif page is not None:
            page.show_trouble(self.tr("Not opened"), words_of(error))

    def _wait_seconds(self) -> int:
        return vault.look(self._arrival.folder, now=self._arrival.clock()).wait_seconds

    def _recover(self, page: Any, user: str, code: str, reason: str, new: str) -> None:
        arrival = self._arrival

        def open_it() -> "Opened":
            from caredesk.ui.common.opened import Opened

            name = user if user in vault.look(arrival.folder).users else None
            opened = vault.unlock_with_recovery_code(
                arrival.folder, code, reason=reason, new_passphrase=new, user_name=name, clock=arrival.clock, older=self._older()
            )
            return Opened(opened.database, opened.actor, opened)

        page.show_busy(True)
        self._desk.open(self, open_it, self.opened.emit, lambda error: page.show_wrong(words_of(error), field_of(error)))

    def _restore(self, page: Any, copy: Path, typed: str) -> None:
        arrival = self._arrival

        def done(report: "vault.BackupReport") -> None:
            if report.ok:
                self.look()
                self._say_restored(report.made_at)
            else:
                page.show_wrong(" ".join(report.problems))

        page.show_busy(True)
        self._desk.run(
            self,
            lambda task: vault.bring_back(copy, arrival.folder, typed, clock=arrival.clock),
            done,
            on_error=lambda error: page.show_wrong(words_of(error)),
            aside=True,
        )

    def _say_restored(self, made_at: "datetime | None") -> None:
        """The plain page alone would leave one wondering whether anything was restored, and as of when."""
        from caredesk.ui.common import formats

        page = self.unlock_page
        if page is None or made_at is None:
            return
        here = made_at.astimezone()  # the practice's own zone is known only inside
        words = self.tr("Everything is as it was on {day} at {time}. Unlock with a passphrase of that day.")
        page.message.say(
            self.tr("The copy was restored"), words.format(day=formats.day_words(here.date()), time=formats.clock_time(here)), tone="ok"
        )
