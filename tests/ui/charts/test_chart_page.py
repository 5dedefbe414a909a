"""The chart's page: tabs made when shown, views in the log, the next chart shows nothing of the one before."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from caredesk.kinds import ItemKind
from caredesk.services import audit, patients, views
from caredesk.services import chart as chart_service
from caredesk.services.patients import NewPatient
from caredesk.ui.charts.chart_tab import MEDICINES, SUMMARY
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.places import PageName, Place
from tests.services.import_builders import a_file
from tests.ui.charts.conftest import Chart


def opened_views(chart: Chart) -> list[str]:
    """What the log says of this chart."""
    found: list[str] = chart.ask(lambda session: [entry.what for entry in audit.entries(session, patient_id=chart.patient_id)])
    return found


def test_opening_a_chart_is_in_the_log_within_two_seconds(chart: Chart) -> None:
    chart.bot.waitUntil(lambda: "chart opened" in opened_views(chart), timeout=2_500)
    recent = chart.ask(views.recent_charts)
    assert [row.spoken_name for row in recent] == ["Maria Teresa Delgado"]


def test_saving_before_the_lock_writes_the_view_at_once(chart: Chart) -> None:
    chart.page.save_now()
    assert opened_views(chart).count("chart opened") == 1


def test_control_tab_goes_through_the_tabs(chart: Chart) -> None:
    assert chart.page.tab == SUMMARY
    chart.window.activateWindow()
    chart.page.take_focus()
    chart.bot.keyClick(chart.window.focusWidget() or chart.page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    chart.settle()
    assert chart.page.tab == MEDICINES


def test_tabs_tell_how_many_there_are(chart: Chart) -> None:
    assert chart.page.tabs.count_of(MEDICINES) == 2
    assert chart.page.tabs.accessibleTabName(1) == "Medicines, 2"


def test_a_tab_tells_apart_how_many_wait_to_be_confirmed(chart: Chart) -> None:
    before = chart.page.tabs.tabRect(1).width()
    chart.take_in(a_file())
    waiting = len([row for row in chart.ask(lambda session: chart_service.medications(session, chart.patient_id)) if not row.confirmed])
    assert waiting > 0
    assert chart.page.tabs.accessibleTabName(1) == f"Medicines, 2, {waiting} not confirmed"
    assert chart.page.tabs.tabToolTip(1) == f"{waiting} not confirmed"
    assert chart.page.tabs.tabRect(1).width() > before


def test_another_chart_shows_nothing_of_the_one_before(chart: Chart) -> None:
    other = chart.do(lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    chart.page.show_place(Place(PageName.CHART, other))
    assert "Delgado" not in chart.page.banner.words
    chart.settle()
    assert chart.page.banner.words.startswith("Walter Moss")
    assert chart.lines(chart.card(ItemKind.PROBLEMS)) == []


def test_what_was_typed_is_kept_when_another_chart_is_opened(chart: Chart) -> None:
    card = chart.card(ItemKind.PROBLEMS)
    card.begin()
    chart.type_into(card, "note", "Not yet named")
    other = chart.do(lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    chart.page.show_place(Place(PageName.CHART, other))
    chart.settle()
    chart.page.show_place(Place(PageName.CHART, chart.patient_id))
    chart.settle()
    form = chart.form(chart.card(ItemKind.PROBLEMS))
    assert form.field("note").text() == "Not yet named"


def test_back_leads_to_the_roster_at_this_patient(chart: Chart) -> None:
    with chart.bot.waitSignal(chart.page.go) as went:
        chart.bot.mouseClick(chart.page.banner.back, Qt.MouseButton.LeftButton)
    assert went.args == [Place(PageName.PATIENTS, chart.patient_id)]


def test_an_archived_patients_chart_says_so_and_brings_back(chart: Chart) -> None:
    chart.page.archive()
    chart.settle()
    message = chart.child(InlineMessage)
    assert message.accessibleName() == "This patient is archived. The chart is not in the roster."
    chart.page.bring_back()
    chart.settle()
    assert not message.isVisible()


def test_the_lists_keep_qts_rules(chart: Chart) -> None:
    table = chart.card(ItemKind.MEDICATIONS).table
    tester = QAbstractItemModelTester(table.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chart.card(ItemKind.MEDICATIONS).put_away(chart.card(ItemKind.MEDICATIONS).table.lines.line(0).row_id)  # type: ignore[union-attr]  # there is one
    chart.settle()
    assert tester.model() is table.lines
