"""The Medicines tab: a strength or the words that it is not known, stopped ones struck through, stopping says who said so."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from caredesk.kinds import ItemKind, MedicationStatus
from caredesk.services import chart as chart_service
from caredesk.services import chart_rows, charting, drafts
from caredesk.ui.charts.chart_tab import MEDICINES
from caredesk.ui.charts.dialogs import StopMedicineDialog
from caredesk.ui.charts.medicines_page import MedicinesPage
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.shell import window_commands
from tests.services.import_builders import a_file
from tests.ui.charts.conftest import Chart


def card_of(page: MedicinesPage) -> RecordCard:
    """The list."""
    assert page.card is not None
    return page.card


def kept(opened: Chart, name: str) -> chart_rows.MedicationRow:
    """A medicine as it is kept."""
    rows: list[chart_rows.MedicationRow] = opened.ask(lambda session: chart_service.medications(session, opened.patient_id))
    return next(row for row in rows if row.label == name)


def kept_typed(opened: Chart, form: str) -> list[str]:
    """What is kept as a draft of one tab."""
    row: drafts.DraftRow | None = opened.ask(lambda session: drafts.read(session, form, str(opened.patient_id)))
    return list(row.content.values()) if row is not None else []


def test_a_medicine_stands_with_its_strength_or_says_that_it_is_not_known(chart: Chart) -> None:
    model = card_of(chart.medicines).table.lines
    names = [line.cells[0].whole for row in range(model.rowCount()) if (line := model.line(row))]
    assert names == ["Furosemide 40 mg", "Vitamin D strength not known", "Amlodipine 5 mg Stopped"]


def test_a_stopped_medicine_is_struck_through(chart: Chart) -> None:
    model = card_of(chart.medicines).table.lines
    assert [line.is_struck for row in range(model.rowCount()) if (line := model.line(row))] == [False, False, True]


def test_stopping_asks_since_when_and_who_said_so(chart: Chart) -> None:
    page = chart.medicines
    table = card_of(page).table
    table.chosen.emit(kept(chart, "Furosemide").item_id, "stop")
    dialog = chart.child(StopMedicineDialog)
    chart.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert "Say who stopped it" in dialog.labelled("stop_reason").fault
    chart.bot.keyClicks(dialog.field("stop_reason"), "Dr. Rao, by phone")
    chart.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    chart.settle()
    row = kept(chart, "Furosemide")
    assert (row.status, row.stopped_on, row.stop_reason) == (MedicationStatus.STOPPED, date(2026, 11, 16), "Dr. Rao, by phone")
    assert chart.page.tabs.count_of("medicines") == 1


def test_a_medicine_is_begun_by_the_primary_key_and_changed_in_place(chart: Chart) -> None:
    page = chart.medicines
    chart.page.primary()
    card = card_of(page)
    chart.bot.keyClicks(chart.form(card).field("label"), "Metformin")
    chart.leave(card, "label")
    chart.type_into(card, "strength", "500 mg")
    chart.leave(card, "strength")
    assert kept(chart, "Metformin").strength == "500 mg"
    assert page.last_status[0] == "3 taken now, 1 stopped"


def test_what_is_typed_here_and_in_the_summary_is_kept_apart(chart: Chart) -> None:
    summary = chart.card(ItemKind.PROBLEMS)
    summary.begin()
    with chart.bot.waitSignal(chart.summary.writer.draft_kept):
        chart.type_into(summary, "note", "From the Summary")
    card = card_of(chart.medicines)
    card.begin()
    with chart.bot.waitSignal(card._writer.draft_kept):
        chart.type_into(card, "note", "From the Medicines")
    assert kept_typed(chart, "chart") == ["From the Summary"]
    assert kept_typed(chart, "chart medicines") == ["From the Medicines"]


def test_what_a_record_says_stands_under_the_charts_own(chart: Chart) -> None:
    chart.take_in(a_file())
    page = chart.medicines
    shown = [table.lines.line(0) for table in page.review.tables]
    assert [line.cells[0].text for line in shown if line] == ["Metformin 500 MG Oral Tablet"]
    assert "strength not known" not in shown[0].spoken  # type: ignore[union-attr]  # there is one


def test_the_tab_counts_what_is_taken_not_what_nobody_here_confirmed(chart: Chart) -> None:
    chart.take_in(a_file())
    assert chart.page.tabs.count_of(MEDICINES) == 2


def test_shift_f10_opens_the_rows_menu(chart: Chart) -> None:
    card_of(chart.medicines).table.setFocus()
    window_commands.row_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Stop this medicine" in [action.text() for action in menu.actions()]
    menu.close()


def test_how_a_medicine_is_taken_stays_whole_while_what_says_nothing_hides_first(chart: Chart) -> None:
    how = "one tablet by mouth every morning with food, and half a tablet at night"
    chart.do(lambda session: charting.add_item(session, chart.patient_id, ItemKind.MEDICATIONS, label="Metoprolol", frequency=how))
    chart.page.resize(1040, 600)
    table = card_of(chart.medicines).table
    columns = [column.title for column in table.lines.columns]
    at = columns.index("How taken")
    chart.settle()
    needed = table.fontMetrics().horizontalAdvance(how)
    assert table.columnWidth(at) > needed
    hidden = [title for place, title in enumerate(columns) if table.isColumnHidden(place)]
    assert "How taken" not in hidden
    assert "Prescribed by" in hidden
