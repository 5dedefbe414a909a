"""A practice brought back from a copy: which copy, and the passphrase that was valid when it was made."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.unlock.brand import Brand, stand_in_middle
from caredesk.ui.unlock.passphrase_field import PassphraseField

COLUMN_PX = 480


class RestorePage(QWidget):
    """Asks for the copy, or takes the newest one in `copies`, and for its passphrase. What lies in the practice's folder now is kept."""

    restore_wanted = Signal(object, str)  # the copy's folder (Path), passphrase
    back_wanted = Signal()

    def __init__(self, copies: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.copy = LineField(self.tr("The copy’s folder"), self)
        self.copy.setText(copies)
        self.passphrase = PassphraseField(self.tr("Passphrase or recovery code"), self)
        self.message = InlineMessage("late", "", parent=self)
        self._choose = button(self.tr("Choose"), parent=self)
        self._choose.setAccessibleName(self.tr("Choose the copy’s folder"))
        self.go_back, self.go_on = (
            button(self.tr("Back"), parent=self),
            button(self.tr("Restore the copy"), "hard-drives", "primary", parent=self),
        )
        self._copy = Labelled(self.tr("The copy’s folder"), self.copy, self, help_words=self.tr("It holds a file named vault.json."))
        self._pass = Labelled(
            self.tr("Passphrase or recovery code"),
            self.passphrase,
            self,
            help_words=self.tr("One that was valid when the copy was made."),
        )
        self._build()
        self._choose.clicked.connect(self._choose_folder)
        self.go_back.clicked.connect(self.back_wanted)
        self.go_on.clicked.connect(self._try_now)
        self.passphrase.returnPressed.connect(self._try_now)

    def show_busy(self, is_busy: bool) -> None:
        """Whether the copy is being checked and restored."""
        for part in (self.copy, self.passphrase, self._choose, self.go_on, self.go_back):
            part.setEnabled(not is_busy)
        self.message.say(self.tr("The copy is checked and restored. This may take a minute.") if is_busy else "", tone="info")

    def show_wrong(self, words: str) -> None:
        """It was not restored."""
        self.show_busy(False)
        self.message.say(self.tr("Not restored"), words, tone="late")

    def _try_now(self) -> None:
        self._copy.show_fault("" if self.copy.value() else self.tr("Choose the folder of the copy."))
        self._pass.show_fault("" if self.passphrase.text() else self.tr("Type the passphrase or the recovery code."))
        if self.copy.value() and self.passphrase.text():
            self.restore_wanted.emit(Path(self.copy.value()), self.passphrase.text())

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("The copy’s folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.copy.setText)
        dialog.open()

    def _build(self) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addWidget(Brand(self.tr("Restore from a backup"), self.tr("What is here now is moved aside and kept"), self))
        inner.addWidget(self.message)
        copy = QHBoxLayout()
        copy.addWidget(self._copy, 1)
        beside = QVBoxLayout()  # the button stands beside the field, not beside the help under it
        beside.setSpacing(3)
        beside.addWidget(label(" ", self, role="caption"))
        beside.addWidget(self._choose)
        beside.addStretch(1)
        copy.addLayout(beside)
        inner.addLayout(copy)
        inner.addWidget(self._pass)
        inner.addWidget(label("", self))
        row = QHBoxLayout()
        row.addWidget(self.go_back)
        row.addStretch(1)
        row.addWidget(self.go_on)
        inner.addLayout(row)
        stand_in_middle(self, inner, COLUMN_PX)
