"""A chart whose patient is likely on record twice says so above its tabs' content, until somebody says that these are two."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy.orm import Session

from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.common.places import PageName, Place
from tests.ui.charts.conftest import Chart


def another(session: Session) -> UUID:
    return patients.create(session, NewPatient(family="Delgado", given="Maria", birth_date=date(1955, 3, 4)))


def press(chart: Chart, words: str) -> None:
    button = next(found for found in chart.page.twin.findChildren(QPushButton) if found.isVisible() and found.text() == words)
    chart.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(chart)


def rest(chart: Chart) -> None:
    """Stay until it was asked whether the patient is there twice."""
    chart.settle()
    chart.bot.waitUntil(lambda: not chart.page.twins.is_waiting)
    chart.settle()


def test_a_chart_tells_of_a_likely_twin_and_opens_the_other_chart(chart: Chart) -> None:
    assert chart.page.twin.isHidden()
    twin = chart.do(another)
    rest(chart)
    assert chart.page.twin.accessibleName().startswith("Is this Maria Delgado, born Mar 4, 1955, too? Same name, same birth date")
    with chart.bot.waitSignal(chart.page.go) as gone:
        press(chart, "Open")
    assert gone.args == [Place(PageName.CHART, twin)]


def test_two_charts_that_are_kept_as_two_are_not_raised_again(chart: Chart) -> None:
    twin = chart.do(another)
    rest(chart)
    press(chart, "These are two")
    assert chart.page.twin.isHidden()
    chart.page.show_place(Place(PageName.CHART, twin))
    rest(chart)
    assert chart.page.twin.isHidden()


def test_another_chart_never_shows_the_one_befores_twin(chart: Chart) -> None:
    chart.do(another)
    walter = chart.do(lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    rest(chart)
    assert chart.page.twin.isVisible()
    chart.page.show_place(Place(PageName.CHART, walter))
    assert chart.page.twin.isHidden()
    rest(chart)
    assert chart.page.twin.isHidden()
