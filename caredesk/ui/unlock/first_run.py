"""The first run from the practice's name to the empty roster; or a throw-away practice, or one brought back from a copy."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import line_across, line_down
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.opened import Opened
from caredesk.ui.unlock.recovery_sheet_page import RecoverySheetPage
from caredesk.ui.unlock.setup_pages import PassphrasePage, PracticePage, SetupPage, UserPage
from caredesk.ui.unlock.setup_steps import SetupSteps
from caredesk.ui.unlock.sheet_leaving import SheetLeaving

if TYPE_CHECKING:
    from caredesk.vault import Created

SHEET = 3


class FirstRun(QWidget):
    """Steps at the left, the open one at the right, Back and Continue below."""

    opened = Signal(object)  # Opened: the practice is made and its recovery code proved
    demo_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, desk: Desk, folder: Path, clock: Callable[[], Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._folder, self._clock = desk, folder, clock
        self._made: Created | None = None
        self._at = 0
        self.practice, self.user, self.passphrase = PracticePage(self), UserPage(self), PassphrasePage(self)
        self.sheet: RecoverySheetPage | None = None
        self._pages: list[SetupPage] = [self.practice, self.user, self.passphrase]
        names = (self.tr("Your practice"), self.tr("You"), self.tr("Passphrase"), self.tr("Recovery code"))
        self._steps = SetupSteps(names, self)
        self._stack = QStackedWidget(self)
        self.message = InlineMessage("late", "", parent=self)
        self.go_back, self.go_on = button(self.tr("Back"), parent=self), button("", kind="primary", parent=self)
        self._build()
        self._show(0)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self._pages[self._at].start()

    def _show(self, at: int) -> None:
        self._at = at
        page = self._pages[at]
        self._stack.setCurrentWidget(page)
        self._steps.show_step(at, {0: self.practice.name.value(), 1: self.user.name.value(), 2: self.tr("Set")})
        self.go_back.setVisible(0 < at < SHEET)
        self.go_on.setText(page.next_words)
        self._renew()
        page.start()

    def _renew(self) -> None:
        self.go_on.setEnabled(self._at != SHEET or self._pages[SHEET].is_complete())

    def _back(self) -> None:
        self._show(self._at - 1)

    def _on(self) -> None:
        if not self._pages[self._at].is_complete():
            return
        if self._at == SHEET:
            self._prove()
        elif self._at == SHEET - 1:
            self._make()
        else:
            self.passphrase.passphrase.own_words = lambda: (self.practice.name.value(), self.user.name.value())
            self._show(self._at + 1)

    def _make(self) -> None:
        """Argon2id takes its half second in the desk's thread."""
        folder, clock = self._folder, self._clock
        facts: dict[str, Any] = {
            "practice_name": self.practice.name.value(),
            "kinds": self.practice.chosen_kinds(),
            "user_name": self.user.name.value(),
            "credentials": self.user.credentials.value(),
            "passphrase": self.passphrase.passphrase.value(),
            "zone": self.practice.zone.value(),
        }
        kept: list[Created] = []

        def make() -> Opened:
            from caredesk import vault

            created = vault.create(folder, clock=clock, **facts)
            kept.append(created)
            return Opened(created.vault.database, created.vault.actor, created.vault)

        self._busy(True)
        self._desk.open(self, make, lambda _: self._show_sheet(kept[0]), self._refused)

    def _show_sheet(self, made: "Created") -> None:
        from caredesk import vault

        self._made = made
        self._desk.tend(self, lambda opened, task: vault.groups_to_prove(opened), self._ask_proof)

    def _ask_proof(self, asked: tuple[int, ...]) -> None:
        from caredesk import vault

        made = self._made
        assert made is not None
        self._busy(False)
        self.sheet = RecoverySheetPage(made.recovery_code.split(), asked, self)
        self.sheet.proved_changed.connect(self._renew)
        leaving = SheetLeaving(self._desk, vault.look(self._folder).vault_id, made.recovery_code, self._folder, self.sheet)
        self.sheet.print_wanted.connect(leaving.to_printer)
        self.sheet.save_wanted.connect(leaving.to_file)
        leaving.left.connect(self.sheet.show_left)
        leaving.refused.connect(self.sheet.show_wrong)
        self._pages.append(self.sheet)
        self._stack.addWidget(self.sheet)
        self._show(SHEET)

    def _prove(self) -> None:
        from caredesk import vault

        assert self.sheet is not None
        typed = self.sheet.proof()
        self._busy(True)
        self._desk.tend(self, lambda opened, task: vault.prove_recovery(opened, typed), self._done, on_error=self._refused)

    def _done(self, is_proved: bool) -> None:
        if not is_proved:
            self._busy(False)
            return
        made, self._made = self._made, None
        assert made is not None
        self.opened.emit(Opened(made.vault.database, made.vault.actor, made.vault))

    def _busy(self, is_busy: bool) -> None:
        self.message.say("")
        for part in (self._stack, self.go_back, self.go_on):
            part.setEnabled(not is_busy)
        if not is_busy:
            self._renew()

    def _refused(self, error: CareDeskError) -> None:
        self._busy(False)
        self.message.say(self.tr("The practice was not made"), words_of(error), tone="late")

    def _build(self) -> None:
        for page in self._pages:
            self._stack.addWidget(page)
        self.practice.demo_wanted.connect(self.demo_wanted)
        self.practice.restore_wanted.connect(self.restore_wanted)
        self.go_back.clicked.connect(self._back)
        self.go_on.clicked.connect(self._on)
        bar = QHBoxLayout()
        bar.setContentsMargins(80, 13, 24, 13)
        bar.addWidget(self.go_back)
        bar.addStretch(1)
        bar.addWidget(self.go_on)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.message)
        right.addWidget(self._stack, 1)
        right.addWidget(line_across(self))
        right.addLayout(bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._steps)
        whole.addWidget(line_down(self))
        whole.addLayout(right, 1)

    def keyPressEvent(self, event: Any) -> None:
        """Enter goes on from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go_on.isEnabled():
            self._on()
        else:
            super().keyPressEvent(event)
