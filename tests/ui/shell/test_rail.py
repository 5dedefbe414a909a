"""The rail's recent charts: two people of one name are told apart at a glance."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.formats import born_words
from caredesk.ui.common.places import PageName
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.nav_button import NavButton
from caredesk.ui.shell.rail import Rail, RailChart, RailPage


@pytest.fixture
def rail(look: Theme, qtbot: QtBot) -> Iterator[Rail]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Rail([RailPage(PageName.PATIENTS, "Patients", "users", "Ctrl+2")], window)
    window.close()


def a_chart(name: str, born: date | None) -> RailChart:
    return RailChart(uuid4(), name, born_words(born), born)


def beside_the_names(rail: Rail, *charts: RailChart) -> list[str]:
    """What stands at the right of each name."""
    rail.show_charts(charts)
    return [button.hint for button in rail.buttons() if isinstance(button, NavButton) and button.property("patient")]


def test_a_name_of_its_own_stands_alone(rail: Rail) -> None:
    assert beside_the_names(rail, a_chart("Walter Moss", date(1951, 8, 22)), a_chart("Ada Okafor", date(1951, 1, 2))) == ["", ""]


def test_two_of_one_name_stand_with_their_birth_years(rail: Rail) -> None:
    charts = (a_chart("Walter Moss", date(1951, 8, 22)), a_chart("walter moss", date(1988, 1, 2)))
    assert beside_the_names(rail, *charts) == ["1951", "1988"]


def test_two_of_one_name_and_year_stand_with_their_birth_dates(rail: Rail) -> None:
    charts = (a_chart("Walter Moss", date(1951, 8, 22)), a_chart("Walter Moss", date(1951, 1, 2)), a_chart("Walter Moss", None))
    assert beside_the_names(rail, *charts) == ["Aug 22, 1951", "Jan 2, 1951", ""]
