"""A passphrase of one's own: the one that opens the practice now is asked first, then the new one, with its strength, twice."""

from typing import Any

from PySide6.QtWidgets import QWidget

from caredesk import vault
from caredesk.errors import CareDeskError
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import FormDialog
from caredesk.ui.common.messages import field_of, words_of
from caredesk.ui.unlock.new_passphrase import NewPassphrase
from caredesk.ui.unlock.passphrase_field import PassphraseField

OLD, NEW = "old", "passphrase"


class PassphraseDialog(FormDialog):
    """Accepted once the new passphrase opens the practice and the old one does not. Where one `is_due`, refusing means to lock."""

    def __init__(self, desk: Desk, parent: QWidget, *, is_due: bool = False) -> None:
        title, words = self.tr("Change your passphrase"), self.tr("The old one opens nothing from then on. Older backups keep it.")
        if is_due:
            title = self.tr("Choose your own passphrase")
            words = self.tr("Somebody gave you the passphrase that you typed. Choose one now that nobody else knows.")
        super().__init__(title, self.tr("Change passphrase"), parent, words=words)
        self._desk = desk
        name = self.tr("The passphrase that you were given") if is_due else self.tr("Your passphrase now")
        self.old = PassphraseField(name, self)
        self.add(OLD, name, self.old, check=self._missing)
        self.new = NewPassphrase((desk.actor.name,), self)
        self.grid.addWidget(self.new, self.grid.rowCount(), 0, 1, 2)
        if is_due:
            self.go_back.setText(self.tr("Lock"))
        self.new.entered.connect(self.go_on.click)
        self.wanted.connect(self._change)

    def _missing(self, typed: str) -> str:
        return "" if typed else self.tr("Type your passphrase.")

    def _change(self, typed: dict[str, Any]) -> None:
        if self.new.check():
            self.go_on.setEnabled(True)
            return
        old, new = str(typed[OLD]), self.new.value()
        self._desk.tend(
            self,
            lambda opened, task: vault.change_passphrase(opened, old, new),
            lambda _: self.accept(),
            on_error=self._refused,
        )

    def _refused(self, error: CareDeskError) -> None:
        if field_of(error) == NEW:
            self.go_on.setEnabled(True)
            self.new.show_fault(words_of(error))
        else:
            self.show_error(error)
