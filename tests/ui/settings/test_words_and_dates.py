"""Dates with the day first, and clients instead of patients: on the screen of this computer, at once and after a new start."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.common import formats
from caredesk.ui.common.client_words import client_words, in_client_words
from caredesk.ui.common.date_order import DAY_FIRST, MONTH_FIRST, date_order
from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.look import LookPage
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.settings import WindowSettings
from tests.ui.asking import act, settle
from tests.ui.settings.conftest import Opener
from tests.ui.starting import PATIENCE_MS, press

NOV_16 = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    date_order().use(MONTH_FIRST)
    client_words().use(False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("New patient", "New client"),
        ("Patients’ names are hidden.", "Clients’ names are hidden."),
        ("the patient's words", "the client's words"),
        ("PATIENT COPY", "CLIENT COPY"),
        ("Backed up and checked: {patients} patients", "Backed up and checked: {patients} clients"),
        ("{patient}, inpatient and outpatient, is impatient", "{patient}, inpatient and outpatient, is impatient"),
        ("1 patient matches without the filters.", "1 client matches without the filters."),
    ],
)
def test_a_sentence_of_ours_says_client_and_its_places_stay(words: str, said: str) -> None:
    assert in_client_words(words) == said


def test_a_name_that_is_filled_in_stays_as_it_was_typed() -> None:
    client_words().use(True)
    sentence = QCoreApplication.translate("Any", "New patient “{name}”").format(name="Patient Zero")
    assert sentence == "New client “Patient Zero”"


def test_days_stand_before_their_months_where_that_was_chosen() -> None:
    date_order().use(DAY_FIRST)
    assert (formats.day_words(NOV_16), formats.day(NOV_16, NOV_16)) == ("16 Nov 2026", "16 Nov")
    assert formats.born_words(date(1955, 3, 4)) == "born 4 Mar 1955"


def look_page(dialog: SettingsDialog) -> LookPage:
    page = dialog.page
    assert isinstance(page, LookPage)
    return page


def renewed(program: Program, before: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window that took the place of another one, with its settings open."""

    def is_there() -> bool:
        now = program.main_window
        return now is not None and now is not before and any(found.isVisible() for found in now.findChildren(SettingsDialog))

    qtbot.waitUntil(is_there, timeout=PATIENCE_MS)
    settle(program.desk, qtbot)
    assert program.main_window is not None
    return program.main_window


def test_choosing_client_words_the_whole_window_anew_with_the_settings_still_open(
    window: MainWindow, open_settings: Opener, program: Program, qtbot: QtBot
) -> None:
    page = look_page(open_settings("look"))
    page.word.setFocus()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Tab)
    now = renewed(program, window, qtbot)
    assert now.findChildren(SettingsDialog)[-1].section == "look"
    assert [nav.text() for nav in now.rail.findChildren(QToolButton) if nav.text() in ("Patients", "Clients")] == ["Clients"]
    assert WindowSettings(program.folder).person_word == "client"
    now.findChildren(SettingsDialog)[-1].reject()
    settle(program.desk, qtbot)


def test_choosing_day_first_shows_every_date_so(window: MainWindow, open_settings: Opener, program: Program, qtbot: QtBot) -> None:
    born = NewPatient(family="Delgado", given="Maria", birth_date=date(1955, 3, 4))
    act(program.desk, qtbot, lambda session: patients.create(session, born))
    page = look_page(open_settings("look"))
    page.order.setFocus()
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_Tab)
    now = renewed(program, window, qtbot)
    now.findChildren(SettingsDialog)[-1].reject()
    settle(program.desk, qtbot)
    rows = now.page.table.rows  # type: ignore[attr-defined]  # the roster
    assert "4 Mar 1955" in str([rows.columns[0].second(row) or rows.columns[1].second(row) for row in rows.rows])
    assert WindowSettings(program.folder).date_order == DAY_FIRST


def test_a_word_that_keys_chose_and_esc_closed_is_kept_and_the_settings_stay_closed(
    window: MainWindow, open_settings: Opener, program: Program, qtbot: QtBot
) -> None:
    page = look_page(open_settings("look"))
    page.word.setFocus()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.main_window is not window, timeout=PATIENCE_MS)
    settle(program.desk, qtbot)
    now = program.main_window
    assert now is not None
    assert now.findChildren(SettingsDialog) == []


def test_every_day_on_the_screen_is_worded_by_formats_alone() -> None:
    ui = Path(formats.__file__).parents[1]
    others = [path for path in ui.rglob("*.py") if path.name != "formats.py"]
    assert [path.name for path in others if "day_words" in imported_from(path, "caredesk.rules.days")] == []


def imported_from(path: Path, module: str) -> set[str]:
    """The names that a file imports from a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == module for alias in node.names}
