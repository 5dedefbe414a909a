"""The fields under a list: those of one of its rows, or of one that is being begun and becomes a row with its first words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import CareDeskError, FieldChanged
from caredesk.ui.charts.books import Book
from caredesk.ui.charts.form_foot import FormFoot
from caredesk.ui.charts.lines import Row
from caredesk.ui.charts.row_form import RowForm
from caredesk.ui.charts.writer import ChartWriter, key
from caredesk.ui.common.buttons import button
from caredesk.ui.common.messages import field_of, words_of


class RowEditor(QWidget):
    """Open for one row, for one that is begun, or closed. Every field that is left goes to the chart's writer as one deed."""

    closed = Signal()  # it is closed, or another row is opened in it
    close_wanted = Signal()
    finish_wanted = Signal()
    put_away_wanted = Signal(object)  # row id
    refused = Signal(object, str, str)  # row id or None, field, why it cannot be kept; told once the fields are closed already

    def __init__(self, book: Book, today: date, writer: ChartWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._book, self._today, self._writer = book, today, writer
        self.row_id: UUID | None = None
        self.is_begun = self._is_adding = False
        self._begun: dict[str, Any] = {}
        self.form: RowForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 6, 8, 8)
        self._column.setSpacing(8)
        self.hide()

    def begin(self) -> RowForm:
        """Open empty fields, or those of a row that could not be made as it was."""
        form = self._make_form()
        form.clear()
        form.put(self._begun)
        self.row_id, self.is_begun = None, True
        self._show(form, None)
        return form

    def open_row(self, row: Row) -> RowForm:
        """Open the fields of a row."""
        form = self._make_form()
        form.clear()
        form.show_values(row.values)
        self.row_id, self.is_begun, self._begun = row.row_id, False, {}
        self._show(form, row)
        return form

    def renew(self, row: Row) -> None:
        """The open row is kept otherwise now."""
        if self.form is not None:
            self.form.show_values(row.values)
            self.form.show_cautions(row.hints)
            self._name_deed(row)

    def commit(self) -> None:
        """Hand over what is being typed."""
        if self.form is not None:
            self.form.commit()

    def hindrance(self) -> str:
        """The field that keeps one from being done: something is wrong with it, or a begun row has no name yet; empty where none."""
        form = self.form
        if form is None:
            return ""
        form.commit()
        leading = self._book.leading
        is_nameless = self.is_begun and not self._is_adding and not form.values()[leading]
        if is_nameless and self._writer.has_typed(self._book.name, None, form.names):
            form.show_fault(leading, self.tr("Fill this in first, or discard the rest."))
        return form.first_fault()

    def close_fields(self) -> None:
        """Close without handing over."""
        self.row_id, self.is_begun, self._begun = None, False, {}
        self.hide()
        self.closed.emit()

    def _make_form(self) -> RowForm:
        if self.form is not None:
            return self.form
        self.form = RowForm(self._book.fields, self._today, self)
        self._column.addWidget(self.form)
        self.foot = FormFoot(self)
        self.put_away_button = button(self.tr("Take off the list"), small=True, parent=self.foot)
        self.foot.put_first(self.put_away_button)
        self._column.addWidget(self.foot)
        self.form.typed.connect(lambda field, text: self._writer.note_typed(self._book.name, self.row_id, field, text))
        self.form.left.connect(self._left)
        self.foot.done.clicked.connect(self.finish_wanted)
        self._writer.draft_kept.connect(self._draft_kept)
        self.put_away_button.clicked.connect(self._put_away)
        return self.form

    def _show(self, form: RowForm, row: Row | None) -> None:
        self._name_deed(row)
        form.show_cautions(row.hints if row is not None else {})
        self.foot.clear()
        start = key(self._book.name, self.row_id, "")
        for name, text in self._writer.typed.items():
            if name.startswith(start):
                form.restore(name.removeprefix(start), text)
        self.show()

    def _name_deed(self, row: Row | None) -> None:
        """A row is taken off its list; one that is begun is given up."""
        self.put_away_button.setText(self.tr("Take off the list") if row is not None else self.tr("Discard"))
        spoken = row.line.spoken if row is not None else self._book.singular
        self.put_away_button.setAccessibleName(self.tr("{deed}: {row}").format(deed=self.put_away_button.text(), row=spoken))

    def _put_away(self) -> None:
        if self.row_id is not None:
            self.put_away_wanted.emit(self.row_id)
        else:
            self._begun = {}
            self._writer.forget_typed(self._book.name, None)
            self.close_wanted.emit()

    def _left(self, field: str, value: object) -> None:
        form, row_id = self.form, self.row_id
        assert form is not None
        if row_id is not None:
            self._edit(form, row_id, field, value)
            return
        self._begun[field] = value
        if not self._is_adding and self._begun.get(self._book.leading):
            self._is_adding = True
            values, self._begun = self._begun, {}
            done = self.tr("Added: {row}").format(row=str(values[self._book.leading]))
            self._writer.add(self._book, values, self._added, lambda error: self._refused(error, values), done)

    def _fault(self, form: RowForm, row_id: UUID, field: str) -> Callable[[str], None]:
        def say(words: str) -> None:
            if self.row_id == row_id:
                form.show_fault(field, words)
            elif words and self.row_id is None and not self.is_begun:
                self.refused.emit(row_id, field, words)

        return say

    def _edit(self, form: RowForm, row_id: UUID, field: str, value: object, over: int = 0) -> None:
        fault, book = self._fault(form, row_id, field), self._book

        def contested(error: FieldChanged) -> None:
            if self.row_id != row_id:
                fault(words_of(error))
                return
            write = partial(self._write_over, form, row_id, field)
            form.show_contested(field, error, write, partial(self._writer.keep_theirs, book.name, row_id, field))

        self._writer.edit(book.name, row_id, {field: value}, book.edit, fault, self.foot.show_saved, contested, over=over)

    def _write_over(self, form: RowForm, row_id: UUID, field: str, version: int) -> None:
        if self.row_id == row_id:
            self._edit(form, row_id, field, form.field(field).value(), version)

    def _draft_kept(self, moment: datetime) -> None:
        if self.form is not None and self._writer.has_typed(self._book.name, self.row_id, self.form.names):
            self.foot.show_draft(moment)

    def _added(self, row_id: UUID) -> None:
        """The begun row is there: its fields go on as that row's own."""
        self._is_adding = False
        if not self.is_begun or self.form is None:
            return
        waiting, self._begun = self._begun, {}
        self.is_begun, self.row_id = False, row_id
        self._writer.saw(row_id, 1)
        for name, value in waiting.items():
            self._edit(self.form, row_id, name, value)

    def _refused(self, error: CareDeskError, values: Mapping[str, Any]) -> None:
        self._is_adding = False
        self._begun = {**values, **self._begun}
        name = field_of(error) if field_of(error) in values else self._book.leading
        if self.form is not None and self.is_begun:
            self.form.show_fault(name, words_of(error))
        else:
            self.refused.emit(None, name, words_of(error))
