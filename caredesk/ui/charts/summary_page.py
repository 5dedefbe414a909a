"""The Summary: what is known of the patient, on one page, changed in place."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.kinds import ItemKind
from caredesk.services import chart_pages, charting, documents, imports
from caredesk.services.chart_pages import NEWEST, SummaryView
from caredesk.services.documents import DocumentRow
from caredesk.services.imports import ImportRow
from caredesk.ui.charts import books, item_lines, person_fields, summary_lists, words
from caredesk.ui.charts.books import Book
from caredesk.ui.charts.document_dialog import open_document
from caredesk.ui.charts.field_specs import FieldSpec
from caredesk.ui.charts.lines import ListColumn
from caredesk.ui.charts.paper_cards import DecidersCard, DocumentsCard, ImportsCard
from caredesk.ui.charts.person_card import PERSON, Extra, PersonCard
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
FIRST_LISTS = 2  # that many are seen without scrolling


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
        self._is_complete = False
        self._focus_wanted = ""
        self._rest_soon = QTimer(self, singleShot=True, interval=0)
        self._rest_soon.timeout.connect(self._build_rest)
        self.writer = ChartWriter(desk, patient_id, self)
        self.writer.stale.connect(self.go_stale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area)
        self._content = QWidget(self)
        self._content.hide()  # until it has something to show
        self.people: list[PersonCard] = []
        self.small: dict[str, RecordCard] = {}
        self.lists: dict[ItemKind, RecordCard] = {}
        self.reviews: dict[ItemKind, Review] = {}
        self.nothing: dict[ItemKind, Button] = {}

    @property
    def is_filled(self) -> bool:
        """Whether all of it stands there."""
        return self._is_complete

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
            card.close_form()

    def escape(self) -> None:
        """Close an open form."""
        for card in self._cards():
            if card.is_form_open:
                card.close_form()
                return

    def regions(self) -> list[QWidget]:
        """The lists, then the facts."""
        if not self.people:
            return []
        return [self.lists[ItemKind.ALLERGIES].add_button, self.people[0].change]

    def show_focus(self, name: str) -> None:
        """Bring a list into view by its name."""
        self._focus_wanted = "" if self._is_complete else name
        card = next((card for kind, card in self.lists.items() if kind.value == name), None)
        if card is not None:
            self.area.ensureWidgetVisible(card)
            (card.table if card.table.isVisible() else card.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self) -> list[RecordCard | PersonCard]:
        return [*self.lists.values(), *self.small.values(), *self.people]

    def _show(self, view: SummaryView) -> None:
        is_first, self._view = self._view is None, view
        if is_first:
            self._build_first(view)
            self._rest_soon.start()
        self._fill(view)
        self.status.emit(self.tr("Summary"), self.tr("Enter: change    Del: take off the list    Ctrl+Tab: next tab"))

    def _fill(self, view: SummaryView) -> None:
        self._show_lists(view)
        for card in self.people:
            card.show_person(view.person)
        self._show_small(view)
        if self._is_complete:
            self.deciders.show_people(view.deciders)
            self.documents.show_documents(view.documents)
            self.imports.show_imports(view.imports)
            self.imports.setVisible(bool(view.imports))

    def _build_rest(self) -> None:
        """What lies further down is made after the top was painted, so that the window never stands still for long."""
        view, content = self._view, self._content
        if view is None or self._is_complete:
            return
        for kind in LISTS[FIRST_LISTS:]:
            self._add_list(kind, view, content)
        self._build_more_facts(view, content)
        self._build_papers(view, content)
        self._is_complete = True
        self._fill(view)
        self.writer.take_up(view.typed)
        self._restore()
        if self._focus_wanted:
            self.show_focus(self._focus_wanted)

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
        rows = {
            "telecoms": lambda book: summary_lists.telecom_rows(book, view.telecoms),
            "addresses": lambda book: summary_lists.address_rows(book, view.addresses),
            "coverages": lambda book: summary_lists.coverage_rows(book, view.coverage),
            "wishes": lambda book: summary_lists.wish_rows(book, view.wishes, view.today),
        }
        for name, card in self.small.items():
            card.show_rows(rows[name](card.book))

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

    def _build_first(self, view: SummaryView) -> None:
        """The columns with what is seen without scrolling."""
        content = self._content
        content.setProperty("ground", "window")
        row = QHBoxLayout(content)
        row.setContentsMargins(24, 12, 16, 16)
        row.setSpacing(12)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(10)
            column.addStretch(1)
        row.addLayout(self._left, 62)
        row.addLayout(self._right, 38)
        for kind in LISTS[:FIRST_LISTS]:
            self._add_list(kind, view, content)
        self._build_facts(view, content)
        self.area.setWidget(content)

    def _add_list(self, kind: ItemKind, view: SummaryView, content: QWidget) -> None:
        card = RecordCard(books.item_book(kind), words.title(kind), item_lines.columns(kind), "", view.today, self.writer, content)
        review = Review(kind, view.today, self.writer, card)
        card.beside.addWidget(review)
        card.show_all_wanted.connect(lambda: self._show_all(kind))
        review.show_all_wanted.connect(lambda: self._show_all(kind))
        if kind in summary_lists.NOTHING_KNOWN:
            self.nothing[kind] = self._nothing_button(kind, card)
        self.lists[kind], self.reviews[kind] = card, review
        _append(self._left, card)

    def _nothing_button(self, kind: ItemKind, card: RecordCard) -> Button:
        said = summary_lists.nothing_known_words(kind)
        made = button(self.tr("Note: {statement}").format(statement=said), small=True, parent=card)
        made.clicked.connect(lambda: self._state_nothing(kind, said))
        card.beside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_facts(self, view: SummaryView, content: QWidget) -> None:
        key = person_fields.key_facts(view.users)
        self._add_person(self.tr("Key facts"), key, view, content, extra=lambda person: person.identifiers)
        none = self.tr("None on record")
        self._add_small(books.telecom_book(), self.tr("Phones and e-mail"), summary_lists.TELECOM_COLUMNS, none, content)
        self._add_small(books.address_book(), self.tr("Addresses"), summary_lists.ADDRESS_COLUMNS, none, content)

    def _build_more_facts(self, view: SummaryView, content: QWidget) -> None:
        self._add_person(self.tr("Code status"), person_fields.code_status_facts(), view, content)
        self.deciders = DecidersCard(view.today, content)
        self.deciders.team_wanted.connect(lambda: self.tab_wanted.emit("care-team"))
        _append(self._right, self.deciders)
        matters = self.tr("What matters to the patient, in a quote.")
        self._add_small(books.wish_book(), self.tr("Wishes"), summary_lists.WISH_COLUMNS, matters, content)
        self._add_person(self.tr("Name and person"), person_fields.identity_facts(), view, content)
        none = self.tr("None on record")
        self._add_small(books.coverage_book(), self.tr("Coverage"), summary_lists.COVERAGE_COLUMNS, none, content)
        self._add_person(self.tr("Faith, customs and worries"), person_fields.life_facts(), view, content)

    def _add_person(
        self, title: str, specs: tuple[FieldSpec, ...], view: SummaryView, content: QWidget, *, extra: Extra | None = None
    ) -> None:
        card = PersonCard(title, specs, view.today, self.writer, content, extra=extra)
        self.people.append(card)
        _append(self._right, card)

    def _add_small(self, book: Book, title: str, columns: tuple[ListColumn, ...], empty: str, content: QWidget) -> None:
        assert self._view is not None
        card = RecordCard(book, title, columns, empty, self._view.today, self.writer, content, is_two_line=book.name == "wishes")
        self.small[book.name] = card
        _append(self._right, card)

    def _build_papers(self, view: SummaryView, content: QWidget) -> None:
        self.documents, self.imports = DocumentsCard(view.today, content), ImportsCard(view.today, content)
        _append(self._left, self.documents)
        _append(self._left, self.imports)
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


def _append(column: QVBoxLayout, card: QWidget) -> None:
    """Below the cards that are there, above what is left empty."""
    column.insertWidget(column.count() - 1, card)
