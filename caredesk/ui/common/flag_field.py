"""A yes or no as a field of a form: a box to tick."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget


class FlagField(QCheckBox):
    """Its words stand beside it; it is handed over as soon as it is ticked."""

    typed = Signal()
    left = Signal(object)  # bool

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(words)
        self.clicked.connect(self._clicked)

    @property
    def is_touched(self) -> bool:
        """Whether something waits to be handed over: a tick never does."""
        return False

    @property
    def kept_words(self) -> str:
        """What is shown, as it reads."""
        return self.words_of(self.isChecked())

    def words_of(self, value: Any) -> str:
        """How a value reads."""
        return self.tr("Yes") if value else self.tr("No")

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: Any) -> None:
        """Show what is kept."""
        self.setChecked(bool(value))

    def restore(self, text: str) -> None:
        """Put a draft back."""
        self.setChecked(text == "yes")

    def refused(self) -> None:
        """What was handed over was not kept; it is shown anew by who asked."""

    def _clicked(self) -> None:
        self.typed.emit()
        self.left.emit(self.isChecked())
