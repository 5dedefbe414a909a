"""The pane beside a list: drawn wider or narrower, remembered for its page on this computer, never beyond what the page can give."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from caredesk.services import named_patients
from caredesk.ui.common.kept_width import KeptWidth
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.ui.asking import ask, settle
from tests.ui.starting import PATIENCE_MS, end, press, start, unlock

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def splitter_of(window: MainWindow) -> QSplitter:
    found = [splitter for splitter in window.page.findChildren(QSplitter) if splitter.isVisible()]
    return found[0]


def pane_px(window: MainWindow) -> int:
    pane = splitter_of(window).widget(1)
    assert pane is not None
    return pane.width()


def draw(window: MainWindow, px: int) -> None:
    """Drag the pane's edge so far from the right."""
    splitter = splitter_of(window)
    splitter.moveSplitter(splitter.width() - px - splitter.handleWidth(), 1)


def test_the_pane_is_as_wide_as_the_design_until_it_is_drawn(window: MainWindow) -> None:
    assert pane_px(window) == 322


def test_a_width_that_was_drawn_is_there_again_after_a_new_start(
    window: MainWindow, program: Program, qapp: QApplication, qtbot: QtBot, look: Theme
) -> None:
    draw(window, 400)
    qtbot.waitUntil(lambda: program.settings.pane_px("patients") == 400, timeout=PATIENCE_MS)
    program.root.close()
    again = start(qapp, qtbot, program.folder)
    opened = unlock(again, qtbot)
    assert pane_px(opened) == 400
    end(again)


@pytest.mark.parametrize(("drawn", "given"), [(60, 280), (1100, 649)])
def test_neither_list_nor_pane_can_be_drawn_away(window: MainWindow, drawn: int, given: int) -> None:
    draw(window, drawn)
    assert pane_px(window) == given


def test_each_page_remembers_its_own_width(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    draw(window, 400)
    qtbot.waitUntil(lambda: program.settings.pane_px("patients") == 400, timeout=PATIENCE_MS)
    press(Qt.Key.Key_3, CTRL)
    settle(program.desk, qtbot)
    assert program.settings.pane_px("contacts") == 0


@pytest.mark.parametrize("tab", ["care-team", "care-plan"])
def test_panes_in_a_chart_are_remembered_too(window: MainWindow, program: Program, qtbot: QtBot, tab: str) -> None:
    patient = ask(program.desk, qtbot, lambda session: named_patients.one(session, "Moss").patient_id)
    window.go(Place(PageName.CHART, patient, tab))
    settle(program.desk, qtbot)
    widths = window.page.findChildren(KeptWidth)
    assert len(widths) == 1


def test_a_key_draws_the_pane_too(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Left, CTRL | ALT)
    wider = pane_px(window)
    press(Qt.Key.Key_Right, CTRL | ALT)
    assert (wider, pane_px(window)) == (346, 322)
    assert program.settings.pane_px("patients") == 322
