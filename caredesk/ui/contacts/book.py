"""The list of the contact book: found as one types, filtered by chips, sorted and paged by the database."""

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from caredesk.services import contact_book
from caredesk.services.contact_book import PAGE_ROWS, BookFacts, ContactChip, ContactQuestion, ContactRow, ContactSort
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import FilterChip
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.labels import label
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts import words

FILTER_PX = 216
APART = {ContactChip.PEOPLE: ContactChip.ORGANIZATIONS, ContactChip.ORGANIZATIONS: ContactChip.PEOPLE}


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
        chips = frozenset(chip for chip, shown in self.chips.items() if shown.isChecked())
        return ContactQuestion(self.filter.text(), chips, self._sort, self._is_descending)

    def choose(self, contact_id: UUID) -> None:
        """Put the cursor on a contact, now or with the next answer."""
        self._wanted = None if self.table.choose(contact_id) else contact_id

    def clear_filters(self) -> None:
        """Show all current contacts again."""
        self.filter.clear()
        for shown in self.chips.values():
            shown.setChecked(False)
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows.rowCount():
                self.table.opened.emit(self.table.current_row or self.rows.row(0))
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._build_filters())
        self.stack = QStackedWidget(self)
        self.rows = RowsModel(words.columns(), lambda row: row.contact_id, self, spoken=words.spoken, more=self._ask_more)
        self.table = RowTable(self.rows, self.tr("Contacts"), self)
        self.table.show_sort(self._sort)
        self.empty = EmptyState("", "", parent=self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)

    def _build_head(self) -> QWidget:
        head = self._head = QWidget(self)
        head.setFixedHeight(theme().size("page_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(label(self.tr("Contacts"), head, role="page_title"))
        self._count = label("", head, tone="text2")
        self._count.setContentsMargins(0, 5, 0, 0)
        row.addWidget(self._count)
        row.addStretch(1)
        self.add = button(self.tr("New contact"), "plus", parent=head)
        row.addWidget(self.add)
        return head

    def _build_filters(self) -> QWidget:
        box = QWidget(self)
        flow = FlowLayout(box, gap=8)
        flow.setContentsMargins(24, 2, 24, 12)
        self.filter = QLineEdit(box)
        self.filter.setAccessibleName(self.tr("Filter contacts"))
        self.filter.setPlaceholderText(self.tr("Name, specialty or phone"))
        self._funnel = self.filter.addAction(icons.icon("funnel", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self._funnel.setText(self.tr("Filter"))
        self.filter.setFixedWidth(theme().px(FILTER_PX))
        self.filter.installEventFilter(self)
        flow.addWidget(self.filter)
        self.chips = {chip: FilterChip(text, box) for chip, text in words.chip_names().items()}
        for chip, shown in self.chips.items():
            flow.addWidget(shown)
            shown.setVisible(chip is not ContactChip.ARCHIVED)
        return box

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._ask_rows)
        for chip, shown in self.chips.items():
            shown.toggled.connect(lambda is_on, chip=chip: self._chip_toggled(chip, is_on))
        self.table.sort_wanted.connect(self._sort_by)
        self.add.clicked.connect(self.new_wanted)
        theme().changed.connect(self._renew)

    def _renew(self) -> None:
        """Follow the colours and the text size."""
        self._funnel.setIcon(icons.icon("funnel", "text3"))
        self.filter.setFixedWidth(theme().px(FILTER_PX))
        self._head.setFixedHeight(theme().size("page_head"))

    def _chip_toggled(self, chip: ContactChip, is_on: bool) -> None:
        """People and organizations are two kinds: nobody is both, so one goes off when the other goes on."""
        other = self.chips.get(APART[chip]) if chip in APART else None
        if is_on and other is not None and other.isChecked():
            other.setChecked(False)
        self._ask_rows()

    def _sort_by(self, sort: ContactSort, descending: bool) -> None:
        self._sort, self._is_descending = sort, descending
        self.table.show_sort(sort, descending=descending)
        self._ask_rows()

    def _ask_rows(self) -> None:
        asked = self.question()
        self._desk.ask(self, lambda session: contact_book.page(session, asked), lambda rows: self._show_rows(asked, rows), topic="rows")

    def _ask_more(self, there: int) -> None:
        asked = self.question()
        self._desk.ask(
            self,
            lambda session: contact_book.page(session, asked, offset=there),
            lambda rows: self.rows.add_rows(rows, has_more=len(rows) == PAGE_ROWS),
            topic="rows",
        )

    def _show_rows(self, asked: ContactQuestion, rows: list[ContactRow]) -> None:
        self.table.show_rows(rows, has_more=len(rows) == PAGE_ROWS)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)
        if not rows and self.table.hasFocus():
            self.filter.setFocus()  # else Qt gives the focus to the words of the empty list
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        if len(rows) < PAGE_ROWS:
            self._show_total(len(rows))
        else:
            self._desk.ask(self, lambda session: contact_book.count(session, asked), self._show_total, topic="count")
        if not rows:
            self.table.chosen.emit(None)
            self._say_empty(asked)

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
        for chip, shown in self.chips.items():
            shown.show_count(facts.chips[chip])
            shown.setVisible(chip is not ContactChip.ARCHIVED or facts.chips[chip] > 0 or shown.isChecked())
        self._count.setText(self.tr("{count} in the book").format(count=f"{facts.contacts:,}"))
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
        clear = Command("clear-filters", self.tr("Clear filters"), self.clear_filters)
        new = Command("new-contact", self.tr("New contact"), self.new_wanted.emit, icon="plus")
        self.empty.say("", title, "", (clear, new))
