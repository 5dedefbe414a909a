"""What stands in a care team tab, and what is done with its menus."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caredesk.services import care_team_deeds, care_teams
from caredesk.services.care_team_rows import MemberRow
from caredesk.services.care_teams import Team
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.care_teams.team_table import TeamTable
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.two_lines import GroupHead
from tests.ui.asking import act, ask


def table(tab: CareTeamPage) -> TeamTable:
    assert tab.table is not None
    return tab.table


def lines(tab: CareTeamPage) -> list[str]:
    """Heads and names from top to bottom."""
    return [row.title if isinstance(row, GroupHead) else row.list_name for row in table(tab).rows.rows]


def member(tab: CareTeamPage, contact_id: UUID) -> MemberRow:
    return next(row for row in table(tab).members() if row.contact_id == contact_id)


def kept(desk: Desk, qtbot: QtBot, patient_id: UUID) -> Team:
    found: Team = ask(desk, qtbot, lambda session: care_teams.team(session, patient_id))
    return found


def choose(qtbot: QtBot, menu_of: Any, words: str) -> None:
    """An entry of the menu that is open over a widget."""
    menu = menu_of.findChildren(QMenu)[-1]
    action = next(action for action in menu.actions() if action.text().startswith(words))
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def end(desk: Desk, qtbot: QtBot, row: MemberRow) -> None:
    act(
        desk,
        qtbot,
        lambda session: care_team_deeds.end(session, row.member_id, row.version, on=care_teams.team(session, row.patient_id).on),
    )


WHOLE = [
    "Primary care provider", "Rao, Anita", "Clinicians", "Okafor, James", "Services and others", "County Van", "Family and caregivers",
    "Delgado, Luis",
]  # fmt: skip
