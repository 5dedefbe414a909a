"""The pane beside the team: one member's role, dates, say and right to know, each edited in its place."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caredesk.kinds import DecisionAuthority, MayBeTold
from caredesk.rules.permissions import Deed
from caredesk.services import care_team_deeds
from caredesk.services.care_team_rows import MemberRow
from caredesk.ui.care_teams import words
from caredesk.ui.common.buttons import button, icon_button
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.field_saver import FieldSaver
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.forms import ChoiceField, DayField, Labelled, LineField, TextField
from caredesk.ui.common.held_fields import keep_from_typing
from caredesk.ui.common.people_words import authority_other_names, authority_words, method_icon, method_words, papers_caution, told_words
from caredesk.ui.common.role_field import RoleField
from caredesk.ui.common.side_pane import Fact, FactGrid, Pane, PaneHead, Section
from caredesk.ui.common.theme import theme

SHOWN = (
    "role", "role_text", "looks_after", "starts_on", "ends_on", "relationship_text", "lives_with_patient", "is_emergency", "authority",
    "authority_source", "may_be_told", "told_limits",
)  # fmt: skip


class MemberPane(Pane):
    """Shows one member. Deeds on the whole membership are asked of the page."""

    contact_wanted = Signal(object)  # contact id
    menu_wanted = Signal(object, QPoint)  # MemberRow, where on the screen

    def __init__(self, desk: Desk, today: date, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("CareTeam", "Member of the care team"), parent)
        self._desk = desk
        self._member: MemberRow | None = None
        self._fields: dict[str, Labelled] = {}
        self.saver = FieldSaver(desk, care_team_deeds.edit, self, form="care-team-member")
        self._build_head()
        self._build_role(today)
        self._build_rights()
        self._reach = Section(self.tr("How to reach"), self.content)
        self._facts = FactGrid(self._reach)
        self._reach.column.addWidget(self._facts)
        self.column.addWidget(self._reach)
        self.column.addStretch(1)
        self.content.hide()
        theme().changed.connect(self._renew_facts)

    @property
    def member(self) -> MemberRow | None:
        """Who is shown."""
        return self._member

    def show_member(self, member: MemberRow | None) -> None:
        """Show somebody, or nothing; what is being typed stays."""
        if member is None and self._member is not None:
            self.saver.leave()
        self._member = member
        self.show_content(member is not None)
        if member is None:
            return
        about = words.role_words(member) if member.is_family else words.belongs_words(member)
        self._head.show_who(member.signing_name, about, self._chips(member))
        self._contact.setAccessibleName(self.tr("Open contact, {name}").format(name=member.spoken_name))
        self._more.setAccessibleName(self.tr("More for {name}").format(name=member.spoken_name))
        for name in ("relationship_text", "lives_with_patient", "is_emergency"):
            self._fields[name].setVisible(member.is_family)
        self._deciding.setVisible(words.deciding_is_asked(member))
        self._telling.setVisible(words.telling_is_asked(member))
        self.saver.show(member.member_id, member.version, {name: getattr(member, name) for name in SHOWN})
        self._show_allowed()
        self._show_what_goes_with_it()
        self._facts.show_facts(self._reach_facts(member))

    def _show_allowed(self) -> None:
        """What the role of the person at the desk does not change is read, and what it does not read is not there."""
        for labelled in self._fields.values():
            keep_from_typing(labelled.field, self._desk.why_not(Deed.TEAM))
        self._fields["looks_after"].setVisible(not self._desk.why_not(Deed.READ))  # it may be an illness

    def _show_what_goes_with_it(self) -> None:
        """Who decides is asked for a document, and who is told in part for what: at once, so that the Tab key finds it."""
        authority, source = self.field("authority").value(), self._fields["authority_source"]
        source.setVisible(authority is not DecisionAuthority.NONE)
        source.show_caution(papers_caution(authority, self.field("authority_source").text().strip()))
        self._fields["told_limits"].setVisible(self.field("may_be_told").value() is MayBeTold.LIMITED)

    def _renew_facts(self) -> None:
        if self._member is not None:
            self._facts.show_facts(self._reach_facts(self._member))

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self._fields[name].field

    def labelled(self, name: str) -> Labelled:
        """The field of a name with its label."""
        return self._fields[name]

    def first_field(self) -> QWidget:
        """Where editing starts."""
        return self._fields["role"].field

    def _build_head(self) -> None:
        self._head = PaneHead(self.content)
        self._contact = button(self.tr("Open contact"), "address-book", small=True, parent=self._head)
        self._more = icon_button("", "dots-three-bold", small=True, kind="", parent=self._head)
        self._more.setToolTip(self.tr("More (Shift+F10)"))
        self._contact.clicked.connect(self._open_contact)
        self._more.clicked.connect(self._open_menu)
        self._head.buttons.addWidget(self._contact, 1)
        self._head.buttons.addWidget(self._more)
        self.column.addWidget(self._head)

    def _build_role(self, today: date) -> None:
        section = Section(self.tr("On this team"), self.content)
        self._add(section, "role", self.tr("Role"), RoleField(""))
        self._add(
            section, "role_text", self.tr("Role in the team’s words"), LineField("", hint=self.tr("Parish priest, heart failure nurse"))
        )
        self._add(section, "relationship_text", self.tr("To the patient"), LineField("", hint=self.tr("Daughter, neighbor")))
        self._add(section, "looks_after", self.tr("Looks after"), TextField("", lines=2, hint=self.tr("Weight, pills, rides")))
        dates = QHBoxLayout()
        dates.setSpacing(10)
        section.column.addLayout(dates)
        for name, caption in (("starts_on", self.tr("Since")), ("ends_on", self.tr("No longer from"))):
            made = Labelled(caption, DayField(caption, today), section)
            self._fields[name] = self.saver.bind(name, made)
            dates.addWidget(made, 1)
        for name, caption in (
            ("lives_with_patient", self.tr("Lives with the patient")),
            ("is_emergency", self.tr("Call first in an emergency")),
        ):
            self._add(section, name, "", FlagField(caption, section))
        self.column.addWidget(section)

    def _build_rights(self) -> None:
        self._deciding = Section(self.tr("May decide"), self.content)
        powers = [(authority, authority_words(authority)) for authority in DecisionAuthority]
        self._add(self._deciding, "authority", self.tr("By what"), ChoiceField("", powers, also=authority_other_names()))
        hint = self.tr("Power of attorney, {day}").format(day=day_words(date(2025, 6, 8)))
        self._add(self._deciding, "authority_source", self.tr("Document and date"), LineField("", hint=hint))
        self._telling = Section(self.tr("May be told"), self.content)
        rights = [(told, told_words(told)) for told in MayBeTold]
        self._add(self._telling, "may_be_told", self.tr("What the patient allows"), ChoiceField("", rights))
        self._add(self._telling, "told_limits", self.tr("Only"), LineField("", hint=self.tr("Visits and rides, no diagnoses")))
        for section in (self._deciding, self._telling):
            self.column.addWidget(section)
        for name in ("authority", "may_be_told"):
            self.field(name).left.connect(self._show_what_goes_with_it)

    def _add(self, section: Section, name: str, caption: str, field: Any) -> None:
        if caption:
            field.setAccessibleName(caption)
        made = Labelled(caption, field, section)
        made.label.setVisible(bool(caption))
        section.column.addWidget(made)
        self._fields[name] = self.saver.bind(name, made)

    def _chips(self, member: MemberRow) -> list[Chip]:
        found = []
        if member.is_primary and not member.has_ended:
            found.append(Chip(self.tr("Primary care provider"), "info", "target"))
        if member.contact_archived:
            found.append(Chip(self.tr("Archived contact"), "soon", "warning-fill"))
        if member.has_ended:
            found.append(Chip(self.tr("No longer on the team"), "neutral", "minus-circle-fill"))
        return found

    def _reach_facts(self, member: MemberRow) -> list[Fact]:
        told = [(self.tr("Phone"), member.phone), (self.tr("Fax"), member.fax), (self.tr("E-mail"), member.email)]
        facts = [Fact(caption, said) for caption, said in told if said] or [Fact(self.tr("Phone"), self.tr("None on record"))]
        if member.preferred_method is not None:
            facts.append(Fact(self.tr("Prefers"), method_words(member.preferred_method), "", method_icon(member.preferred_method)))
        if member.never_method is not None:
            facts.append(Fact(self.tr("Never"), method_words(member.never_method), "late", "prohibit-bold"))
        if member.source_name:
            facts.append(Fact(self.tr("Named by"), member.source_name))
        return facts

    def _open_contact(self) -> None:
        if self._member is not None:
            self.contact_wanted.emit(self._member.contact_id)

    def _open_menu(self) -> None:
        if self._member is not None:
            self.menu_wanted.emit(self._member, self._more.mapToGlobal(self._more.rect().bottomLeft()))
