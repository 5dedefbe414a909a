"""The fields of one record, each handed over when it is left; used under a list for its rows and by itself for the patient."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.ui.charts.field_specs import FieldSpec, Sort
from caredesk.ui.common.forms import ChoiceField, DayField, Labelled, LineField, TextField, ToldDayField

COLUMNS = 6
NO_MODIFIER, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
Field = LineField | TextField | ChoiceField


class RowForm(QWidget):
    """Fields in a grid. It keeps nothing: what is typed and what is left is told by name."""

    typed = Signal(str, object)  # field, text so far; None where what was typed is given up
    left = Signal(str, object)  # field, value

    def __init__(self, specs: Sequence[FieldSpec], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.labelled: dict[str, Labelled] = {}
        self._specs = {spec.name: spec for spec in specs}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        row = column = 0
        for spec in specs:
            if column + spec.span > COLUMNS:
                row, column = row + 1, 0
            grid.addWidget(self._labelled(spec, today), row, column, 1, spec.span, Qt.AlignmentFlag.AlignTop)
            column += spec.span

    @property
    def names(self) -> list[str]:
        """The fields, in their order."""
        return list(self.labelled)

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self.labelled[name].field

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what is kept; what is being typed stays."""
        for name, labelled in self.labelled.items():
            field: Any = labelled.field
            labelled.show_kept(values.get(name))
            if not field.is_touched:
                labelled.show_fault("")

    def put(self, values: Mapping[str, Any]) -> None:
        """Put values in as if they had been typed or chosen."""
        for name, value in values.items():
            field: Any = self.labelled[name].field
            if isinstance(field, ChoiceField):
                field.show_value(value)
            else:
                field.restore(field.words_of(value) if isinstance(field, LineField) else str(value))

    def clear(self) -> None:
        """Show another record: whatever stood here is gone."""
        for labelled in self.labelled.values():
            field: Any = labelled.field
            if isinstance(field, ChoiceField):
                field.setCurrentIndex(0)
            else:
                field.show_value(None)
                field.restore("")
            labelled.show_fault("")
            labelled.settle()

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: labelled.field.value() for name, labelled in self.labelled.items()}  # type: ignore[attr-defined]  # each has one

    def restore(self, name: str, text: str) -> None:
        """Put an unfinished text back."""
        if name in self.labelled:
            self.field(name).restore(text)

    def show_fault(self, name: str, words: str) -> None:
        """Say at a field what is wrong; an empty text takes it away."""
        if name in self.labelled:
            self.labelled[name].show_fault(words)

    def show_contested(self, name: str, contested: FieldChanged, write: Callable[[int], object], keep: Callable[[], object]) -> None:
        """Both values of a field side by side; `write` takes ours over the version that it is given, `keep` theirs."""
        self.labelled[name].show_contested(contested, write, keep)

    def show_cautions(self, hints: Mapping[str, str]) -> None:
        """Say under fields what looks wrong, though it may be kept."""
        for name, labelled in self.labelled.items():
            labelled.show_caution(hints.get(name, ""))

    def commit(self) -> None:
        """Hand over what is being typed."""
        for labelled in self.labelled.values():
            if isinstance(labelled.field, LineField | TextField):
                labelled.field.commit()

    def first_fault(self) -> str:
        """The first field with which something is wrong; empty where there is none."""
        return next((name for name, labelled in self.labelled.items() if labelled.fault), "")

    def focus_fault(self, name: str, words: str = "") -> None:
        """Put the cursor where something is wrong; with `words` say it there."""
        if words:
            self.show_fault(name, words)
        self.field(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.field(self.names[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on to the next field, which hands over what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (NO_MODIFIER, KEYPAD):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _labelled(self, spec: FieldSpec, today: date) -> Labelled:
        field = _field(spec, today)
        field.setParent(self)
        labelled = Labelled(spec.label, field, self)
        self.labelled[spec.name] = labelled
        field.typed.connect(lambda: self._typed(spec.name, field))
        field.left.connect(lambda value: self.left.emit(spec.name, value))
        return labelled

    def _typed(self, name: str, field: Field) -> None:
        if not field.is_touched:
            self.labelled[name].settle()
        if not isinstance(field, ChoiceField):
            self.typed.emit(name, field.text() if field.is_touched else None)


def _field(spec: FieldSpec, today: date) -> Field:
    if spec.sort is Sort.TEXT:
        return TextField(spec.label, lines=1, hint=spec.hint)
    if spec.sort is Sort.DAY:
        return DayField(spec.label, today, is_past=True, hint=spec.hint)
    if spec.sort is Sort.TOLD_DAY:
        return ToldDayField(spec.label, today, is_past=True, hint=spec.hint)
    if spec.sort in (Sort.CHOICE, Sort.FLAG):
        return ChoiceField(spec.label, spec.choices)
    return LineField(spec.label, hint=spec.hint)
