"""Maria's care team in a window."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.common.desk import Desk
from tests.ui.people_filling import People, people
from tests.ui.shown_page import HIGH, WIDE, Windows

__all__ = ["people"]
ShowTeam = Callable[..., CareTeamPage]


@pytest.fixture
def show_team(desk: Desk, qtbot: QtBot) -> ShowTeam:
    """Shows a patient's tab and waits for its answers."""
    windows = Windows(desk, qtbot)

    def show(
        patient_id: UUID, width: int = WIDE, height: int = HIGH, begin: Callable[[CareTeamPage], None] = lambda _: None
    ) -> CareTeamPage:
        def make(window: QWidget) -> CareTeamPage:
            made = CareTeamPage(desk, patient_id, window)
            begin(made)
            return made

        return windows.show(make, width=width, height=height)

    return show


@pytest.fixture
def tab(people: People, show_team: ShowTeam) -> CareTeamPage:
    """Maria's tab, shown and answered."""
    return show_team(people.maria)
