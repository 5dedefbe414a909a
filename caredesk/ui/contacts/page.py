"""The contact book: every person and organization once, found as one types, previewed beside the list, edited in place."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caredesk.errors import CareDeskError
from caredesk.rules.permissions import Deed
from caredesk.services import contact_details, twins
from caredesk.services.contact_book import ContactRow
from caredesk.services.contact_details import ContactDetail
from caredesk.services.list_imports.lines import Whom
from caredesk.services.twins import Twin
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.drop_page import DropPage
from caredesk.ui.common.dropped import are_lists
from caredesk.ui.common.list_export_dialog import ListExportDialog
from caredesk.ui.common.list_paper_dialog import ListPaperDialog
from caredesk.ui.common.menus import named, open_menu
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.pane_splitter import PaneSplitter
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.tab_order import follow_reading_order
from caredesk.ui.common.twin_asking import keep_two
from caredesk.ui.contacts.book import ContactList
from caredesk.ui.contacts.deeds import ContactDeeds
from caredesk.ui.contacts.dialogs import NewContactDialog
from caredesk.ui.contacts.form import ContactForm
from caredesk.ui.contacts.pane import ContactPane


class ContactsPage(DropPage):
    """The list with its pane; a contact that is opened takes the list's place, and Esc leads back to the same row."""

    DRAWS_FROM = frozenset({"contacts", "telecoms", "addresses", "care_team_members", "patients", "kept_apart"})

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setWhatsThis(
            self.tr(
                "The people and organizations around your patients: doctors, offices, services, family. Everybody is kept here once and "
                "may stand on any number of care teams. Choose one to see how to reach them and whom they serve; each field is kept "
                "when you leave it."
            )
        )
        self.setProperty("ground", "surface")
        self.book, self.pane = ContactList(desk, self), ContactPane(self)
        self._form: ContactForm | None = None
        self.deeds = ContactDeeds(desk, self)
        self._opening: UUID | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.book)
        self._splitter = PaneSplitter("contacts", self)
        self._splitter.addWidget(self._stack)
        self._splitter.hold_pane(self.pane)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._connect()

    @property
    def form(self) -> ContactForm:
        """The fields of the contact that is opened: made a moment after the list is shown, or as soon as they are asked for."""
        self._make_form()
        assert self._form is not None
        return self._form

    @property
    def is_open(self) -> bool:
        """Whether one contact is shown in the list's place."""
        return self._form is not None and self._stack.currentWidget() is self._form

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._make_form)  # the list is painted before it

    def refresh(self) -> None:
        """Ask for the list, and for the contact that is shown."""
        self.book.refresh()
        self._ask_detail()

    def show_place(self, place: Place) -> None:
        """Open a contact; without one the list."""
        if place.record_id is None:
            self._show_list()
        else:
            self.open(place.record_id)

    def current_place(self) -> Place:
        """The contact that is open, or the list."""
        return Place(PageName.CONTACTS, self.form.contact_id if self.is_open else None)

    def primary(self) -> None:
        """Add a contact."""
        self.new_contact()

    def focus_filter(self) -> None:
        """Back to the list and into its filter, with what stands there selected."""
        self._show_list()
        self.book.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.book.filter.selectAll()

    def escape(self) -> None:
        """From a contact back to the list; from the list's filter to its rows."""
        if self.is_open:
            self._show_list()
        elif self.book.filter.text():
            self.book.filter.clear()
        if not self.is_open:
            self.book.table.setFocus()

    def save_now(self) -> None:
        """Hand over what is typed in the open contact."""
        if self.is_open:
            self.form.save_now()

    def regions(self) -> list[QWidget]:
        """What F6 goes through."""
        if self.is_open:
            return [self.form.back, self.form.first_field(), self.pane.verify]
        return [self.book.add, self.book.filter, self.book.table if self.book.rows.rowCount() else self.book.empty, self.pane.open]

    def take_focus(self) -> None:
        """Work starts in the list, or in the contact that is open."""
        (self.form.first_field() if self.is_open else self.book.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command]:
        """New contact, lists in and out, verified, archive, and sorting."""
        no_import = self._desk.why_not(Deed.IMPORT)
        found = [
            Command("new-contact", self.tr("New contact"), self.new_contact, icon="plus"),
            Command("import-contacts", self.tr("Import contacts…"), self.bring_list, "", "download-simple", no_import),
            Command("export-contacts", self.tr("Export contacts…"), self.export_list, "", "export", self._desk.why_not(Deed.EXPORT)),
            Command("print-contacts", self.tr("Print contacts or labels"), self.print_paper, "Ctrl+P", "printer"),
        ]
        shown = self.pane.shown
        if shown is not None:
            found.extend(named(deed, shown.spoken_name) for deed in self.deeds.of(shown))
        return [*found, *self.book.table.sort_commands()]

    def print_paper(self) -> None:
        """Print the contacts that the list shows, or their labels."""
        ListPaperDialog(self._desk, self.book.question(), self.tr("Print contacts"), self).open()

    def bring_list(self, paths: Sequence[Path] = ()) -> None:
        """Take a list of contacts in; without paths the user is asked for them."""
        from caredesk.ui.imports.list_dialog import ListImportDialog  # loads what imports need, which no list does

        ListImportDialog(self._desk, paths, Whom.CONTACTS, self).open()

    def export_list(self) -> None:
        """Write the contacts that the list shows as a file."""
        ListExportDialog(self._desk, self.book.question(), self).open()

    def drop_words(self) -> str:
        return self.tr("Drop the list to see who is in it")

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """A list is taken into the book; a record goes where records go."""
        if are_lists(paths):
            self.bring_list(paths)
        else:
            super().take_dropped(paths)

    def new_contact(self) -> None:
        """Open the form for a new person or organization."""
        dialog = NewContactDialog(self._desk, self, typed=self.book.filter.text())
        dialog.added.connect(self.open)
        dialog.open_wanted.connect(self.open)
        dialog.open()

    def open(self, contact_id: UUID) -> None:
        """Show a contact in full."""
        self.book.choose(contact_id)
        self._opening = contact_id
        self._desk.ask(
            self, lambda session: contact_details.detail(session, contact_id), self._show_detail, topic="detail", on_error=self._gone
        )

    def _connect(self) -> None:
        table = self.book.table
        table.opened.connect(lambda row: self.open(row.contact_id))
        table.previewed.connect(lambda _: self._splitter.toggle_pane())
        table.chosen.connect(lambda _: self._ask_detail())
        table.menu_wanted.connect(self._row_menu)
        self.book.new_wanted.connect(self.new_contact)
        self.book.told.connect(lambda _: self.tell_status())
        self.book.found.connect(self.announce)
        self.pane.open_wanted.connect(self._open_current)
        self.pane.verify_wanted.connect(self._verify)
        self.pane.twin.two_wanted.connect(partial(keep_two, self._desk, self))
        self.deeds.archived.connect(self._show_list)
        self.pane.contact_wanted.connect(self.open)
        self.pane.patient_wanted.connect(lambda patient_id: self.go.emit(Place(PageName.CHART, patient_id, "care-team")))

    def _make_form(self) -> None:
        if self._form is not None:
            return
        form = self._form = ContactForm(self._desk, self._stack)
        self._stack.addWidget(form)
        form.saver.changed_elsewhere.connect(self._ask_detail)
        form.back_wanted.connect(self._show_list)
        form.menu_wanted.connect(self._form_menu)
        form.go_contact.connect(self.open)
        form.bring_back_wanted.connect(lambda detail: self.deeds.bring_back(detail.contact_id, detail.spoken_name))
        follow_reading_order((self.book, form, self.pane))

    def _verify(self) -> None:
        shown = self.pane.shown
        if shown is not None:
            self.deeds.verify(shown.contact_id, shown.version, shown.spoken_name)

    def _open_current(self) -> None:
        if self.pane.shown is not None:
            self.open(self.pane.shown.contact_id)

    def _show_list(self) -> None:
        if self.is_open:
            self.form.save_now()
            self._stack.setCurrentWidget(self.book)
            self.book.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._ask_detail()
        self.tell_status()

    def _ask_detail(self) -> None:
        row: ContactRow | None = self.book.table.current_row
        if self._opening is not None:
            return
        wanted = self.form.contact_id if self.is_open else row.contact_id if row else None
        if wanted is None:
            self.pane.show_contact(None)
            return
        self._desk.ask(
            self, lambda session: contact_details.detail(session, wanted), self._show_detail, topic="detail", on_error=self._gone
        )

    def _show_detail(self, detail: ContactDetail) -> None:
        if self._opening == detail.contact_id:
            self._opening = None
            self.form.show_contact(detail)
            self._stack.setCurrentWidget(self.form)
            self.form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
            self.tell_status()
        elif self.is_open and self.form.contact_id == detail.contact_id:
            self.form.show_contact(detail)
        row = self.book.table.current_row
        if self.is_open or (row is not None and row.contact_id == detail.contact_id):
            self.pane.show_contact(detail, is_beside_form=self.is_open)
            self._ask_twin(detail.contact_id)

    def _ask_twin(self, contact_id: UUID) -> None:
        """Whether somebody is in the book twice: told beside the entry, where nobody has said that these are two."""
        self._desk.ask(self, lambda session: twins.of_contact(session, contact_id), self._show_twin, topic="twin", on_error=lambda _: None)

    def _show_twin(self, twin: Twin | None) -> None:
        self.pane.twin.show_twin(twin, self.pane.shown.contact_id if self.pane.shown else None)

    def _gone(self, error: CareDeskError) -> None:
        self._opening = None
        self.status.emit(words_of(error), "")

    def tell_status(self) -> None:
        if self.is_open:
            self.status.emit(self.tr("Each field is saved when you leave it"), self.tr("Esc: back to the list    Ctrl+Z: undo"))
        else:
            self.status.emit(self.book.total_words(), self.tr("Enter: open    Space: preview    Ctrl+F: filter"))

    def _row_menu(self, row: ContactRow, place: QPoint) -> None:
        opens = Command("open-contact", self.tr("Open"), lambda: self.open(row.contact_id), "Enter", "note-pencil")
        open_menu([opens, None, *self.deeds.of(row)], place, self)

    def _form_menu(self, detail: ContactDetail, place: QPoint) -> None:
        open_menu(self.deeds.of(detail), place, self)
