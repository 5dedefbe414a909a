"""The Summary: what is known of the patient, on one page, changed in place."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.kinds import ItemKind
from caredesk.rules.permissions import Deed
from caredesk.services import chart_pages, charting, documents, imports
from caredesk.services.chart_pages import NEWEST, SummaryView
from caredesk.services.documents import DocumentRow
from caredesk.services.imports import ImportRow
from caredesk.ui.charts import summary_lists
from caredesk.ui.charts.card_area import CardArea
from caredesk.ui.charts.document_dialog import open_document
from caredesk.ui.charts.person_card import PersonCard
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.charts.summary_content import LISTS, SummaryContent
from caredesk.ui.charts.writer import ChartWriter
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import Place
from caredesk.ui.common.theme import theme

MORE_ROWS, ALL_ROWS = 200, 5_000


class SummaryPage(Page):
    """One question shows all of it; every field that is left is one deed."""

    DRAWS_FROM = frozenset(
        {
            "patients", "telecoms", "addresses", "identifiers", "allergies", "medications", "problems", "results", "procedures",
            "immunizations", "encounters", "statements", "coverages", "wishes", "care_team_members", "contacts", "documents", "imports",
        }
    )  # fmt: skip

    tab_wanted = Signal(str)

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setWhatsThis(
            self.tr(
                "What is known of this patient, on one page: who they are, what they have and take, and the papers. Press Enter on a "
                "line to change it in place; each entry is kept when you leave its field."
            )
        )
        self._patient_id = patient_id
        self._wanted: dict[ItemKind, int] = {}
        self._view: SummaryView | None = None
        self._focus_wanted = ""
        self.content: SummaryContent | None = None
        self._rest_soon = QTimer(self, singleShot=True, interval=0)
        self._rest_soon.timeout.connect(self._build_rest)
        self.writer = ChartWriter(desk, patient_id, self)
        self.writer.stale.connect(self.go_stale)
        self.writer.saved.connect(lambda: self.announce.emit(self.tr("Saved")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.held = InlineMessage("held", "", parent=self)
        held = QVBoxLayout()
        held.setContentsMargins(24, 10, 16, 0)
        held.addWidget(self.held)
        column.addLayout(held)
        self.area = CardArea(self)
        column.addWidget(self.area)
        theme().changed.connect(self._fit)

    @property
    def is_filled(self) -> bool:
        """Whether all of it stands there."""
        return self.content is not None and self.content.is_complete

    def refresh(self) -> None:
        """Ask for the whole Summary."""
        wanted = dict(self._wanted)
        self._desk.ask(self, lambda session: chart_pages.summary(session, self._patient_id, wanted), self._show, topic="summary")

    def save_now(self) -> None:
        """Hand over what is being typed, and keep as a draft what cannot be."""
        for card in self._cards():
            card.commit()
        self.writer.save_now()

    def primary(self) -> None:
        """What Done does: the open form that has the cursor, else any other, is closed."""
        at = self.focusWidget()
        opened = [card for card in self._cards() if card.is_form_open]
        here = [card for card in opened if at is not None and card.isAncestorOf(at)]
        for card in (here or opened)[:1]:
            card.finish()

    def escape(self) -> None:
        """Close an open form."""
        for card in self._cards():
            if card.is_form_open:
                card.close_form()
                return

    def regions(self) -> list[QWidget]:
        """The lists, then the facts."""
        if self.content is None:
            return []
        allergies = self.content.lists.get(ItemKind.ALLERGIES)
        return [*([allergies.add_button] if allergies is not None else []), self.content.people[0].change]

    def show_place(self, place: Place) -> None:
        """Bring a list into view by its name, or a row by its id (the place's focus)."""
        self._focus_wanted = place.focus
        self._show_wanted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.content is not None:
            self.content.fit(self.width())

    def _cards(self) -> list[RecordCard | PersonCard]:
        return self.content.cards() if self.content is not None else []

    def _show(self, view: SummaryView) -> None:
        self._view = view
        if self.content is None:
            self.content = self._make_content(view)
            self._rest_soon.start()
        self.content.fill(view)
        self.held.say("" if view.tells_health else self.tr("Who the patient is and how to reach them"), self._desk.why_not(Deed.READ))
        self._show_wanted()
        self.status.emit(self.tr("Summary"), self.tr("Enter: change    Del: take off the list    Ctrl+Tab: next tab"))

    def _make_content(self, view: SummaryView) -> SummaryContent:
        content = SummaryContent(view, self.writer, self)
        content.all_wanted.connect(self._show_all)
        content.nothing_wanted.connect(self._state_nothing)
        content.form_opened.connect(self.area.bring_soon)
        content.team_wanted.connect(lambda: self.tab_wanted.emit("care-team"))
        self.area.setWidget(content)
        content.fit(self.width())
        return content

    def _build_rest(self) -> None:
        """What lies further down is made after the top was painted, so that the window never stands still for long."""
        view, content = self._view, self.content
        if view is None or content is None or content.is_complete:
            return
        content.complete(view)
        content.documents.read_wanted.connect(lambda document_id: open_document(self._desk, document_id, self))
        content.documents.archive_wanted.connect(self._archive_document)
        content.imports.undo_wanted.connect(self._undo_import)
        content.fill(view)
        self.writer.take_up(view.typed)
        for name, text in self.writer.typed.items():
            content.restore(name, text)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Where the row is further down than its list is shown, all lists are asked for, once."""
        if not self._focus_wanted or self.content is None:
            return
        card = self.content.focus_on(self._focus_wanted)
        if card is not None:
            self.area.ensureWidgetVisible(card)
        if card is not None and self.is_filled:
            self._focus_wanted = ""
        elif self.is_filled:
            is_first_try = any(self._wanted.get(kind) != ALL_ROWS for kind in LISTS)
            self._wanted = dict.fromkeys(LISTS, ALL_ROWS)
            self._focus_wanted = self._focus_wanted if is_first_try else ""
            if is_first_try:
                self.refresh()

    def _show_all(self, kind: ItemKind) -> None:
        self._wanted[kind] = ALL_ROWS if self._wanted.get(kind, NEWEST) >= MORE_ROWS else MORE_ROWS
        self.refresh()

    def _state_nothing(self, kind: ItemKind) -> None:
        about, said = summary_lists.NOTHING_KNOWN[kind], summary_lists.nothing_known_words(kind)
        patient_id = self._patient_id
        self.writer.act(lambda session: charting.state_nothing_known(session, patient_id, about, said), said)

    def _archive_document(self, row: DocumentRow) -> None:
        done = self.tr("Taken off the list: {row}").format(row=row.title)
        self.writer.act(lambda session: documents.archive(session, row.document_id, row.version), done)

    def _undo_import(self, row: ImportRow) -> None:
        done = self.tr("Import taken back: {title}").format(title=row.title)
        self.writer.act(lambda session: imports.undo(session, row.import_id), done, self._undo_refused)

    def _undo_refused(self, error: CareDeskError) -> None:
        if self.content is not None:
            self.content.imports.fault.say(words_of(error))
