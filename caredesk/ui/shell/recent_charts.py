"""The charts that were opened lately, as the rail and the empty search box offer them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.shell.rail import Rail, RailChart

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session

OPENED_MS = 2500  # a chart counts as opened within two seconds


class RecentCharts(QObject):
    """Keeps those in a window's rail."""

    def __init__(self, desk: Desk, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._rail = desk, rail
        self._soon = QTimer(self, singleShot=True, interval=OPENED_MS)
        self._soon.timeout.connect(self.show)

    def show(self) -> None:
        """Ask for them, and show them."""
        self._desk.ask(self, recent, self._rail.show_charts, topic="recent")

    def show_soon(self) -> None:
        """A chart was opened: show them once it counts."""
        self._soon.start()


def recent(session: "Session") -> list[RailChart]:
    """The charts that this user opened lately, newest first."""
    from caredesk.services import views

    return [
        RailChart(chart.patient_id, chart.spoken_name, formats.born_words(chart.birth_date), chart.birth_date, chart.name_alert)
        for chart in views.recent_charts(session)
    ]
