"""The unlock page's other way in: this computer's keyring, asked by itself at the start or at a button's press.

Whoever types a passphrase goes before what the keyring says, and is never kept waiting by it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caredesk import vault
from caredesk.errors import Cancelled, CareDeskError, KeyringFailed
from caredesk.ui.common.messages import words_of

if TYPE_CHECKING:
    from caredesk.ui.common.desk import Desk
    from caredesk.ui.common.lanes import Task
    from caredesk.ui.common.opened import Opened
    from caredesk.ui.unlock.arrival import Arrival
    from caredesk.ui.unlock.unlock_page import UnlockPage
    from caredesk.vault.looking import KeyringLook


class KeyringAsking(QObject):
    """Lives as long as its page."""

    opened = Signal(object)  # Opened
    refused = Signal(object)  # CareDeskError that is none of the keyring's

    def __init__(
        self,
        desk: "Callable[[], Desk]",
        arrival: "Arrival",
        page: "UnlockPage",
        seen: "KeyringLook",
        older: "Callable[[], vault.Older]",
    ) -> None:
        super().__init__(page)
        self._desk_now, self._arrival, self._page, self._older = desk, arrival, page, older
        self._task: Task | None = None
        self._is_after_lock = arrival.is_after_lock or seen.is_locked
        page.show_keyring(seen.user, waits=self._is_after_lock and not seen.opens_after_lock)
        page.keyring_wanted.connect(self.ask)

    def begin(self) -> None:
        """The program has just started, so who is logged in at the computer is known. After a lock nothing opens by itself."""
        if not self._is_after_lock and self._page.offers_keyring and not self._page.passphrase.text():
            self.ask()

    def ask(self) -> None:
        """Ask now, beside all else."""
        if self._task is not None:
            return
        folder = self._arrival.folder
        self._page.show_asking()
        self._task = self._desk_now().run(
            self,
            lambda task: vault.ask_keyring(folder, is_stopped=lambda: task.is_cancelled),
            self._answered,
            on_error=self._failed,
            aside=True,
        )

    def give_way(self) -> None:
        """A passphrase was typed: what the keyring may still answer is not waited for."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _answered(self, held: str) -> None:
        if self._task is None or not self._page.isVisible():
            return
        self._task = None
        if self._page.passphrase.text():
            self._page.show_ready()
        else:
            self._open(held)

    def _open(self, held: str) -> None:
        arrival, older = self._arrival, self._older()

        def open_it() -> "Opened":
            from caredesk.ui.common.opened import Opened

            opened = vault.unlock_with_keyring(arrival.folder, held, clock=arrival.clock, older=older)
            return Opened(opened.database, opened.actor, opened)

        self._page.show_busy()
        self._desk_now().open(self, open_it, self.opened.emit, self._not_opened)

    def _failed(self, error: CareDeskError) -> None:
        if self._task is not None and not isinstance(error, Cancelled):
            self._task = None
            self._not_opened(error)

    def _not_opened(self, error: CareDeskError) -> None:
        """Of the keyring's own failures one calm line: the passphrase opens the practice all the same."""
        self._page.show_ready()
        if not isinstance(error, KeyringFailed):
            self.refused.emit(error)
            return
        self._page.message.say(words_of(error), self.tr("Type your passphrase."), tone="info")
        self._page.passphrase.setFocus()
