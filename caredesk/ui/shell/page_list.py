"""The pages that there are: how each is made, what the rail calls it, and its key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName


def _patients(desk: Desk, parent: QWidget) -> Page:
    from caredesk.ui.patients.page import PatientsPage

    return PatientsPage(desk, parent)


def _contacts(desk: Desk, parent: QWidget) -> Page:
    from caredesk.ui.contacts.page import ContactsPage

    return ContactsPage(desk, parent)


def _chart(desk: Desk, parent: QWidget) -> Page:
    from caredesk.ui.care_plans.page import CarePlanPage
    from caredesk.ui.care_teams.page import CareTeamPage
    from caredesk.ui.charts.chart_tab import CARE_PLAN, CARE_TEAM, ChartTab
    from caredesk.ui.charts.page import ChartPage

    words = QCoreApplication.translate
    tabs = (
        ChartTab(CARE_TEAM, words("MainWindow", "Care team"), CareTeamPage),
        ChartTab(CARE_PLAN, words("MainWindow", "Care plan"), CarePlanPage, is_slim=True, needs=Deed.READ),
    )
    return ChartPage(desk, parent, tabs)


@dataclass(frozen=True)
class PageEntry:
    """A page and how one gets there. Those without words are not in the rail; keys keep their numbers while pages are missing."""

    name: PageName
    make: Callable[[Desk, QWidget], Page]
    words: str = ""
    icon: str = ""
    keys: str = ""

    @property
    def title(self) -> str:
        """What the page is called in the window's language; empty where the rail does not lead to it."""
        return QCoreApplication.translate("MainWindow", self.words) if self.words else ""


PAGES = (
    PageEntry(PageName.PATIENTS, _patients, str(QT_TRANSLATE_NOOP("MainWindow", "Patients")), "users", "Ctrl+2"),
    PageEntry(PageName.CONTACTS, _contacts, str(QT_TRANSLATE_NOOP("MainWindow", "Contacts")), "address-book", "Ctrl+3"),
    PageEntry(PageName.CHART, _chart),
)
