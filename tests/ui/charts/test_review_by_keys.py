"""What waits to be confirmed, by the keyboard: in the reading order, told apart by its list, and scrolled into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caredesk.exchange.records import ResultItem
from caredesk.kinds import ItemKind
from caredesk.ui.charts.list_table import ListTable
from tests.services.import_builders import a_file, an_empty_file
from tests.ui.charts.conftest import Chart

RESULTS = ItemKind.RESULTS


def between(first: QWidget, last: QWidget) -> list[QWidget]:
    """What Tab goes through from one control to another."""
    found: list[QWidget] = []
    at = first.nextInFocusChain()
    while at is not None and at is not last and at is not first:
        found.append(at)
        at = at.nextInFocusChain()
    return found


def is_row_in_sight(opened: Chart, table: ListTable) -> bool:
    """Whether the current row of a list is seen whole."""
    port = opened.summary.area.viewport()
    place = table.visualRect(table.currentIndex())
    top = table.viewport().mapTo(port, place.topLeft()).y()
    return top >= 0 and top + place.height() <= port.height()


def test_rows_to_confirm_come_by_tab_before_the_next_list(chart: Chart) -> None:
    chart.take_in(a_file())
    for kind, following in ((RESULTS, ItemKind.ENCOUNTERS), (ItemKind.PROCEDURES, ItemKind.IMMUNIZATIONS)):
        reached = between(chart.card(kind).add_button, chart.card(following).add_button)
        tables = chart.content.reviews[kind].tables
        assert tables
        assert [table in reached for table in tables] == [True] * len(tables)


def test_rows_to_confirm_are_told_apart_by_their_list(chart: Chart) -> None:
    chart.take_in(a_file())
    assert chart.content.reviews[RESULTS].tables[0].accessibleName() == "Results: Not confirmed, from Mercy Hospital, Nov 12"


def test_a_list_reached_by_tab_is_scrolled_into_sight(chart: Chart) -> None:
    chart.take_in(a_file())
    table = chart.content.reviews[ItemKind.IMMUNIZATIONS].tables[0]
    chart.card(ItemKind.IMMUNIZATIONS).add_button.setFocus()
    chart.summary.area.verticalScrollBar().setValue(0)
    for _ in range(3):
        if not table.hasFocus():
            chart.bot.keyClick(chart.window.focusWidget(), Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert is_row_in_sight(chart, table)


def test_the_current_row_of_a_long_list_stays_in_sight(chart: Chart) -> None:
    chart.take_in(an_empty_file(results=tuple(ResultItem(label=f"Result {at:02}", value=str(at)) for at in range(40))))
    chart.content.all_wanted.emit(RESULTS)
    chart.settle()
    table = chart.content.reviews[RESULTS].tables[0]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.lines.rowCount() == 40
    chart.bot.waitUntil(lambda: chart.summary.area.verticalScrollBar().maximum() > table.height())  # laid out
    seen = []
    for _ in range(39):
        seen.append(is_row_in_sight(chart, table))
        chart.bot.keyClick(table, Qt.Key.Key_Down)
    assert seen == [True] * 39
    assert is_row_in_sight(chart, table)
    chart.summary.area.verticalScrollBar().setValue(0)
    chart.bot.keyClick(table, Qt.Key.Key_Return)
    assert is_row_in_sight(chart, table)
