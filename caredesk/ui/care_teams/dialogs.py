"""The deed by which somebody joins a care team, from the contact book or new."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caredesk.kinds import ContactKind, ContactRole, MayBeTold
from caredesk.rules.care_roles import RELATIONSHIPS
from caredesk.rules.phones import phone_fault
from caredesk.rules.typed_person import typed_person
from caredesk.services import care_team_deeds, care_teams, likely_contacts
from caredesk.services.care_team_rows import FAMILY_ROLES, MemberRow
from caredesk.services.contact_book import ContactRow
from caredesk.services.likely_contacts import Likely
from caredesk.ui.care_teams.joining import likely_entry, new_contact, new_member
from caredesk.ui.common.cautions import keep_anyway
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.drafted_dialog import DraftedDialog
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import ChoiceField, DayField, LineField
from caredesk.ui.common.likely_panel import LikelyPanel
from caredesk.ui.common.people_words import role_words, told_words
from caredesk.ui.common.role_field import RoleField
from caredesk.ui.contacts.choice import ContactChoice

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session

LOOK_MS = 200
NEW_FIELDS = ("kind", "given", "family", "name", "organization_id", "phone")
FAMILY_FIELDS = ("relationship_text", "may_be_told")


def _tr(words: str) -> str:
    return QCoreApplication.translate("CareTeam", words)


class AddMemberDialog(DraftedDialog):
    """Somebody of the contact book, or somebody new, joins the team: one deed either way."""

    added = Signal(object)  # id of the new member

    def __init__(
        self, desk: Desk, patient_id: UUID, today: date, parent: QWidget, *, role: ContactRole | None = None, has_hub: bool = True
    ) -> None:
        super().__init__(_tr("Add to the care team"), _tr("Add to the team"), parent, width=560)
        self._desk, self._patient_id, self._today, self._has_hub = desk, patient_id, today, has_hub
        self._is_new = self._is_role_chosen = False
        self._build_fields()
        if role is not None:
            self.field("role").show_value(role)
            self._is_role_chosen = True
        self.field("role").left.connect(lambda _: self._role_chosen())
        self.field("role").related.connect(self._related)
        self.field("kind").left.connect(lambda _: self._show_parts())
        self.who.chosen.connect(self._contact_chosen)
        self.who.new_wanted.connect(self.make_new)
        self.wanted.connect(self._add)
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._ask_likely)
        self.typed.connect(self._look.start)
        self.panel.open_wanted.connect(self.take_instead)
        self._show_parts()
        self.keep_draft(desk, "add-member", str(patient_id), is_restored=role is None)
        self.who.setFocus()

    @property
    def who(self) -> ContactChoice:
        """The field that finds somebody of the contact book."""
        found: ContactChoice = self.field("who")
        return found

    def content(self) -> dict[str, str]:
        """What was typed; who was chosen with the id, and whether it is somebody new."""
        hub = "yes" if self.field("is_primary").value() else ""
        employer = str(self.field("organization_id").value() or "")
        contact, is_new = str(self.who.value() or ""), "yes" if self._is_new else ""
        return {**super().content(), "is_primary": hub, "contact": contact, "is_new": is_new, "employer": employer}

    def restored(self, content: Mapping[str, Any]) -> None:
        """Show who was chosen, and the fields that go with it."""
        contact = str(content.get("contact", ""))
        self._is_new = bool(content.get("is_new"))
        self.who.restore_contact(UUID(contact) if contact else None, str(content.get("who", "")))
        employer = str(content.get("employer", ""))
        self.field("organization_id").restore_contact(UUID(employer) if employer else None, str(content.get("organization_id", "")))
        self._is_role_chosen = True
        self._show_parts()
        self.field("is_primary").restore(str(content.get("is_primary", "")))
        self._ask_whether_there()

    def make_new(self, typed: str) -> None:
        """Somebody who is not in the book yet: ask for the name in parts, beginning with what was typed."""
        self._is_new = True
        self.who.show_contact(None, "")
        person = typed_person(typed, self._today)
        self.field("family").restore(person.family)
        self.field("given").restore(person.given)
        self.field("phone").restore(person.phone)
        self.field("name").restore(typed)
        self._show_parts()
        self.field("given").setFocus()
        self._look.start()

    def take_instead(self, contact_id: UUID) -> None:
        """Who seemed new is in the book: that contact joins."""
        name = next(one.name for one in self.panel.shown if one.record_id == contact_id)
        self._is_new = False
        self.who.restore_contact(contact_id, name)
        self.panel.show_entries([])
        self._show_parts()
        self._ask_whether_there()
        self.field("role").setFocus()

    def _ask_likely(self) -> None:
        if not self._is_new or not self._desk.is_open:  # locked while the timer ran
            return
        typed = new_contact(self.values())
        self._desk.ask(self, lambda session: likely_contacts.like(session, typed), self._show_likely, topic="likely")

    def _show_likely(self, found: Sequence[Likely]) -> None:
        self.panel.show_entries([likely_entry(row, likeness) for row, likeness in found] if self._is_new else [])
        self.panel.setVisible(bool(self.panel.shown))

    def _build_fields(self) -> None:
        who = ContactChoice(self._desk, self.tr("Who"), self, offers_new=True)
        self.add("who", self.tr("Who"), who, (0, 0, 2), help_words=self.tr("Type a name, a specialty or a phone."), check=self._who_fault)
        kinds = [(ContactKind.PERSON, self.tr("Person")), (ContactKind.ORGANIZATION, self.tr("Organization"))]
        self.add("kind", self.tr("New in the contact book"), ChoiceField(self.tr("Kind"), kinds), (1, 0, 1))
        self.add("given", self.tr("First and middle name"), LineField(self.tr("First and middle name")), (2, 0, 1))
        self.add("family", self.tr("Last name"), LineField(self.tr("Last name")), (2, 1, 1), check=self._name_fault)
        self.add(
            "name", self.tr("Name of the organization"), LineField(self.tr("Name of the organization")), (3, 0, 2), check=self._name_fault
        )
        works_at = ContactChoice(self._desk, self.tr("Works at"), self, kind=ContactKind.ORGANIZATION)
        self.add("organization_id", self.tr("Works at"), works_at, (4, 0, 1), is_optional=True, check=self._employer_fault)
        self.add("phone", self.tr("Phone"), LineField(self.tr("Phone")), (4, 1, 1), is_optional=True)
        self.field("phone").left.connect(lambda value: self.labelled("phone").show_caution(keep_anyway(phone_fault(str(value or "")))))
        self.add("role", self.tr("Role for this patient"), RoleField(self.tr("Role for this patient")), (5, 0, 1))
        self.add("starts_on", self.tr("Since"), DayField(self.tr("Since"), self._today), (5, 1, 1), is_optional=True)
        to_patient = LineField(self.tr("To the patient"), hint=self.tr("Daughter, neighbor"))
        self.add("relationship_text", self.tr("To the patient"), to_patient, (6, 0, 1), is_optional=True)
        rights = [(told, told_words(told)) for told in MayBeTold]
        self.add("may_be_told", self.tr("May be told"), ChoiceField(self.tr("May be told"), rights), (6, 1, 1))
        looks_after = LineField(self.tr("Looks after"), hint=self.tr("Diabetes, blood pressure; rides on Thursdays"))
        self.add("looks_after", self.tr("Looks after"), looks_after, (7, 0, 2), is_optional=True)
        hub = FlagField(self.tr("Primary care provider of this patient: the hub of the team"), self)
        self.add("is_primary", "", hub, (8, 0, 2))
        self.labelled("is_primary").label.hide()
        self.panel = LikelyPanel(_tr("In the book already?"), "", self)
        self.panel.hide()
        self.grid.addWidget(self.panel, 9, 0, 1, 2)
        self.field("role").show_value(ContactRole.OTHER)

    def _show_parts(self) -> None:
        is_person = self.field("kind").value() is ContactKind.PERSON
        self.labelled("who").setVisible(not self._is_new)
        for name in NEW_FIELDS:
            self.labelled(name).setVisible(self._is_new)
        self.labelled("name").setVisible(self._is_new and not is_person)
        for name in ("given", "family"):
            self.labelled(name).setVisible(self._is_new and is_person)
        role = self.field("role").value()
        self.labelled("organization_id").setVisible(self._is_new and is_person and role not in FAMILY_ROLES)
        for name in FAMILY_FIELDS:
            self.labelled(name).setVisible(role in FAMILY_ROLES)
        self.labelled("is_primary").setVisible(role is ContactRole.PCP)
        self.field("is_primary").show_value(role is ContactRole.PCP and not self._has_hub)
        self.panel.setVisible(self._is_new and bool(self.panel.shown))
        self.grid.activate()
        self.adjustSize()

    def _role_chosen(self) -> None:
        self._is_role_chosen = True
        self._show_parts()

    def _related(self, relationship: str) -> None:
        """A relationship typed as the role is kept where it belongs."""
        field = self.field("relationship_text")
        if not field.text() or field.text() in RELATIONSHIPS:
            field.restore(relationship)

    def _contact_chosen(self, row: ContactRow | None) -> None:
        """The role in the book is the likeliest for this patient too."""
        if row is not None and not self._is_role_chosen:
            self.field("role").show_value(row.role)
            self._show_parts()
        self.labelled("who").show_fault("")
        self._ask_whether_there()

    def _ask_whether_there(self) -> None:
        """Somebody may be on the team already, in another role: that is said, and may be so."""
        self.labelled("who").show_caution("")
        patient_id, contact_id = self._patient_id, self.who.value()
        if contact_id is not None:
            self._desk.ask(
                self,
                lambda session: [row for row in care_teams.members(session, patient_id) if row.contact_id == contact_id],
                self._say_there,
                topic="there",
            )

    def _say_there(self, found: Sequence[MemberRow]) -> None:
        roles = ", ".join(role_words(member) for member in found)
        there = self.tr("On this care team already: {roles}. Add them again only for another role.").format(roles=roles)
        self.labelled("who").show_caution(there if found and found[0].contact_id == self.who.value() else "")

    def _add(self, entries: dict[str, Any]) -> None:
        new, patient_id, contact_id = new_member(entries), self._patient_id, entries["who"]
        contact = new_contact(entries)
        name = self.who.text()
        if self._is_new:
            name = contact.name or f"{contact.given} {contact.family}".strip()

        def deed(session: "Session") -> UUID:
            if contact_id is None:
                return care_team_deeds.add_with_new_contact(session, patient_id, contact, new)
            return care_team_deeds.add(session, patient_id, contact_id, new)

        done = self.tr("Added to the care team: {name}").format(name=name)
        self._desk.act(self, deed, self._added, on_error=self.show_error, done=done)

    def _added(self, member_id: UUID) -> None:
        self.added.emit(member_id)
        self.finish()

    def _who_fault(self, value: Any) -> str:
        if self._is_new or (value is not None and not self.who.is_unknown):
            return ""
        return self.tr("Choose somebody from the list, or add the name to the contact book.")

    def _employer_fault(self, value: Any) -> str:
        is_unknown = self._is_new and self.field("organization_id").is_unknown and self.field("kind").value() is ContactKind.PERSON
        return self.tr("Choose an organization from the list, or leave this empty.") if is_unknown else ""

    def _name_fault(self, value: Any) -> str:
        if not self._is_new:
            return ""
        if self.field("kind").value() is ContactKind.ORGANIZATION:
            return "" if self.field("name").value() else self.tr("An organization needs a name.")
        has_name = self.field("family").value() or self.field("given").value()
        return "" if has_name else self.tr("A person needs a name. Type at least the last name.")
