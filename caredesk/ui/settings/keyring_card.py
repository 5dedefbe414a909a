"""Whether this computer's keyring opens the practice: in words, looked up in the keyring itself, with the buttons that change it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk import vault
from caredesk.errors import Cancelled, CareDeskError
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import words_of
from caredesk.ui.settings.keyring_dialog import KeyringDialog
from caredesk.ui.settings.page import row_of

Found = tuple["vault.KeyringState", Path]


class KeyringCard(QWidget):
    """Asks the practice what is switched on, then the keyring whether it still holds its part."""

    told = Signal(str)  # the state in words, for a screen reader
    found = Signal(object)  # vault.KeyringState

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state, self._folder = vault.KeyringState(is_shared=False), Path()
        self.state = label("", self, role="body_strong", wraps=True)
        self.held = label("", self, role="small", tone="text2", wraps=True)
        self.message = InlineMessage("late", "", parent=self)
        self.on = button(self.tr("Switch the keyring on"), "key", parent=self)
        self.off = button(self.tr("Switch it off"), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.state, self.held, self.message, row_of(self, self.on, self.off)):
            column.addWidget(part)
        self.on.clicked.connect(self._ask_passphrase)
        self.off.clicked.connect(self.switch_off)

    def refresh(self) -> None:
        """Ask what holds now."""
        self._desk.tend(self, lambda opened, task: (vault.keyring_state(opened), opened.folder), self._show)

    def mark_shared(self, is_shared: bool) -> None:
        """Say whether others use this computer too; on a shared one no keyring opens the practice."""
        was_on = bool(self._state.user)
        self._desk.tend(
            self,
            lambda opened, task: vault.mark_shared(opened, is_shared),
            lambda _: self._changed(forgets=was_on and is_shared),
            on_error=self._refused,
        )

    def switch_off(self) -> None:
        """The keyring opens nothing any more, and lets go of what it held."""
        self._desk.tend(self, lambda opened, task: vault.switch_off(opened), lambda _: self._changed(forgets=True), on_error=self._refused)

    def _ask_passphrase(self) -> None:
        if self.on.is_unavailable:
            return
        actor, after_lock = self._desk.actor, self._state.is_mine and self._state.opens_after_lock
        dialog = KeyringDialog(self._desk, self._folder, actor.user_id, self.window(), opens_after_lock=after_lock)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _changed(self, *, forgets: bool) -> None:
        folder = self._folder
        self.message.say("")
        if forgets:
            self._desk.run(self, lambda task: vault.forget_secret(folder), aside=True)
        self.refresh()

    def _show(self, found: Found) -> None:
        self._state, self._folder = found
        state = self._state
        self.state.setText(self._words(state))
        self.on.setText(self.tr("Switch it on again") if state.is_mine else self.tr("Switch the keyring on"))
        self.on.show_unavailable(state.hindrance)
        self.off.setVisible(bool(state.user))
        self.held.setText(state.hindrance)
        self.held.setVisible(bool(state.hindrance))
        self.message.say("")
        self.told.emit(self.state.text())
        self.found.emit(state)
        if state.user:
            self._look_into_keyring()

    def _look_into_keyring(self) -> None:
        folder = self._folder
        self._say_held(self.tr("Asking this computer’s keyring whether it still holds the key."))
        self._desk.run(
            self,
            lambda task: vault.ask_keyring(folder, is_stopped=lambda: task.is_cancelled),
            lambda _: self._say_held(self.tr("This computer’s keyring holds the key.")),
            on_error=self._not_held,
            aside=True,
        )

    def _not_held(self, error: CareDeskError) -> None:
        if not isinstance(error, Cancelled):
            self._say_held(self.tr("{trouble} CareDesk asks for the passphrase.").format(trouble=words_of(error)))

    def _say_held(self, words: str) -> None:
        self.held.setText(words)
        self.held.setVisible(True)

    def _refused(self, error: CareDeskError) -> None:
        self.message.say(self.tr("Not changed"), words_of(error), tone="late")
        self.refresh()

    def _words(self, state: "vault.KeyringState") -> str:
        if not state.user:
            return self.tr("Off. CareDesk asks for a passphrase at each start.")
        if not state.is_mine:
            return self.tr("On for {name}. Switching it on for you switches it off there.").format(name=state.user)
        if state.opens_after_lock:
            return self.tr("On. CareDesk opens by itself at its start, and after a lock when Enter is pressed.")
        return self.tr("On. CareDesk opens by itself at its start, and asks for your passphrase after a lock.")
