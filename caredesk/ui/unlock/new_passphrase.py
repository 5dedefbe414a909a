"""Choosing a passphrase: typed twice, with its strength while one types."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.labels import label, show_tone
from caredesk.ui.unlock.passphrase_field import PassphraseField

TYPING_PAUSE_MS = 150
BEST_SCORE = 4


class NewPassphrase(QWidget):
    """Two fields and a bar. `own_words` are those that anyone would guess: names of the user and the practice."""

    changed = Signal()
    entered = Signal()  # Enter in either field

    def __init__(self, own_words: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.own_words: Callable[[], tuple[str, ...]] = lambda: own_words
        self.first = PassphraseField(self.tr("Passphrase"), self)
        self.again = PassphraseField(self.tr("Passphrase again"), self)
        self._first = Labelled(
            self.tr("Passphrase"),
            self.first,
            self,
            help_words=self.tr("At least 12 characters or four words. A short sentence is easy to keep in mind."),
        )
        self._again = Labelled(self.tr("The same again"), self.again, self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, BEST_SCORE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Strength"))
        self._words = label("", self, role="small", tone="text2", wraps=True)
        self._caps = label(self.tr("Caps Lock seems to be on."), self, role="small", tone="soon")
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._first, self._bar, self._words, self._caps, self._again):
            column.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._soon.timeout.connect(self._judge)
        self.first.textEdited.connect(lambda _: self._soon.start())
        self.again.textEdited.connect(self._compare_if_same)
        self.again.editingFinished.connect(self._compare)
        for field in (self.first, self.again):
            field.caps_lock.connect(self._caps.setVisible)
            field.returnPressed.connect(self.entered)

    def value(self) -> str:
        """What was typed first."""
        return self.first.text()

    def check(self) -> str:
        """Why the passphrase cannot be taken, said at its field; empty where it can."""
        fault = self._judge(is_final=True)
        if fault:
            self.first.setFocus()
            return fault
        fault = self._compare()
        if fault:
            self.again.setFocus()
        return fault

    def show_fault(self, words: str) -> None:
        """Say what is wrong with it."""
        self._first.show_fault(words)
        self.first.setFocus()

    def _judge(self, *, is_final: bool = False) -> str:
        from caredesk import vault  # zxcvbn comes along with its first use

        self._soon.stop()  # else what is found now is taken away when the pause after the last letter is over
        strength = vault.strength(self.first.text(), *self.own_words())
        self._bar.setValue(strength.score)
        self._words.setText(strength.words if self.first.text() else "")
        show_tone(self._words, tone="ok" if strength.ok else "text2")
        fault = "" if strength.ok or not is_final else strength.words
        self._first.show_fault(fault)
        self.changed.emit()
        return fault

    def _compare_if_same(self) -> None:
        if self.first.text() == self.again.text():
            self._again.show_fault("")

    def _compare(self) -> str:
        differs = bool(self.again.text() or self.first.text()) and self.again.text() != self.first.text()
        fault = self.tr("The two are not the same. Type it once more.") if differs else ""
        self._again.show_fault(fault)
        return fault
