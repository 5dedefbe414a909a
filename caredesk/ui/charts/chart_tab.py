"""The tabs of a chart: their names in places, and in which order they stand whoever brings them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.charts.medicines_page import MedicinesPage
from caredesk.ui.charts.summary_page import SummaryPage
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.page import Page

SUMMARY, CARE_TEAM, CARE_PLAN, MEDICINES = "summary", "care-team", "care-plan", "medicines"
ORDER = (SUMMARY, CARE_TEAM, CARE_PLAN, MEDICINES)
MakeTab = Callable[[Desk, UUID, QWidget], Page]


@dataclass(frozen=True)
class ChartTab:
    """A tab: its name in places, its words, and how it is made. One that is written in has the slim banner.

    `needs` is what somebody must be allowed to open it at all.
    """

    name: str
    words: str
    make: MakeTab
    is_slim: bool = False
    needs: Deed = Deed.OWN


def in_order(brought: Sequence[ChartTab]) -> list[ChartTab]:
    """Summary, care team, care plan, medicines, whatever of them there is; then the others as they come."""
    own = ChartTab(SUMMARY, _tr("Summary"), _summary), ChartTab(MEDICINES, _tr("Medicines"), _medicines, needs=Deed.READ)
    return sorted([*own, *brought], key=lambda tab: ORDER.index(tab.name) if tab.name in ORDER else len(ORDER))


def _summary(desk: Desk, patient_id: UUID, parent: QWidget) -> Page:
    return SummaryPage(desk, patient_id, parent)


def _medicines(desk: Desk, patient_id: UUID, parent: QWidget) -> Page:
    return MedicinesPage(desk, patient_id, parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartPage", text)
