"""The Summary: what is known of the patient, on one page, changed in place."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.kinds import ItemKind
from caredesk.services import chart_pages, charting, documents, imports
from caredesk.services.chart_pages import NEWEST, SummaryView
from caredesk.services.documents import DocumentRow
from caredesk.services.imports import ImportRow
from caredesk.ui.charts import books, item_lines, person_fields, summary_lists, words
from caredesk.ui.charts.document_dialog import open_document
from caredesk.ui.charts.paper_cards import DecidersCard, DocumentsCard, ImportsCard
from caredesk.ui.charts.person_card import PERSON, PersonCard
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.charts.review import Review
from caredesk.ui.charts.writer import ChartWriter, read_key
from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.page import Page

LISTS = (
    ItemKind.ALLERGIES,
    ItemKind.PROBLEMS,
    ItemKind.MEDICATIONS,
    ItemKind.RESULTS,
    ItemKind.ENCOUNTERS,
    ItemKind.PROCEDURES,
    ItemKind.IMMUNIZATIONS,
)
ALL_ROWS = 5_000


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
        self._patient_id = patient_id
        self._wanted: dict[ItemKind, int] = {}
        self._view: SummaryView | None = None
        self._is_restored = False
        self.writer = ChartWriter(desk, patient_id, self)
        self.writer.stale.connect(self.go_stale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area)
        self.lists: dict[ItemKind, RecordCard] = {}
        self.reviews: dict[ItemKind, Review] = {}
        self.nothing: dict[ItemKind, Button] = {}

    @property
    def is_filled(self) -> bool:
        """Whether the first answer came."""
        return self._view is not None

    def refresh(self) -> None:
        """Ask for the whole Summary."""
        wanted = dict(self._wanted)
        self._desk.ask(self, lambda session: chart_pages.summary(session, self._patient_id, wanted), self._show, topic="summary")

    def save_now(self) -> None:
        """Hand over what is being typed, and keep as a draft what cannot be."""
        for card in self._cards():
            card.commit()
        self.writer.save_now()

    def escape(self) -> None:
        """Close an open form."""
        for card in self._cards():
            if card.is_form_open:
                card.close_form()
                return

    def regions(self) -> list[QWidget]:
        """The lists, then the facts."""
        if not self.is_filled:
            return []
        return [self.lists[ItemKind.ALLERGIES].add_button, self.people[0].change]

    def show_focus(self, name: str) -> None:
        """Bring a list into view by its name."""
        card = next((card for kind, card in self.lists.items() if kind.value == name), None)
        if card is not None:
            self.area.ensureWidgetVisible(card)
            (card.table if card.table.isVisible() else card.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self) -> list[RecordCard | PersonCard]:
        return [*self.lists.values(), *self.small.values(), *self.people] if self.is_filled else []

    def _show(self, view: SummaryView) -> None:
        if self._view is None:
            self._view = view
            self._build(view)
        self._view = view
        self._show_lists(view)
        for card in self.people:
            card.show_person(view.person)
        self._show_small(view)
        self.documents.show_documents(view.documents)
        self.imports.show_imports(view.imports)
        self.deciders.show_people(view.deciders)
        self.imports.setVisible(bool(view.imports))
        if not self._is_restored:
            self._is_restored = True
            self.writer.take_up(view.typed)
            self._restore()
        self.status.emit(self.tr("Summary"), self.tr("Enter: change    Del: take off the list    Ctrl+Tab: next tab"))

    def _show_lists(self, view: SummaryView) -> None:
        for kind, card in self.lists.items():
            part = view.lists[kind]
            pairs = [pair for pair in view.waiting if pair.kind is kind]
            card.show_rows(summary_lists.item_rows(card.book, kind, part.rows, view.today), part.total)
            self.reviews[kind].show_waiting(part.unconfirmed, part.unconfirmed_total, pairs)
            about = summary_lists.NOTHING_KNOWN.get(kind)
            said = next((row for row in view.statements if row.about is about), None) if about else None
            card.say_empty("" if part.unconfirmed else summary_lists.empty_words(kind, said, view.today))
            if kind in self.nothing:
                may_say = not part.rows and not part.unconfirmed and (said is None or not said.confirmed)
                self.nothing[kind].setVisible(may_say)

    def _show_small(self, view: SummaryView) -> None:
        small = self.small
        small["telecoms"].show_rows(summary_lists.telecom_rows(small["telecoms"].book, view.telecoms))
        small["addresses"].show_rows(summary_lists.address_rows(small["addresses"].book, view.addresses))
        small["coverages"].show_rows(summary_lists.coverage_rows(small["coverages"].book, view.coverage))
        small["wishes"].show_rows(summary_lists.wish_rows(small["wishes"].book, view.wishes, view.today))

    def _restore(self) -> None:
        """Put what was left unfinished back into its fields; what has no place any more stays a draft."""
        for name, text in self.writer.typed.items():
            book, record_id, field = read_key(name)
            if book == PERSON:
                card = next((card for card in self.people if field in card.names), None)
                if card is not None:
                    card.restore(field, text)
                continue
            for list_card in [*self.lists.values(), *self.small.values()]:
                if list_card.book.name == book:
                    list_card.restore(record_id, field, text)

    def _build(self, view: SummaryView) -> None:
        content = QWidget(self)
        content.setProperty("ground", "window")
        row = QHBoxLayout(content)
        row.setContentsMargins(24, 12, 16, 16)
        row.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(10)
        row.addLayout(left, 62)
        row.addLayout(right, 38)
        self._build_lists(view, content, left)
        self._build_facts(view, content, right)
        self._build_papers(view, content, left, right)
        left.addStretch(1)
        right.addStretch(1)
        self.area.setWidget(content)

    def _build_lists(self, view: SummaryView, content: QWidget, column: QVBoxLayout) -> None:
        for kind in LISTS:
            card = RecordCard(books.item_book(kind), words.title(kind), item_lines.columns(kind), "", view.today, self.writer, content)
            review = Review(kind, view.today, self.writer, card)
            card.beside.addWidget(review)
            card.show_all_wanted.connect(lambda kind=kind: self._show_all(kind))
            review.show_all_wanted.connect(lambda kind=kind: self._show_all(kind))
            if kind in summary_lists.NOTHING_KNOWN:
                self.nothing[kind] = self._nothing_button(kind, card)
            self.lists[kind], self.reviews[kind] = card, review
            column.addWidget(card)

    def _nothing_button(self, kind: ItemKind, card: RecordCard) -> Button:
        said = summary_lists.nothing_known_words(kind)
        made = button(self.tr("Note: {statement}").format(statement=said), small=True, parent=card)
        made.clicked.connect(lambda: self._state_nothing(kind, said))
        card.beside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_facts(self, view: SummaryView, content: QWidget, column: QVBoxLayout) -> None:
        today, writer = view.today, self.writer
        self.people = [
            PersonCard(
                self.tr("Key facts"), person_fields.key_facts(view.users), today, writer, content, extra=lambda person: person.identifiers
            ),
            PersonCard(self.tr("Code status"), person_fields.code_status_facts(), today, writer, content),
            PersonCard(self.tr("Name and person"), person_fields.identity_facts(), today, writer, content),
            PersonCard(self.tr("Faith, customs and worries"), person_fields.life_facts(), today, writer, content),
        ]
        made = (
            (books.telecom_book(), self.tr("Phones and e-mail"), summary_lists.TELECOM_COLUMNS, self.tr("None on record")),
            (books.address_book(), self.tr("Addresses"), summary_lists.ADDRESS_COLUMNS, self.tr("None on record")),
            (books.wish_book(), self.tr("Wishes"), summary_lists.WISH_COLUMNS, self.tr("What matters to the patient, in a quote.")),
            (books.coverage_book(), self.tr("Coverage"), summary_lists.COVERAGE_COLUMNS, self.tr("None on record")),
        )
        self.small = {
            book.name: RecordCard(book, title, columns, empty, today, writer, content, is_two_line=book.name == "wishes")
            for book, title, columns, empty in made
        }
        self.deciders = DecidersCard(today, content)
        self.deciders.team_wanted.connect(lambda: self.tab_wanted.emit("care-team"))
        key, code, person, life = self.people
        for card in (key, self.small["telecoms"], self.small["addresses"], code, self.deciders, self.small["wishes"]):
            column.addWidget(card)
        for card in (person, self.small["coverages"], life):
            column.addWidget(card)

    def _build_papers(self, view: SummaryView, content: QWidget, left: QVBoxLayout, right: QVBoxLayout) -> None:
        self.documents, self.imports = DocumentsCard(view.today, content), ImportsCard(view.today, content)
        left.addWidget(self.documents)
        left.addWidget(self.imports)
        self.documents.read_wanted.connect(lambda document_id: open_document(self._desk, document_id, self))
        self.documents.archive_wanted.connect(self._archive_document)
        self.imports.undo_wanted.connect(self._undo_import)

    def _show_all(self, kind: ItemKind) -> None:
        self._wanted[kind] = ALL_ROWS if self._wanted.get(kind, NEWEST) >= 200 else 200
        self.refresh()

    def _state_nothing(self, kind: ItemKind, said: str) -> None:
        about = summary_lists.NOTHING_KNOWN[kind]
        patient_id = self._patient_id
        self.writer.act(lambda session: charting.state_nothing_known(session, patient_id, about, said), said)

    def _archive_document(self, row: DocumentRow) -> None:
        done = self.tr("Taken off the list: {row}").format(row=row.title)
        self.writer.act(lambda session: documents.archive(session, row.document_id, row.version), done)

    def _undo_import(self, row: ImportRow) -> None:
        done = self.tr("Import taken back: {title}").format(title=row.title)
        self.writer.act(lambda session: imports.undo(session, row.import_id), done, self._undo_refused)

    def _undo_refused(self, error: CareDeskError) -> None:
        self.imports.fault.say(words_of(error))
