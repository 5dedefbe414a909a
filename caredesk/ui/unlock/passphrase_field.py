"""A field for a passphrase: hidden or shown, with a warning while Caps Lock seems to be on."""

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.theme import theme


class PassphraseField(QLineEdit):
    """Pasting is allowed. Qt cannot tell whether Caps Lock is on, but a letter against its Shift key gives it away."""

    caps_lock = Signal(bool)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._caps = False
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("tall", True)
        self._eye = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self.turn)
        theme().changed.connect(self._renew)
        self._renew()

    @property
    def is_shown(self) -> bool:
        """Whether what is typed can be read."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    @property
    def caps_lock_seems_on(self) -> bool:
        """Whether the last letter was the other way round than its Shift key."""
        return self._caps

    def value(self) -> str:
        """What is typed, to the letter."""
        return self.text()

    def turn(self) -> None:
        """Show what is typed, or hide it again."""
        self.setEchoMode(QLineEdit.EchoMode.Password if self.is_shown else QLineEdit.EchoMode.Normal)
        hint = QtCore.Qt.InputMethodHint
        self.setInputMethodHints(self.inputMethodHints() | hint.ImhSensitiveData | hint.ImhNoPredictiveText)  # Qt drops them with the dots
        self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._watch_caps(event)
        super().keyPressEvent(event)

    def _watch_caps(self, event: QKeyEvent) -> None:
        letter, is_shifted = event.text(), bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
        if event.key() == QtCore.Qt.Key.Key_CapsLock:
            self._say_caps(False)
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            self._say_caps(letter.isupper() != is_shifted)

    def _say_caps(self, is_on: bool) -> None:
        if is_on != self._caps:
            self._caps = is_on
            self.caps_lock.emit(is_on)

    def _renew(self) -> None:
        words = self.tr("Hide the passphrase") if self.is_shown else self.tr("Show the passphrase")
        self._eye.setIcon(icons.icon("eye-slash" if self.is_shown else "eye", is_ever_off=False))
        self._eye.setText(words)
        self._eye.setToolTip(words)
