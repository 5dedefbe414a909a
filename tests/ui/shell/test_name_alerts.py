"""Two patients with like names carry an alert in the search box, the rail and the toast, which also say the birth date."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.toast import Toast
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.nav_button import NavButton
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.palette_rows import Choice
from caredesk.ui.shell.program import Program
from tests.ui.asking import act, settle, until
from tests.ui.starting import press

CTRL = Qt.KeyboardModifier.ControlModifier
ALERTED = "Dorothea Brown, born Jul 11, 1936 (name alert)"


@pytest.fixture
def dorothea(window: MainWindow, program: Program, qtbot: QtBot) -> UUID:
    """Dorothea Brown beside Dorothy Brown."""
    dorothy = NewPatient(family="Brown", given="Dorothy", birth_date=date(1938, 2, 3))
    act(program.desk, qtbot, lambda session: patients.create(session, dorothy))
    new = NewPatient(family="Brown", given="Dorothea", birth_date=date(1936, 7, 11))
    found: UUID = act(program.desk, qtbot, lambda session: patients.create(session, new))
    return found


def offered(window: MainWindow, program: Program, qtbot: QtBot, typed: str) -> dict[str, str]:
    """What the search box offers, with what stands beside it."""
    press(Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.isVisible)
    QTest.keyClicks(palette.field, typed)
    settle(program.desk, qtbot)
    return {line.words: line.detail for line in palette.rows.lines if isinstance(line, Choice)}


def told(window: MainWindow, program: Program, qtbot: QtBot, patient_id: UUID) -> Toast:
    """The toast of a deed whose words name nobody."""
    program.desk.act(program.desk, lambda session: patients.edit(session, patient_id, 1, language="Spanish"), done="Language noted")
    settle(program.desk, qtbot)
    return window.toast


def test_the_search_box_alerts_though_it_finds_only_one(window: MainWindow, program: Program, qtbot: QtBot, dorothea: UUID) -> None:
    assert offered(window, program, qtbot, "dorothea")["Brown, Dorothea"] == "Name alert · 90 · Jul 11, 1936"


def test_recent_charts_alert_with_the_birth_year(window: MainWindow, program: Program, qtbot: QtBot, dorothea: UUID) -> None:
    window.go(Place(PageName.CHART, dorothea))
    until(qtbot, lambda: any(button.property("patient") for button in window.rail.buttons()))
    nav = next(button for button in window.rail.buttons() if button.property("patient") == str(dorothea))
    assert isinstance(nav, NavButton)
    assert (nav.accessibleName(), nav.toolTip(), nav.hint) == (ALERTED, "born Jul 11, 1936 (name alert)", "1936")
    assert offered(window, program, qtbot, "")["Dorothea Brown"] == "Name alert · born Jul 11, 1936"


def test_a_toast_about_one_of_two_alike_shows_who_and_when_born(window: MainWindow, program: Program, qtbot: QtBot, dorothea: UUID) -> None:
    toast = told(window, program, qtbot, dorothea)
    assert (toast.words, toast.accessibleName()) == (f"Language noted · {ALERTED}", f"Language noted · {ALERTED}")
    assert f"Undo: Language noted · {ALERTED}" in [button.accessibleName() for button in toast.findChildren(QPushButton)]


def test_a_toast_says_the_birth_date_on_hover_and_to_a_screen_reader(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    new = NewPatient(family="Okafor", given="Ada", birth_date=date(1960, 1, 2))
    toast = told(window, program, qtbot, act(program.desk, qtbot, lambda session: patients.create(session, new)))
    whole = "Language noted · Ada Okafor, born Jan 2, 1960"
    assert (toast.words, toast.accessibleName(), toast.toolTip()) == ("Language noted", whole, whole)
