"""The deed that makes an entry of the contact book: a new person or organization."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caredesk.kinds import ContactKind, ContactRole, TelecomSystem
from caredesk.rules.matching import Likeness
from caredesk.rules.npi import npi_fault
from caredesk.rules.phones import shown_phone
from caredesk.services import contacts, likely_contacts, telecoms
from caredesk.services.contact_book import ContactRow
from caredesk.services.contacts import NewContact
from caredesk.services.likely_contacts import Likely
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common import formats
from caredesk.ui.common.cautions import keep_anyway
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.drafted_dialog import DraftedDialog
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import ChoiceField, LineField
from caredesk.ui.common.likely_panel import LikelyEntry, LikelyPanel
from caredesk.ui.common.likeness_words import likeness_words
from caredesk.ui.common.role_field import RoleField
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts import words
from caredesk.ui.contacts.choice import ContactChoice

DIALOG_PX, PANEL_PX, LOOK_MS = 780, 240, 200
PERSON_ONLY = ("given", "family", "credentials", "organization_id", "is_personal")
ORGANIZATION_ONLY = ("name", "services_offered")


class NewContactDialog(DraftedDialog):
    """Commits on its button; what is typed is kept as a draft. Likely duplicates stand beside it and never stand in the way."""

    added = Signal(object)  # id of the new contact
    open_wanted = Signal(object)  # id of a contact of the book

    def __init__(self, desk: Desk, parent: QWidget, *, typed: str = "", kind: ContactKind = ContactKind.PERSON) -> None:
        super().__init__(self.tr("New contact"), self.tr("Add contact"), parent, width=DIALOG_PX)
        self._desk = desk
        self._build_fields()
        self.panel = LikelyPanel(self.tr("In the book already?"), self.tr("Nobody in the book is like this entry so far."), self)
        self.panel.setFixedWidth(theme().px(PANEL_PX))
        self.grid.addWidget(self.panel, 0, 2, self.grid.rowCount(), 1)
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._ask_likely)
        self.field("kind").show_value(kind)
        self.field("kind").left.connect(lambda _: self._show_kind())
        self.typed.connect(self._typed)
        self.wanted.connect(self._add)
        self.panel.open_wanted.connect(self._open_instead)
        self._show_kind()
        is_name = bool(typed.strip()) and not any(letter.isdigit() for letter in typed)
        self.keep_draft(desk, "new-contact", is_restored=not is_name)
        if is_name:
            self._take_name(typed.strip())

    def new_contact(self, entries: dict[str, Any]) -> NewContact:
        """What the form says, as the service takes it."""
        numbers = [(TelecomSystem.PHONE, entries["phone"]), (TelecomSystem.FAX, entries["fax"]), (TelecomSystem.EMAIL, entries["email"])]
        left_out = (*(ORGANIZATION_ONLY if entries["kind"] is ContactKind.PERSON else PERSON_ONLY), "phone", "fax", "email")
        told = {name: value for name, value in entries.items() if name not in left_out}
        return NewContact(**told, telecoms=tuple(NewTelecom(system, value) for system, value in numbers if value))

    def content(self) -> dict[str, str]:
        """What was typed; the organization with its id."""
        typed = super().content()
        employer = self.field("organization_id").value()
        return {**typed, "is_personal": "yes" if self.field("is_personal").value() else "", "employer": str(employer or "")}

    def restored(self, content: Mapping[str, Any]) -> None:
        """Show the fields of the kind, and the organization that was chosen."""
        employer = str(content.get("employer", ""))
        self.field("organization_id").restore_contact(UUID(employer) if employer else None, str(content.get("organization_id", "")))
        self._show_kind()

    def _build_fields(self) -> None:
        kinds = [(ContactKind.PERSON, self.tr("Person")), (ContactKind.ORGANIZATION, self.tr("Organization"))]
        self.add("kind", self.tr("Kind"), ChoiceField("", kinds), (0, 0, 1))
        self.add("role", self.tr("Role"), RoleField(""), (0, 1, 1))
        self.add("given", self.tr("First and middle name"), LineField(""), (1, 0, 1))
        self.add("family", self.tr("Last name"), LineField(""), (1, 1, 1), check=self._name_fault)
        self.add("name", self.tr("Name of the organization"), LineField(""), (2, 0, 2), check=self._organization_fault)
        self.add("credentials", self.tr("Credentials"), LineField("", hint="MD, RN, LCSW"), (3, 0, 1), is_optional=True)
        self.add("specialty", self.tr("Specialty or field"), LineField(""), (3, 1, 1), is_optional=True)
        works_at = ContactChoice(self._desk, "", self, kind=ContactKind.ORGANIZATION)
        self.add("organization_id", self.tr("Works at"), works_at, (4, 0, 1), is_optional=True, check=self._employer_fault)
        self.add("npi", self.tr("NPI"), LineField(""), (4, 1, 1), is_optional=True)
        self.add("phone", self.tr("Phone"), LineField(""), (5, 0, 1), is_optional=True)
        self.add("fax", self.tr("Fax"), LineField(""), (5, 1, 1), is_optional=True)
        self.add("email", self.tr("E-mail"), LineField(""), (6, 0, 1), is_optional=True)
        offers = LineField("", hint=self.tr("Rides, meals, equipment"))
        self.add("services_offered", self.tr("Services offered"), offers, (6, 1, 1), is_optional=True)
        personal = FlagField(self.tr("Family, friend or caregiver"), self)
        self.add("is_personal", self.tr("Personal"), personal, (6, 1, 1))
        for name, labelled in self._labelled.items():
            labelled.field.setAccessibleName(labelled.label.text() if name != "is_personal" else personal.text())
        self.field("role").show_value(ContactRole.OTHER)
        self.field("npi").left.connect(lambda value: self.labelled("npi").show_caution(keep_anyway(npi_fault(str(value or "")))))
        for name in ("phone", "fax"):
            self.field(name).left.connect(lambda value, name=name: self._say_number(name, value))

    def _show_kind(self) -> None:
        is_person = self.field("kind").value() is ContactKind.PERSON
        for name in PERSON_ONLY:
            self.labelled(name).setVisible(is_person)
        for name in ORGANIZATION_ONLY:
            self.labelled(name).setVisible(not is_person)
        first = self.field("given" if is_person else "name")
        if self.isVisible():
            first.setFocus()
        self._look.start()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.field("given" if self.field("kind").value() is ContactKind.PERSON else "name").setFocus()

    def _take_name(self, typed: str) -> None:
        """What was searched for is likely the name: "Rao, Anita" and "Anita Rao" alike."""
        family, comma, given = typed.partition(",")
        parts = typed.split()
        self.field("family").restore(family.strip() if comma else parts[-1])
        self.field("given").restore(given.strip() if comma else " ".join(parts[:-1]))
        self.field("name").restore(typed)
        self._look.start()

    def _typed(self) -> None:
        self._look.start()

    def _ask_likely(self) -> None:
        if not self._desk.is_open:  # locked while the timer ran
            return
        typed = self.new_contact(self.values())
        self._desk.ask(self, lambda session: likely_contacts.like(session, typed), self._show_likely, topic="likely")

    def _show_likely(self, found: Sequence[Likely]) -> None:
        self.panel.show_entries([_likely_entry(row, likeness) for row, likeness in found])

    def _add(self, entries: dict[str, Any]) -> None:
        new = self.new_contact(entries)
        name = new.name if new.kind is ContactKind.ORGANIZATION else " ".join(part for part in (new.given, new.family) if part)
        done = self.tr("Added: {name}").format(name=name)
        beside = [one.record_id for one in self.panel.shown]
        self._desk.act(self, lambda session: contacts.add(session, new, beside=beside), self._added, on_error=self.show_error, done=done)

    def _added(self, contact_id: UUID) -> None:
        self.added.emit(contact_id)
        self.finish()

    def _open_instead(self, contact_id: UUID) -> None:
        self.open_wanted.emit(contact_id)
        self.reject()

    def _name_fault(self, value: Any) -> str:
        is_person = self.field("kind").value() is ContactKind.PERSON
        if is_person and not value and not self.field("given").value():
            return self.tr("A person needs a name. Type at least the last name.")
        return ""

    def _organization_fault(self, value: Any) -> str:
        is_organization = self.field("kind").value() is ContactKind.ORGANIZATION
        return self.tr("An organization needs a name.") if is_organization and not value else ""

    def _employer_fault(self, value: Any) -> str:
        is_unknown = self.field("organization_id").is_unknown and self.field("kind").value() is ContactKind.PERSON
        return self.tr("Choose an organization from the list, or leave this empty.") if is_unknown else ""

    def _say_number(self, name: str, value: Any) -> None:
        fault = telecoms.fault(TelecomSystem.PHONE, str(value or ""))
        self.labelled(name).show_help(shown_phone(value) if not fault and value and shown_phone(value) != value else "")
        self.labelled(name).show_caution(keep_anyway(fault))


def _likely_entry(row: ContactRow, likeness: Likeness) -> LikelyEntry:
    """A contact of the book who may be the one that is typed."""
    tr = QCoreApplication.translate
    return LikelyEntry(
        row.contact_id,
        ", ".join(part for part in (row.list_name, row.credentials) if part),
        formats.DOT.join(part for part in (words.field_words(row), row.organization, row.phone) if part),
        likeness_words(likeness),
        tr("NewContactDialog", "Open this contact"),
        tr("NewContactDialog", "Open the contact {name}").format(name=row.list_name),
    )
