"""A field under its label, and what is said of it: help, what is wrong, what looks wrong, what was changed elsewhere."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.day_field import DayField
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.fields import LineField, TextField
from caredesk.ui.common.labels import label, show_tone


class Labelled(QWidget):
    """A field under its label; below it a line of help, or the fault while there is one."""

    def __init__(
        self, words: str, field: QWidget, parent: QWidget | None = None, *, is_optional: bool = False, help_words: str = ""
    ) -> None:
        super().__init__(parent)
        self.field = field
        shown = self.tr("{label} (optional)").format(label=words) if is_optional else words
        self.label = label(shown, self, role="caption", tone="text2")
        self.label.setBuddy(field)
        self._help = label(help_words, self, role="small", tone="text2", wraps=True)
        self._help.setVisible(bool(help_words))
        self._help_words = help_words
        self._fault, self._caution = Fault(self), Fault(self, tone="soon")
        self._contested: ContestedNote | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.label, field, self._help, self._caution, self._fault):
            column.addWidget(part)
        column.addStretch(1)
        if not field.accessibleName():
            field.setAccessibleName(words)
        field.setAccessibleDescription(help_words)
        if isinstance(field, DayField):
            field.wrong.connect(self.show_fault)
            field.meant.connect(self._show_meaning)

    @property
    def contested(self) -> str:
        """What is said of a change elsewhere; empty where there was none."""
        return self._contested.words if self._contested is not None else ""

    def show_contested(self, contested: FieldChanged, write: Callable[[int], object], keep: Callable[[], object]) -> None:
        """Both values side by side. `write` takes ours over the version that it is given, `keep` asks for theirs."""
        field: Any = self.field
        self.show_fault("")
        field.refused()

        def keep_theirs() -> None:
            field.give_up()
            keep()

        self._note().ask(contested, field.shown_text(), field.words_of, keep_theirs, lambda: write(contested.version))

    def show_kept(self, value: Any) -> None:
        """Show what is kept; while one types here, that stays and it is said what the field is by now."""
        field: Any = self.field
        was = field.kept_words
        field.show_value(value)
        if not field.is_touched:
            self.settle()
        elif field.kept_words != was and not self.contested:
            self._note().mark(field.kept_words)

    def settle(self) -> None:
        """Nothing is contested here any more."""
        if self._contested is not None:
            self._contested.clear()

    def _note(self) -> ContestedNote:
        if self._contested is None:
            self._contested = ContestedNote(self)
            self._column.insertWidget(self._column.indexOf(self.field) + 1, self._contested)
            QWidget.setTabOrder(self.field, self._contested.keep_theirs)
            QWidget.setTabOrder(self._contested.keep_theirs, self._contested.use_yours)
        return self._contested

    @property
    def fault(self) -> str:
        """What is wrong with the field."""
        return self._fault.words

    @property
    def help_words(self) -> str:
        """The line of help under the field."""
        return self._help.text()

    def show_help(self, words: str) -> None:
        """Show another line of help under the field."""
        self._help_words = words
        self._show_line(words)

    def _show_meaning(self, words: str) -> None:
        """The day that is meant so far, in the place of the help; what was wrong before is not wrong any more."""
        if words:
            self.show_fault("")
        self._show_line(words or self._help_words)

    def _show_line(self, words: str) -> None:
        self._help.setText(words)
        self._help.setVisible(bool(words) and not self.fault)

    @property
    def caution(self) -> str:
        """What looks wrong with the field, though it may be kept."""
        return self._caution.words

    def show_caution(self, words: str) -> None:
        """Say what looks wrong, though it may be kept; an empty text takes it away."""
        self._caution.say(words)
        self.field.setAccessibleDescription(self.fault or words or self._help.text())

    def show_fault(self, words: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._fault.say(words)
        self._help.setVisible(bool(self._help.text()) and not words)
        show_tone(self.field, wrong=bool(words))
        self.field.setAccessibleDescription(words or self.caution or self._help.text())
        if words and isinstance(self.field, LineField | TextField):
            self.field.refused()
