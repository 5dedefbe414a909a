"""A chart in a window: a patient with a few rows in every list, and a hospital's record beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.exchange.records import ClinicalFile, MedicationItem
from caredesk.kinds import AllergyKind, ItemKind, MedicationStatus, RiskTier, TelecomSystem
from caredesk.services import charting, imports, patients, telecoms
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.charts.chart_tab import MEDICINES, ChartTab
from caredesk.ui.charts.medicines_page import MedicinesPage
from caredesk.ui.charts.page import ChartPage
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.charts.row_form import RowForm
from caredesk.ui.charts.summary_content import SummaryContent
from caredesk.ui.charts.summary_page import SummaryPage
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import PageName, Place
from tests.services.import_builders import CONTENT, a_file, an_empty_file, digest
from tests.ui.asking import act, ask, settle

TWENTY = MedicationItem(label="Furosemide 20 MG Oral Tablet", dose="1 tablet", frequency="every evening", purpose="swelling")

Found = TypeVar("Found", bound=QWidget)


@dataclass
class Chart:
    """The chart's page in its window, and what a test does with it."""

    desk: Desk
    bot: QtBot
    patient_id: UUID
    window: QWidget = field(init=False)
    page: ChartPage = field(init=False)

    def open(self, tab: str = "", tabs: Sequence[ChartTab] = ()) -> None:
        """Show the chart, in a new window as after an unlock; with other packages' tabs where a test needs them."""
        self.window = QWidget()
        self.bot.addWidget(self.window)
        self.page = ChartPage(self.desk, self.window, tabs)
        self.window.resize(1182, 694)
        self.page.setGeometry(0, 0, 1182, 694)
        self.page.show_place(Place(PageName.CHART, self.patient_id, tab))
        with self.bot.waitExposed(self.window):
            self.window.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked, written or drawn, and the Summary stands there whole."""
        settle(self.desk, self.bot)
        shown = self.page.shown
        if isinstance(shown, SummaryPage):
            self.bot.waitUntil(lambda: shown.is_filled)
            settle(self.desk, self.bot)

    def do(self, deed: Callable[[Session], Any]) -> Any:
        """A deed by somebody else, and the page after it."""
        found = act(self.desk, self.bot, deed)
        self.settle()
        return found

    def ask(self, question: Callable[[Session], Any]) -> Any:
        """What is kept now."""
        return ask(self.desk, self.bot, question)

    def take_in(self, file: ClinicalFile) -> imports.Taken:
        """A record from outside goes into this chart."""
        preview = self.ask(lambda session: imports.stage(session, file, digest(file), into=self.patient_id))
        taken: imports.Taken = self.do(lambda session: imports.commit(session, preview, CONTENT))
        return taken

    @property
    def summary(self) -> SummaryPage:
        """The Summary tab."""
        assert isinstance(self.page.shown, SummaryPage)
        return self.page.shown

    @property
    def content(self) -> SummaryContent:
        """What stands on the Summary."""
        assert self.summary.content is not None
        return self.summary.content

    @property
    def medicines(self) -> MedicinesPage:
        """The Medicines tab, shown."""
        self.page.show_tab(MEDICINES)
        self.settle()
        assert isinstance(self.page.shown, MedicinesPage)
        return self.page.shown

    def card(self, kind: ItemKind) -> RecordCard:
        """A list of the Summary."""
        return self.content.lists[kind]

    def lines(self, card: RecordCard) -> list[str]:
        """The first words of the rows that a list shows."""
        model = card.table.lines
        return [line.cells[0].text for row in range(model.rowCount()) if (line := model.line(row)) is not None]

    def form(self, card: Any) -> RowForm:
        """The open form of a card."""
        assert isinstance(card.form, RowForm)
        return card.form

    def child(self, kind: type[Found]) -> Found:
        """The dialog or message of a kind in the window."""
        found = self.window.findChild(kind)
        assert isinstance(found, kind)
        return found

    def type_into(self, card: Any, name: str, words: str) -> None:
        """Type over a field of an open form, without leaving it."""
        edit = card.form.field(name)
        edit.setFocus()
        edit.selectAll()
        self.bot.keyClicks(edit, words)

    def leave(self, card: Any, name: str) -> None:
        """Leave a field by Tab, and wait for what comes of it."""
        card.form.field(name).setFocus()
        self.bot.keyClick(card.form.field(name), Qt.Key.Key_Tab)
        self.settle()


def _a_chart(session: Session) -> UUID:
    patient_id = patients.create(
        session,
        NewPatient(
            family="Delgado", given="Maria Teresa", preferred="Tere", pronouns="she/her", birth_date=date(1955, 3, 4), language="Spanish",
            interpreter_needed=True, risk_tier=RiskTier.HIGH,
        ),
    )  # fmt: skip
    telecoms.add(session, Owner(patient_id=patient_id), NewTelecom(TelecomSystem.PHONE, "7045550142", note="afternoons"))
    charting.add_item(session, patient_id, ItemKind.ALLERGIES, label="Penicillin", reaction="hives")
    charting.add_item(session, patient_id, ItemKind.ALLERGIES, label="Lisinopril", kind=AllergyKind.INTOLERANCE, reaction="cough")
    charting.add_item(session, patient_id, ItemKind.PROBLEMS, label="Heart failure", onset="2021")
    often = "every morning"
    charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label="Furosemide", strength="40 mg", dose="1 tablet", frequency=often)
    charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label="Vitamin D", dose="1 capsule", frequency="daily")
    charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label="Amlodipine", strength="5 mg", status=MedicationStatus.STOPPED)
    return patient_id


@pytest.fixture
def chart(desk: Desk, qtbot: QtBot) -> Chart:
    """Maria Teresa Delgado's chart, open at the Summary."""
    made = Chart(desk, qtbot, act(desk, qtbot, _a_chart))
    made.open()
    return made


@pytest.fixture
def compared(chart: Chart) -> Chart:
    """The same chart after a hospital's record came in, which says 20 mg where the chart says 40."""
    chart.take_in(a_file())
    chart.take_in(an_empty_file(medications=(TWENTY,)))
    return chart
