"""The roster: every patient of the practice, found as one types, filtered by chips, previewed beside the list."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from caredesk.services import patients
from caredesk.services.patients import FIRST_ROWS, PAGE_ROWS, FirstPage, PatientRow, RosterChip, RosterFacts, RosterQuestion, RosterSort
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import FilterChip
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dropped import dropped_files
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.labels import label
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.common.theme import theme
from caredesk.ui.patients.preview import PatientPreview
from caredesk.ui.patients.roster_columns import roster_columns, spoken

if TYPE_CHECKING:  # what a chart is made of is loaded when the rows are there
    from sqlalchemy.orm import Session

    from caredesk.services.chart_pages import RosterPreview

PANE_PX, NARROW_PANE_PX, NARROW_PX, FILTER_PX, FILTER_LEAST_PX = 322, 304, 1060, 216, 110
AROUND_MS = 120  # after the rows: how many there are, and the pane


class PatientsPage(Page):
    """The roster. One question for each letter typed; rows are shown before they are counted."""

    DRAWS_FROM = frozenset({"patients", "telecoms", "identifiers", "care_team_members", "contacts", "users", "allergies", "addresses"})

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._today = date.min  # until the first answer says it
        self._sort, self._is_descending = RosterSort.NAME, False
        self._facts: RosterFacts | None = None
        self._wanted: UUID | None = None
        self._total = 0
        self._uncounted: RosterQuestion | None = None
        self._around_soon = QTimer(self, singleShot=True, interval=AROUND_MS)
        self.setAcceptDrops(True)
        self._awaits_rows = self._opens_next = False
        self._build()
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """Whether something around the list is still to be asked."""
        return self._around_soon.isActive()

    @property
    def empty_words(self) -> str:
        """What is said in place of the list."""
        return self._empty.accessibleName()

    def refresh(self) -> None:
        """Ask for the rows, for what the chips count, and for the pane's patient."""
        self._ask_rows()
        self._desk.ask(self, patients.roster_facts, self._show_facts, topic="facts")
        self._ask_preview(self.table.current_row)

    def show_place(self, place: Place) -> None:
        """Put the cursor on a patient."""
        self._wanted = place.record_id
        if place.record_id is not None:
            self.table.choose(place.record_id)

    def current_place(self) -> Place:
        """The roster with the cursor where it is."""
        row = self.table.current_row
        return Place(PageName.PATIENTS, row.patient_id if row else None)

    def primary(self) -> None:
        """Add a patient."""
        self.new_patient()

    def focus_filter(self) -> None:
        """Into the filter field, with what stands there selected."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def escape(self) -> None:
        """Clear the filter; with nothing to clear, go to the list."""
        if self.filter.text():
            self.filter.clear()
        self.table.setFocus()

    def regions(self) -> list[QWidget]:
        """The page head, the filters, the list and the pane."""
        return [self.bring, self.filter, self.table if self.table.isVisibleTo(self) else self._empty, self.pane.open]

    def take_focus(self) -> None:
        """Work starts in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command]:
        """New patient, import, and sorting."""
        return [
            Command("new-patient", self.tr("New patient"), self.new_patient, "Ctrl+Shift+N", "user-plus"),
            Command("import-record", self.tr("Import record"), self.bring_record, "", "download-simple"),
            *self.table.sort_commands(),
        ]

    def new_patient(self) -> None:
        """Open the form for a new patient."""
        from caredesk.ui.patients.dialogs import open_new_patient

        open_new_patient(self._desk, self, self._open_id)

    def bring_record(self) -> None:
        """Ask for a record from outside."""
        self.import_wanted.emit([], None)

    def question(self) -> RosterQuestion:
        """What the roster is asked now."""
        chips = frozenset(chip for chip, shown in self.chips.items() if shown.isChecked())
        return RosterQuestion(self.filter.text(), chips, self._sort, self._is_descending, with_archived=False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.status.emit(self.tr("Drop the record to see what is in it"), "")

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._tell_status()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        event.acceptProposedAction()
        self._tell_status()
        self.import_wanted.emit(paths, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pane()

    def _fit_pane(self) -> None:
        self.filter.setMinimumWidth(theme().px(FILTER_LEAST_PX))
        self.filter.setMaximumWidth(theme().px(FILTER_PX))
        self.pane.setFixedWidth(theme().px(NARROW_PANE_PX if self.width() < NARROW_PX else PANE_PX))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._opens_next = self._awaits_rows  # before the answer to the last letter, the rows are not what was asked for
                if not self._opens_next:
                    self._open_found()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setProperty("ground", "surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        row.addWidget(self._splitter)
        left = QWidget(self)
        left.setProperty("ground", "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head(left))
        column.addWidget(self._build_filters(left))
        self._stack = QStackedWidget(left)
        self.rows = RowsModel(
            roster_columns(lambda: self._today), lambda row: row.patient_id, self,
            spoken=lambda row: spoken(row, self._today), more=self._ask_more,
        )  # fmt: skip
        self.table = RowTable(self.rows, self.tr("Patients"), left)
        self.table.show_sort(self._sort)
        self.table.head.setStretchLastSection(True)  # whichever column is the last one that has room
        self._empty = EmptyState("", "", parent=left)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self.pane = PatientPreview(self)
        self.pane.setProperty("ground", "window")
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)

    def _build_head(self, parent: QWidget) -> QWidget:
        head = QWidget(parent)
        head.setFixedHeight(theme().size("page_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(label(self.tr("Patients"), head, role="page_title"))
        self._count = label("", head, tone="text2")
        self._count.setContentsMargins(0, 5, 0, 0)
        row.addWidget(self._count)
        row.addStretch(1)
        self.bring = button(self.tr("Import record"), "download-simple", parent=head)
        self.add = button(self.tr("New patient"), "user-plus", parent=head)
        self.add.setToolTip(self.tr("New patient (Ctrl+Shift+N)"))
        row.addWidget(self.bring)
        row.addWidget(self.add)
        return head

    def _build_filters(self, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        row = QHBoxLayout(box)
        row.setContentsMargins(24, 2, 24, 12)
        row.setSpacing(8)
        self.filter = QLineEdit(box)
        self.filter.setAccessibleName(self.tr("Filter patients"))
        self.filter.setPlaceholderText(self.tr("Name, birth date or phone"))
        self.filter.addAction(icons.icon("funnel", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.installEventFilter(self)
        row.addWidget(self.filter, 100)  # as wide as it may be, before room is left at the right
        words = {
            RosterChip.ACTIVE: self.tr("Active"),
            RosterChip.HIGH_RISK: self.tr("High risk"),
            RosterChip.MINE: self.tr("My patients"),
            RosterChip.ARCHIVED: self.tr("Archived"),
        }
        self.chips = {chip: FilterChip(text, box) for chip, text in words.items()}
        for shown in self.chips.values():
            row.addWidget(shown)
        self.chips[RosterChip.ACTIVE].setChecked(True)
        row.addStretch(1)
        return box

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda: self._ask_rows())
        for chip, shown in self.chips.items():
            shown.toggled.connect(lambda is_on, chip=chip: self._chip_toggled(chip, is_on))
        self.table.sort_wanted.connect(self._sort_by)
        self.table.opened.connect(self._open)
        self.table.previewed.connect(self._toggle_preview)
        self.table.chosen.connect(self._chosen)
        self._around_soon.timeout.connect(self._ask_around)
        self.table.menu_wanted.connect(self._row_menu)
        self.bring.clicked.connect(self.bring_record)
        self.add.clicked.connect(self.new_patient)
        self.pane.open_wanted.connect(lambda: self._open(self.table.current_row))
        self.pane.import_wanted.connect(self._bring_into_current)
        theme().changed.connect(self._fit_pane)

    def _open_found(self) -> None:
        if self.rows.row(0) is not None:
            self._open(self.table.current_row or self.rows.row(0))

    def _ask_rows(self) -> None:
        self._awaits_rows, self._opens_next = True, False
        asked = self.question()
        self._desk.ask(self, lambda session: patients.first_page(session, asked), lambda found: self._show_rows(asked, found), topic="rows")

    def _ask_more(self, there: int) -> None:
        asked = self.question()
        self._desk.ask(
            self,
            lambda session: patients.page(session, asked, offset=there),
            lambda rows: self.table.rows.add_rows(rows, has_more=len(rows) == PAGE_ROWS),
            topic="rows",
        )

    def _show_rows(self, asked: RosterQuestion, found: FirstPage) -> None:
        self._today, rows = found.today, found.rows
        self.table.show_rows(rows, has_more=len(rows) == FIRST_ROWS)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        self._uncounted = None if len(rows) < FIRST_ROWS else asked
        if self._uncounted is None:
            self._show_total(len(rows))
        else:
            self._around_soon.start()
        if not rows:
            self._ask_preview(None)
            self._say_empty(asked)
        self._awaits_rows = False
        if self._opens_next:
            self._opens_next = False
            self._open_found()

    def _show_total(self, total: int) -> None:
        self._total = total
        self._tell_status()
        if self.filter.text():
            self.announce.emit(self._total_words())

    def _total_words(self) -> str:
        order = {
            RosterSort.NAME: self.tr("name"),
            RosterSort.BIRTH: self.tr("birth date"),
            RosterSort.COORDINATOR: self.tr("coordinator"),
            RosterSort.RISK: self.tr("risk"),
        }[self._sort]
        if self._total == 1:
            return self.tr("1 patient")
        return self.tr("{count} patients, sorted by {order}").format(count=f"{self._total:,}", order=order)

    def _tell_status(self) -> None:
        self.status.emit(self._total_words(), self.tr("Enter: open chart    Space: preview    Ctrl+F: filter"))

    def _show_facts(self, facts: RosterFacts) -> None:
        self._facts = facts
        for chip, shown in self.chips.items():
            shown.show_count(facts.chips[chip])
            shown.setVisible(chip is not RosterChip.ARCHIVED or facts.chips[chip] > 0 or shown.isChecked())
        self._count.setText(self.tr("{count} active").format(count=f"{facts.chips[RosterChip.ACTIVE]:,}"))
        if self.rows.rowCount() == 0:
            self._say_empty(self.question())

    def _say_empty(self, asked: RosterQuestion) -> None:
        if self._facts is not None and not self._facts.patients:
            actions = (
                Command("new-patient", self.tr("New patient"), self.new_patient, icon="user-plus"),
                Command("import-record", self.tr("Import record"), self.bring_record, icon="download-simple"),
            )
            words = self.tr("Add one by hand, or import a hospital record (CCD).")
            self._empty.say("users", self.tr("No patients yet"), words, actions)
            return
        self._say_nothing_matches(asked, None)
        without = RosterQuestion(asked.text, frozenset(), with_archived=True)
        self._desk.ask(
            self, lambda session: patients.count(session, without), lambda found: self._say_nothing_matches(asked, found), topic="without"
        )

    def _say_nothing_matches(self, asked: RosterQuestion, without: int | None) -> None:
        if self._facts is not None and not self._facts.patients:
            return  # there is nobody to match, as the roster says by now
        on = [f"“{self.chips[chip].text()}”" for chip in self.chips if chip in asked.chips]
        names = self.tr(" and ").join([*on, *([f"“{asked.text.strip()}”"] if asked.text.strip() else [])])
        title = self.tr("Nothing matches {filters}").format(filters=names) if names else self.tr("Nothing to show")
        words = ""
        if without == 1:
            words = self.tr("1 patient matches without the filters.")
        elif without:
            words = self.tr("{count} patients match without the filters.").format(count=f"{without:,}")
        clear = Command("clear-filters", self.tr("Clear filters"), self.clear_filters)
        self._empty.say("", title, words, (clear,))

    def clear_filters(self) -> None:
        """Show all active patients again."""
        self.filter.clear()
        for chip, shown in self.chips.items():
            shown.setChecked(chip is RosterChip.ACTIVE)
        self.filter.setFocus()

    def _chip_toggled(self, chip: RosterChip, is_on: bool) -> None:
        if chip is RosterChip.ARCHIVED and is_on:
            self.chips[RosterChip.ACTIVE].setChecked(False)
        elif chip is RosterChip.ACTIVE and is_on:
            self.chips[RosterChip.ARCHIVED].setChecked(False)
        self._ask_rows()

    def _sort_by(self, sort: RosterSort, is_descending: bool) -> None:
        self._sort, self._is_descending = sort, is_descending
        self.table.show_sort(sort, descending=is_descending)
        self._ask_rows()

    def _chosen(self, row: PatientRow | None) -> None:
        """What stands around the list can wait until the rows are painted, or the cursor rests."""
        if row is None:
            self.pane.show_patient(None)
        else:
            self._around_soon.start()

    def _ask_around(self) -> None:
        asked, self._uncounted = self._uncounted, None
        if asked is not None:
            self._desk.ask(self, lambda session: patients.count(session, asked), self._show_total, topic="count")
        self._ask_preview(self.table.current_row)

    def _ask_preview(self, row: PatientRow | None) -> None:
        if row is None:
            self.pane.show_patient(None)
            return
        patient_id = row.patient_id

        def preview(session: "Session") -> "RosterPreview":
            from caredesk.services import chart_pages

            return chart_pages.preview(session, patient_id)

        self._desk.ask(self, preview, self._show_preview, topic="preview")

    def _show_preview(self, preview: "RosterPreview") -> None:
        row = self.table.current_row
        if row is not None and row.patient_id == preview.head.banner.patient_id:
            self.pane.show_patient(preview)

    def _toggle_preview(self, row: PatientRow) -> None:
        self.pane.setVisible(not self.pane.isVisible())
        if self.pane.isVisible():
            self._ask_preview(row)
            self.announce.emit(spoken(row, self._today))

    def _open(self, row: PatientRow | None) -> None:
        if row is not None:
            self._open_id(row.patient_id)

    def _open_id(self, patient_id: UUID) -> None:
        self.go.emit(Place(PageName.CHART, patient_id))

    def _bring_into_current(self) -> None:
        row = self.table.current_row
        if row is not None:
            self.import_wanted.emit([], row.patient_id)

    def _row_menu(self, row: PatientRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("arrow-square-out"), self.tr("Open chart\tEnter"), lambda: self._open(row))
        if row.archived:
            menu.addAction(icons.icon("arrow-u-up-left"), self.tr("Bring back"), lambda: self._bring_back(row))
        else:
            bring = menu.addAction(icons.icon("download-simple"), self.tr("Import a record into this chart"))
            bring.triggered.connect(lambda: self.import_wanted.emit([], row.patient_id))
            menu.addSeparator()
            menu.addAction(icons.icon("minus-circle-fill"), self.tr("Archive"), lambda: self.archive(row))
        menu.popup(place)

    def archive(self, row: PatientRow) -> None:
        """Put a patient away; the toast offers to undo it."""
        done = self.tr("Archived: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: patients.archive(session, row.patient_id, row.version), done=done)

    def _bring_back(self, row: PatientRow) -> None:
        done = self.tr("Brought back: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: patients.bring_back(session, row.patient_id), done=done)
