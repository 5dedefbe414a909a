"""The care team tab of a chart: members under their groups, the hub and its gap, and everything about a membership."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caredesk.kinds import ContactRole
from caredesk.rules.permissions import Deed
from caredesk.services import care_teams
from caredesk.services.care_team_rows import MemberRow
from caredesk.services.care_teams import Team
from caredesk.ui.care_teams import words
from caredesk.ui.care_teams.deeds import MemberDeeds
from caredesk.ui.care_teams.dialogs import AddMemberDialog
from caredesk.ui.care_teams.member_pane import MemberPane
from caredesk.ui.care_teams.print_dialog import CareTeamPrintDialog
from caredesk.ui.care_teams.team_table import TeamTable
from caredesk.ui.common.allowed import offer
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.menus import named, open_menu
from caredesk.ui.common.page import Page
from caredesk.ui.common.pane_splitter import PaneSplitter
from caredesk.ui.common.places import PageName, Place


class CareTeamPage(Page):
    """One patient's team. The table and its pane are made with the first answer, which says what day it is."""

    DRAWS_FROM = frozenset({"care_team_members", "contacts", "telecoms", "patients"})

    counted = Signal(int)  # how many are on the team now, for the tab

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setWhatsThis(
            self.tr(
                "Everybody who cares for this patient, with what each may be told. One member is the primary care provider, the hub of "
                "the team. Choose a member to change role, dates and rights at the side."
            )
        )
        self._patient_id = patient_id
        self._team: Team | None = None
        self._wanted: UUID | None = None
        self._wants_focus = False
        self.table: TeamTable | None = None
        self.pane: MemberPane | None = None
        self.deeds = MemberDeeds(desk, self)
        self.deeds.contact_wanted.connect(self._open_contact)
        self.setProperty("ground", "surface")
        self._build()

    @property
    def team(self) -> Team | None:
        """The team that is shown."""
        return self._team

    def refresh(self) -> None:
        """Ask for the team."""
        patient_id = self._patient_id
        self._desk.ask(self, lambda session: care_teams.team(session, patient_id), self._show_team, topic="team")

    def show_place(self, place: Place) -> None:
        """Put the cursor on a member, named by the id in the place's focus."""
        self._wanted = UUID(place.focus) if place.focus else None
        self._choose_wanted()

    def primary(self) -> None:
        """Add a member."""
        self.add_member()

    def escape(self) -> None:
        """Out of the pane, back to the list."""
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_now(self) -> None:
        """Hand over what is typed in the pane."""
        if self.pane is not None:
            self.pane.saver.save_now()

    def regions(self) -> list[QWidget]:
        """What F6 goes through."""
        if self.table is None or self.pane is None or not self.table.members():
            return [self.add]
        return [self.add, self.table, self.pane.first_field()]

    def take_focus(self) -> None:
        """Work starts in the list."""
        self._wants_focus = self.table is None
        has_rows = self.table is not None and self.table.members()
        (self.table if has_rows and self.table is not None else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command]:
        """Add a member, and what can be done with the current one."""
        found = [
            Command("add-member", self.tr("Add to the care team"), self.add_member, "", "plus", self._desk.why_not(Deed.TEAM)),
            Command("print-team", self.tr("Print the care team"), self.print_paper, "Ctrl+P", "printer"),
        ]
        row = self._current()
        return [*found, *(named(deed, row.spoken_name) for deed in self.deeds.of(row))] if row is not None else found

    def print_paper(self) -> None:
        """Print the care team."""
        CareTeamPrintDialog(self._desk, self._patient_id, self).open()

    def add_member(self, role: ContactRole | None = None) -> None:
        """Open the form for somebody who joins."""
        if self._team is None or self._desk.why_not(Deed.TEAM):
            return
        dialog = AddMemberDialog(self._desk, self._patient_id, self._team.on, self, role=role, has_hub=self._team.gap is None)
        dialog.added.connect(self._want)
        dialog.open()

    def _build(self) -> None:
        self._splitter = PaneSplitter("care_team", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        left = QWidget(self)
        left.setProperty("ground", "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_tools(left))
        column.addWidget(line_across(left))
        self.notes = QWidget(left)
        notes = QVBoxLayout(self.notes)
        notes.setContentsMargins(24, 12, 16, 12)
        self.held, self.gap = InlineMessage("held", "", parent=self.notes), InlineMessage("soon", "", parent=self.notes)
        for note in (self.held, self.gap):
            notes.addWidget(note)
        self.notes.hide()
        column.addWidget(self.notes)
        self._stack = QStackedWidget(left)
        add = Command("add-member", self.tr("Add to the team"), self.add_member, "", "plus", self._desk.why_not(Deed.TEAM))
        told = self.tr("Start with the family doctor, who is the hub. Then specialists, services, family and whoever else helps.")
        self._empty = EmptyState("users", self.tr("Nobody on the care team yet"), told, (add,), self)
        self._stack.addWidget(QWidget(self))
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self._splitter.addWidget(left)

    def _build_tools(self, parent: QWidget) -> QWidget:
        tools = QWidget(parent)
        row = QHBoxLayout(tools)
        row.setContentsMargins(24, 7, 16, 7)
        row.setSpacing(10)
        self._count = label("", tools, role="body_medium")
        self._told = label("", tools, tone="text2")
        self.add = button(self.tr("Add to the team"), "plus", parent=tools)
        self.add.clicked.connect(lambda: self.add_member())
        offer(self._desk, Deed.TEAM, self.add)
        row.addWidget(self._count)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(self.add)
        return tools

    def _make_table(self, team: Team) -> None:
        self.table, self.pane = TeamTable(team, self), MemberPane(self._desk, team.on, self)
        self._stack.addWidget(self.table)
        self._splitter.hold_pane(self.pane)
        self.table.chosen.connect(self.pane.show_member)
        self.table.opened.connect(lambda _: self._edit())
        self.table.previewed.connect(lambda _: self._splitter.toggle_pane())
        self.table.menu_wanted.connect(self._menu)
        self.pane.contact_wanted.connect(self._open_contact)
        self.pane.menu_wanted.connect(self._menu)
        self.pane.saver.changed_elsewhere.connect(self.refresh)

    def _show_team(self, team: Team) -> None:
        self._team = team
        self.deeds.show_team(team)
        if self.table is None:
            self._make_table(team)
        assert self.table is not None
        assert self.pane is not None
        has_rows = bool(team.members or team.earlier)
        self.table.show_team(team)
        self._stack.setCurrentWidget(self.table if has_rows else self._empty)
        self._splitter.allow_pane(has_rows)
        self._choose_wanted()
        if has_rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)
        if self._wants_focus:
            self.take_focus()
        self._show_notes(team)
        self._show_counts(team)

    def _show_notes(self, team: Team) -> None:
        """That the team can only be read by whoever is at the desk, and whom it lacks."""
        why_not, gap = self._desk.why_not(Deed.TEAM), team.gap if team.members or team.earlier else None
        self.held.say(self.tr("You can read the care team, not change it") if why_not else "", why_not)
        if gap is None:
            self.gap.say("")
        else:
            choose = Command("choose-hub", self.tr("Choose the primary care provider"), self._choose_hub, why_not=why_not)
            title = self.tr("The primary care provider is archived") if gap.is_archived else self.tr("No primary care provider")
            self.gap.say(title, words.gap_words(gap, team.on), action=choose)
        self.notes.setVisible(bool(why_not) or gap is not None)

    def _show_counts(self, team: Team) -> None:
        number = len(team.members)
        self._count.setText(self.tr("1 on the team") if number == 1 else self.tr("{count} on the team").format(count=number))
        self._told.setText(words.deciding_words(team))
        self.counted.emit(number)
        only_read, edits = self.tr("Space: details    Shift+F10: more"), self.tr("Enter: edit    Space: details    Shift+F10: more")
        self.status.emit(self._count.text(), only_read if self._desk.why_not(Deed.TEAM) else edits)

    def _choose_hub(self) -> None:
        """Offer the clinicians who are on the team already; else somebody who joins."""
        hubs = self.deeds.hubs()
        if not hubs:
            self.add_member(ContactRole.PCP)
            return
        else_ = Command("add-hub", self.tr("Somebody else"), lambda: self.add_member(ContactRole.PCP), icon="plus")
        open_menu([*hubs, None, else_], self.gap.mapToGlobal(self.gap.rect().bottomLeft()), self)

    def _menu(self, row: MemberRow, place: QPoint) -> None:
        edit = Command("edit-member", self.tr("Edit"), self._edit, "Enter", "note-pencil", self._desk.why_not(Deed.TEAM))
        contact, *deeds = self.deeds.of(row)
        open_menu([edit, contact, None, *deeds], place, self)

    def _edit(self) -> None:
        if self.pane is not None:
            if not self.pane.isVisible():
                self._splitter.toggle_pane()
            self.pane.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_contact(self, contact_id: UUID) -> None:
        self.go.emit(Place(PageName.CONTACTS, contact_id))

    def _current(self) -> MemberRow | None:
        row = self.table.current_row if self.table is not None else None
        return row if isinstance(row, MemberRow) else None

    def _want(self, member_id: UUID) -> None:
        self._wanted = member_id
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.table is not None and self.table.choose(self._wanted):
            self._wanted = None
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
