"""The roster's rows: one question for each letter typed, shown before they are counted, more of them as one scrolls."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caredesk.rules.permissions import Deed
from caredesk.services import roster
from caredesk.services.roster import FIRST_ROWS, PAGE_ROWS, Elsewhere, FirstPage, RosterFacts
from caredesk.services.roster_questions import RosterChip, RosterQuestion, RosterSort
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.labels import label
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.patients.putting_away import bring_back
from caredesk.ui.patients.roster_columns import roster_columns, spoken
from caredesk.ui.patients.roster_empty import RosterEmpty
from caredesk.ui.patients.roster_filters import RosterFilters

AROUND_MS = 120  # after the rows: how many there are, and what stands beside them


class RosterList(QWidget):
    """Filters, rows, and what stands in their place. Enter in the field waits for the answer to the last letter."""

    found_entered = Signal()  # Enter in the field, and the rows that are the answer to what stands there are not empty
    elsewhere_entered = Signal(object)  # Enter where the filters hide the only one whom the words find: the row
    new_wanted = Signal(str)  # somebody new, of the name that was searched for
    counted = Signal(str)  # how many there are, in words
    rested = Signal()  # the cursor rests on a row, or the rows are painted: what stands around them can be asked for

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.today = date.min  # until the first answer says it
        self._sort, self._is_descending = RosterSort.NAME, False
        self._facts: RosterFacts | None = None
        self._wanted: UUID | None = None
        self._total = 0
        self._uncounted: RosterQuestion | None = None
        self._elsewhere: Elsewhere | None = None  # whom the words find without the filters, once it is known
        self._awaits_rows = self._enters_next = False
        self._lost_last = False  # whether the row that had the focus is gone, and no other is left
        self._around_soon = QTimer(self, singleShot=True, interval=AROUND_MS)
        self._build()
        self._connect()
        self._leave_out()

    @property
    def is_waiting(self) -> bool:
        """Whether something around the rows is still to be asked."""
        return self._around_soon.isActive()

    @property
    def total_words(self) -> str:
        """How many there are, and in which order."""
        order = {
            RosterSort.NAME: self.tr("name"),
            RosterSort.BIRTH: self.tr("birth date"),
            RosterSort.COORDINATOR: self.tr("coordinator"),
            RosterSort.RISK: self.tr("risk"),
        }[self._sort]
        if self._total < 2:
            return self.tr("1 patient") if self._total else self.tr("No patients shown")
        return self.tr("{count} patients, sorted by {order}").format(count=f"{self._total:,}", order=order)

    @property
    def shown(self) -> QWidget:
        """The rows, or what stands in their place."""
        return self.table if self.table.isVisibleTo(self) else self.empty

    def question(self) -> RosterQuestion:
        """What the roster is asked now."""
        on, order = self.filters.on, self._sort
        own_first = front_desk().is_on
        return RosterQuestion(self.filters.typed, on, order, self._is_descending, with_archived=False, forgiving=True, own_first=own_first)

    def ask(self) -> None:
        """Ask for the first rows."""
        self._awaits_rows, self._enters_next, self._elsewhere = True, False, None
        asked = self.question()
        self._desk.ask(self, lambda session: roster.first_page(session, asked), lambda found: self._show_rows(asked, found), topic="rows")

    def choose(self, patient_id: UUID | None) -> None:
        """Put the cursor on a patient, now or with the next answer."""
        self._wanted = patient_id
        if patient_id is not None:
            self.table.choose(patient_id)

    def rest(self) -> None:
        """Ask soon for what stands around the rows."""
        self._around_soon.start()

    def show_facts(self, facts: RosterFacts) -> None:
        """Show what the chips count."""
        self._facts = facts
        self.filters.show_counts(facts.chips)
        if self.rows.rowCount() == 0:
            self._say_empty(self.question())

    def _build(self) -> None:
        self.filters = RosterFilters(self)
        self.rows = RowsModel(
            roster_columns(lambda: self.today), lambda row: row.patient_id, self,
            spoken=lambda row: spoken(row, self.today), more=self._ask_more,
        )  # fmt: skip
        self.table = RowTable(self.rows, self.tr("Patients"), self)
        self.table.show_sort(self._sort)
        self.table.head.setStretchLastSection(True)  # whichever column is the last one that has room
        self.near = label("", self, tone="text2")
        self.near.setContentsMargins(24, 0, 24, 10)
        self.near.hide()
        self.empty = RosterEmpty(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.near)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.narrowed.connect(self.ask)
        self.filters.field.entered.connect(self._entered)
        self.filters.field.left_down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.empty.clear_wanted.connect(self.filters.clear)
        self.empty.back_wanted.connect(lambda row: bring_back(self._desk, self, row))
        self.empty.elsewhere_wanted.connect(self._go_elsewhere)
        self.empty.new_wanted.connect(lambda: self.new_wanted.emit(self.filters.typed))
        self.table.sort_wanted.connect(self._sort_by)
        self._around_soon.timeout.connect(self._ask_around)
        front_desk().changed.connect(self._view_changed)

    def _leave_out(self) -> None:
        """At the front desk, and to those who do not read it, nobody's risk is told."""
        is_hidden = front_desk().hides_risk
        self.table.leave_out(*((RosterSort.RISK,) if is_hidden else ()))
        if is_hidden and self._sort is RosterSort.RISK:
            self._sort, self._is_descending = RosterSort.NAME, False
            self.table.show_sort(self._sort)

    def _view_changed(self) -> None:
        self._leave_out()
        self.filters.show_view()
        self.ask()

    def _entered(self) -> None:
        self._enters_next = self._awaits_rows  # before the answer to the last letter, the rows are not what was asked for
        if not self._enters_next:
            self._take_found()

    def _take_found(self) -> None:
        """Whom Enter is about: who was found, or is found without the filters; else somebody new of the name that found nobody.

        Somebody who only nearly has the name is never opened unseen: Enter goes to the list, and a second one opens.
        """
        if self.rows.rowCount() and self.near.isVisibleTo(self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rows.rowCount():
            self.found_entered.emit()
        elif self.filters.typed.strip() and self._elsewhere is None:
            self._enters_next = True  # whether the filters hide somebody is still being asked
        elif self._elsewhere is not None and self._elsewhere.found and self.filters.typed.strip():
            self._go_elsewhere()
        elif self.filters.typed.strip():
            self.new_wanted.emit(self.filters.typed)

    def _go_elsewhere(self) -> None:
        """To the only one whom the filters hide, or show those whom they hide."""
        if self._elsewhere is None:
            return
        if self._elsewhere.only is not None:
            self.elsewhere_entered.emit(self._elsewhere.only)
            return
        self.filters.show_only(RosterChip.ARCHIVED if self._elsewhere.archived == self._elsewhere.found else None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_more(self, there: int) -> None:
        asked = self.question()
        self._desk.ask(
            self,
            lambda session: roster.page(session, asked, offset=there),
            lambda rows: self.rows.add_rows(rows, has_more=len(rows) == PAGE_ROWS),
            topic="rows",
        )

    def _show_rows(self, asked: RosterQuestion, found: FirstPage) -> None:
        self.today, rows = found.today, found.rows
        self._say_near(asked.text.strip() if found.are_near else "")
        if not rows and self.rows.rowCount() and self.table.hasFocus():
            self._lost_last = True
            self.filters.field.setFocus(Qt.FocusReason.OtherFocusReason)  # until the next steps are offered
        self.table.show_rows(rows, has_more=len(rows) == FIRST_ROWS)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self._uncounted = None if len(rows) < FIRST_ROWS else asked
        if self._uncounted is None:
            self._show_total(len(rows))
        else:
            self._around_soon.start()
        if not rows:
            self._say_empty(asked)
        self._awaits_rows = False
        if self._enters_next:
            self._enters_next = False
            self._take_found()

    def _say_near(self, typed: str) -> None:
        """That nobody has the name `typed`, and those who are shown nearly have it."""
        self.near.setText(self.tr("Nobody matches “{typed}”. These are one letter off:").format(typed=typed) if typed else "")
        self.near.setVisible(bool(typed))

    def _show_total(self, total: int) -> None:
        self._total = total
        self.counted.emit(self.total_words)

    def _say_empty(self, asked: RosterQuestion) -> None:
        if self._facts is not None and not self._facts.patients:
            self.empty.say_no_patients(self._desk.why_not(Deed.IMPORT))
            return
        self._say_nothing_matches(asked, None)
        self._desk.ask(
            self,
            lambda session: roster.elsewhere(session, asked.text),
            lambda found: self._show_elsewhere(asked, found),
            topic="without",
        )

    def _show_elsewhere(self, asked: RosterQuestion, found: Elsewhere) -> None:
        if asked != self.question() or self.rows.rowCount():
            return
        self._elsewhere = found
        self._say_nothing_matches(asked, found)
        if self._lost_last and self.filters.field.hasFocus():
            self.empty.take_focus()  # not a field: Ctrl+Z is to take the deed back
        self._lost_last = False
        if self._enters_next:
            self._enters_next = False
            self._take_found()

    def _say_nothing_matches(self, asked: RosterQuestion, without: Elsewhere | None) -> None:
        if self._facts is not None and not self._facts.patients:
            return  # there is nobody to match, as the roster says by now
        typed = asked.text.strip()
        on = [shown.text() for chip, shown in self.filters.chips.items() if chip in asked.chips]
        self.empty.say_nothing_matches(on, typed, without)

    def _sort_by(self, sort: RosterSort, is_descending: bool) -> None:
        self._sort, self._is_descending = sort, is_descending
        self.table.show_sort(sort, descending=is_descending)
        self.ask()

    def _ask_around(self) -> None:
        asked, self._uncounted = self._uncounted, None
        if asked is not None:
            self._desk.ask(self, lambda session: roster.count(session, asked), self._show_total, topic="count")
        self.rested.emit()
