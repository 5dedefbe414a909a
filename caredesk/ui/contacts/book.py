"""The list of the contact book: found as one types, filtered by chips, sorted and paged by the database."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caredesk.services import contact_book
from caredesk.services.contact_book import FIRST_ROWS, PAGE_ROWS, BookFacts, ContactQuestion, ContactRow, ContactSort
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.page_head import PageHead
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.contacts import words
from caredesk.ui.contacts.filters import ContactFilters


class ContactList(QWidget):
    """Head, filters and table. It asks; what is opened or made is the page's matter."""

    new_wanted = Signal()
    told = Signal(str)  # how many were found, in words
    found = Signal(str)  # the same, after typing: worth saying aloud

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sort, self._is_descending = ContactSort.NAME, False
        self._facts: BookFacts | None = None
        self._wanted: UUID | None = None
        self._total = 0
        self._awaits_rows = self._enters_next = False
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Ask for the rows and for what the chips count."""
        self._ask_rows()
        self._desk.ask(self, contact_book.facts, self._show_facts, topic="facts")

    def question(self) -> ContactQuestion:
        """What is asked now."""
        return ContactQuestion(self.filter.text(), self.filters.on, self._sort, self._is_descending)

    def choose(self, contact_id: UUID) -> None:
        """Put the cursor on a contact, now or with the next answer."""
        self._wanted = None if self.table.choose(contact_id) else contact_id

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = self._head = PageHead(self.tr("Contacts"), self)
        self.add = button(self.tr("New contact"), "plus", parent=head)
        head.add_button(self.add)
        self.filters = ContactFilters(self)
        self.filter, self.chips = self.filters.field, self.filters.chips
        column.addWidget(head)
        column.addWidget(self.filters)
        self.stack = QStackedWidget(self)
        self.rows = RowsModel(words.columns(), lambda row: row.contact_id, self, spoken=words.spoken, more=self._ask_more)
        self.table = RowTable(self.rows, self.tr("Contacts"), self)
        self.table.show_sort(self._sort)
        self.empty = EmptyState("", "", parent=self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.filters.narrowed.connect(self._ask_rows)
        self.filter.entered.connect(self._entered)
        self.filter.left_down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.sort_wanted.connect(self._sort_by)
        self.add.clicked.connect(self.new_wanted)

    def _entered(self) -> None:
        self._enters_next = self._awaits_rows  # before the answer to the last letter, the rows are not what was asked for
        if not self._enters_next:
            self._open_found()

    def _open_found(self) -> None:
        if self.rows.rowCount():
            self.table.opened.emit(self.table.current_row or self.rows.row(0))

    def _sort_by(self, sort: ContactSort, descending: bool) -> None:
        self._sort, self._is_descending = sort, descending
        self.table.show_sort(sort, descending=descending)
        self._ask_rows()

    def _ask_rows(self) -> None:
        self._awaits_rows, self._enters_next = True, False
        asked = self.question()
        self._desk.ask(
            self,
            lambda session: contact_book.page(session, asked, limit=FIRST_ROWS),
            lambda rows: self._show_rows(asked, rows),
            topic="rows",
        )

    def _ask_more(self, there: int) -> None:
        asked = self.question()
        self._desk.ask(
            self,
            lambda session: contact_book.page(session, asked, offset=there),
            lambda rows: self.rows.add_rows(rows, has_more=len(rows) == PAGE_ROWS),
            topic="rows",
        )

    def _show_rows(self, asked: ContactQuestion, rows: list[ContactRow]) -> None:
        self.table.show_rows(rows, has_more=len(rows) == FIRST_ROWS)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)
        if not rows and self.table.hasFocus():
            self.filter.setFocus()  # else Qt gives the focus to the words of the empty list
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if len(rows) < FIRST_ROWS:
            self._show_total(len(rows))
        else:
            self._desk.ask(self, lambda session: contact_book.count(session, asked), self._show_total, topic="count")
        if not rows:
            self.table.chosen.emit(None)
            self._say_empty(asked)
        self._awaits_rows = False
        if self._enters_next:
            self._enters_next = False
            self._open_found()

    def _show_total(self, total: int) -> None:
        self._total = total
        self.told.emit(self.total_words())
        if self.filter.text():
            self.found.emit(self.total_words())

    def total_words(self) -> str:
        """ "40 contacts, sorted by name"."""
        if self._total == 1:
            return self.tr("1 contact")
        order = words.order_words(self._sort)
        return self.tr("{count} contacts, sorted by {order}").format(count=f"{self._total:,}", order=order)

    def _show_facts(self, facts: BookFacts) -> None:
        self._facts = facts
        self.filters.show_counts(facts.chips)
        self._head.show_count(self.tr("{count} in the book").format(count=f"{facts.contacts:,}"))
        if not self.rows.rowCount():
            self._say_empty(self.question())

    def _say_empty(self, asked: ContactQuestion) -> None:
        if self._facts is not None and not self._facts.contacts and not asked.chips and not asked.text.strip():
            new = Command("new-contact", self.tr("New contact"), self.new_wanted.emit, icon="plus")
            told = self.tr("Doctors, offices, services, family: everybody is kept here once and serves any number of patients.")
            self.empty.say("address-book", self.tr("No contacts yet"), told, (new,))
            return
        on = [f"“{self.chips[chip].text()}”" for chip in self.chips if chip in asked.chips]
        names = self.tr(" and ").join([*on, *([f"“{asked.text.strip()}”"] if asked.text.strip() else [])])
        title = self.tr("Nothing matches {filters}").format(filters=names) if names else self.tr("Nothing to show")
        clear = Command("clear-filters", self.tr("Clear filters"), self.filters.clear)
        new = Command("new-contact", self.tr("New contact"), self.new_wanted.emit, icon="plus")
        self.empty.say("", title, "", (clear, new))
