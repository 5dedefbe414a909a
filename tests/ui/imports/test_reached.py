"""How one gets to the import: from the New menu, and by dropping files on the window or on a chart."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.imports.dialog import ImportDialog
from caredesk.ui.main_window import MainWindow
from tests.ui.asking import act, settle, until
from tests.ui.imports.conftest import arrive

KIDD = Path(__file__).resolve().parents[2] / "data" / "ccda" / "sunrise_kidd.xml"


@pytest.fixture
def practice(desk: Desk, qtbot: QtBot) -> MainWindow:
    """The whole window, on the roster."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.go(Place(PageName.PATIENTS))
    settle(desk, qtbot)
    return made


def drop(target: QWidget, path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target.dropEvent(event)


def dialog_of(desk: Desk, qtbot: QtBot, practice: MainWindow) -> ImportDialog:
    found = practice.findChildren(ImportDialog)[0]
    arrive(desk, qtbot, found)
    return found


def test_the_new_menu_asks_for_a_record(desk: Desk, qtbot: QtBot, practice: MainWindow) -> None:
    next(command for command in practice.commands() if command.name == "import-record").run()
    assert dialog_of(desk, qtbot, practice).isVisible()


def test_a_record_dropped_on_the_window_is_read(desk: Desk, qtbot: QtBot, practice: MainWindow) -> None:
    drop(practice, KIDD)
    assert dialog_of(desk, qtbot, practice).go_on.text().startswith("Add Kari CCDA Kidd with ")


def test_a_record_dropped_on_a_chart_goes_for_that_chart(desk: Desk, qtbot: QtBot, practice: MainWindow) -> None:
    maria: UUID = act(desk, qtbot, lambda session: patients.create(session, NewPatient(given="Maria", family="Delgado")))
    practice.go(Place(PageName.CHART, maria))
    settle(desk, qtbot)
    drop(practice.page, KIDD)
    said = dialog_of(desk, qtbot, practice).whose.message.accessibleName()
    assert said.startswith("This record is about Kari CCDA Kidd, not about Maria Delgado")


def test_the_chart_opens_after_the_import(desk: Desk, qtbot: QtBot, practice: MainWindow) -> None:
    drop(practice, KIDD)
    dialog = dialog_of(desk, qtbot, practice)
    dialog.go_on.click()
    until(qtbot, lambda: dialog.stack.currentWidget() is dialog.outcomes)
    dialog.go_on.click()
    settle(desk, qtbot)
    assert practice.place is not None
    assert practice.place.page is PageName.CHART
