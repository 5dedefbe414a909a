"""The roster: every patient of the practice, found as one types, filtered by chips, previewed beside the list."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from caredesk.rules.permissions import Deed
from caredesk.services import roster, views
from caredesk.services.roster import PatientRow, RosterFacts
from caredesk.services.roster_questions import RosterChip
from caredesk.ui.common.allowed import offer
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.drop_page import DropPage
from caredesk.ui.common.dropped import are_lists
from caredesk.ui.common.kept_width import KeptWidth
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.menus import open_menu
from caredesk.ui.common.page_head import PageHead
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import theme
from caredesk.ui.common.twin_asking import TwinAsking, keep_two
from caredesk.ui.common.view_noting import ViewNoting
from caredesk.ui.patients.preview import PatientPreview
from caredesk.ui.patients.putting_away import bring_back, put_away
from caredesk.ui.patients.roster_columns import spoken
from caredesk.ui.patients.roster_list import RosterList

if TYPE_CHECKING:  # what a chart is made of is loaded when the rows are there
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from caredesk.services.chart_pages import RosterPreview

PANE_PX, NARROW_PANE_PX, LEAST_PANE_PX, NARROW_PX = 322, 304, 280, 1060


class PatientsPage(DropPage):
    """The roster with the pane beside it, and the deeds that are done from here."""

    DRAWS_FROM = frozenset(
        {"patients", "telecoms", "identifiers", "care_team_members", "contacts", "users", "allergies", "addresses", "kept_apart"}
    )

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setWhatsThis(
            self.tr(
                "Everybody whom the practice looks after, one line each. Type any part of a name, a phone or a birth date to find "
                "somebody; the chips narrow the list. Enter opens the chart, and Space shows at the side what matters at once."
            )
        )
        self._views = ViewNoting(desk, self, views.note_previews_shown)
        self._build()
        self.twins = TwinAsking(desk, lambda: self.pane.shown_id, self.pane.show_twin, self)
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """Whether something around the list is still to be asked."""
        return self.list.is_waiting

    @property
    def empty_words(self) -> str:
        """What is said in place of the list."""
        return self.list.empty.accessibleName()

    def refresh(self) -> None:
        """Ask for the rows, for what the chips count, and for the pane's patient."""
        self.list.ask()
        self._desk.ask(self, roster.roster_facts, self._show_facts, topic="facts")
        self._ask_preview()

    def show_place(self, place: Place) -> None:
        """Put the cursor on a patient."""
        self.list.choose(place.record_id)

    def current_place(self) -> Place:
        """The roster with the cursor where it is."""
        row = self.table.current_row
        return Place(PageName.PATIENTS, row.patient_id if row else None)

    def primary(self) -> None:
        """Add a patient."""
        self.make_new()

    def focus_filter(self) -> None:
        """Into the filter field, with what stands there selected."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def escape(self) -> None:
        """Clear the filter; with nothing to clear, go to the list."""
        if self.filter.text():
            self.filter.clear()
        self.table.setFocus()

    def save_now(self) -> None:
        """What was seen in the pane is noted."""
        self._views.note_now()

    def regions(self) -> list[QWidget]:
        """The page head, the filters, the list and the pane."""
        return [self.bring, self.filter, self.list.shown, self.pane.open]

    def take_focus(self) -> None:
        """Work starts in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command]:
        """New patient, import, print, and sorting."""
        no_import = self._desk.why_not(Deed.IMPORT)
        return [
            Command("new-patient", self.tr("New patient"), self.make_new, "Ctrl+Shift+N", "user-plus"),
            Command("import-record", self.tr("Import record"), self.bring_record, "", "download-simple", no_import),
            Command("import-patients", self.tr("Import patients…"), self.bring_list, "", "download-simple", no_import),
            Command("export-patients", self.tr("Export patients…"), self.export_list, "", "export", self._desk.why_not(Deed.EXPORT)),
            Command("print-patients", self.tr("Print patients or labels"), self.print_paper, "Ctrl+P", "printer"),
            *self.table.sort_commands(),
        ]

    def print_paper(self) -> None:
        """Print the patients that the list shows, or their labels."""
        from caredesk.ui.common.list_paper_dialog import ListPaperDialog  # brings what papers are asked for, which no first paint needs

        ListPaperDialog(self._desk, self.list.question(), self.tr("Print patients"), self).open()

    def make_new(self, searched: str = "") -> None:
        """Open the form for a new patient, filled from a search that found nobody."""
        from caredesk.ui.patients.dialogs import open_new_patient

        open_new_patient(self._desk, self, self._open_id, searched)

    def bring_list(self, paths: "Sequence[Path]" = ()) -> None:
        """Take a list of patients in; without paths the user is asked for them."""
        from caredesk.services.list_imports.lines import Whom
        from caredesk.ui.imports.list_dialog import ListImportDialog  # loads what imports need, which no first paint does

        ListImportDialog(self._desk, paths, Whom.PATIENTS, self).open()

    def export_list(self) -> None:
        """Write the patients that the list shows as a file."""
        from caredesk.ui.common.list_export_dialog import ListExportDialog

        ListExportDialog(self._desk, self.list.question(), self).open()

    def take_dropped(self, paths: "Sequence[Path]") -> None:
        """A list of people is a list of patients here; all else is a record."""
        if are_lists(paths):
            self.bring_list(paths)
        else:
            super().take_dropped(paths)

    def bring_record(self) -> None:
        """Ask for a record from outside."""
        self.import_wanted.emit([], None)

    def _pane_px(self) -> int:
        return theme().px(NARROW_PANE_PX if self.width() < NARROW_PX else PANE_PX)

    def _build(self) -> None:
        self.setProperty("ground", "surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        row.addWidget(self._splitter)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = self._build_head(left)
        column.addWidget(self._head)
        self.list = RosterList(self._desk, left)
        self.filter, self.chips, self.rows, self.table = self.list.filters.field, self.list.filters.chips, self.list.rows, self.list.table
        column.addWidget(self.list, 1)
        self.pane = PatientPreview(self)
        self.pane.setProperty("ground", "window")
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        KeptWidth(self._splitter, self.pane, "patients", self._pane_px, least_px=LEAST_PANE_PX)

    def _build_head(self, parent: QWidget) -> PageHead:
        head = PageHead(self.tr("Patients"), parent)
        self.bring = button(self.tr("Import record"), "download-simple", parent=head)
        self.add = button(self.tr("New patient"), "user-plus", parent=head)
        self.add.setToolTip(self.tr("New patient (Ctrl+Shift+N)"))
        head.add_button(self.bring)
        head.add_button(self.add)
        return head

    def _connect(self) -> None:
        self.list.found_entered.connect(self._open_found)
        self.list.elsewhere_entered.connect(self._open)
        self.list.counted.connect(self._counted)
        self.list.rested.connect(self._ask_preview)
        self.list.new_wanted.connect(self.make_new)
        self.list.empty.import_wanted.connect(self.bring_record)
        self.table.opened.connect(self._open)
        self.table.previewed.connect(self._toggle_preview)
        self.table.chosen.connect(self._chosen)
        self.table.menu_wanted.connect(self._row_menu)
        put_away, in_list = self.tr("Archive this patient"), Qt.ShortcutContext.WidgetShortcut
        shortcut(QKeySequence.StandardKey.Delete, put_away, self._archive_current, self.table, in_list)
        self.bring.clicked.connect(self.bring_record)
        self.add.clicked.connect(lambda: self.make_new())
        self.pane.open_wanted.connect(lambda: self._open(self.table.current_row))
        self.pane.patient_wanted.connect(self._open_id)
        self.pane.two_wanted.connect(partial(keep_two, self._desk, self))
        self.pane.import_wanted.connect(lambda: self._bring_into(self.table.current_row))
        offer(self._desk, Deed.IMPORT, self.bring, self.pane.bring)

    def _open_found(self) -> None:
        self._open(self.table.current_row or self.rows.row(0))

    def _counted(self, words: str) -> None:
        self.tell_status()
        if self.filter.text():
            self.announce.emit(words)

    def tell_status(self) -> None:
        """How many there are, and the keys."""
        self.status.emit(self.list.total_words, self.tr("Enter: open chart    Space: preview    Ctrl+F: filter"))

    def _show_facts(self, facts: RosterFacts) -> None:
        self.list.show_facts(facts)
        self._head.show_count(self.tr("{count} active").format(count=f"{facts.chips[RosterChip.ACTIVE]:,}"))

    def _chosen(self, row: PatientRow | None) -> None:
        """What stands around the list can wait until the rows are painted, or the cursor rests."""
        if row is None:
            self.pane.show_patient(None)
        else:
            self.list.rest()

    def _ask_preview(self) -> None:
        row: PatientRow | None = self.table.current_row
        if row is None:
            self.pane.show_patient(None)
            return
        patient_id = row.patient_id

        def preview(session: "Session") -> "RosterPreview":
            from caredesk.services import chart_pages

            return chart_pages.preview(session, patient_id)

        self._desk.ask(self, preview, self._show_preview, topic="preview")

    def _show_preview(self, preview: "RosterPreview") -> None:
        row, patient_id = self.table.current_row, preview.head.banner.patient_id
        if row is not None and row.patient_id == patient_id:
            self.pane.show_patient(preview)
            self.twins.ask_soon()
            if self.pane.isVisibleTo(self):
                self._views.note_another(patient_id, self.filter.text())

    def _toggle_preview(self, row: PatientRow) -> None:
        self.pane.setVisible(not self.pane.isVisible())
        if self.pane.isVisible():
            self._ask_preview()
            self.announce.emit(spoken(row, self.list.today))

    def _open(self, row: PatientRow | None) -> None:
        if row is not None:
            self._open_id(row.patient_id)

    def _open_id(self, patient_id: UUID) -> None:
        self.go.emit(Place(PageName.CHART, patient_id, found_by=self.filter.text()))

    def _bring_into(self, row: PatientRow | None) -> None:
        if row is not None:
            self.import_wanted.emit([], row.patient_id)

    def _row_menu(self, row: PatientRow, place: QPoint) -> None:
        opens = Command("open-chart", self.tr("Open chart"), partial(self._open, row), "Enter", "arrow-square-out")
        words, why_not = self.tr("Import a record into this chart"), self._desk.why_not(Deed.IMPORT)
        bring = Command("import-into", words, partial(self._bring_into, row), "", "download-simple", why_not)
        put = Command("archive", self.tr("Archive"), partial(self.archive, row), "Del", "minus-circle-fill")
        back = partial(bring_back, self._desk, self, row)
        bring_it_back = Command("bring-back", self.tr("Bring back"), back, icon="arrow-u-up-left")
        open_menu([opens, bring_it_back] if row.archived else [opens, bring, None, put], place, self)

    def archive(self, row: PatientRow) -> None:
        """Put a patient away; the toast offers to undo it."""
        put_away(self._desk, self, row)

    def _archive_current(self) -> None:
        row = self.table.current_row
        if row is not None and not row.archived:
            self.archive(row)
