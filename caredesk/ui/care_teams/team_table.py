"""The members of a care team under the heads of their groups: two lines each, chosen by arrows or letters."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caredesk.services.care_team_rows import MemberGroup, MemberRow
from caredesk.services.care_teams import Team
from caredesk.ui.care_teams import words
from caredesk.ui.common.rows import Index, RowRole, RowsModel
from caredesk.ui.common.tables import PAGE_LEAD_PX, RowTable
from caredesk.ui.common.theme import theme
from caredesk.ui.common.two_lines import GroupHead, TwoLineDelegate

HEAD_PX = 32


class TeamModel(RowsModel):
    """Member rows and the heads between them; a head cannot be chosen."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), GroupHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if not isinstance(row, GroupHead):
            return super().data(index, role)
        if role == RowRole:
            return row
        if index.column() == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title if row.count is None or role == Qt.ItemDataRole.DisplayRole else f"{row.title}, {row.count}"
        return None


class TeamTable(RowTable):
    """The table of one team."""

    def __init__(self, team: Team, parent: QWidget) -> None:
        model = TeamModel(words.columns(team.on), _id_of, parent, spoken=lambda row: words.spoken(row, team.on))
        super().__init__(model, QCoreApplication.translate("CareTeam", "Care team"), parent, row_size="row_two_line")
        self.setItemDelegate(TwoLineDelegate(self, PAGE_LEAD_PX))
        model.modelReset.connect(self._shape_heads)
        theme().changed.connect(self._shape_heads)

    def show_team(self, team: Team) -> None:
        """Show the members as they are now."""
        self.show_rows(rows_of(team))

    def members(self) -> list[MemberRow]:
        """The members that are shown, in their order."""
        return [row for row in self.rows.rows if isinstance(row, MemberRow)]

    def choose_place(self, at: int) -> None:
        """Make the member at a place current; from a head the first one under it."""
        while isinstance(self.rows.row(at), GroupHead):
            at += 1
        super().choose_place(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home and self.rows.rowCount():
            self.choose_place(0)
            return
        super().keyPressEvent(event)

    def _shape_heads(self) -> None:
        self.clearSpans()
        for at, row in enumerate(self.rows.rows):
            if isinstance(row, GroupHead):
                self.setRowHeight(at, theme().px(HEAD_PX))
                self.setSpan(at, 0, 1, self.rows.columnCount(QModelIndex()))
            else:
                self.setRowHeight(at, self.row_height)


def rows_of(team: Team) -> list[MemberRow | GroupHead]:
    """Heads and members in the order they are shown: the groups of today, then those who left."""
    found: list[MemberRow | GroupHead] = []
    for group in MemberGroup:
        inside = [row for row in team.members if row.group is group]
        found.extend(_under(words.group_words(group), inside, is_counted=group is not MemberGroup.HUB))
    return [*found, *_under(QCoreApplication.translate("CareTeam", "Earlier"), list(team.earlier))]


def _under(title: str, members: Sequence[MemberRow], *, is_counted: bool = True) -> list[MemberRow | GroupHead]:
    return [GroupHead(title, len(members) if is_counted else None), *members] if members else []


def _id_of(row: Any) -> Any:
    return row.title if isinstance(row, GroupHead) else row.member_id
