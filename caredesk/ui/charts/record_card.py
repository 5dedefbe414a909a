"""A list of the chart in its card: rows opened in place, a row begun by Add, what waits to be confirmed shown apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.ui.charts.books import Book
from caredesk.ui.charts.card import Card
from caredesk.ui.charts.lines import Line, ListColumn
from caredesk.ui.charts.list_table import ListTable
from caredesk.ui.charts.row_form import RowForm
from caredesk.ui.charts.writer import ChartWriter, key
from caredesk.ui.common.buttons import button, link_button
from caredesk.ui.common.labels import label


@dataclass(frozen=True)
class Row:
    """A record of the list: what its form shows, and what its line shows."""

    row_id: UUID
    version: int
    values: Mapping[str, Any]
    line: Line
    hints: Mapping[str, str] = field(default_factory=dict)  # what looks wrong with a field, though it may be kept


class RecordCard(Card):
    """One list. It writes through the chart's writer; only what it shows is decided by who fills it."""

    show_all_wanted = Signal()

    def __init__(
        self,
        book: Book,
        title: str,
        columns: Sequence[ListColumn],
        empty: str,
        today: date,
        writer: ChartWriter,
        parent: QWidget,
        *,
        is_two_line: bool = False,
    ) -> None:
        super().__init__(title, parent)
        self.book, self._writer, self._today = book, writer, today
        self._empty_words = empty
        self._rows: dict[UUID, Row] = {}
        self._open_id: UUID | None = None
        self._is_begun = self._is_adding = False
        self._begun: dict[str, Any] = {}
        self.form: RowForm | None = None
        self.add_button = link_button(self.tr("Add {row}").format(row=book.singular), "plus", parent=self)
        self.head.addWidget(self.add_button)
        self.empty = label(empty, self, tone="text2", wraps=True)
        self.table = ListTable(columns, title, self, is_two_line=is_two_line)
        self._form_box = QWidget(self)
        self._form_column = QVBoxLayout(self._form_box)
        self._form_column.setContentsMargins(8, 6, 8, 8)
        self._form_column.setSpacing(8)
        self.all_button = link_button("", parent=self)
        self.beside = QVBoxLayout()
        self.beside.setSpacing(2)
        for part in (self.empty, self.table, self._form_box):
            self.column.addWidget(part)
        self.column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self.beside)
        self._form_box.hide()
        self.all_button.hide()
        self.add_button.clicked.connect(self.begin)
        self.all_button.clicked.connect(self.show_all_wanted)
        self.table.opened.connect(self._toggle)
        self.table.chosen.connect(self._chosen)

    @property
    def open_id(self) -> UUID | None:
        """The row whose fields are open."""
        return self._open_id

    @property
    def is_form_open(self) -> bool:
        """Whether a form stands open, for a row or for one that is being begun."""
        return self._form_box.isVisibleTo(self)

    def show_rows(self, rows: Sequence[Row], total: int | None = None) -> None:
        """Show these rows; `total` says how many there are at all."""
        self._rows = {row.row_id: row for row in rows}
        for row in rows:
            self._writer.saw(row.row_id, row.version)
        self.table.show_lines([row.line for row in rows])
        total = len(rows) if total is None else total
        self.show_count(str(total) if total else "")
        self.all_button.setText(self.tr("Show all {count}").format(count=f"{total:,}"))
        self.all_button.setVisible(total > len(rows))
        self.table.setVisible(bool(rows))
        self._show_empty()
        if self._open_id is not None:
            self._renew_form()

    def say_empty(self, words: str) -> None:
        """What stands where there are no rows."""
        self._empty_words = words
        self._show_empty()

    def begin(self) -> None:
        """Open an empty form; it becomes a row with its first words."""
        self._close_form()
        form = self._make_form()
        form.clear()
        self._is_begun, self._begun = True, {}
        for name, text in self._typed_in(None).items():
            form.restore(name, text)
        self._show_form()
        form.focus_first()

    def open_row(self, row_id: UUID) -> None:
        """Open the fields of a row."""
        if row_id not in self._rows:
            return
        self._close_form()
        self._open_id = row_id
        form = self._make_form()
        form.clear()
        form.show_values(self._rows[row_id].values)
        for name, text in self._typed_in(row_id).items():
            form.restore(name, text)
        self.table.select(row_id)
        self._show_form()
        form.focus_first()

    def restore(self, row_id: UUID | None, field: str, text: str) -> bool:
        """Put an unfinished text back into its row, or into one that is being begun; answers whether it has a place."""
        if row_id is None:
            if not self._is_begun:
                self.begin()
        elif row_id not in self._rows:
            return False
        elif self._open_id != row_id:
            self.open_row(row_id)
        assert self.form is not None
        self.form.restore(field, text)
        return True

    def close_form(self) -> None:
        """Close the fields, handing over what was typed; the focus goes back to the list."""
        if self.form is not None:
            self.form.commit()
        had_focus = self._form_box.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        row_id = self._open_id
        self._close_form()
        if had_focus or row_id is not None:
            (self.table if self._rows else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over what is being typed."""
        if self.form is not None and self.is_form_open:
            self.form.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_form_open:
            self.close_form()
            return
        super().keyPressEvent(event)

    def _make_form(self) -> RowForm:
        if self.form is None:
            self.form = RowForm(self.book.fields, self._today, self._form_box)
            self._form_column.addWidget(self.form)
            row = QHBoxLayout()
            row.setSpacing(8)
            self.put_away_button = button(self.tr("Take off the list"), small=True, parent=self._form_box)
            self._close = button(self.tr("Done"), small=True, parent=self._form_box)
            row.addWidget(self.put_away_button)
            row.addStretch(1)
            row.addWidget(self._close)
            self._form_column.addLayout(row)
            self.form.typed.connect(self._typed)
            self.form.left.connect(self._left)
            self._close.clicked.connect(self.close_form)
            self.put_away_button.clicked.connect(self._put_open_away)
        return self.form

    def _show_form(self) -> None:
        row = self._rows.get(self._open_id) if self._open_id else None
        self.put_away_button.setText(self.tr("Take off the list") if row is not None else self.tr("Discard"))
        spoken = row.line.spoken if row is not None else self.book.singular
        self.put_away_button.setAccessibleName(self.tr("{deed}: {row}").format(deed=self.put_away_button.text(), row=spoken))
        if self.form is not None:
            self.form.show_cautions(row.hints if row is not None else {})
        self._form_box.show()
        self._show_empty()

    def _renew_form(self) -> None:
        row = self._rows.get(self._open_id) if self._open_id else None
        if row is None:
            self._close_form()
        elif self.form is not None:
            self.form.show_values(row.values)
            self.form.show_cautions(row.hints)

    def _close_form(self) -> None:
        self._open_id, self._is_begun, self._begun = None, False, {}
        self._form_box.hide()
        self._show_empty()

    def _show_empty(self) -> None:
        self.empty.setText(self._empty_words)
        self.empty.setVisible(not self._rows and not self._is_begun and bool(self._empty_words))

    def _typed_in(self, row_id: UUID | None) -> dict[str, str]:
        start = key(self.book.name, row_id, "")
        return {name.removeprefix(start): text for name, text in self._writer.typed.items() if name.startswith(start)}

    def _toggle(self, row_id: UUID) -> None:
        if self._open_id == row_id:
            self.close_form()
        else:
            self.open_row(row_id)

    def _chosen(self, row_id: UUID, name: str) -> None:
        if name == "edit":
            self.open_row(row_id)
        elif name == "archive":
            self.put_away(row_id)

    def _put_open_away(self) -> None:
        if self._open_id is not None:
            self.put_away(self._open_id)
        elif self._is_begun:
            self._begun = {}
            self._writer.forget_typed(self.book.name, None)
            self._close_form()
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self, row_id: UUID) -> None:
        """Take a row off the list."""
        row = self._rows[row_id]
        done = self.tr("Taken off the list: {row}").format(row=row.line.cells[0].text)
        if self._open_id == row_id:
            self._close_form()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._writer.archive(self.book, row_id, done)

    def _typed(self, field: str, text: str) -> None:
        self._writer.note_typed(self.book.name, self._open_id, field, text)

    def _left(self, field: str, value: object) -> None:
        form, row_id = self.form, self._open_id
        assert form is not None
        if row_id is not None:
            self._writer.edit(self.book.name, row_id, {field: value}, self._deed(), self._fault(form, row_id, field))
            return
        self._begun[field] = value
        if not self._is_adding and self._begun.get(self.book.leading):
            self._is_adding = True
            values, self._begun = self._begun, {}
            done = self.tr("Added: {row}").format(row=str(values[self.book.leading]))
            self._writer.add(self.book, values, self._added, lambda error: self._refused(error, values), done)

    def _deed(self) -> Callable[[Any, UUID, int, Mapping[str, Any]], int]:
        return self.book.edit

    def _fault(self, form: RowForm, row_id: UUID, field: str) -> Callable[[str], None]:
        def say(words: str) -> None:
            if self._open_id == row_id:
                form.show_fault(field, words)

        return say

    def _added(self, row_id: UUID) -> None:
        """The begun row is there: its form goes on as that row's own."""
        self._is_adding = False
        if not self._is_begun or self.form is None:
            return
        waiting, self._begun = self._begun, {}
        self._is_begun, self._open_id = False, row_id
        self._writer.saw(row_id, 1)
        for name, value in waiting.items():
            self._writer.edit(self.book.name, row_id, {name: value}, self._deed(), self._fault(self.form, row_id, name))

    def _refused(self, error: CareDeskError, values: Mapping[str, Any]) -> None:
        self._is_adding = False
        self._begun = {**values, **self._begun}
        if self.form is not None:
            self.form.show_error(error, self.book.leading)
