"""What stands on the Summary: the clinical lists and papers at the left, the person at the right; the top first, the rest after it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.kinds import ItemKind
from caredesk.services.chart_pages import SummaryView
from caredesk.ui.charts import books, item_lines, person_fields, summary_lists, words
from caredesk.ui.charts.books import Book
from caredesk.ui.charts.field_specs import FieldSpec
from caredesk.ui.charts.lines import ListColumn, Row
from caredesk.ui.charts.paper_cards import DecidersCard, DocumentsCard, ImportsCard
from caredesk.ui.charts.person_card import PERSON, Extra, PersonCard
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.charts.review import Review
from caredesk.ui.charts.writer import ChartWriter, as_row_id, read_key
from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.theme import theme

LISTS = (
    ItemKind.ALLERGIES,
    ItemKind.PROBLEMS,
    ItemKind.MEDICATIONS,
    ItemKind.RESULTS,
    ItemKind.ENCOUNTERS,
    ItemKind.PROCEDURES,
    ItemKind.IMMUNIZATIONS,
)
NARROW_PX = 680
FIRST_LISTS = 2  # that many are seen without scrolling


class SummaryContent(QWidget):
    """Two columns of cards. It asks nothing: what is wanted of a card is told on."""

    all_wanted = Signal(object)  # ItemKind: the whole list
    nothing_wanted = Signal(object)  # ItemKind: state that there is nothing of it
    team_wanted = Signal()
    form_opened = Signal(object)  # the widget with the fields

    def __init__(self, view: SummaryView, writer: ChartWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._writer, self._today = writer, view.today
        self.is_complete = False
        self.people: list[PersonCard] = []
        self.small: dict[str, RecordCard] = {}
        self.lists: dict[ItemKind, RecordCard] = {}
        self.reviews: dict[ItemKind, Review] = {}
        self.nothing: dict[ItemKind, Button] = {}
        self.setProperty("ground", "window")
        row = self._columns = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 16, 16)
        row.setSpacing(12)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(10)
            column.addStretch(1)
        row.addLayout(self._left, 62)
        row.addLayout(self._right, 38)
        self._tells_health = view.tells_health
        self._beside = self._right if view.tells_health else self._left
        for kind in LISTS[:FIRST_LISTS] if view.tells_health else ():
            self._add_list(kind)
        self._add_first_facts(view)

    def fit(self, width: int) -> None:
        """Where the two columns would be cut, the person stands under the lists."""
        is_narrow = width < theme().px(NARROW_PX)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def complete(self, view: SummaryView) -> None:
        """Make what lies further down."""
        self._beside = self._right
        for kind in LISTS[FIRST_LISTS:] if self._tells_health else ():
            self._add_list(kind)
        self._add_more_facts(view)
        self.documents, self.imports = DocumentsCard(self._today, self), ImportsCard(self._today, self)
        for papers in (self.documents, self.imports):
            papers.setVisible(self._tells_health)
            _append(self._left, papers)
        self.is_complete = True

    def cards(self) -> list[RecordCard | PersonCard]:
        """All cards that can be written in."""
        return [*self.lists.values(), *self.small.values(), *self.people]

    def fill(self, view: SummaryView) -> None:
        """Show what is kept."""
        for kind in self.lists:
            self._fill_list(kind, view)
        for card in self.people:
            card.show_person(view.person)
        self._fill_small(view)
        if self.is_complete:
            self.deciders.show_people(view.deciders)
            self.documents.show_documents(view.documents)
            self.imports.show_imports(view.imports)
            self.documents.setVisible(self._tells_health)
            self.imports.setVisible(bool(view.imports))

    def focus_on(self, name: str) -> RecordCard | None:
        """Put the cursor on a row by its id, or into a list by its name; answers the card, None where there is no such thing yet."""
        cards = [*self.lists.values(), *self.small.values()]
        named = next((card for card in cards if card.book.name == name), None)
        if named is not None:
            named.focus_list()
            return named
        row_id = as_row_id(name)
        return next((card for card in cards if row_id is not None and card.focus_row(row_id)), None)

    def restore(self, name: str, text: str) -> None:
        """Put what was left unfinished back into its field; what has no place any more stays a draft."""
        book, record_id, field = read_key(name)
        if book == PERSON:
            card = next((card for card in self.people if field in card.names), None)
            if card is not None:
                card.restore(field, text)
            return
        for list_card in [*self.lists.values(), *self.small.values()]:
            if list_card.book.name == book:
                list_card.restore(record_id, field, text)

    def _fill_list(self, kind: ItemKind, view: SummaryView) -> None:
        card, part = self.lists[kind], view.lists[kind]
        pairs = [pair for pair in view.waiting if pair.kind is kind]
        card.show_rows(summary_lists.item_rows(card.book, kind, part.rows, view.today), part.total)
        self.reviews[kind].show_waiting(part.unconfirmed, part.unconfirmed_total, pairs)
        about = summary_lists.NOTHING_KNOWN.get(kind)
        said = next((row for row in view.statements if row.about is about), None) if about else None
        card.say_empty("" if part.unconfirmed else summary_lists.empty_words(said, view.today))
        if kind in self.nothing:
            may_say = not part.rows and not part.unconfirmed and (said is None or not said.confirmed)
            self.nothing[kind].setVisible(may_say)

    def _fill_small(self, view: SummaryView) -> None:
        rows: dict[str, Callable[[Book], list[Row]]] = {
            "telecoms": lambda book: summary_lists.telecom_rows(book, view.telecoms),
            "addresses": lambda book: summary_lists.address_rows(book, view.addresses),
            "coverages": lambda book: summary_lists.coverage_rows(book, view.coverage),
            "wishes": lambda book: summary_lists.wish_rows(book, view.wishes, view.today),
        }
        for name, card in self.small.items():
            card.show_rows(rows[name](card.book))

    def _add_list(self, kind: ItemKind) -> None:
        card = RecordCard(books.item_book(kind), words.title(kind), item_lines.columns(kind), "", self._today, self._writer, self)
        review = Review(kind, self._today, self._writer, card)
        card.beside.addWidget(review)
        card.form_opened.connect(self.form_opened)
        card.show_all_wanted.connect(lambda: self.all_wanted.emit(kind))
        review.show_all_wanted.connect(lambda: self.all_wanted.emit(kind))
        if kind in summary_lists.NOTHING_KNOWN:
            self.nothing[kind] = self._nothing_button(kind, card)
        self.lists[kind], self.reviews[kind] = card, review
        _append(self._left, card)

    def _nothing_button(self, kind: ItemKind, card: RecordCard) -> Button:
        said = summary_lists.nothing_known_words(kind)
        made = button(self.tr("Note: {statement}").format(statement=said), small=True, parent=card)
        made.clicked.connect(lambda: self.nothing_wanted.emit(kind))
        card.beside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _add_first_facts(self, view: SummaryView) -> None:
        key = person_fields.key_facts(view.users)
        self._add_person(self.tr("Key facts"), key, extra=lambda person: person.identifiers)
        none = self.tr("None on record")
        self._add_small(books.telecom_book(), self.tr("Phones and e-mail"), summary_lists.TELECOM_COLUMNS, none)
        self._add_small(books.address_book(), self.tr("Addresses"), summary_lists.ADDRESS_COLUMNS, none, is_two_line=True)

    def _add_more_facts(self, view: SummaryView) -> None:
        if self._tells_health:
            self._add_person(self.tr("Code status"), person_fields.code_status_facts())
        self.deciders = DecidersCard(view.today, self)
        self.deciders.team_wanted.connect(self.team_wanted)
        _append(self._beside, self.deciders)
        if self._tells_health:
            matters = self.tr("What matters to the patient, in a quote.")
            self._add_small(books.wish_book(), self.tr("Wishes"), summary_lists.WISH_COLUMNS, matters, is_two_line=True, wraps=True)
        self._add_person(self.tr("Name and person"), person_fields.identity_facts())
        self._add_small(books.coverage_book(), self.tr("Coverage"), summary_lists.COVERAGE_COLUMNS, self.tr("None on record"))
        if self._tells_health:
            self._add_person(self.tr("Faith, customs and worries"), person_fields.life_facts())

    def _add_person(self, title: str, specs: tuple[FieldSpec, ...], *, extra: Extra | None = None) -> None:
        card = PersonCard(title, specs, self._today, self._writer, self, extra=extra)
        card.form_opened.connect(self.form_opened)
        self.people.append(card)
        _append(self._beside, card)

    def _add_small(self, book: Book, title: str, columns: tuple[ListColumn, ...], empty: str, **look: Any) -> None:
        card = RecordCard(book, title, columns, empty, self._today, self._writer, self, **look)
        card.form_opened.connect(self.form_opened)
        self.small[book.name] = card
        _append(self._beside, card)


def _append(column: QVBoxLayout, card: QWidget) -> None:
    """Below the cards that are there, above what is left empty."""
    column.insertWidget(column.count() - 1, card)
