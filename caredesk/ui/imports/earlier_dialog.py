"""Earlier imports: what was taken in, when, from which file and by whom; each can be taken back as a whole for thirty days."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.services import imports
from caredesk.services.imports import EarlierImport, EarlierPage
from caredesk.services.imports.earlier import FIRST_ROWS, NEXT_ROWS
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.tables import Column, RowsModel, RowTable
from caredesk.ui.common.two_lines import TwoLineColumn, TwoLineDelegate
from caredesk.ui.imports import earlier_words as words

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

    from caredesk.storage.changes import Changes

WIDTH_PX, HEIGHT_PX, LEAD_PX = 1000, 560, 12
WHEN_PX, BROUGHT_PX, BY_PX, STATE_PX = 176, 180, 124, 158


class EarlierImportsDialog(QDialog):
    """Newest first; further ones are fetched as one comes near the end."""

    chart_wanted = Signal(object)  # patient id

    def __init__(self, desk: Desk, parent: QWidget, *, opens_charts: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Earlier imports"))
        self.setWhatsThis(
            self.tr(
                "Every record and every list that was taken in, newest first. For 30 days an import can be undone as a whole: all that it "
                "added is put away again, but for what somebody worked on since."
            )
        )
        self._desk, self._opens_charts = desk, opens_charts
        self._page: EarlierPage | None = None
        self._build()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _build(self) -> None:
        self.message = InlineMessage("late", "", parent=self)
        self._number, self._whole = label("", self, tone="text2"), label("", self, tone="text2", wraps=True)
        columns = (
            Column(self.tr("Taken in"), words.when, width=WHEN_PX),
            TwoLineColumn(self.tr("Record or list"), words.what, is_strong=True, second=words.about),
            Column(self.tr("Brought"), words.brought, width=BROUGHT_PX, tone="text2"),
            Column(self.tr("By"), lambda row: row.by, width=BY_PX, tone="text2", is_secondary=True),
            Column(self.tr("Undo"), lambda row: words.state(row).words, width=STATE_PX, chip=words.state),
        )
        model = RowsModel(columns, lambda row: row.import_id, self, spoken=words.spoken, more=self._ask_more)
        self.table = RowTable(model, self.tr("Earlier imports"), self, lead=LEAD_PX, row_size="row_two_line")
        self.table.setItemDelegate(TwoLineDelegate(self.table, LEAD_PX))
        self.undo = button(self.tr("Undo this import"), "arrow-u-up-left", parent=self)
        self.chart = button(self.tr("Open chart"), "arrow-square-out", parent=self)
        self.close_button = button(self.tr("Close"), kind="primary", parent=self)
        self._lay_out()
        self._renew_buttons(None)
        fit(self, WIDTH_PX, HEIGHT_PX)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self.tr("Earlier imports"), self, role="panel_title"))
        head.addWidget(self._number, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.undo)
        foot.addWidget(self.chart)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        column.addWidget(self._whole)
        column.addWidget(line_across(self))
        column.addLayout(foot)

    def _connect(self) -> None:
        self._desk.changed.connect(self._changed)
        self.table.chosen.connect(self._show_current)
        self.table.opened.connect(lambda _: self._open_chart())
        self.undo.clicked.connect(lambda _: self._undo_current())
        self.chart.clicked.connect(lambda _: self._open_chart())
        self.close_button.clicked.connect(self.accept)
        shortcut("Ctrl+Z", self.tr("Undo"), self._desk.undo, self)
        shortcut("Ctrl+Shift+Z", self.tr("Redo"), self._desk.redo, self)

    def _ask(self) -> None:
        limit = max(FIRST_ROWS, self.table.rows.rowCount())
        self._desk.ask(self, lambda session: imports.earlier(session, limit=limit), self._show, topic="earlier", on_error=self._unseen)

    def _ask_more(self, have: int) -> None:
        def question(session: "Session") -> EarlierPage:
            return imports.earlier(session, offset=have, limit=NEXT_ROWS)

        self._desk.ask(self, question, self._add, topic="more", on_error=self._unseen)

    def _show(self, page: EarlierPage) -> None:
        is_first = self._page is None
        self._page = page
        self.table.show_rows(page.rows, has_more=len(page.rows) < page.total)
        self._number.setText(words.how_many(page.total))
        if is_first and page.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.choose_place(0)
        self._show_current(self.table.current_row)

    def _add(self, page: EarlierPage) -> None:
        have = self.table.rows.rowCount()
        self.table.rows.add_rows(page.rows, has_more=bool(page.rows) and have + len(page.rows) < page.total)

    def _changed(self, changes: "Changes") -> None:
        if "imports" in changes.tables and self.isVisible():
            self._ask()

    def _show_current(self, row: EarlierImport | None) -> None:
        """The one that is current, uncut, and what can be done with it."""
        self._whole.setText(words.uncut(row) if row else "")
        self._renew_buttons(row)

    def _renew_buttons(self, row: EarlierImport | None) -> None:
        has_chart = self._opens_charts and row is not None and row.patient_id is not None
        self.chart.setVisible(has_chart)
        if row is not None and has_chart:
            self.chart.setAccessibleName(self.tr("Open chart of {name}").format(name=words.person(row)))
        self.undo.show_unavailable(words.why_not_undone(row))
        self.undo.setAccessibleName(self.tr("Undo this import: {what}").format(what=words.spoken(row)) if row else self.undo.text())

    def _undo_current(self) -> None:
        row: EarlierImport | None = self.table.current_row
        if row is None or self.undo.is_unavailable:
            return
        self.message.say("")
        self.undo.show_unavailable(self.tr("It is being undone."))  # a long list takes a while
        self._desk.act(
            self,
            partial(imports.undo, import_id=row.import_id),
            on_error=self._failed,
            done=self.tr("Import undone: {what}").format(what=words.what(row)),
        )

    def _open_chart(self) -> None:
        row: EarlierImport | None = self.table.current_row
        if self._opens_charts and row is not None and row.patient_id is not None:
            self.chart_wanted.emit(row.patient_id)
            self.accept()

    def _unseen(self, error: CareDeskError) -> None:
        self.message.say(self.tr("This cannot be shown"), words_of(error), tone="late")

    def _failed(self, error: CareDeskError) -> None:
        self.message.say(self.tr("Nothing was changed"), words_of(error), tone="late")
        self._renew_buttons(self.table.current_row)
