"""What can be done with an entry of the contact book, the same in the row's menu, the open entry's menu and the search box."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caredesk.services import contacts
from caredesk.services.contact_book import ContactRow
from caredesk.services.contact_details import ContactDetail
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk


class ContactDeeds(QObject):
    """Each deed is one act at the desk, said in a toast and undone there."""

    archived = Signal()  # it is no longer in the list

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def of(self, entry: ContactRow | ContactDetail) -> list[Command]:
        """What can be done with an entry, in the order of the menu."""
        contact_id, version, name = entry.contact_id, entry.version, entry.spoken_name
        if entry.archived:
            back = self.tr("Bring back")
            return [Command("bring-back-contact", back, lambda: self.bring_back(contact_id, name), icon="arrow-u-up-left")]
        return [
            Command("verify-contact", self.tr("Verified today"), lambda: self.verify(contact_id, version, name), icon="check"),
            Command("archive-contact", self.tr("Archive"), lambda: self.archive(contact_id, version, name), icon="minus-circle-fill"),
        ]

    def verify(self, contact_id: UUID, version: int, name: str) -> None:
        """Note that the entry was checked with the contact today."""
        done = self.tr("Verified: {name}").format(name=name)
        self._desk.act(self, lambda session: contacts.verify(session, contact_id, version), done=done)

    def archive(self, contact_id: UUID, version: int, name: str) -> None:
        """Put a contact away; the toast offers to undo it."""
        done = self.tr("Archived: {name}").format(name=name)
        self._desk.act(self, lambda session: contacts.archive(session, contact_id, version), lambda _: self.archived.emit(), done=done)

    def bring_back(self, contact_id: UUID, name: str) -> None:
        """Take a contact out of the archive."""
        done = self.tr("Brought back: {name}").format(name=name)
        self._desk.act(self, lambda session: contacts.bring_back(session, contact_id), done=done)
