"""A list of the chart in its card: rows opened in place, a row begun by Add, what waits to be confirmed shown apart."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.ui.charts.books import Book
from caredesk.ui.charts.card import Card
from caredesk.ui.charts.lines import ListColumn, Row
from caredesk.ui.charts.list_table import ListTable
from caredesk.ui.charts.row_editor import RowEditor
from caredesk.ui.charts.row_form import RowForm
from caredesk.ui.charts.writer import ChartWriter
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.labels import label


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
        wraps: bool = False,
    ) -> None:
        super().__init__(title, parent)
        self.book, self._writer = book, writer
        self._empty_words = empty
        self._rows: dict[UUID, Row] = {}
        self.add_button = link_button(self.tr("Add {row}").format(row=book.singular), "plus", parent=self)
        self.head.addWidget(self.add_button)
        self.empty = label(empty, self, tone="text2", wraps=True)
        self.table = ListTable(columns, title, self, is_two_line=is_two_line, wraps=wraps)
        self.editor = RowEditor(book, today, writer, self)
        self.all_button = link_button("", parent=self)
        self.beside = QVBoxLayout()
        self.beside.setSpacing(2)
        for part in (self.empty, self.table, self.editor):
            self.column.addWidget(part)
        self.column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self.beside)
        self.all_button.hide()
        self._connect()

    @property
    def form(self) -> RowForm | None:
        """The fields, once they were opened for the first time."""
        return self.editor.form

    @property
    def is_form_open(self) -> bool:
        """Whether fields stand open, for a row or for one that is being begun."""
        return self.editor.isVisibleTo(self)

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
        if self.editor.row_id is not None:
            opened = self._rows.get(self.editor.row_id)
            if opened is None:
                self.editor.close_fields()
            else:
                self.editor.renew(opened)

    def say_empty(self, words: str) -> None:
        """What stands where there are no rows."""
        self._empty_words = words
        self._show_empty()

    def begin(self) -> None:
        """Open empty fields; they become a row with their first words."""
        form = self.editor.begin()
        self._show_empty()
        form.focus_first()
        self.form_opened.emit(self.editor)

    def open_row(self, row_id: UUID) -> None:
        """Open the fields of a row."""
        if row_id not in self._rows:
            return
        form = self.editor.open_row(self._rows[row_id])
        self.table.select(row_id)
        self._show_empty()
        form.focus_first()
        self.form_opened.emit(self.editor)

    def restore(self, row_id: UUID | None, field: str, text: str) -> bool:
        """Put an unfinished text back into its row, or into one that is being begun; answers whether it has a place."""
        if row_id is None:
            if not self.editor.is_begun:
                self.begin()
        elif row_id not in self._rows:
            return False
        elif self.editor.row_id != row_id:
            self.open_row(row_id)
        assert self.form is not None
        self.form.restore(field, text)
        return True

    def focus_list(self) -> None:
        """Put the cursor into the list, or on Add where it is empty."""
        (self.table if self._rows else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_row(self, row_id: UUID) -> bool:
        """Put the cursor on a row; answers whether it is here."""
        if row_id not in self._rows:
            return False
        self.table.select(row_id)
        self.focus_list()
        return True

    def finish(self) -> None:
        """What Done does: close the fields, unless something in them cannot be kept as it is."""
        hindrance = self.editor.hindrance()
        if hindrance and self.form is not None:
            self.form.focus_fault(hindrance)
        else:
            self.close_form()

    def close_form(self) -> None:
        """Close the fields, handing over what was typed; the focus goes back to the list."""
        self.editor.commit()
        had_focus = self.editor.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        was_open = self.editor.row_id is not None
        self.editor.close_fields()
        if had_focus or was_open:
            self.focus_list()

    def commit(self) -> None:
        """Hand over what is being typed."""
        if self.is_form_open:
            self.editor.commit()

    def put_away(self, row_id: UUID) -> None:
        """Take a row off the list."""
        done = self.tr("Taken off the list: {row}").format(row=self._rows[row_id].line.cells[0].text)
        if self.editor.row_id == row_id:
            self.editor.close_fields()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._writer.archive(self.book, row_id, done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_form_open:
            self.close_form()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.begin)
        self.all_button.clicked.connect(self.show_all_wanted)
        self.table.opened.connect(self._toggle)
        self.table.chosen.connect(self._chosen)
        self.editor.closed.connect(self._show_empty)
        self.editor.close_wanted.connect(self.close_form)
        self.editor.finish_wanted.connect(self.finish)
        self.editor.refused.connect(self._reopen)
        self.editor.put_away_wanted.connect(self.put_away)

    def _show_empty(self) -> None:
        self.empty.setText(self._empty_words)
        self.empty.setVisible(not self._rows and not self.editor.is_begun and bool(self._empty_words))

    def _reopen(self, row_id: UUID | None, field: str, words: str) -> None:
        """What was typed could not be kept, and the fields were closed meanwhile: back to it."""
        if row_id is None:
            self.begin()
        else:
            self.open_row(row_id)
        if self.form is not None:
            self.form.focus_fault(field, words)

    def _toggle(self, row_id: UUID) -> None:
        if self.editor.row_id == row_id:
            self.close_form()
        else:
            self.open_row(row_id)

    def _chosen(self, row_id: UUID, name: str) -> None:
        if name == "edit":
            self.open_row(row_id)
        elif name == "archive":
            self.put_away(row_id)
