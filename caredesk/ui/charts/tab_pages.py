"""The pages under a chart's tabs: each is made when it is first shown, and all of them go with the chart that they show."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caredesk.ui.charts.chart_tab import SUMMARY, ChartTab
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.page import Page


class TabPages(QStackedWidget):
    """Knows the tabs that there are, and which of them the person at the desk may open."""

    made = Signal(object)  # Page, before it is shown for the first time

    def __init__(self, desk: Desk, tabs: Sequence[ChartTab], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tabs = {tab.name: tab for tab in tabs}
        self._made: dict[str, Page] = {}

    @property
    def tabs(self) -> tuple[ChartTab, ...]:
        """All tabs, in their order."""
        return tuple(self._tabs.values())

    @property
    def pages(self) -> tuple[Page, ...]:
        """Those of this chart that were shown so far."""
        return tuple(self._made.values())

    def page_of(self, name: str) -> Page | None:
        """A tab's page, if it was shown for this chart."""
        return self._made.get(name)

    def why_not(self, name: str) -> str:
        """Why the person at the desk may not open a tab; empty where they may, and where this chart has no such tab."""
        return self._desk.why_not(self._tabs[name].needs) if name in self._tabs else ""

    def reasons(self) -> dict[str, str]:
        """Of each tab why it may not be opened; empty where it may."""
        return {name: self.why_not(name) for name in self._tabs}

    def allowed(self, name: str) -> ChartTab | None:
        """The tab of a name, or the Summary in the place of one that may not be opened; None where there is no such tab."""
        return self._tabs.get(SUMMARY if self.why_not(name) else name)

    def brought(self, tab: ChartTab, patient_id: UUID) -> Page:
        """A tab's page of this patient's chart, made where it was not shown yet."""
        return self._made.get(tab.name) or self._make(tab, patient_id)

    def name_after(self, name: str, step: int) -> str:
        """The tab that comes `step` after another one among those that may be opened; round the end to the first."""
        names = [other for other, why_not in self.reasons().items() if not why_not]
        return names[(names.index(name) + step) % len(names)]

    def let_go(self) -> None:
        """Another chart comes: what is typed is handed over, and nothing of this one stays on the screen."""
        for page in self._made.values():
            page.save_now()
            page.hide()
            page.deleteLater()
        self._made.clear()

    def _make(self, tab: ChartTab, patient_id: UUID) -> Page:
        page = self._made[tab.name] = tab.make(self._desk, patient_id, self)
        self.made.emit(page)
        self.addWidget(page)
        return page
