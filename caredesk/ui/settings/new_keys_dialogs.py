"""All keys of the practice made new: the passphrase is asked, the new sheet is proved, then it is done beside the work, with Cancel."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk import vault
from caredesk.errors import Cancelled, CareDeskError
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import FormDialog
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.lanes import Task
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.tall_area import TallArea, TallDialog
from caredesk.ui.imports.busy_panel import BusyPanel
from caredesk.ui.unlock.passphrase_field import PassphraseField
from caredesk.ui.unlock.recovery_sheet_page import RecoverySheetPage
from caredesk.ui.unlock.sheet_leaving import SheetLeaving

OLD, MOST_COPIES = "old", 3
Prepared = tuple[Path, str, "vault.NewKeys"]
Copied = tuple[Any, "vault.BegunKeys"]  # the open practice, and what was copied of it


class NewKeysDialog(FormDialog):
    """Asks for the passphrase; nothing is changed by it."""

    prepared = Signal(object, str)  # Prepared, the passphrase

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        words = self.tr(
            "The records are written anew under keys that nobody has yet, and whoever kept an old key can open nothing that is written "
            "from now on. Your passphrase stays. Everybody else gets a new one, the recovery sheet is printed again, and no keyring "
            "opens the practice until it is switched on again."
        )
        super().__init__(self.tr("Make all keys new"), self.tr("Go on"), parent, words=words)
        self._desk = desk
        self.passphrase = PassphraseField(self.tr("Your passphrase"), self)
        self.add(OLD, self.tr("Your passphrase"), self.passphrase, check=self._missing)
        self.wanted.connect(self._prepare)

    def _missing(self, typed: str) -> str:
        return "" if typed else self.tr("Type your passphrase.")

    def _prepare(self, typed: dict[str, Any]) -> None:
        passphrase = str(typed[OLD])

        def work(opened: Any, task: object) -> Prepared:
            new = vault.new_keys(opened, passphrase)
            return opened.folder, vault.look(opened.folder).vault_id, new

        self._desk.tend(self, work, lambda found: self._ready(found, passphrase), on_error=self.show_error)

    def _ready(self, found: Prepared, passphrase: str) -> None:
        self.accept()
        self.prepared.emit(found, passphrase)


class SheetAndKeysDialog(TallDialog):
    """The new sheet and what everybody else opens the practice with; the keys change when two groups were typed back."""

    def __init__(self, desk: Desk, prepared: Prepared, passphrase: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Make all keys new"))
        practice, vault_id, self._new = prepared
        self._desk, self._passphrase = desk, passphrase
        self._task: Task | None = None
        self._copies = 0
        self.message = InlineMessage("late", "", parent=self)
        self.page = RecoverySheetPage(self._new.code.code.split(), self._new.code.asked, self)
        self.busy = BusyPanel(self)
        self.go_back = button(self.tr("Keep the old keys"), parent=self)
        self.go_on = button(self.tr("Make all keys new"), kind="primary", parent=self)
        self.go_on.setEnabled(False)
        leaving = SheetLeaving(desk, vault_id, self._new.code.code, practice, self.page)
        self.page.print_wanted.connect(leaving.to_printer)
        self.page.save_wanted.connect(leaving.to_file)
        leaving.left.connect(self.page.show_left)
        leaving.refused.connect(self.page.show_wrong)
        self.page.proved_changed.connect(lambda: self.go_on.setEnabled(self.page.is_complete()))
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._begin)
        self.busy.cancelled.connect(self._cancel)
        self._build()
        self.page.start()

    def reject(self) -> None:
        """While it is under way, leaving means to stop it."""
        if self._task is not None:
            self._cancel()
        else:
            super().reject()

    def _begin(self) -> None:
        new, passphrase, typed = self._new, self._passphrase, self.page.proof()
        self.message.say("")
        self._copies = 0
        self._show_work(True)
        self._tend(lambda opened, task: (opened, vault.begin_keys(opened, new, passphrase, typed, task.step)), self._build_files)

    def _build_files(self, found: Copied) -> None:
        """Beside the work: what other windows ask goes on."""
        opened, begun = found
        self._task = self._desk.run(
            self,
            lambda task: vault.build_keys(opened, begun, task.step),
            lambda _: self._tend(lambda same, task: vault.finish_keys(same, begun), lambda is_done: self._finished(begun, is_done)),
            on_error=self._refused,
            progress=self.busy.show_progress,
            aside=True,
        )

    def _finished(self, begun: "vault.BegunKeys", is_done: bool) -> None:
        """A deed may have come meanwhile, a view or a draft of another window: the records are copied again, at last in one go."""
        self._copies += 1
        if is_done:
            self._done()
        elif self._copies < MOST_COPIES:
            self._tend(lambda opened, task: (opened, vault.begin_keys_again(opened, begun, task.step)), self._build_files)
        else:
            self._tend(lambda opened, task: vault.rekey_again(opened, begun, task.step), lambda _: self._done())

    def _tend(self, work: Callable[[Any, Task], Any], then: Callable[[Any], None]) -> None:
        self._task = self._desk.tend(self, work, then, on_error=self._refused, progress=self.busy.show_progress)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _done(self) -> None:
        self._task = None
        self.busy.end()
        self.accept()

    def _refused(self, error: CareDeskError) -> None:
        self._task = None
        self._show_work(False)
        title = self.tr("Stopped") if isinstance(error, Cancelled) else self.tr("The old keys stay")
        self.message.say(title, words_of(error), tone="info" if isinstance(error, Cancelled) else "late")

    def _show_work(self, is_on: bool) -> None:
        for part in (self._area, self.go_back, self.go_on):
            part.setVisible(not is_on)
        self.busy.setVisible(is_on)
        if is_on:
            self.busy.begin(self.tr("Writing the records under new keys. Nothing changes before all of it is checked."), can_cancel=True)
        else:
            self.busy.end()

    def _build(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        if self._new.given:
            column.addLayout(self._given(inside))
        self._area = TallArea(inside, self.tr("Make all keys new"), self)
        self.busy.hide()
        row = QHBoxLayout()
        row.setContentsMargins(80, 0, 24, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.go_back)
        row.addWidget(self.go_on)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 16)
        whole.addWidget(self.message)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.busy, 1)
        whole.addLayout(row)

    def _given(self, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(80, 0, 80, 16)
        column.setSpacing(6)
        words = self.tr("Write these down too, one for each person. With it they unlock once and choose their own.")
        column.addWidget(label(words, parent, tone="text2", wraps=True))
        for given in self._new.given:
            told = self.tr("{name}: {passphrase}").format(name=given.name, passphrase=given.passphrase)
            shown = label(told, parent, role="body_strong", wraps=True)
            spelled = self.tr("{name}: {passphrase}").format(name=given.name, passphrase=" ".join(given.passphrase))
            shown.setAccessibleName(spelled)
            column.addWidget(shown)
        return column
