"""Facts about the person: read as a list, changed in place, each field handed over when it is left."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.services.chart_banner import Demographics
from caredesk.ui.charts.books import person_edit
from caredesk.ui.charts.card import Card
from caredesk.ui.charts.field_specs import FieldSpec, Sort
from caredesk.ui.charts.form_foot import FormFoot
from caredesk.ui.charts.row_form import RowForm
from caredesk.ui.charts.writer import ChartWriter
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.common.theme import theme

PERSON = "patient"
LABEL_PX = 132
NAMES = ("given", "family", "preferred", "former_names")  # initials where names are hidden
Extra = Callable[[Demographics], Sequence[tuple[str, str]]]


class PersonCard(Card):
    """Some of the person's fields under one title."""

    def __init__(
        self, title: str, specs: Sequence[FieldSpec], today: date, writer: ChartWriter, parent: QWidget, *, extra: Extra | None = None
    ) -> None:
        super().__init__(title, parent)
        self._specs, self._today, self._writer, self._extra = tuple(specs), today, writer, extra
        self._person: Demographics | None = None
        self.form: RowForm | None = None
        self.change = link_button(self.tr("Change"), parent=self)
        self.change.setAccessibleName(self.tr("Change: {title}").format(title=title))
        self.head.addWidget(self.change)
        self._facts_box = _Facts(self)
        self._facts_box.pressed = self.open_form
        self.column.addWidget(self._facts_box)
        self._form_box = QWidget(self)
        self._form_column = QVBoxLayout(self._form_box)
        self._form_column.setContentsMargins(0, 4, 0, 4)
        self.column.addWidget(self._form_box)
        self._form_box.hide()
        self.change.clicked.connect(lambda: self.open_form())

    @property
    def names(self) -> list[str]:
        """The fields of this card."""
        return [spec.name for spec in self._specs]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is read now."""
        return self._facts_box.facts

    @property
    def is_form_open(self) -> bool:
        """Whether the fields stand open."""
        return self._form_box.isVisibleTo(self)

    def show_person(self, person: Demographics) -> None:
        """Show what is kept."""
        self._person = person
        self._writer.saw(person.patient_id, person.version)
        self._facts_box.show_facts(self._read(person))
        if self.form is not None:
            self.form.show_values(self._values(person))

    def open_form(self, name: str = "") -> None:
        """Open the fields, with the cursor in one of them."""
        form = self._make_form()
        self._facts_box.hide()
        self.change.hide()
        self._form_box.show()
        if name:
            form.field(name).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            form.focus_first()
        self.form_opened.emit(self._form_box)

    def finish(self) -> None:
        """What Done does: back to reading, unless something cannot be kept as it is."""
        self.commit()
        fault = self.form.first_fault() if self.form is not None else ""
        if fault and self.form is not None:
            self.form.focus_fault(fault)
        else:
            self.close_form()

    def close_form(self) -> None:
        """Back to reading."""
        if self.form is None or not self.is_form_open:
            return
        self.form.commit()
        self.foot.clear()
        self._form_box.hide()
        self._facts_box.show()
        self.change.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, name: str, text: str) -> None:
        """Put an unfinished text back into its field."""
        form = self._make_form()
        if not self.is_form_open:
            self.open_form(name)
        form.restore(name, text)

    def commit(self) -> None:
        """Hand over what is being typed."""
        if self.form is not None:
            self.form.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_form_open:
            self.close_form()
            return
        super().keyPressEvent(event)

    def _make_form(self) -> RowForm:
        if self.form is not None:
            return self.form
        form = self.form = RowForm(self._specs, self._today, self._form_box)
        self._form_column.addWidget(form)
        self.foot = FormFoot(self._form_box)
        self.foot.done.setAccessibleName(self.tr("Done: {title}").format(title=self.title))
        self.foot.done.clicked.connect(self.finish)
        self._writer.draft_kept.connect(self._draft_kept)
        self._form_column.addWidget(self.foot)
        if self._person is not None:
            form.show_values(self._values(self._person))
        form.typed.connect(lambda name, text: self._writer.note_typed(PERSON, self._writer.patient_id, name, text))
        form.left.connect(self._left)
        return form

    def _left(self, name: str, value: object, over: int = 0) -> None:
        form, patient_id = self.form, self._writer.patient_id
        assert form is not None

        def fault(words: str) -> None:
            form.show_fault(name, words)
            if words and not self.is_form_open:  # it was closed meanwhile: back to what could not be kept
                self.open_form(name)

        def contested(error: FieldChanged) -> None:
            fault(words_of(error))
            keep = partial(self._writer.keep_theirs, PERSON, patient_id, name)
            form.show_contested(name, error, lambda version: self._left(name, form.field(name).value(), version), keep)

        self._writer.edit(PERSON, patient_id, {name: value}, person_edit, fault, self.foot.show_saved, contested, over=over)

    def _draft_kept(self, moment: datetime) -> None:
        if self._writer.has_typed(PERSON, self._writer.patient_id, self.names):
            self.foot.show_draft(moment)

    def _values(self, person: Demographics) -> Mapping[str, Any]:
        return {name: getattr(person, name) for name in self.names}

    def _read(self, person: Demographics) -> list[tuple[str, str, str]]:
        """Label, words and field of what is known; the first field shows even where nothing is."""
        found = []
        for spec in self._specs:
            words = shown(spec, getattr(person, spec.name))
            if words:
                found.append((spec.label, words, spec.name))
        extra = [(name, words, "") for name, words in self._extra(person)] if self._extra else []
        return [*found, *extra] or [("", self.tr("None on record"), "")]


class _Facts(QWidget):
    """Labels with their words; a click on one opens its field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pressed: Callable[[str], None] = lambda name: None
        self.facts: list[tuple[str, str]] = []
        self._shown: list[tuple[str, str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        """Show these; equal ones change nothing."""
        if list(facts) == self._shown:
            return
        self._shown = list(facts)
        self.facts = [(name, words) for name, words, _ in facts]
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, (name, words, field) in enumerate(facts):
            line = label(words, self, role="small" if name else "", wraps=True, tone="" if name else "text2")
            line.setProperty("field", field)
            line.setAccessibleName(f"{name}: {words}" if name else words)
            if name:
                caption = label(name, self, role="small", tone="text3", wraps=True)
                caption.setFixedWidth(theme().px(LABEL_PX))
                caption.setProperty("field", field)
                self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(line, at, 1)
            else:
                self._grid.addWidget(line, at, 0, 1, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        child = self.childAt(event.position().toPoint())
        field = child.property("field") if child is not None else ""
        if field and event.button() == Qt.MouseButton.LeftButton:
            self.pressed(str(field))


def shown(spec: FieldSpec, value: Any) -> str:
    """A value as it is read; empty for nothing."""
    if spec.sort is Sort.CHOICE:
        return dict(spec.choices).get(value, "") if value not in (None, "") or spec.tells_unknown else ""
    if spec.sort is Sort.FLAG:
        return dict(spec.choices).get(value, "") if value else ""
    words = day_words(value) if isinstance(value, date) else str(value or "")
    return shown_name(words) if spec.name in NAMES else words
