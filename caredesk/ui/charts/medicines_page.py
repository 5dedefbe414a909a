"""The Medicines: what the patient takes and took, one row each, with its fields beside the list."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.kinds import ItemKind, MedicationStatus, StatementAbout
from caredesk.services import chart_pages, charting
from caredesk.services.chart_pages import MedicinesView
from caredesk.services.chart_rows import MedicationRow
from caredesk.ui.charts import books, medicine_lines, summary_lists
from caredesk.ui.charts.card_area import CardArea
from caredesk.ui.charts.dialogs import StopMedicineDialog
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.charts.review import Review
from caredesk.ui.charts.writer import ChartWriter, as_row_id, read_key
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import Place

FIRST_ROWS, ALL_ROWS = 200, 5_000


class MedicinesPage(Page):
    """Current ones first, then those that were stopped; what records from outside say stands apart."""

    DRAWS_FROM = frozenset({"medications", "statements"})

    tab_wanted = Signal(str)

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setWhatsThis(
            self.tr(
                "What the patient takes and took, one line each, with who prescribed it and why. Lines from an imported record stay "
                "marked until somebody confirms them. Stopping a medicine asks who said so."
            )
        )
        self._patient_id, self._limit = patient_id, FIRST_ROWS
        self._is_restored = False
        self._focus_wanted: UUID | None = None
        self._rows: tuple[MedicationRow, ...] = ()
        self._today = date.min
        self.card: RecordCard | None = None
        self.writer = ChartWriter(desk, patient_id, self, form=chart_pages.MEDICINES_FORM)
        self.writer.stale.connect(self.go_stale)
        self.writer.saved.connect(lambda: self.announce.emit(self.tr("Saved")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = CardArea(self)
        column.addWidget(self._scroll)

    def refresh(self) -> None:
        """Ask for the medicines."""
        limit = self._limit
        self._desk.ask(self, lambda session: chart_pages.medicines(session, self._patient_id, limit), self._show, topic="medicines")

    def show_place(self, place: Place) -> None:
        """Put the cursor on a medicine, named by the id in the place's focus."""
        self._focus_wanted = as_row_id(place.focus)
        self._show_wanted()

    def primary(self) -> None:
        """What Done does where fields stand open; else a medicine is begun."""
        if self.card is not None and self.card.is_form_open:
            self.card.finish()
        else:
            self.begin()

    def begin(self) -> None:
        """Begin a medicine."""
        if self.card is not None:
            self.card.begin()

    def save_now(self) -> None:
        """Hand over what is being typed, and keep as a draft what cannot be."""
        if self.card is not None:
            self.card.commit()
        self.writer.save_now()

    def escape(self) -> None:
        """Close an open form."""
        if self.card is not None and self.card.is_form_open:
            self.card.close_form()

    def regions(self) -> list[QWidget]:
        """The list."""
        return [self.card.table if self.card.table.isVisible() else self.card.add_button] if self.card is not None else []

    def commands(self) -> list[Command]:
        """Add a medicine."""
        return [Command("add-medicine", self.tr("Add medicine"), self.begin, "Ctrl+Enter", "pill")]

    def _show(self, view: MedicinesView) -> None:
        if self.card is None:
            self._build(view)
        card = self.card
        assert card is not None
        part, self._rows, self._today = view.medicines, view.medicines.rows, view.today
        rows = [medicine_lines.row(card.book, row, view.today) for row in part.rows]
        card.show_rows(rows, part.total)
        self.review.show_waiting(part.unconfirmed, part.unconfirmed_total, view.waiting)
        card.say_empty("" if part.unconfirmed else summary_lists.empty_words(view.statement, view.today))
        self.nothing.setVisible(not part.rows and not part.unconfirmed and (view.statement is None or not view.statement.confirmed))
        if not self._is_restored:
            self._is_restored = True
            self.writer.take_up(view.typed)
            for name, text in self.writer.typed.items():
                book, record_id, field = read_key(name)
                if book == card.book.name:
                    card.restore(record_id, field, text)
        self._show_wanted()
        self._tell(view)

    def _show_wanted(self) -> None:
        """Where the medicine is further down than the list is shown, all are asked for, once."""
        if self._focus_wanted is None or self.card is None:
            return
        is_here, is_whole = self.card.focus_row(self._focus_wanted), self._limit == ALL_ROWS
        if is_here:
            self._scroll.ensureWidgetVisible(self.card.table)
        if is_here or is_whole:
            self._focus_wanted = None
        else:
            self._show_all()

    def _tell(self, view: MedicinesView) -> None:
        current = sum(row.is_current for row in view.medicines.rows)
        stopped = len(view.medicines.rows) - current
        words = self.tr("{current} taken now, {stopped} stopped").format(current=current, stopped=stopped)
        self.status.emit(words, self.tr("Enter: change    Del: take off the list    Ctrl+Enter: add"))

    def _build(self, view: MedicinesView) -> None:
        content = QWidget(self)
        content.setProperty("ground", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 12, 16, 16)
        self.card = RecordCard(
            books.item_book(ItemKind.MEDICATIONS),
            self.tr("Medicines"),
            medicine_lines.columns(),
            self.tr("None on record"),
            view.today,
            self.writer,
            content,
        )
        self.review = Review(ItemKind.MEDICATIONS, view.today, self.writer, self.card)
        self.card.beside.addWidget(self.review)
        said = summary_lists.nothing_known_words(ItemKind.MEDICATIONS)
        self.nothing = button(self.tr("Note: {statement}").format(statement=said), small=True, parent=self.card)
        self.nothing.clicked.connect(lambda: self._state_nothing(said))
        self.card.beside.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignLeft)
        self.card.table.chosen.connect(self._chosen)
        self.card.form_opened.connect(self._scroll.bring_soon)
        self.card.show_all_wanted.connect(self._show_all)
        self.review.show_all_wanted.connect(self._show_all)
        column.addWidget(self.card)
        column.addStretch(1)
        self._scroll.setWidget(content)

    def _chosen(self, medicine_id: UUID, name: str) -> None:
        """Stopping asks since when, and who said so."""
        row = next((row for row in self._rows if row.item_id == medicine_id), None)
        if name != "stop" or row is None:
            return
        dialog = StopMedicineDialog(row.label, self._today, self)

        def decided(entries: dict[str, Any]) -> None:
            values = {"status": MedicationStatus.STOPPED, **entries}
            done = self.tr("Stopped: {medicine}").format(medicine=row.label)
            deed = partial(_stop, medicine_id, row.version, values)
            self.writer.act(deed, done, dialog.show_error, lambda _: dialog.accept())

        dialog.wanted.connect(decided)
        dialog.open()

    def _show_all(self) -> None:
        self._limit = ALL_ROWS
        self.refresh()

    def _state_nothing(self, said: str) -> None:
        patient_id = self._patient_id
        self.writer.act(lambda session: charting.state_nothing_known(session, patient_id, StatementAbout.MEDICATIONS, said), said)


def _stop(medicine_id: UUID, version: int, values: dict[str, Any], session: Any) -> None:
    charting.edit_item(session, ItemKind.MEDICATIONS, medicine_id, version, **values)
