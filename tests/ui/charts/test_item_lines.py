"""A row of the chart reads as what it is: what was not done or not given is never told like what was."""

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication

from caredesk.kinds import ItemKind
from caredesk.services.chart_rows import ImmunizationRow, ProcedureRow
from caredesk.ui.charts import item_lines
from caredesk.ui.common.date_order import DAY_FIRST, MONTH_FIRST, date_order

TODAY = date(2026, 11, 16)


def procedure(status: str, done: str = "") -> ProcedureRow:
    return ProcedureRow(uuid4(), 1, "Biopsy of the lung (procedure)", "", True, "", None, status, None, done, "")


def immunization(status: str) -> ImmunizationRow:
    return ImmunizationRow(uuid4(), 1, "Influenza vaccine", "", True, "", None, status, None, "")


@pytest.mark.parametrize(
    ("status", "told"),
    [("completed", ""), ("", ""), ("not-done", "not done"), ("stopped", "stopped"), ("on-hold", "on hold"), ("preparation", "preparation")],
)
def test_a_procedure_says_when_it_was_not_done(status: str, told: str) -> None:
    name = item_lines.cells(ItemKind.PROCEDURES, procedure(status), TODAY)[0]
    assert (name.text, name.more) == ("Biopsy of the lung", told)


@pytest.mark.parametrize(("status", "told"), [("completed", ""), ("not-done", "not given")])
def test_an_immunization_says_when_it_was_not_given(status: str, told: str) -> None:
    assert item_lines.cells(ItemKind.IMMUNIZATIONS, immunization(status), TODAY)[0].more == told


@pytest.mark.parametrize(
    ("told", "words"), [("2013-07-17", "17 Jul 2013"), ("2013-07", "Jul 2013"), ("2013", "2013"), ("2026-11-09", "9 Nov"), ("May", "May")]
)
def test_a_day_of_record_follows_the_order_of_the_settings(told: str, words: str, qapp: QApplication) -> None:
    date_order().use(DAY_FIRST)
    cells = item_lines.cells(ItemKind.PROCEDURES, procedure("completed", told), TODAY)
    date_order().use(MONTH_FIRST)
    assert cells[2].text == words
