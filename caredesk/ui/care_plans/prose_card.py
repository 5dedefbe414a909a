"""The parts of the plan that are written or dated: the prose of the twelve elements, and the days of its review."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.services.plan_content import PROSE_FIELDS, PlanContent
from caredesk.ui.care_plans.goal_card import unsaved
from caredesk.ui.care_plans.list_card import Card
from caredesk.ui.care_plans.words import prose_words
from caredesk.ui.common.forms import DayField, Labelled, TextField

Field = TypeVar("Field", TextField, DayField)
Write = Callable[[object, int], object]  # a value, over this version


class FieldsCard(Card, Generic[Field]):
    """A card of labelled fields, each named as the plan's field that it writes."""

    typed = Signal(str, object)  # field, text so far; None where what was typed is given up
    left = Signal(str, object)  # field, text or date

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.fields: dict[str, Field] = {}
        self._labelled: dict[str, Labelled] = {}

    def add_field(self, name: str, title: str, field: Field) -> Labelled:
        """Take a field in; answers it with its label."""
        self.fields[name] = field
        self._labelled[name] = Labelled(title, field, self)
        field.typed.connect(lambda: self.typed.emit(name, unsaved(field)))
        field.left.connect(lambda value: self.left.emit(name, value))
        return self._labelled[name]

    def show_plan(self, content: PlanContent) -> None:
        """Show what is kept."""
        for name, labelled in self._labelled.items():
            labelled.show_kept(getattr(content, name))

    def show_contested(self, contested: FieldChanged, write: Write, keep: Callable[[], object]) -> None:
        """Both values of a field side by side; `write` takes ours over a version, `keep` theirs."""
        labelled, field = self._labelled[contested.field], self.fields[contested.field]
        labelled.show_contested(contested, lambda version: write(field.value(), version), keep)

    def show_fault(self, field: str, words: str) -> None:
        """Say at a field what is wrong."""
        self._labelled[field].show_fault(words)

    def restore(self, field: str, text: str) -> None:
        """Put an unfinished text back."""
        if field in self.fields:
            self.fields[field].restore(text)

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field and answer it; None where it is not one of these."""
        found = self.fields.get(field)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def commit(self) -> None:
        """Hand over what is being typed."""
        for field in self.fields.values():
            field.commit()


class ProseCard(FieldsCard[TextField]):
    """The written parts, two beside one another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Outlook, function and support"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for at, name in enumerate(PROSE_FIELDS):
            title, hint = prose_words(name)
            field = TextField(title, self, lines=2, hint=hint)
            grid.addWidget(self.add_field(name, title, field), at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)


class ReviewCard(FieldsCard[DayField]):
    """When the plan is reviewed next, when the patient agreed to it, when a copy was given."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent.tr("Review"), parent)
        row = QHBoxLayout()
        row.setSpacing(10)
        labels = {
            "review_on": self.tr("Next review"),
            "consent_on": self.tr("Patient agreed to care coordination"),
            "copy_given_on": self.tr("Copy given to patient"),
        }
        for name, title in labels.items():
            field = DayField(title, today, self)
            field.wrong.connect(lambda words, name=name: None if words else self.typed.emit(name, None))
            row.addWidget(self.add_field(name, title, field), 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
