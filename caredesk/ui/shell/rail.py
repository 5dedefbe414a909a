"""The rail: pages, recent charts, and the lock; icons alone where the window is narrow."""

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caredesk.ui.common import icons
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.name_alerts import marked
from caredesk.ui.common.places import PageName
from caredesk.ui.common.shown_names import shown_name, shown_names
from caredesk.ui.common.theme import theme
from caredesk.ui.shell.nav_button import PAD_PX, NavButton

SHOWN_RECENT = 5


@dataclass(frozen=True)
class RailPage:
    """A page that the rail leads to."""

    name: PageName
    words: str
    icon: str
    keys: str


@dataclass(frozen=True)
class RailChart:
    """A chart that was open lately; the birth date is said on hover and to screen readers, and shown where two are called the same."""

    patient_id: UUID
    name: str
    born: str
    birth_date: date | None = None
    name_alert: bool = False  # whether another patient's name is easily taken for this one's


class Rail(QFrame):
    """Leads to the pages and to the charts that were open lately."""

    page_wanted = Signal(object)  # PageName
    chart_wanted = Signal(object)  # patient id
    lock_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, pages: Sequence[RailPage], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setAccessibleName(self.tr("Navigation"))
        self._is_compact = False
        self._pages = {page.name: self._nav(page) for page in pages}
        self._recent_title = label(self.tr("Recent"), self, role="caption", tone="text3")
        self._recent_title.setIndent(PAD_PX)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._charts: list[NavButton] = []
        self._recent_charts: list[RailChart] = []
        self._current: tuple[PageName, UUID | None] | None = None
        self._settings = self._plain(self.tr("Settings"), "gear", "", self.settings_wanted.emit)
        self._lock = self._plain(self.tr("Lock"), "lock-simple", "Ctrl+L", self.lock_wanted.emit)
        self._build()
        self.show_charts([])
        self.show_compact(False)
        theme().changed.connect(self._resized)
        shown_names().changed.connect(self._renew_charts)

    def show_current(self, page: PageName, patient_id: UUID | None) -> None:
        """Mark where the user is: the page, or the chart among the recent ones."""
        self._current = (page, patient_id)
        for name, nav in self._pages.items():
            nav.setChecked(name is page)
        for nav in self._charts:
            nav.setChecked(patient_id is not None and nav.property("patient") == str(patient_id))

    def show_charts(self, charts: Sequence[RailChart]) -> None:
        """Show the charts that were open lately, newest first."""
        self._recent_charts = list(charts)
        for nav in self._charts:
            nav.hide()
            nav.deleteLater()
        shown = charts[:SHOWN_RECENT]
        self._charts = [self._chart(chart, _told_apart(chart, shown)) for chart in shown]
        for nav in self._charts:
            self._recent.addWidget(nav)
        for before, after in itertools.pairwise([*list(self._pages.values())[-1:], *self._charts, self._settings, self._lock]):
            QWidget.setTabOrder(before, after)  # charts that came later are not the last that the Tab key comes to
        self._show_recent()
        if self._current is not None:
            self.show_current(*self._current)

    def show_compact(self, is_compact: bool) -> None:
        """Icons alone, or icons with words."""
        self._is_compact = is_compact
        self._brand.setVisible(not is_compact)
        for nav in (*self._pages.values(), self._settings, self._lock):
            nav.show_compact(is_compact)
        self._show_recent()
        self._resized()

    def buttons(self) -> list[QToolButton]:
        """All that can be pressed here, top to bottom."""
        return [*self._pages.values(), *self._charts, self._settings, self._lock]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus goes to the page that is shown."""
        current = next((nav for nav in self.buttons() if nav.isChecked()), self.buttons()[0])
        current.setFocus(reason)

    def _renew_charts(self) -> None:
        self.show_charts(self._recent_charts)

    def _resized(self) -> None:
        self.setFixedWidth(theme().size("rail_compact" if self._is_compact else "rail"))
        self._mark.setPixmap(icons.pixmap("path-bold", theme().colour("on_accent"), theme().px(14)))

    def _show_recent(self) -> None:
        is_shown = bool(self._charts) and not self._is_compact
        self._recent_title.setVisible(is_shown)
        for nav in self._charts:
            nav.setVisible(is_shown)

    def _nav(self, page: RailPage) -> NavButton:
        nav = NavButton(page.words, page.icon, "nav", self)
        nav.setCheckable(True)
        nav.setStatusTip(page.keys)
        nav.clicked.connect(lambda: self.page_wanted.emit(page.name))
        return nav

    def _plain(self, words: str, icon: str, hint: str, run: Callable[[], object]) -> NavButton:
        nav = NavButton(words, icon, "nav", self, hint=hint)
        nav.clicked.connect(lambda _=False: run())
        return nav

    def _chart(self, chart: RailChart, apart: str) -> NavButton:
        name = shown_name(chart.name)
        nav = NavButton(name, "", "recent", self, hint=apart, is_alerted=chart.name_alert)
        nav.setCheckable(True)
        nav.setProperty("patient", str(chart.patient_id))
        nav.setToolTip(marked(chart.born, chart.name_alert))
        nav.setAccessibleName(marked(self.tr("{name}, {born}").format(name=name, born=chart.born), chart.name_alert))
        nav.clicked.connect(lambda: self.chart_wanted.emit(chart.patient_id))
        return nav

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 9, 6)
        column.setSpacing(1)
        column.addLayout(self._head())
        for nav in self._pages.values():
            column.addWidget(nav)
        column.addSpacing(22)
        column.addWidget(self._recent_title)
        column.addSpacing(3)
        column.addLayout(self._recent)
        column.addStretch(1)
        column.addWidget(line_across(self))
        column.addSpacing(8)
        column.addWidget(self._settings)
        column.addWidget(self._lock)

    def _head(self) -> QHBoxLayout:
        self._mark = QLabel(self)
        self._mark.setProperty("part", "mark")
        self._mark.setFixedSize(20, 20)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._brand = label(self.tr("CareDesk"), self, role="section")
        head = QHBoxLayout()
        head.setContentsMargins(8, 14, 0, 14)
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._brand)
        head.addStretch(1)
        return head


def _told_apart(chart: RailChart, shown: Sequence[RailChart]) -> str:
    """The birth year of whose name is like another's; the whole date where one shown has the name and the year too."""
    namesakes = [other for other in shown if shown_name(other.name).casefold() == shown_name(chart.name).casefold()]
    if (len(namesakes) < 2 and not chart.name_alert) or chart.birth_date is None:
        return ""
    years = Counter(other.birth_date.year for other in namesakes if other.birth_date is not None)
    return str(chart.birth_date.year) if years[chart.birth_date.year] == 1 else day_words(chart.birth_date)
