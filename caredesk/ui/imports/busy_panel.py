"""Work that lasts: nothing for a moment, then words, then a bar with Cancel (visual.md 5, "Progress")."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.labels import label

WORDS_AFTER_MS, BAR_AFTER_MS = 400, 1_000


class BusyPanel(QWidget):
    """Says what is being done. `cancelled` is emitted by its button."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = label("", self, tone="text2", wraps=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.cancel = button(self.tr("Cancel"), small=True, parent=self)
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addStretch(3)
        self._words_later = QTimer(self, singleShot=True, interval=WORDS_AFTER_MS)
        self._words_later.timeout.connect(self._words.show)
        self._bar_later = QTimer(self, singleShot=True, interval=BAR_AFTER_MS)
        self._bar_later.timeout.connect(self._show_bar)

    def begin(self, words: str, *, can_cancel: bool) -> None:
        """Something begins."""
        self._words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        for part in (self._words, self.bar, self.cancel):
            part.hide()
        self.cancel.setEnabled(can_cancel)
        self._words_later.start()
        self._bar_later.start()

    def show_progress(self, done: int, of: int, words: str) -> None:
        """How far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if words:
            self._words.setText(words)

    def end(self) -> None:
        """It is done."""
        self._words_later.stop()
        self._bar_later.stop()

    def _show_bar(self) -> None:
        self.bar.show()
        self.cancel.setVisible(self.cancel.isEnabled())
