"""The way in without the passphrase: the code from the recovery sheet, who uses it and why, and a new passphrase for that person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.unlock.brand import Brand, stand_in_middle
from caredesk.ui.unlock.new_passphrase import NewPassphrase

COLUMN_PX = 480


class RecoveryPage(QWidget):
    """Asks for code, reason and a new passphrase. The use of the code is logged and shown until somebody has seen it."""

    open_wanted = Signal(str, str, str, str)  # user, code, reason, new passphrase
    back_wanted = Signal()

    def __init__(self, user: str, parent: QWidget, *, users: Sequence[str] = ()) -> None:
        super().__init__(parent)
        # Where several people work, the new passphrase may not become that of whoever was here last.
        self.who = ChoiceField(self.tr("Who are you?"), [(name, name) for name in users or (user,)], self)
        self.who.choose_value(user)
        self.code = LineField(self.tr("Recovery code"), self)
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.reason = LineField(self.tr("Reason"), self)
        self.new = NewPassphrase((), self)
        self.new.own_words = lambda: (str(self.who.value()),)
        self.message = InlineMessage("late", "", parent=self)
        self.go_back, self.go_on = button(self.tr("Back"), parent=self), button(self.tr("Open the practice"), "key", "primary", parent=self)
        self._code = Labelled(
            self.tr("Recovery code"),
            self.code,
            self,
            help_words=self.tr("34 letters and digits in groups. Spaces and small letters do not matter."),
        )
        self._reason = Labelled(
            self.tr("Why is it needed?"), self.reason, self, help_words=self.tr("Goes into the log, for instance: passphrase forgotten.")
        )
        self._build()
        self.go_back.clicked.connect(self.back_wanted)
        self.go_on.clicked.connect(self._try_now)
        self.new.entered.connect(self._try_now)
        for field, labelled in ((self.code, self._code), (self.reason, self._reason)):
            field.returnPressed.connect(self._try_now)
            field.typed.connect(partial(labelled.show_fault, ""))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.code.setFocus()

    def show_busy(self, is_busy: bool) -> None:
        """Whether the practice is being opened."""
        for part in (self.who, self.code, self.reason, self.new, self.go_on, self.go_back):
            part.setEnabled(not is_busy)

    def show_wrong(self, words: str, field: str = "") -> None:
        """The code opened nothing, or the field named is not enough."""
        self.show_busy(False)
        if field == "reason":
            self._reason.show_fault(words)
            self.reason.setFocus()
        elif field == "passphrase":
            self.new.show_fault(words)
        else:
            self._code.show_fault(words)
            self.code.setFocus()

    def _try_now(self) -> None:
        self._code.show_fault("" if self.code.value() else self.tr("Type the code from the recovery sheet."))
        self._reason.show_fault("" if self.reason.value() else self.tr("Say in a few words why."))
        fault = self.new.check()
        wrong: list[QLineEdit] = [field for field, labelled in ((self.code, self._code), (self.reason, self._reason)) if labelled.fault]
        if wrong:
            wrong[0].setFocus()
        elif not fault:
            self.open_wanted.emit(str(self.who.value()), self.code.value(), self.reason.value(), self.new.value())

    def _build(self) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addWidget(Brand(self.tr("Open with the recovery code"), self.tr("For emergencies, and when a passphrase is forgotten"), self))
        inner.addWidget(self.message)
        if self.who.count() > 1:
            inner.addWidget(
                Labelled(self.tr("Who are you?"), self.who, self, help_words=self.tr("The new passphrase becomes that person’s."))
            )
        else:
            self.who.hide()
        inner.addWidget(self._code)
        inner.addWidget(self._reason)
        inner.addWidget(label(self.tr("Your new passphrase"), self, role="section"))
        inner.addWidget(self.new)
        row = QHBoxLayout()
        row.addWidget(self.go_back)
        row.addStretch(1)
        row.addWidget(self.go_on)
        inner.addLayout(row)
        stand_in_middle(self, inner, COLUMN_PX)
