"""A field that finds somebody of the contact book while one types."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from caredesk.kinds import ContactKind
from caredesk.services import contact_book
from caredesk.services.contact_book import ContactRow
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.fields import LineField
from caredesk.ui.contacts import words

RowOfItem = int(Qt.ItemDataRole.UserRole) + 1
NameOfItem = RowOfItem + 1  # what stands in the field while the line is current
MOST_CHOICES = 8


class ContactChoice(LineField):
    """Its value is the id of a contact, or None. With `offers_new` the last line of the list makes a new one of what was typed."""

    chosen = Signal(object)  # ContactRow, or None where the field was emptied
    new_wanted = Signal(str)  # what was typed

    def __init__(
        self, desk: Desk, name: str, parent: QWidget | None = None, *, kind: ContactKind | None = None, offers_new: bool = False
    ) -> None:
        super().__init__(name, parent)
        self._desk, self._kind, self._offers_new = desk, kind, offers_new
        self._contact_id: UUID | None = None
        self._kept_id: UUID | None = None
        self._chosen_words = ""
        self._model = QStandardItemModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setCompletionRole(NameOfItem)
        self._list.setMaxVisibleItems(MOST_CHOICES + 1)
        popup = self._list.popup()
        assert popup is not None
        self._popup = popup
        self._popup.setAccessibleName(self.tr("Contacts found"))
        self.setCompleter(self._list)
        self.setPlaceholderText(self.tr("Type a name"))
        self.textEdited.connect(self._ask)
        self._list.activated[QModelIndex].connect(self._picked)  # type: ignore[index]  # the stubs know no overloads of a signal

    def value(self) -> Any:
        """The id of the chosen contact."""
        return self._contact_id

    @property
    def is_unknown(self) -> bool:
        """Whether something is typed that is nobody of the book."""
        return bool(self.text().strip()) and self.text().strip() != self._chosen_words

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.text().strip() != self._shown.strip()

    def show_contact(self, contact_id: UUID | None, name: str) -> None:
        """Show who is kept, unless the user is typing somebody else."""
        touched = self.is_touched and self.text() != self._sent
        self._shown = self._sent = name
        self._kept_id = contact_id
        if not touched:
            self._contact_id, self._chosen_words = contact_id, name
            self.setText(name)

    def show_value(self, value: Any) -> None:
        """The same, as a pair of id and name; None for nobody."""
        contact_id, name = value if isinstance(value, tuple) else (None, "")
        self.show_contact(contact_id, name)

    def give_up(self) -> None:
        """Show who is kept in the place of who was chosen."""
        super().give_up()
        self._contact_id, self._chosen_words = self._kept_id, self._shown

    def words_of(self, value: Any) -> str:
        """The name of a pair of id and name."""
        return value[1] if isinstance(value, tuple) else ""

    def restore_contact(self, contact_id: UUID | None, name: str) -> None:
        """Put a draft back: who was chosen, or only what was typed."""
        self._contact_id, self._chosen_words = contact_id, name if contact_id is not None else ""
        self.setText(name)

    def choose(self, row: ContactRow) -> None:
        """Take a contact, as a click into the list does."""
        self._contact_id, self._chosen_words = row.contact_id, row.spoken_name
        self.setText(row.spoken_name)
        self._sent = row.spoken_name
        self.typed.emit()
        self.chosen.emit(row)
        self.left.emit(row.contact_id)

    def commit(self) -> None:
        """Leaving the field: an emptied one lets go of the contact; a whole name of the list is taken; anything else waits."""
        if not self.text().strip() and self._contact_id is not None:
            self._contact_id, self._chosen_words, self._sent = None, "", ""
            self.chosen.emit(None)
            self.left.emit(None)
        elif self.is_unknown:
            rows = [self._model.item(at).data(RowOfItem) for at in range(self._model.rowCount())]
            named = [row for row in rows if isinstance(row, ContactRow) and row.spoken_name.casefold() == self.text().strip().casefold()]
            if len(named) == 1:
                self.choose(named[0])

    def _ask(self, typed: str) -> None:
        if not typed.strip():
            self._popup.hide()
            return
        kind = self._kind
        self._desk.ask(
            self,
            lambda session: contact_book.choices(session, typed, kind=kind, limit=MOST_CHOICES),
            lambda rows: self._offer(typed, rows),
            topic="choices",
        )

    def _offer(self, typed: str, rows: list[ContactRow]) -> None:
        self._model.clear()
        for row in rows:
            self._model.appendRow(_item(_line(row), row.spoken_name, row))
        if self._offers_new:
            self._model.appendRow(_item(self.tr("Add “{name}” to the contact book").format(name=typed.strip()), typed.strip(), None))
        if self.hasFocus() and self._model.rowCount():
            self._list.complete()
            # Qt marks the line that begins with what was typed; nobody shall be taken by Enter alone.
            self._popup.setCurrentIndex(QModelIndex())

    def _picked(self, index: QModelIndex) -> None:
        row = index.data(RowOfItem)
        if isinstance(row, ContactRow):
            self.choose(row)
        else:
            self.new_wanted.emit(str(index.data(NameOfItem)))


def _item(text: str, name: str, row: ContactRow | None) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(row, RowOfItem)
    item.setData(name, NameOfItem)
    return item


def _line(row: ContactRow) -> str:
    """ "Rao, Anita, MD · cardiology · Lakeside": enough to tell two of one name apart."""
    name = ", ".join(part for part in (row.list_name, row.credentials) if part)
    return formats.DOT.join(part for part in (name, words.field_words(row), row.organization, row.phone) if part)
