"""A place that names a record: whichever tab it is in, the cursor stands on it, also where the list has to be shown whole first."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from caredesk.kinds import ItemKind
from caredesk.services import chart as chart_service
from caredesk.services import charting
from caredesk.ui.charts.chart_tab import CARE_PLAN, MEDICINES, SUMMARY, ChartTab
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from tests.ui.charts.conftest import Chart


def problem_ids(opened: Chart) -> list[UUID]:
    """The ids of the chart's problems, newest last."""
    return [row.item_id for row in opened.ask(lambda session: chart_service.problems(session, opened.patient_id))]


def go(opened: Chart, tab: str, focus: str) -> None:
    """Show a place of this chart."""
    opened.page.show_place(Place(PageName.CHART, opened.patient_id, tab, focus))
    opened.settle()


def test_a_row_of_the_summary_is_found_by_its_id(chart: Chart) -> None:
    go(chart, SUMMARY, str(problem_ids(chart)[0]))
    table = chart.card(ItemKind.PROBLEMS).table
    assert (table.hasFocus(), table.current_id) == (True, problem_ids(chart)[0])


def test_a_row_further_down_is_found_after_its_list_was_shown_whole(chart: Chart) -> None:
    def many(session: Session) -> UUID:
        for number in range(12):
            charting.add_item(session, chart.patient_id, ItemKind.PROBLEMS, label=f"Problem {number:02}")
        return charting.add_item(session, chart.patient_id, ItemKind.PROBLEMS, label="Zoster")

    chart.do(many)
    shown = {line.row_id for at in range(8) if (line := chart.card(ItemKind.PROBLEMS).table.lines.line(at)) is not None}
    below = next(row_id for row_id in problem_ids(chart) if row_id not in shown)
    go(chart, SUMMARY, str(below))
    table = chart.card(ItemKind.PROBLEMS).table
    assert (table.hasFocus(), table.current_id) == (True, below)


def test_a_list_of_the_summary_is_found_by_its_name(chart: Chart) -> None:
    go(chart, SUMMARY, "wishes")
    assert chart.content.small["wishes"].add_button.hasFocus()


def test_a_medicine_is_found_in_its_tab(chart: Chart) -> None:
    rows = chart.ask(lambda session: chart_service.medications(session, chart.patient_id))
    wanted = next(row.item_id for row in rows if row.label == "Vitamin D")
    go(chart, MEDICINES, str(wanted))
    card = chart.medicines.card
    assert card is not None
    assert (card.table.hasFocus(), card.table.current_id) == (True, wanted)


@pytest.mark.parametrize("focus", ["goals", ""])
def test_a_tab_of_another_package_is_told_the_place(chart: Chart, focus: str) -> None:
    places: list[Place] = []

    class Told(Page):
        def show_place(self, place: Place) -> None:
            places.append(place)

    chart.open(tabs=(ChartTab(CARE_PLAN, "Care plan", lambda desk, _, parent: Told(desk, parent)),))
    go(chart, CARE_PLAN, focus)
    assert [place.focus for place in places] == [focus] * len(places)
    assert bool(places) == bool(focus)
