"""What records from outside say stands apart until somebody here decides about it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from caredesk.kinds import ItemKind
from caredesk.services import chart as chart_service
from caredesk.services import chart_items, chart_rows
from caredesk.ui.charts.dialogs import SetAsideDialog
from caredesk.ui.charts.list_table import ListTable
from tests.services.import_builders import a_file
from tests.ui.charts.conftest import Chart

MEDICATIONS, RESULTS = ItemKind.MEDICATIONS, ItemKind.RESULTS


def press(opened: Chart, table: ListTable, row: int, name: str) -> None:
    """Press the button that a row shows."""
    place = table.button_box(row, name).center()
    opened.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened.settle()


def furosemide(opened: Chart) -> chart_rows.MedicationRow:
    """The chart's own furosemide as it is kept."""
    rows: list[chart_rows.MedicationRow] = opened.ask(lambda session: chart_service.medications(session, opened.patient_id))
    return next(row for row in rows if row.label.startswith("Furosemide") and row.confirmed)


def waiting(opened: Chart) -> list[chart_items.Waiting]:
    """What waits beside the chart."""
    found: list[chart_items.Waiting] = opened.ask(lambda session: chart_items.waiting(session, opened.patient_id))
    return found


def spoken(table: ListTable) -> list[str]:
    """The rows of a table as a screen reader says them."""
    rows = range(table.lines.rowCount())
    return [table.lines.data(table.lines.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in rows]


def test_new_rows_stand_apart_with_their_source(chart: Chart) -> None:
    chart.take_in(a_file())
    assert chart.lines(chart.card(RESULTS)) == []
    review = chart.content.reviews[RESULTS]
    heads = [label.text() for label in review.findChildren(QLabel)]
    assert "Not confirmed, from Mercy Hospital, Nov 12" in heads
    assert spoken(review.tables[0]) == ["Potassium 5.3 mmol/L, Nov 11", "Body weight 71 kg, Nov 11"]


def test_a_confirmed_row_becomes_the_charts_own(chart: Chart) -> None:
    chart.take_in(a_file())
    press(chart, chart.content.reviews[RESULTS].tables[0], 0, "confirm")
    assert chart.lines(chart.card(RESULTS)) == ["Potassium"]
    assert spoken(chart.content.reviews[RESULTS].tables[0]) == ["Body weight 71 kg, Nov 11"]
    chart.desk.undo()
    chart.settle()
    assert chart.lines(chart.card(RESULTS)) == []


def test_what_differs_shows_both_sides(compared: Chart) -> None:
    pair = waiting(compared)[0]
    lines = [words for table in compared.content.reviews[MEDICATIONS].tables for words in spoken(table)]
    shown = next(line for line in lines if pair.theirs_label in line and "our chart" in line)
    assert "Strength: the record says “20 MG”, our chart says “40" in shown
    assert "How often: the record says “every evening”, our chart says “every morning”" in shown


def test_what_differs_names_our_row_where_it_is_called_otherwise(compared: Chart) -> None:
    line = spoken(_waiting_row(compared)[0])[_waiting_row(compared)[1]]
    assert "Our chart has it as “Furosemide”; Strength: the record says" in line


def test_theirs_can_be_used(compared: Chart) -> None:
    press(compared, *_waiting_row(compared), "theirs")
    assert (furosemide(compared).frequency, waiting(compared)) == ("every evening", [])
    assert "not yet compared" not in compared.page.banner.words


def test_ours_can_be_kept(compared: Chart) -> None:
    press(compared, *_waiting_row(compared), "ours")
    assert (furosemide(compared).frequency, waiting(compared)) == ("every morning", [])


def test_setting_aside_asks_why(compared: Chart) -> None:
    press(compared, *_waiting_row(compared), "aside")
    dialog = compared.child(SetAsideDialog)
    compared.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert dialog.labelled("reason").fault == "Say in a few words why it is not right."
    compared.bot.keyClicks(dialog.field("reason"), "Another patient")
    compared.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    compared.settle()
    assert waiting(compared) == []


def test_a_decision_about_what_changed_meanwhile_is_refused_kindly(compared: Chart) -> None:
    pair = waiting(compared)[0]
    review = compared.content.reviews[MEDICATIONS]
    stale = review._pairs[pair.theirs_id]
    compared.do(lambda session: chart_items.keep_ours(session, pair.kind, pair.theirs_id, pair.theirs_version))
    review._pairs[pair.theirs_id] = stale  # as if the other decision had not been shown yet
    review._chosen(pair.theirs_id, "theirs")
    compared.settle()
    assert furosemide(compared).frequency == "every morning"


def test_enter_offers_what_the_buttons_do(chart: Chart) -> None:
    chart.take_in(a_file())
    table = chart.content.reviews[RESULTS].tables[0]
    table.setFocus()
    chart.bot.keyClick(table, Qt.Key.Key_Return)
    menu = next(menu for menu in table.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Confirm", "Set aside"]
    menu.actions()[0].trigger()
    menu.close()
    chart.settle()
    assert chart.lines(chart.card(RESULTS)) == ["Potassium"]


def test_a_whole_import_is_taken_back(chart: Chart) -> None:
    chart.take_in(a_file())
    card = chart.content.imports
    press(chart, card.table, 0, "undo")
    assert all(not review.tables for review in chart.content.reviews.values())
    line: Any = card.table.lines.line(0)
    assert (line.is_struck, line.cells[0].chip.words) == (True, "Taken back")


def _waiting_row(opened: Chart) -> tuple[ListTable, int]:
    """Where the row that differs is shown."""
    theirs = waiting(opened)[0].theirs_id
    tables = opened.content.reviews[MEDICATIONS].tables
    return next((table, row) for table in tables if (row := table.lines.row_of(theirs)) >= 0)
