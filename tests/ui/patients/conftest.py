"""The roster with five patients, in a window."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.patients.page import PatientsPage
from tests.ui.asking import settle
from tests.ui.patients.builders import a_roster


@dataclass
class Roster:
    """The page in its window, and the ids of its patients by last name."""

    window: QWidget
    page: PatientsPage
    ids: dict[str, UUID]
    desk: Desk
    bot: QtBot

    def settle(self) -> None:
        """Wait until nothing is asked, written or drawn."""
        settle(self.desk, self.bot)
        self.bot.waitUntil(lambda: not self.page.is_waiting)
        settle(self.desk, self.bot)

    @property
    def names(self) -> list[str]:
        """The last names that are shown, in their order."""
        return [row.family for row in self.page.rows.rows]

    def type(self, words: str) -> list[str]:
        """Type into the filter field; answers who is shown then."""
        self.page.focus_filter()
        self.bot.keyClicks(self.page.filter, words)
        self.settle()
        return self.names


@pytest.fixture
def empty_roster(desk: Desk, qtbot: QtBot) -> Roster:
    """The roster of a practice without patients."""
    return _shown(desk, qtbot, {})


@pytest.fixture
def roster(desk: Desk, qtbot: QtBot) -> Roster:
    """The roster with five patients."""
    return _shown(desk, qtbot, a_roster(desk, qtbot))


def _shown(desk: Desk, qtbot: QtBot, ids: dict[str, UUID]) -> Roster:
    window = QWidget()
    qtbot.addWidget(window)
    page = PatientsPage(desk, window)
    window.resize(1182, 694)
    page.setGeometry(0, 0, 1182, 694)
    with qtbot.waitExposed(window):
        window.show()
    made = Roster(window, page, ids, desk, qtbot)
    made.settle()
    return made
