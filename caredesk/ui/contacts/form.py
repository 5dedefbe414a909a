"""One contact in full: every field edited in its place, saved when it is left."""

import itertools
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.kinds import ContactKind
from caredesk.services import contacts
from caredesk.services.contact_details import ContactDetail
from caredesk.services.owners import Owner
from caredesk.services.telecoms import is_barred
from caredesk.ui.common.buttons import icon_button, link_button
from caredesk.ui.common.cautions import keep_anyway
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.field_saver import FieldSaver
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import ChoiceField, Labelled, LineField, TextField
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.people_words import method_choices
from caredesk.ui.common.role_field import RoleField
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts import words
from caredesk.ui.contacts.cards import GridCard
from caredesk.ui.contacts.choice import ContactChoice
from caredesk.ui.contacts.reach_card import AddressCard, TelecomCard

SHOWN = (
    "name", "prefix", "given", "family", "suffix", "credentials", "role", "specialty", "npi", "is_personal", "hours", "languages",
    "preferred_method", "never_method", "services_offered", "eligibility", "notes",
)  # fmt: skip
REACH_FIELDS = ("preferred_method", "never_method", "hours", "languages")
OF_A_PERSON = ("prefix", "given", "family", "suffix", "credentials", "is_personal")


class ContactForm(QWidget):
    """The fields of one contact. What is made or put away is asked of the page."""

    back_wanted = Signal()
    menu_wanted = Signal(object, QPoint)  # ContactDetail, where on the screen
    go_contact = Signal(object)  # contact id
    bring_back_wanted = Signal(object)  # ContactDetail

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ContactDetail | None = None
        self.contact_id: UUID | None = None
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.saver = FieldSaver(desk, contacts.edit, self, form="contact")
        self._cards = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cards.setProperty("ground", "window")
        area.setWidget(self._cards)
        column.addWidget(area, 1)
        inside = QVBoxLayout(self._cards)
        inside.setContentsMargins(24, 2, 16, 16)
        inside.setSpacing(10)
        bring = Command("bring-back", self.tr("Bring back"), self._bring_back)
        told = self.tr("Lists and choices leave it out; care teams that it serves in keep it.")
        self.archived = InlineMessage("info", self.tr("This contact is archived"), told, bring, self)
        notes = QWidget(self)
        holder = QVBoxLayout(notes)
        holder.setContentsMargins(24, 0, 16, 10)
        holder.addWidget(self.archived)
        self._notes = notes
        column.insertWidget(1, notes)
        self._who, self._reach = self._build_who(), self._build_reach()
        self._offers, self._more = self._build_offers(), self._build_more()
        self.telecoms, self.addresses = TelecomCard(desk, self), AddressCard(desk, self)
        for card in (self._who, self.telecoms, self._reach, self.addresses, self._offers, self._more):
            inside.addWidget(card)
        inside.addStretch(1)

    def show_contact(self, detail: ContactDetail) -> None:
        """Show a contact as it is now; what is being typed stays."""
        self.contact_id, self._detail = detail.contact_id, detail
        self._title.show_words(detail.signing_name)
        self._about.show_words(words.about_words(detail))
        self._cards.setEnabled(not detail.archived)
        self._notes.setVisible(detail.archived)
        is_person = detail.kind is ContactKind.PERSON
        for name in OF_A_PERSON:
            self._fields[name].setVisible(is_person)
        self._fields["name"].setVisible(not is_person)
        works_at = self.tr("Works at") if is_person else self.tr("Part of")
        self._fields["organization_id"].label.setText(works_at)
        self._fields["organization_id"].field.setAccessibleName(works_at)
        self._offers.setVisible(not detail.is_personal)
        kept = {name: getattr(detail, name) for name in SHOWN}
        self.saver.show(detail.contact_id, detail.version, {**kept, "organization_id": (detail.organization_id, detail.organization)})
        self._fields["npi"].show_caution(keep_anyway(detail.npi_fault))
        owner = Owner(contact_id=detail.contact_id)
        never = {row.telecom_id for row in detail.telecoms if is_barred(row, detail.preferred_method, detail.never_method)}
        self.telecoms.show_rows(owner, detail.telecoms, never)
        self.addresses.show_rows(owner, detail.addresses)
        self._open_employer.setVisible(detail.organization_id is not None)
        self._order_tabs()

    def first_field(self) -> QWidget:
        """Where work starts."""
        is_organization = self._detail is not None and self._detail.kind is ContactKind.ORGANIZATION
        return self._fields["name" if is_organization else "family"].field

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self._fields[name].field

    def labelled(self, name: str) -> Labelled:
        """The field of a name with its label and what is wrong with it."""
        return self._fields[name]

    def save_now(self) -> None:
        """Hand over what is typed."""
        self.saver.save_now()
        self.telecoms.save_now()
        self.addresses.save_now()

    def _order_tabs(self) -> None:
        """The Tab key follows the page from top to bottom, also through lines that came later."""
        ways, offers = REACH_FIELDS, ("services_offered", "eligibility", "notes")
        first = [name for name in self._fields if name not in (*ways, *offers, "is_personal")]
        chain: list[QWidget] = [self.back, self.more, *(self.field(name) for name in first)]
        chain += [self._open_employer, self.field("is_personal"), *self.telecoms.controls()]
        chain += [*(self.field(name) for name in ways), *self.addresses.controls(), *(self.field(name) for name in offers)]
        for one, other in itertools.pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        head.setFixedHeight(theme().size("page_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        self.back = icon_button(self.tr("Back to the list"), "arrow-left", small=True, parent=head)
        self.back.setToolTip(self.tr("Back to the list (Esc)"))
        self._title = ElidedLabel(parent=head, role="page_title", least=160)
        self._about = ElidedLabel(parent=head, tone="text2", least=40)
        self._about.setContentsMargins(4, 5, 0, 0)
        self.more = icon_button(self.tr("More for this contact"), "dots-three-bold", kind="", parent=head)
        self.back.clicked.connect(self.back_wanted)
        self.more.clicked.connect(self._menu)
        row.addWidget(self.back)
        row.addWidget(self._title)
        row.addWidget(self._about)
        row.addStretch(1)
        row.addWidget(self.more)
        return head

    def _build_who(self) -> GridCard:
        card = GridCard(self.tr("Who it is"), self._cards)
        self._fields: dict[str, Labelled] = {}
        self._add(card, "name", self.tr("Name"), LineField(""), (0, 0, 6))
        self._add(card, "prefix", self.tr("Title"), LineField("", hint="Dr."), (0, 0, 1))
        self._add(card, "given", self.tr("First and middle name"), LineField(""), (0, 1, 2))
        self._add(card, "family", self.tr("Last name"), LineField(""), (0, 3, 2))
        self._add(card, "suffix", self.tr("Suffix"), LineField("", hint="Jr."), (0, 5, 1))
        self._add(card, "role", self.tr("Role"), RoleField(""), (1, 0, 3))
        self._add(card, "specialty", self.tr("Specialty or field"), LineField(""), (1, 3, 2))
        self._add(card, "credentials", self.tr("Credentials"), LineField("", hint="MD"), (1, 5, 1))
        works_at = ContactChoice(self._desk, "", self, kind=ContactKind.ORGANIZATION)
        self._add(card, "organization_id", self.tr("Works at"), works_at, (2, 0, 3))
        self._add(card, "npi", self.tr("NPI"), LineField(""), (2, 3, 3))
        self._open_employer = link_button(self.tr("Open the organization"), parent=card)
        self._open_employer.clicked.connect(self._go_employer)
        card.grid.addWidget(self._open_employer, 3, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        personal = FlagField(self.tr("Family, friend or caregiver"), self)
        self._add(card, "is_personal", "", personal, (4, 0, 6))
        self._fields["is_personal"].label.hide()
        return card

    def _build_reach(self) -> GridCard:
        card = GridCard(self.tr("How they want to be reached"), self._cards)
        ways = method_choices(self.tr("Not said"))
        self._add(card, "preferred_method", self.tr("Preferred way"), ChoiceField("", ways), (0, 0, 3))
        self._add(card, "never_method", self.tr("Never use"), ChoiceField("", ways), (0, 3, 3))
        self._add(card, "hours", self.tr("Hours"), LineField("", hint=self.tr("Mon to Thu, 8 to 5")), (1, 0, 3))
        self._add(card, "languages", self.tr("Languages"), LineField("", hint=self.tr("English, Spanish")), (1, 3, 3))
        return card

    def _build_offers(self) -> GridCard:
        card = GridCard(self.tr("Services"), self._cards)
        self._add(card, "services_offered", self.tr("What they offer"), TextField("", hint=self.tr("Rides, meals, equipment")), (0, 0, 3))
        self._add(
            card, "eligibility", self.tr("Who is eligible"), TextField("", hint=self.tr("60 and over, in Mecklenburg County")), (0, 3, 3)
        )
        return card

    def _build_more(self) -> GridCard:
        card = GridCard(self.tr("Notes"), self._cards)
        self._add(card, "notes", "", TextField(self.tr("Notes")), (0, 0, 6))
        self._fields["notes"].label.hide()
        return card

    def _add(self, card: GridCard, name: str, caption: str, field: Any, place: tuple[int, int, int]) -> None:
        made = Labelled(caption, field, card)
        if caption:
            field.setAccessibleName(caption)
        row, column, span = place
        card.grid.addWidget(made, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._fields[name] = self.saver.bind(name, made)

    def _bring_back(self) -> None:
        if self._detail is not None:
            self.bring_back_wanted.emit(self._detail)

    def _go_employer(self) -> None:
        if self._detail is not None and self._detail.organization_id is not None:
            self.go_contact.emit(self._detail.organization_id)

    def _menu(self) -> None:
        if self._detail is not None:
            self.menu_wanted.emit(self._detail, self.more.mapToGlobal(self.more.rect().bottomLeft()))
