"""A hospital's record, brought through the window: twice, taken back whole, to the wrong patient; and a folder of them, dragged in."""

import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from caredesk.kinds import Sex
from caredesk.paths import resource
from caredesk.services import chart, named_patients, patients, roster
from caredesk.services.patients import NewPatient
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.imports.dialog import ImportDialog
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.exchange.fhir_builders import SNOMED, a_bundle, an_entry, coded, in_json
from tests.ui.asking import act, ask, settle
from tests.ui.starting import unlock
from tests.walks.keyboard import CTRL, Key, Keyboard

RECORD: Path = resource("sample/mercy-discharge.xml")


def names(program: Program, qtbot: QtBot) -> list[str]:
    return [row.spoken_name for row in ask(program.desk, qtbot, lambda session: roster.page(session, RosterQuestion()))]


def medicines(program: Program, qtbot: QtBot) -> int:
    def count(session: object) -> int:
        return len(chart.medications(session, named_patients.one(session, "delgado").patient_id))  # type: ignore[arg-type]  # a session

    found: int = ask(program.desk, qtbot, count)
    return found


def bring(program: Program, window: MainWindow, keys: Keyboard, command: str = "import record") -> ImportDialog:
    """By the search box, with the file's name typed in the system's dialog."""
    keys.press(Key.Key_K, CTRL)
    keys.until_focus("Search or type a command")
    keys.write(command)
    keys.until(lambda: not program.desk.is_busy)
    keys.press(Key.Key_Return)
    keys.until_focus("Choose files")
    keys.press(Key.Key_Return)
    keys.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog) and bool(keys.focus))
    keys.write(str(RECORD))
    keys.press(Key.Key_Return)
    dialog = window.findChildren(ImportDialog)[-1]
    keys.until(lambda: dialog.stack.currentWidget() in (dialog.preview, dialog.whose, dialog.outcomes) and not program.desk.is_busy)
    return dialog


def drag_in(window: MainWindow, path: Path) -> None:
    """As a file manager hands over what is dragged: over the window first, then dropped on the page under the pointer."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    page, copied, left, nothing = window.page, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(page.rect().center(), copied, files, left, nothing)
    QApplication.sendEvent(page, over)
    assert over.isAccepted()
    QApplication.sendEvent(page, QDropEvent(page.rect().center().toPointF(), copied, files, left, nothing))


def a_download(folder: Path) -> Path:
    """What two portals gave out, in one folder: a C-CDA document, a FHIR bundle of another person, and what is no record."""
    walter = {"resourceType": "Patient", "id": "w1", "name": [{"family": "Moss", "given": ["Walter"]}], "birthDate": "1951-08-22"}
    asthma = {**an_entry("Condition", "c1", code=coded("Asthma", "195967001", SNOMED)), "subject": {"reference": "Patient/w1"}}
    (folder / "portal").mkdir(parents=True)
    shutil.copy(RECORD, folder / "portal" / "discharge.xml")
    (folder / "moss.json").write_bytes(in_json(a_bundle(walter, asthma)))
    (folder / "readme.txt").write_text("Thank you for using our portal.", encoding="utf-8")
    return folder


def test_a_folder_of_records_is_dragged_in_taken_in_one_by_one_and_the_last_is_taken_back(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    window, keys = unlock(program, qtbot), Keyboard(qtbot)
    drag_in(window, a_download(tmp_path / "download"))
    dialog = window.findChildren(ImportDialog)[-1]
    for _ in range(2):
        keys.until(lambda: dialog.stack.currentWidget() is dialog.preview and dialog.go_on.isEnabled() and not program.desk.is_busy)
        keys.press(Key.Key_Return, CTRL)
    keys.until(lambda: dialog.stack.currentWidget() is dialog.outcomes and not program.desk.is_busy)
    assert sorted(names(program, qtbot)) == ["Maria Teresa Delgado", "Walter Moss"]
    assert len(dialog.outcomes.words) == 2
    keys.press(Key.Key_Z, CTRL)
    settle(program.desk, qtbot)
    assert len(names(program, qtbot)) == 1
    keys.until_focus("Close")
    keys.press(Key.Key_Return)
    keys.until(lambda: not window.findChildren(ImportDialog))


def test_the_same_file_twice_adds_nothing(program: Program, qtbot: QtBot) -> None:
    window, keys = unlock(program, qtbot), Keyboard(qtbot)
    bring(program, window, keys)
    keys.press(Key.Key_Return, CTRL)
    keys.until_focus("Close")
    keys.press(Key.Key_Return)
    before = names(program, qtbot), medicines(program, qtbot)
    again = bring(program, window, keys)
    assert again.go_on.toolTip() == "The chart has everything that this file says."
    keys.press(Key.Key_Return, CTRL)
    keys.press(Key.Key_Escape)
    settle(program.desk, qtbot)
    assert (names(program, qtbot), medicines(program, qtbot)) == before


def test_a_whole_import_is_taken_back_with_one_key(program: Program, qtbot: QtBot) -> None:
    window, keys = unlock(program, qtbot), Keyboard(qtbot)
    bring(program, window, keys)
    keys.press(Key.Key_Return, CTRL)
    keys.until_focus("Close")
    keys.press(Key.Key_Return)
    assert names(program, qtbot) == ["Maria Teresa Delgado"]
    keys.press(Key.Key_Z, CTRL)
    settle(program.desk, qtbot)
    assert names(program, qtbot) == []


def test_another_patients_file_is_warned_of_and_nothing_is_chosen(program: Program, qtbot: QtBot) -> None:
    window, keys = unlock(program, qtbot), Keyboard(qtbot)
    told = NewPatient(given="Walter", family="Moss", birth_date=date(1951, 2, 8), sex=Sex.MALE)
    walter: UUID = act(program.desk, qtbot, lambda session: patients.create(session, told))
    window.go(Place(PageName.CHART, walter))
    settle(program.desk, qtbot)
    dialog = bring(program, window, keys, "import a record into this chart")
    assert dialog.whose.message.accessibleName().startswith("This record is about Maria Teresa Delgado, not about Walter Moss")
    keys.press(Key.Key_Return, CTRL)
    keys.press(Key.Key_Escape)
    settle(program.desk, qtbot)
    assert names(program, qtbot) == ["Walter Moss"]
