"""Switches this computer's keyring on: the passphrase is typed once more, and it is said whether it opens after a lock too."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk import vault
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import FormDialog
from caredesk.ui.common.lanes import Task
from caredesk.ui.unlock.passphrase_field import PassphraseField

PASSPHRASE, AFTER_LOCK = "passphrase", "after_lock"


class KeyringDialog(FormDialog):
    """Accepted once the keyring has given the key back and opened with it what it shall open."""

    def __init__(self, desk: Desk, folder: Path, user_id: UUID, parent: QWidget, *, opens_after_lock: bool) -> None:
        words = self.tr(
            "At its start CareDesk then opens by itself for whoever is logged in at this computer as you. Keep your passphrase in mind: "
            "what a keyring holds can be lost, and after a lock the passphrase is asked for."
        )
        super().__init__(self.tr("Open with this computer’s keyring"), self.tr("Switch the keyring on"), parent, words=words)
        self._desk, self._folder, self._user_id = desk, folder, user_id
        self._task: Task | None = None
        self.passphrase = PassphraseField(self.tr("Your passphrase"), self)
        self.add(PASSPHRASE, self.tr("Your passphrase"), self.passphrase, check=self._missing)
        self.after_lock = FlagField(self.tr("Open after a lock too, when Enter is pressed in the empty field"), self)
        self.after_lock.show_value(opens_after_lock)
        self.add(
            AFTER_LOCK,
            self.tr("After a lock"),
            self.after_lock,
            help_words=self.tr("Only where nobody else comes near: at a desk that was left, one key then opens the records."),
        )
        self.wanted.connect(self._put)

    def done(self, result: int) -> None:
        """Nothing waits for the keyring any more."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _missing(self, typed: str) -> str:
        return "" if typed else self.tr("Type your passphrase.")

    def _put(self, typed: dict[str, Any]) -> None:
        folder, user_id, passphrase, after_lock = self._folder, self._user_id, str(typed[PASSPHRASE]), bool(typed[AFTER_LOCK])
        self.go_on.setText(self.tr("Asking this computer’s keyring"))
        self._task = self._desk.run(
            self,
            lambda task: vault.put_secret(folder, user_id, passphrase, lambda: task.is_cancelled),
            lambda secret: self._switch_on(secret, after_lock),
            on_error=self._refused,
            aside=True,
        )

    def _switch_on(self, secret: str, after_lock: bool) -> None:
        self._desk.tend(
            self,
            lambda opened, task: vault.switch_on(opened, secret, opens_after_lock=after_lock),
            lambda _: self.accept(),
            on_error=self._refused,
        )

    def _refused(self, error: Any) -> None:
        self.go_on.setText(self.tr("Switch the keyring on"))
        self.show_error(error)
