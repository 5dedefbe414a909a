"""Deeds of the contact book that make a record: a new person or organization, a phone or e-mail, an address."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caredesk.kinds import ContactKind, ContactRole, TelecomSystem, TelecomUse
from caredesk.rules.npi import npi_fault
from caredesk.rules.phones import shown_phone
from caredesk.services import addresses, contacts, likely_contacts, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.contacts import NewContact
from caredesk.services.likely_contacts import Likely
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.draft_keeper import DraftKeeper
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import ChoiceField, FormDialog, LineField
from caredesk.ui.common.labels import label
from caredesk.ui.common.patient_words import system_words, use_words
from caredesk.ui.common.people_words import likeness_words, role_choices
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts import words
from caredesk.ui.contacts.choice import ContactChoice

DIALOG_PX, PANEL_PX, LOOK_MS = 780, 240, 200
PERSON_ONLY = ("given", "family", "credentials", "organization_id", "is_personal")
ORGANIZATION_ONLY = ("name", "services_offered")


class NewContactDialog(FormDialog):
    """Commits on its button; what is typed is kept as a draft. Likely duplicates stand beside it and never stand in the way."""

    added = Signal(object)  # id of the new contact
    open_wanted = Signal(object)  # id of a contact of the book

    def __init__(self, desk: Desk, parent: QWidget, *, typed: str = "", kind: ContactKind = ContactKind.PERSON) -> None:
        super().__init__(self.tr("New contact"), self.tr("Add contact"), parent, width=DIALOG_PX)
        self._desk = desk
        self._build_fields()
        self.panel = LikelyPanel(self)
        self.panel.setFixedWidth(theme().px(PANEL_PX))
        self.grid.addWidget(self.panel, 0, 2, self.grid.rowCount(), 1)
        self._draft = DraftKeeper(desk, "new-contact", "", self.content, self)
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._ask_likely)
        self.field("kind").show_value(kind)
        self.field("kind").left.connect(lambda _: self._show_kind())
        self.typed.connect(self._typed)
        self.wanted.connect(self._add)
        self.panel.open_wanted.connect(self._open_instead)
        self._show_kind()
        if typed.strip() and not any(letter.isdigit() for letter in typed):
            self._take_name(typed.strip())
        else:
            self._draft.restore(self._restore)

    def new_contact(self, entries: dict[str, Any]) -> NewContact:
        """What the form says, as the service takes it."""
        numbers = [(TelecomSystem.PHONE, entries["phone"]), (TelecomSystem.FAX, entries["fax"]), (TelecomSystem.EMAIL, entries["email"])]
        left_out = (*(ORGANIZATION_ONLY if entries["kind"] is ContactKind.PERSON else PERSON_ONLY), "phone", "fax", "email")
        told = {name: value for name, value in entries.items() if name not in left_out}
        return NewContact(**told, telecoms=tuple(NewTelecom(system, value) for system, value in numbers if value))

    def save_now(self) -> None:
        """Keep what is typed as a draft at once."""
        self._draft.save_now()

    def reject(self) -> None:
        """Given up: nothing of it is kept."""
        self._draft.drop()
        super().reject()

    def _build_fields(self) -> None:
        kinds = [(ContactKind.PERSON, self.tr("Person")), (ContactKind.ORGANIZATION, self.tr("Organization"))]
        self.add("kind", self.tr("Kind"), ChoiceField("", kinds), (0, 0, 1))
        self.add("role", self.tr("Role"), ChoiceField("", role_choices()), (0, 1, 1))
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
        self.field("npi").left.connect(lambda value: self.labelled("npi").show_help(self._npi_words(value)))
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

    def _restore(self, content: Any) -> None:
        self.restore({name: text for name, text in content.items() if name not in ("organization_id", "is_personal")})
        self._show_kind()

    def _typed(self) -> None:
        self._draft.note_typed()
        self._look.start()

    def _ask_likely(self) -> None:
        if not self._desk.is_open:  # locked while the timer ran
            return
        typed = self.new_contact(self.values())
        self._desk.ask(self, lambda session: likely_contacts.like(session, typed), self.panel.show_likely, topic="likely")

    def _add(self, entries: dict[str, Any]) -> None:
        new = self.new_contact(entries)
        name = new.name if new.kind is ContactKind.ORGANIZATION else " ".join(part for part in (new.given, new.family) if part)
        done = self.tr("Added: {name}").format(name=name)
        self._desk.act(self, lambda session: contacts.add(session, new), self._added, on_error=self.show_error, done=done)

    def _added(self, contact_id: UUID) -> None:
        self._draft.drop()
        self.added.emit(contact_id)
        self.accept()

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

    def _npi_words(self, value: Any) -> str:
        fault = npi_fault(str(value or ""))
        return self.tr("{fault} It can be kept as it is.").format(fault=fault) if fault else ""

    def _say_number(self, name: str, value: Any) -> None:
        fault = telecoms.fault(TelecomSystem.PHONE, str(value or ""))
        self.labelled(name).show_help(fault or (shown_phone(value) if value and shown_phone(value) != value else ""))


class LikelyPanel(QFrame):
    """Contacts of the book who may be the one that is typed, each with the reasons."""

    open_wanted = Signal(object)  # contact id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAccessibleName(self.tr("In the book already?"))
        self._shown: tuple[Likely, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(label(self.tr("In the book already?"), self, role="section"))
        self._none = label(self.tr("Nobody in the book is like this entry so far."), self, role="small", tone="text2", wraps=True)
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column.addLayout(self._list)
        column.addStretch(1)

    @property
    def shown(self) -> tuple[Likely, ...]:
        """Who is shown."""
        return self._shown

    def show_likely(self, found: Sequence[Likely]) -> None:
        """Show these; the list is built anew only when it changed."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in found:
            self._list.addWidget(self._entry(one))
        self._none.setVisible(not found)

    def _entry(self, one: Likely) -> QWidget:
        row, likeness = one
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        name = ", ".join(part for part in (row.list_name, row.credentials) if part)
        column.addWidget(label(name, box, role="body_medium", wraps=True))
        told = " · ".join(part for part in (words.field_words(row), row.organization, row.phone) if part)
        column.addWidget(label(told, box, role="small", tone="text2", wraps=True))
        column.addWidget(label(likeness_words(likeness), box, role="small", tone="soon", wraps=True))
        opens = link_button(self.tr("Open this contact"), parent=box)
        opens.setAccessibleName(self.tr("Open the contact {name}").format(name=row.list_name))
        opens.clicked.connect(lambda: self.open_wanted.emit(row.contact_id))
        column.addWidget(opens)
        return box


class NewTelecomDialog(FormDialog):
    """A phone, fax, e-mail or other way to reach somebody."""

    def __init__(self, desk: Desk, owner: Owner, system: TelecomSystem, parent: QWidget) -> None:
        super().__init__(self.tr("Add a way to reach them"), self.tr("Add"), parent, width=440)
        self._desk, self._owner = desk, owner
        self.add("system", self.tr("Kind"), ChoiceField(self.tr("Kind"), telecom_systems()), (0, 0, 1))
        self.add("use", self.tr("Where"), ChoiceField(self.tr("Where"), telecom_uses(self.tr("Not said"))), (0, 1, 1))
        self.add("value", self.tr("Number or address"), LineField(self.tr("Number or address")), (1, 0, 2), check=self._fault)
        self.add("note", self.tr("Note"), LineField(self.tr("Note"), hint=self.tr("Afternoons, ask for Pat")), (2, 0, 2), is_optional=True)
        self.field("system").show_value(system)
        self.field("value").left.connect(self._say_number)
        self.field("system").left.connect(lambda _: self._say_number(self.field("value").value()))
        self.wanted.connect(self._add)
        self.field("value").setFocus()

    def _fault(self, value: Any) -> str:
        return "" if value else self.tr("Type the number or address.")

    def _say_number(self, value: Any) -> None:
        system = self.field("system").value()
        fault = telecoms.fault(system, str(value or ""))
        shown = shown_phone(value) if system in telecoms.DIALLED and value else ""
        self.labelled("value").show_help(self.tr("{fault} It can be kept as it is.").format(fault=fault) if fault else shown)

    def _add(self, entries: dict[str, Any]) -> None:
        owner, new = self._owner, NewTelecom(**entries)
        done = self.tr("Added: {kind}").format(kind=system_words(new.system))
        self._desk.act(
            self, lambda session: telecoms.add(session, owner, new), lambda _: self.accept(), on_error=self.show_error, done=done
        )


class NewAddressDialog(FormDialog):
    """Where somebody lives, works or gets mail."""

    def __init__(self, desk: Desk, owner: Owner, parent: QWidget) -> None:
        super().__init__(self.tr("Add an address"), self.tr("Add address"), parent, width=440)
        self._desk, self._owner = desk, owner
        self.add("street", self.tr("Street"), LineField(self.tr("Street")), (0, 0, 2))
        self.add("more", self.tr("Suite, floor, apartment"), LineField(self.tr("Suite, floor, apartment")), (1, 0, 2), is_optional=True)
        self.add("city", self.tr("City"), LineField(self.tr("City")), (2, 0, 1))
        self.add("state", self.tr("State"), LineField(self.tr("State")), (2, 1, 1))
        self.add("postal_code", self.tr("ZIP code"), LineField(self.tr("ZIP code")), (3, 0, 1))
        self.add("use", self.tr("Where"), ChoiceField(self.tr("Where"), telecom_uses(self.tr("Not said"))), (3, 1, 1))
        self.wanted.connect(self._add)
        self.field("street").setFocus()

    def _add(self, entries: dict[str, Any]) -> None:
        lines = tuple(part for part in (entries.pop("street"), entries.pop("more")) if part)
        owner, new = self._owner, NewAddress(lines=lines, **entries)
        done = self.tr("Added: address")
        self._desk.act(
            self, lambda session: addresses.add(session, owner, new), lambda _: self.accept(), on_error=self.show_error, done=done
        )


def telecom_systems() -> list[tuple[TelecomSystem, str]]:
    """The sorts of numbers and addresses, for a choice."""
    return [(system, system_words(system)) for system in TelecomSystem]


def telecom_uses(nothing: str) -> list[tuple[TelecomUse | None, str]]:
    """Where it rings or lies, for a choice."""
    return [(None, nothing), *((use, use_words(use)) for use in TelecomUse)]
