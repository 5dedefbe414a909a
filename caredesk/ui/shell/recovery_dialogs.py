"""The recovery code once the practice is open: proved by two groups where that was not done yet, or made anew."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk import vault
from caredesk.errors import CareDeskError
from caredesk.rules.permissions import Deed
from caredesk.ui.common.allowed import offer
from caredesk.ui.common.buttons import button, link_button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import FormDialog, LineField
from caredesk.ui.common.inline_message import InlineMessage, MessageRoom
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.tall_area import TallArea, TallDialog
from caredesk.ui.unlock.recovery_sheet_page import RecoverySheetPage
from caredesk.ui.unlock.sheet_leaving import SheetLeaving


class ProofDialog(FormDialog):
    """Asks for two groups of the sheet, at the first unlocking in the window of a practice that was made on the command line."""

    new_code_wanted = Signal()

    def __init__(self, desk: Desk, asked: Sequence[int], parent: QWidget) -> None:
        words = self.tr(
            "Without the recovery sheet a forgotten passphrase means lost records. Type two groups of the code from your sheet."
        )
        super().__init__(self.tr("Is the recovery sheet at hand?"), self.tr("Confirm"), parent, words=words)
        self._desk, self._asked = desk, tuple(asked)
        for column, number in enumerate(self._asked):
            name = self.tr("Group {number}").format(number=number)
            self.add(str(number), name, LineField(name), (0, column, 1))
        self.go_back.setText(self.tr("Later"))
        lost = link_button(self.tr("The sheet is lost: make a new code"), parent=self)
        lost.clicked.connect(self.new_code_wanted)
        lost.clicked.connect(self.reject)
        offer(desk, Deed.KEYS, lost)
        self.grid.addWidget(lost, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.wanted.connect(self._prove)

    def _prove(self, typed: dict[str, Any]) -> None:
        groups = {int(number): str(text) for number, text in typed.items()}
        self._desk.tend(self, lambda opened, task: vault.prove_recovery(opened, groups), self._told, on_error=self.show_error)

    def _told(self, is_proved: bool) -> None:
        if is_proved:
            self.accept()
        else:
            wrong = self.tr("Not as on the sheet.")
            self.show_faults({str(number): wrong for number in self._asked})


class NewCodeDialog(TallDialog):
    """Shows a new code, which opens nothing yet: it takes the old one's place when two of its groups were typed back."""

    def __init__(self, desk: Desk, parent: QWidget, *, backup_folder: Callable[[], str] = str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("New recovery code"))
        self.setWhatsThis(self.tr("Print the sheet and keep it away from this computer. The new code takes the place of the old one."))
        self._desk, self._backup_folder = desk, backup_folder
        self.page: RecoverySheetPage | None = None
        self.message = InlineMessage("late", "", parent=self)
        self.go_back = button(self.tr("Keep the old code"), parent=self)
        self.go_on = button(self.tr("Use the new code"), kind="primary", parent=self)
        self.go_on.setEnabled(False)
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._prove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.addWidget(MessageRoom(self, self.message, edges_px=(24, 16, 24, 0)))
        row = QHBoxLayout()
        row.setContentsMargins(80, 0, 24, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.go_back)
        row.addWidget(self.go_on)
        self._column.addLayout(row)
        desk.tend(self, lambda opened, task: _fresh(opened), self._show, on_error=self._refused)

    def _show(self, made: tuple[Path, str, "vault.NewCode"]) -> None:
        practice, vault_id, self._new = made
        code = self._new.code
        page = self.page = RecoverySheetPage(code.split(), self._new.asked, self)
        leaving = SheetLeaving(self._desk, vault_id, code, practice, page, refuses=self._refuses)
        page.print_wanted.connect(leaving.to_printer)
        page.save_wanted.connect(leaving.to_file)
        leaving.left.connect(page.show_left)
        leaving.refused.connect(page.show_wrong)
        page.proved_changed.connect(lambda: self.go_on.setEnabled(page.is_complete()))
        self._column.insertWidget(1, TallArea(page, self.tr("New recovery code"), self), 1)
        self.message.say(
            self.tr("The old sheet still opens the practice"), self.tr("Until two groups of this one are typed below."), tone="info"
        )
        page.start()

    def _refuses(self, target: Path) -> str:
        """Why the sheet may not be saved there; empty where it may."""
        backups = self._backup_folder()
        if backups and vault.on_same_drive(target, Path(backups)):
            return self.tr("The backups lie on that drive. Whoever finds it would have both; choose another place.")
        return ""

    def _prove(self) -> None:
        assert self.page is not None
        new, typed = self._new, self.page.proof()
        self.go_on.setEnabled(False)
        replace = partial(vault.replace_recovery_code, new=new, typed=typed)
        self._desk.tend(self, lambda opened, task: replace(opened), lambda _: self.accept(), on_error=self._refused)

    def _refused(self, error: CareDeskError) -> None:
        self.message.say(self.tr("The old code stays"), words_of(error), tone="late")
        self.go_on.setEnabled(self.page is not None and self.page.is_complete())


def _fresh(opened: Any) -> tuple[Path, str, "vault.NewCode"]:
    """The practice's folder and id, and a code that opens nothing yet. Runs beside the connection."""
    new = vault.new_recovery_code(opened)
    return opened.folder, vault.look(opened.folder).vault_id, new
