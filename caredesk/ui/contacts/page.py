"""The contact book: every person and organization once, found as one types, previewed beside the list, edited in place."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from caredesk.errors import CareDeskError
from caredesk.services import contact_details, contacts
from caredesk.services.contact_book import ContactRow
from caredesk.services.contact_details import ContactDetail
from caredesk.ui.common import icons
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts.book import ContactList
from caredesk.ui.contacts.dialogs import NewContactDialog
from caredesk.ui.contacts.form import ContactForm
from caredesk.ui.contacts.pane import ContactPane

PANE_PX, NARROW_PANE_PX, PANE_SHARE = 322, 304, 32  # the last one in per cent of the page's width
PANE_FROM_PX = 900  # a narrower page shows its pane only when it is asked for


class ContactsPage(Page):
    """The list with its pane; a contact that is opened takes the list's place, and Esc leads back to the same row."""

    DRAWS_FROM = frozenset({"contacts", "telecoms", "addresses", "care_team_members", "patients"})

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setProperty("ground", "surface")
        self.book, self.form, self.pane = ContactList(desk, self), ContactForm(desk, self), ContactPane(self)
        self._opening: UUID | None = None
        self._pane_asked: bool | None = None  # what the user wanted last; None leaves it to the width
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.book)
        self._stack.addWidget(self.form)
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether one contact is shown in the list's place."""
        return self._stack.currentWidget() is self.form

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
        """New contact, verified, archive, and sorting."""
        found = [Command("new-contact", self.tr("New contact"), self.new_contact, icon="plus")]
        if self.pane.shown is not None and not self.pane.shown.archived:
            found.append(Command("verify-contact", self.tr("Contact verified today"), self.verify, icon="check"))
        return [*found, *self.book.table.sort_commands()]

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

    def verify(self) -> None:
        """Note that the entry was checked with the contact today."""
        shown = self.pane.shown
        if shown is not None:
            done = self.tr("Verified: {name}").format(name=shown.spoken_name)
            self._desk.act(self, lambda session: contacts.verify(session, shown.contact_id, shown.version), done=done)

    def archive(self, contact_id: UUID, version: int, name: str) -> None:
        """Put a contact away; the toast offers to undo it."""
        done = self.tr("Archived: {name}").format(name=name)
        self._desk.act(self, lambda session: contacts.archive(session, contact_id, version), lambda _: self._show_list(), done=done)

    def bring_back(self, contact_id: UUID, name: str) -> None:
        """Take a contact out of the archive."""
        done = self.tr("Brought back: {name}").format(name=name)
        self._desk.act(self, lambda session: contacts.bring_back(session, contact_id), done=done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = min(theme().px(PANE_PX), max(NARROW_PANE_PX, self.width() * PANE_SHARE // 100))
        self.pane.setFixedWidth(wide)
        is_wide = self.width() >= theme().px(PANE_FROM_PX)
        self.pane.setVisible(is_wide if self._pane_asked is None else self._pane_asked)
        self._splitter.setSizes([self.width() - wide - 1, wide])

    def _toggle_pane(self) -> None:
        self._pane_asked = not self.pane.isVisible()
        self._fit()

    def _connect(self) -> None:
        theme().changed.connect(self._fit)
        table = self.book.table
        table.opened.connect(lambda row: self.open(row.contact_id))
        table.previewed.connect(lambda _: self._toggle_pane())
        table.chosen.connect(lambda _: self._ask_detail())
        table.menu_wanted.connect(self._row_menu)
        self.book.new_wanted.connect(self.new_contact)
        self.book.told.connect(lambda _: self._tell_status())
        self.book.found.connect(self.announce)
        self.form.saver.changed_elsewhere.connect(self._ask_detail)
        self.form.back_wanted.connect(self._show_list)
        self.form.menu_wanted.connect(self._form_menu)
        self.form.go_contact.connect(self.open)
        self.form.bring_back_wanted.connect(lambda detail: self.bring_back(detail.contact_id, detail.spoken_name))
        self.pane.open_wanted.connect(self._open_current)
        self.pane.verify_wanted.connect(self.verify)
        self.pane.contact_wanted.connect(self.open)
        self.pane.patient_wanted.connect(lambda patient_id: self.go.emit(Place(PageName.CHART, patient_id, "care-team")))

    def _open_current(self) -> None:
        if self.pane.shown is not None:
            self.open(self.pane.shown.contact_id)

    def _show_list(self) -> None:
        if self.is_open:
            self.form.save_now()
            self._stack.setCurrentWidget(self.book)
            self.book.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._ask_detail()
        self._tell_status()

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
            self._tell_status()
        elif self.is_open and self.form.contact_id == detail.contact_id:
            self.form.show_contact(detail)
        row = self.book.table.current_row
        if self.is_open or (row is not None and row.contact_id == detail.contact_id):
            self.pane.show_contact(detail, is_beside_form=self.is_open)

    def _gone(self, error: CareDeskError) -> None:
        self._opening = None
        self.status.emit(words_of(error), "")

    def _tell_status(self) -> None:
        if self.is_open:
            self.status.emit(self.tr("Each field is saved when you leave it"), self.tr("Esc: back to the list    Ctrl+Z: undo"))
        else:
            self.status.emit(self.book.total_words(), self.tr("Enter: open    Space: preview    Ctrl+F: filter"))

    def _row_menu(self, row: ContactRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("note-pencil"), self.tr("Open\tEnter"), lambda: self.open(row.contact_id))
        if row.archived:
            menu.addAction(icons.icon("arrow-u-up-left"), self.tr("Bring back"), lambda: self.bring_back(row.contact_id, row.spoken_name))
        else:
            menu.addAction(icons.icon("check"), self.tr("Verified today"), self.verify)
            menu.addSeparator()
            menu.addAction(
                icons.icon("minus-circle-fill"), self.tr("Archive"), lambda: self.archive(row.contact_id, row.version, row.spoken_name)
            )
        menu.popup(place)

    def _form_menu(self, detail: ContactDetail, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = detail.spoken_name
        if detail.archived:
            menu.addAction(icons.icon("arrow-u-up-left"), self.tr("Bring back"), lambda: self.bring_back(detail.contact_id, name))
        else:
            menu.addAction(icons.icon("check"), self.tr("Verified today"), self.verify)
            archive = menu.addAction(icons.icon("minus-circle-fill"), self.tr("Archive"))
            archive.triggered.connect(lambda: self.archive(detail.contact_id, detail.version, name))
        menu.popup(place)
