"""A patient's chart: the banner, the tabs, and under them the page of the tab that is shown."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.rules.permissions import Deed
from caredesk.services import chart_pages, views
from caredesk.services.chart_pages import ChartHead
from caredesk.ui.charts.banner import PatientBanner
from caredesk.ui.charts.chart_tab import CARE_TEAM, MEDICINES, SUMMARY, ChartTab, in_order
from caredesk.ui.charts.medicines_page import MedicinesPage
from caredesk.ui.charts.summary_page import SummaryPage
from caredesk.ui.charts.tab_pages import TabPages
from caredesk.ui.charts.tabs import ChartTabs
from caredesk.ui.common.allowed import follow
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.drop_page import DropPage
from caredesk.ui.common.inline_message import InlineMessage, MessageRoom
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import line_across
from caredesk.ui.common.menus import open_menu
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.twin_asking import TwinAsking, keep_two
from caredesk.ui.common.twin_message import TwinMessage
from caredesk.ui.common.view_noting import ViewNoting
from caredesk.ui.patients.putting_away import bring_back, put_away

if TYPE_CHECKING:  # only named in signatures
    from caredesk.services.twins import Twin


class ChartPage(DropPage):
    """One chart at a time. It knows no tab but its own two; the window hands in the others."""

    DRAWS_FROM = frozenset(
        {
            "patients", "telecoms", "allergies", "statements", "care_team_members", "contacts", "medications", "documents", "problems",
            "results", "procedures", "immunizations", "encounters", "kept_apart",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget, tabs: Sequence[ChartTab] = ()) -> None:
        super().__init__(desk, parent)
        self._patient_id: UUID | None = None
        self._head: ChartHead | None = None
        self._views = ViewNoting(desk, self, views.note_charts_opened)
        self._bring_back = Command("bring-back", self.tr("Bring back"), self.bring_back, icon="arrow-u-up-left")
        self._build(in_order(tabs))
        self._connect()

    @property
    def patient_id(self) -> UUID | None:
        """Whose chart it is."""
        return self._patient_id

    @property
    def tab(self) -> str:
        """The tab that is shown."""
        return self.tabs.current

    @property
    def shown(self) -> Page | None:
        """The page of the tab that is shown."""
        return self._pages.page_of(self.tab)

    def refresh(self) -> None:
        """Ask for the banner."""
        patient_id = self._patient_id
        if patient_id is not None:
            self._desk.ask(self, lambda session: chart_pages.head(session, patient_id), self._show_head, topic="head", on_error=self._gone)

    def show_place(self, place: Place) -> None:
        """Open a chart at a tab. The same chart keeps what stands in its tabs."""
        if place.record_id is not None and place.record_id != self._patient_id:
            self._open_chart(place.record_id, place.found_by)
        self.show_tab(place.tab or self.tab)
        if place.focus and self.shown is not None:
            self.shown.show_place(place)

    def show_tab(self, name: str) -> None:
        """Show a tab, or the Summary in the place of one that may not be opened; it is made when it is first shown."""
        tab = self._pages.allowed(name)
        if tab is None or self._patient_id is None:
            return
        page = self._pages.brought(tab, self._patient_id)
        self.tabs.choose(tab.name)
        self.banner.show_full(not tab.is_slim)
        self._pages.setCurrentWidget(page)
        self.setWhatsThis(page.whatsThis())
        self.status.emit(*page.last_status)

    def current_place(self) -> Place | None:
        """The chart at its tab."""
        return Place(PageName.CHART, self._patient_id, self.tab) if self._patient_id else None

    def primary(self) -> None:
        """The shown tab's primary button."""
        if self.shown is not None:
            self.shown.primary()

    def focus_filter(self) -> None:
        """Into the shown tab's filter."""
        if self.shown is not None:
            self.shown.focus_filter()

    def escape(self) -> None:
        """The shown tab closes what is open."""
        if self.shown is not None:
            self.shown.escape()

    def print_paper(self) -> None:
        """Print what the shown tab prints."""
        if self.shown is not None:
            self.shown.print_paper()

    def save_now(self) -> None:
        """Every tab hands over what is typed; the opening of charts is noted."""
        for page in self._pages.pages:
            page.save_now()
        self._views.note_now()

    def regions(self) -> list[QWidget]:
        """The banner, the tabs, and the shown tab's regions."""
        return [self.banner.back, self.tabs, *(self.shown.regions() if self.shown is not None else [])]

    def take_focus(self) -> None:
        """Work starts in the shown tab, or on the tabs while it is being filled."""
        if self.shown is not None and self.shown.regions():
            self.shown.take_focus()
        else:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command]:
        """The tabs, the chart's deeds, and those of the shown tab."""
        words, why_not = self.tr("Show {tab}"), self._pages.why_not
        found = [
            Command(f"tab-{tab.name}", words.format(tab=tab.words), partial(self._turn_to, tab.name), why_not=why_not(tab.name))
            for tab in self._pages.tabs
        ]
        return [*(self.shown.commands() if self.shown is not None else []), *found, *self._deeds()]

    def bring_record(self) -> None:
        """Ask for a record to take into this chart."""
        self.import_wanted.emit([], self._patient_id)

    def archive(self) -> None:
        """Put the patient away; the toast offers to undo it."""
        if (head := self._head) is not None:
            put_away(self._desk, self, head.banner)

    def bring_back(self) -> None:
        """Take the patient out of the archive."""
        if self._head is not None:
            bring_back(self._desk, self, self._head.banner)

    def dropped_into(self) -> UUID | None:
        """Into the chart that is shown."""
        return self._patient_id

    def tell_status(self) -> None:
        """What the shown tab says."""
        if self.shown is not None:
            self.status.emit(*self.shown.last_status)

    def _build(self, tabs: Sequence[ChartTab]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = PatientBanner(self)
        self.tabs = ChartTabs([(tab.name, tab.words) for tab in tabs], self)
        self._message = InlineMessage("soon", "", parent=self)
        self.twin = TwinMessage(self)
        self.twins = TwinAsking(self._desk, lambda: self._patient_id, self._show_twin, self)
        notes = MessageRoom(self, self._message, self.twin)
        self._pages = TabPages(self._desk, tabs, self)  # after what stands above it, as it is read
        for part in (self.banner, self.tabs, line_across(self)):
            column.addWidget(part)
        column.addWidget(notes)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.banner.back_wanted.connect(self._go_back)
        self.banner.more.clicked.connect(self._open_menu)
        self.tabs.chosen.connect(self.show_tab)
        self._pages.made.connect(self._listen_to)
        self.twin.open_wanted.connect(lambda patient_id: self.go.emit(Place(PageName.CHART, patient_id)))
        self.twin.two_wanted.connect(partial(keep_two, self._desk, self))
        follow(self._desk, self, self._show_allowed)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            words = self.tr("Next tab of the chart") if step > 0 else self.tr("Tab of the chart before")
            shortcut(keys, words, partial(self._step_tab, step), self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _listen_to(self, page: Page) -> None:
        page.go.connect(self.go)
        page.announce.connect(self.announce)
        page.import_wanted.connect(self.import_wanted)
        page.status.connect(lambda words, keys: self._tab_said(page, words, keys))
        if isinstance(page, SummaryPage | MedicinesPage):
            page.tab_wanted.connect(self.show_tab)

    def _open_chart(self, patient_id: UUID, found_by: str) -> None:
        """Another patient: nothing of the one before stays on the screen."""
        self._pages.let_go()
        self._patient_id, self._head = patient_id, None
        self._message.say("")
        self.twin.say("")
        self.banner.show_nobody()
        self._views.note_soon(patient_id, found_by)
        self.tabs.choose(SUMMARY)
        self.go_stale()

    def _show_head(self, head: ChartHead) -> None:
        if head.banner.patient_id != self._patient_id:
            return
        self._head = head
        self.banner.show_head(head)
        counts = {CARE_TEAM: head.counts.care_team, MEDICINES: head.counts.medications}
        shown = {name: count for name, count in counts.items() if not self._pages.why_not(name)}
        self.tabs.show_counts(shown, {MEDICINES: head.counts.unconfirmed})
        if head.banner.archived:
            words = self.tr("The chart is not in the roster.")
            self._message.say(self.tr("This patient is archived"), words, tone="soon", action=self._bring_back)
        else:
            self._message.say("")
        self.twins.ask_soon()

    def _show_twin(self, twin: "Twin | None") -> None:
        self.twin.show_twin(twin, self._patient_id)

    def _gone(self, error: CareDeskError) -> None:
        self._message.say(self.tr("This chart cannot be shown"), words_of(error), tone="late")

    def _show_allowed(self) -> None:
        """What may be opened now; a chart that was open is shown anew, for its tabs show what may be read."""
        self.tabs.forbid(self._pages.reasons())
        if self._patient_id is not None:
            tab = self.tab
            self._open_chart(self._patient_id, "")
            self.show_tab(tab)

    def _step_tab(self, step: int) -> None:
        self._turn_to(self._pages.name_after(self.tab, step))

    def _turn_to(self, name: str) -> None:
        """By a key or a command: work goes on in that tab."""
        self.show_tab(name)
        self.take_focus()

    def _go_back(self) -> None:
        self.go.emit(Place(PageName.PATIENTS, self._patient_id))

    def _tab_said(self, page: Page, words: str, keys: str) -> None:
        if page is self.shown:
            self.status.emit(words, keys)

    def print_form(self) -> None:
        """An authorization, a consent or a request with the patient's name, to be filled in and signed."""
        from caredesk.ui.releases.form_dialog import FormPrintDialog

        FormPrintDialog(self._desk, self._patient_id, self).open()

    def _deeds(self) -> list[Command]:
        """What can be done with this chart as a whole."""
        words, why_not = self.tr("Import a record into this chart"), self._desk.why_not(Deed.IMPORT)
        bring = Command("import-into-chart", words, self.bring_record, "", "download-simple", why_not)
        form = Command("print-form", self.tr("Print a form to sign"), self.print_form, icon="printer")
        if self._head is not None and self._head.banner.archived:
            return [bring, form, self._bring_back]
        return [bring, form, Command("archive-patient", self.tr("Archive this patient"), self.archive, icon="minus-circle-fill")]

    def _open_menu(self) -> None:
        open_menu(self._deeds(), self.banner.more.mapToGlobal(self.banner.more.rect().bottomLeft()), self)
