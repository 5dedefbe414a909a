"""The care team tab of a chart: members under their groups, the hub and its gap, and everything about a membership."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from caredesk.kinds import ContactRole
from caredesk.services import care_team_deeds, care_teams
from caredesk.services.care_teams import MemberGroup, MemberRow, Team
from caredesk.ui.care_teams import words
from caredesk.ui.care_teams.dialogs import AddMemberDialog, EndDialog
from caredesk.ui.care_teams.member_pane import MemberPane
from caredesk.ui.care_teams.team_table import TeamTable
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import theme

PANE_PX, NARROW_PANE_PX, PANE_SHARE = 322, 296, 32  # the last one in per cent of the page's width
PANE_FROM_PX = 900  # a narrower page shows its pane only when it is asked for


class CareTeamPage(Page):
    """One patient's team. The table and its pane are made with the first answer, which says what day it is."""

    DRAWS_FROM = frozenset({"care_team_members", "contacts", "telecoms"})

    counted = Signal(int)  # how many are on the team now, for the tab

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._patient_id = patient_id
        self._team: Team | None = None
        self._wanted: UUID | None = None
        self._wants_focus = False
        self._pane_asked: bool | None = None  # what the user wanted last; None leaves it to the width
        self.table: TeamTable | None = None
        self.pane: MemberPane | None = None
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
        found = [Command("add-member", self.tr("Add to the care team"), self.add_member, icon="plus")]
        row = self._current()
        return [*found, *self.deeds(row)] if row is not None else found

    def add_member(self, role: ContactRole | None = None) -> None:
        """Open the form for somebody who joins."""
        if self._team is None:
            return
        dialog = AddMemberDialog(self._desk, self._patient_id, self._team.on, self, role=role, has_hub=self._team.gap is None)
        dialog.added.connect(self._want)
        dialog.open()

    def deeds(self, row: MemberRow) -> list[Command]:
        """What can be done with a member, in the order of the menu."""
        name = row.spoken_name
        found = [Command("open-contact", self.tr("Open contact {name}").format(name=name), lambda: self._open_contact(row.contact_id))]
        if row.has_ended:
            found.append(Command("resume-member", self.tr("Back on the team: {name}").format(name=name), lambda: self._resume(row)))
        else:
            if row.group is MemberGroup.CLINICAL:
                told = self.tr("Make {name} the primary care provider").format(name=name)
                found.append(Command("make-primary", told, lambda: self._make_primary(row), icon="target"))
            found.append(Command("end-member", self.tr("End the membership of {name}").format(name=name), lambda: self._end(row)))
        found.append(Command("archive-member", self.tr("Take {name} off the list").format(name=name), lambda: self._archive(row)))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
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
        self._notes = QWidget(left)
        notes = QVBoxLayout(self._notes)
        notes.setContentsMargins(24, 12, 16, 12)
        self._gap = InlineMessage("soon", "", parent=self._notes)
        notes.addWidget(self._gap)
        self._notes.hide()
        column.addWidget(self._notes)
        self._stack = QStackedWidget(left)
        add = Command("add-member", self.tr("Add to the team"), self.add_member, icon="plus")
        told = self.tr("Start with the family doctor, who is the hub. Then specialists, services, family and whoever else helps.")
        self._empty = EmptyState("users", self.tr("Nobody on the care team yet"), told, (add,), self)
        self._stack.addWidget(QWidget(self))
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self._splitter.addWidget(left)
        theme().changed.connect(self._fit)

    def _build_tools(self, parent: QWidget) -> QWidget:
        tools = QWidget(parent)
        row = QHBoxLayout(tools)
        row.setContentsMargins(24, 7, 16, 7)
        row.setSpacing(10)
        self._count = label("", tools, role="body_medium")
        self._told = label("", tools, tone="text2")
        self.add = button(self.tr("Add to the team"), "plus", parent=tools)
        self.add.clicked.connect(lambda: self.add_member())
        row.addWidget(self._count)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(self.add)
        return tools

    def _make_table(self, team: Team) -> None:
        self.table, self.pane = TeamTable(team, self), MemberPane(self._desk, team.on, self)
        self._stack.addWidget(self.table)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.table.chosen.connect(self.pane.show_member)
        self.table.opened.connect(lambda _: self._edit())
        self.table.previewed.connect(lambda _: self._toggle_pane())
        self.table.menu_wanted.connect(self._menu)
        self.pane.contact_wanted.connect(self._open_contact)
        self.pane.menu_wanted.connect(self._menu)
        self.pane.saver.changed_elsewhere.connect(self.refresh)
        self._fit()

    def _show_team(self, team: Team) -> None:
        self._team = team
        if self.table is None:
            self._make_table(team)
        assert self.table is not None
        assert self.pane is not None
        has_rows = bool(team.members or team.earlier)
        self.table.show_team(team)
        self._stack.setCurrentWidget(self.table if has_rows else self._empty)
        self._fit()
        self._choose_wanted()
        if has_rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)
        if self._wants_focus:
            self.take_focus()
        self._show_gap(team)
        self._show_counts(team)

    def _show_gap(self, team: Team) -> None:
        has_gap = team.gap is not None and bool(team.members or team.earlier)
        self._notes.setVisible(has_gap)
        if team.gap is not None and has_gap:
            choose = Command("choose-hub", self.tr("Choose the primary care provider"), self._choose_hub)
            self._gap.say(self.tr("No primary care provider"), words.gap_words(team.gap, team.on), action=choose)

    def _show_counts(self, team: Team) -> None:
        number = len(team.members)
        self._count.setText(self.tr("1 on the team") if number == 1 else self.tr("{count} on the team").format(count=number))
        deciders = [row.spoken_name for row in team.members if row.decides]
        self._told.setText(self.tr("{names} may decide").format(names=", ".join(deciders)) if deciders else "")
        self.counted.emit(number)
        self.status.emit(self._count.text(), self.tr("Enter: edit    Space: details    Shift+F10: more"))

    def _choose_hub(self) -> None:
        """Offer the clinicians who are on the team already; else somebody who joins."""
        team = self._team
        clinicians = [row for row in team.members if row.group is MemberGroup.CLINICAL] if team is not None else []
        if not clinicians:
            self.add_member(ContactRole.PCP)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in clinicians:
            told = self.tr("{name}, {role}").format(name=row.signing_name, role=words.role_words(row))
            menu.addAction(icons.icon("target"), told, lambda row=row: self._make_primary(row))
        menu.addSeparator()
        menu.addAction(icons.icon("plus"), self.tr("Somebody else"), lambda: self.add_member(ContactRole.PCP))
        menu.popup(self._gap.mapToGlobal(self._gap.rect().bottomLeft()))

    def _menu(self, row: MemberRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("note-pencil"), self.tr("Edit\tEnter"), self._edit)
        menu.addAction(icons.icon("address-book"), self.tr("Open contact"), lambda: self._open_contact(row.contact_id))
        menu.addSeparator()
        if row.has_ended:
            menu.addAction(icons.icon("arrow-u-up-left"), self.tr("Back on the team"), lambda: self._resume(row))
        else:
            if row.group is MemberGroup.CLINICAL:
                menu.addAction(icons.icon("target"), self.tr("Make the primary care provider"), lambda: self._make_primary(row))
            menu.addAction(icons.icon("calendar-x-bold"), self.tr("End the membership"), lambda: self._end(row))
        menu.addAction(icons.icon("minus-circle-fill"), self.tr("Take off the list"), lambda: self._archive(row))
        menu.popup(place)

    def _make_primary(self, row: MemberRow) -> None:
        done = self.tr("Primary care provider: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: care_team_deeds.make_primary(session, row.member_id, row.version), done=done)

    def _end(self, row: MemberRow) -> None:
        if self._team is not None:
            EndDialog(self._desk, row, self._team.on, self).open()

    def _resume(self, row: MemberRow) -> None:
        done = self.tr("Back on the team: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: care_team_deeds.resume(session, row.member_id, row.version), done=done)

    def _archive(self, row: MemberRow) -> None:
        done = self.tr("Taken off the list: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: care_team_deeds.archive(session, row.member_id, row.version), done=done)

    def _edit(self) -> None:
        if self.pane is not None:
            if not self.pane.isVisible():
                self._toggle_pane()
            self.pane.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_pane(self) -> None:
        if self.pane is not None:
            self._pane_asked = not self.pane.isVisible()
            self._fit()

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

    def _fit(self) -> None:
        if self.pane is not None:
            wide = min(theme().px(PANE_PX), max(NARROW_PANE_PX, self.width() * PANE_SHARE // 100))
            self.pane.setFixedWidth(wide)
            is_wide = self.width() >= theme().px(PANE_FROM_PX)
            has_rows = self.table is not None and bool(self.table.members())
            self.pane.setVisible(has_rows and (is_wide if self._pane_asked is None else self._pane_asked))
            self._splitter.setSizes([self.width() - wide - 1, wide])
