"""What can be done with a member of a care team, the same in the row's menu, the pane's menu and the search box."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caredesk.rules.permissions import Deed
from caredesk.services import care_team_deeds
from caredesk.services.care_team_rows import MemberGroup, MemberRow
from caredesk.services.care_teams import Team
from caredesk.ui.care_teams import words
from caredesk.ui.care_teams.end_dialog import EndDialog
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk


class MemberDeeds(QObject):
    """Each deed is one act at the desk, said in a toast and undone there."""

    contact_wanted = Signal(object)  # contact id

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._team: Team | None = None

    def show_team(self, team: Team) -> None:
        """Whose members these are, and what day it is."""
        self._team = team

    def of(self, row: MemberRow) -> list[Command]:
        """What can be done with a member, in the order of the menu."""
        contact = Command("open-contact", self.tr("Open contact"), lambda: self.contact_wanted.emit(row.contact_id), icon="address-book")
        found = []
        if row.has_ended:
            found.append(Command("resume-member", self.tr("Back on the team"), lambda: self._resume(row), icon="arrow-u-up-left"))
        else:
            if row.group is MemberGroup.CLINICAL:
                told = self.tr("Make the primary care provider")
                found.append(Command("make-primary", told, lambda: self.make_primary(row), icon="target"))
            found.append(Command("end-member", self.tr("End the membership"), lambda: self._end(row), icon="calendar-x-bold"))
        off = self.tr("Take off the list")
        found.append(Command("archive-member", off, lambda: self._archive(row), icon="minus-circle-fill"))
        why_not = self._desk.why_not(Deed.TEAM)
        return [contact, *(replace(deed, why_not=why_not) for deed in found)]

    def hubs(self) -> list[Command]:
        """The clinicians who are on the team already, each of whom could become its hub."""
        clinicians = [row for row in self._team.members if row.group is MemberGroup.CLINICAL] if self._team is not None else []
        return [self._hub(row) for row in clinicians]

    def make_primary(self, row: MemberRow) -> None:
        """Make a member the hub; whoever was it stays on the team."""
        done = self.tr("Primary care provider: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: care_team_deeds.make_primary(session, row.member_id, row.version), done=done)

    def _hub(self, row: MemberRow) -> Command:
        told = self.tr("{name}, {role}").format(name=row.signing_name, role=words.role_words(row))
        return Command("make-primary", told, lambda: self.make_primary(row), icon="target")

    def _end(self, row: MemberRow) -> None:
        if self._team is not None:
            EndDialog(self._desk, row, self._team.on, self._window).open()

    def _resume(self, row: MemberRow) -> None:
        done = self.tr("Back on the team: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: care_team_deeds.resume(session, row.member_id, row.version), done=done)

    def _archive(self, row: MemberRow) -> None:
        done = self.tr("Taken off the list: {name}").format(name=row.spoken_name)
        self._desk.act(self, lambda session: care_team_deeds.archive(session, row.member_id, row.version), done=done)
