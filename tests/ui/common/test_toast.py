"""What was just done is said where it hides nothing that one works at."""

import pytest
from PySide6.QtCore import QRect, QStringListModel
from PySide6.QtWidgets import QDialog, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.theme import Theme
from caredesk.ui.common.toast import GAP_PX, MARGIN_PX, WATCH_MS, Toast

SIDES = (900, 600)


@pytest.fixture
def area(look: Theme, qtbot: QtBot) -> QWidget:
    """A page of its own."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(*SIDES)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def a_list(area: QWidget) -> QListView:
    """A list as high as the page, with many rows."""
    made = QListView(area)
    made.setModel(QStringListModel([f"Person {number}" for number in range(100)], made))
    made.resize(*SIDES)
    made.show()
    made.setFocus()
    return made


def row_of(rows: QListView) -> QRect:
    """Where the current row stands on the page."""
    found = rows.visualRect(rows.currentIndex())
    found.moveTopLeft(rows.viewport().mapTo(rows.window(), found.topLeft()))
    return found


def test_it_stands_at_the_bottom_left_where_nothing_is_hidden(area: QWidget) -> None:
    toast = Toast(area)
    toast.say("Saved")
    assert (toast.geometry().left(), toast.geometry().bottom()) == (MARGIN_PX, area.height() - GAP_PX - 1)


def test_it_does_not_hide_the_button_that_has_the_focus(area: QWidget) -> None:
    focused = QPushButton("Add to the team", area)
    focused.move(MARGIN_PX, SIDES[1] - 40)
    focused.show()
    focused.setFocus()
    toast = Toast(area)
    toast.say("Added to the care team")
    assert not toast.geometry().intersects(focused.geometry())
    assert area.rect().contains(toast.geometry())


def test_it_steps_aside_of_a_row_that_comes_to_stand_under_it(area: QWidget, qtbot: QtBot) -> None:
    rows, toast = a_list(area), Toast(area)
    toast.say("Added")
    rows.setCurrentIndex(rows.model().index(99, 0))
    rows.scrollToBottom()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(row_of(rows)))
    assert area.rect().contains(toast.geometry())
    rows.setCurrentIndex(rows.model().index(60, 0))
    rows.scrollTo(rows.currentIndex(), QListView.ScrollHint.PositionAtTop)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == area.height() - GAP_PX - 1)


def test_it_does_not_hide_the_row_to_which_the_focus_goes_back_from_a_dialog(area: QWidget, qtbot: QtBot) -> None:
    rows, toast, dialog = a_list(area), Toast(area), QDialog(area)
    rows.setCurrentIndex(rows.model().index(99, 0))
    rows.scrollToBottom()
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    toast.say("Added")
    assert not toast.geometry().intersects(row_of(rows))


def test_it_stays_where_it_is_while_its_undo_has_the_focus(area: QWidget, qtbot: QtBot) -> None:
    rows, toast = a_list(area), Toast(area)
    rows.setCurrentIndex(rows.model().index(99, 0))
    rows.scrollToBottom()
    toast.say("Added")
    place = toast.geometry()
    toast.findChildren(QPushButton)[0].setFocus()
    with qtbot.assertNotEmitted(toast.undo_wanted, wait=2 * WATCH_MS):
        pass
    assert toast.geometry() == place
