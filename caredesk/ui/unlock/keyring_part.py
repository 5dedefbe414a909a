"""Under the passphrase on the unlock page: the button that asks this computer's keyring, or why the keyring waits for the passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.labels import label


class KeyringPart(QWidget):
    """Asks nothing itself."""

    wanted = Signal()

    def __init__(self, parent: QWidget, *, waits: bool) -> None:
        super().__init__(parent)
        self._waits = waits
        self.ask: Button = button("", "key", parent=self)
        self._words = label("", self, role="small", tone="text2", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.ask)
        column.addWidget(self._words)
        self.ask.setVisible(not waits)
        self.ask.clicked.connect(self.wanted)
        self.show_ready()

    @property
    def can_ask(self) -> bool:
        """Whether the keyring may be asked now."""
        return not self._waits and self.ask.isEnabled()

    def show_ready(self) -> None:
        """Nobody asks just now."""
        self.ask.setText(self.tr("Open with this computer’s keyring"))
        self.ask.setEnabled(True)
        self._say(self.tr("CareDesk was locked. This computer’s keyring waits for your passphrase.") if self._waits else "")

    def show_asking(self) -> None:
        """The keyring is asked, which may take as long as the system's own question stands open."""
        self.ask.setText(self.tr("Asking this computer’s keyring"))
        self.ask.setEnabled(False)
        self._say(self.tr("You can type your passphrase instead."))

    def show_busy(self) -> None:
        """The practice is being opened."""
        self.ask.setEnabled(False)
        self._say("")

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
