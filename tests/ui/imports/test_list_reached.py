"""How one comes to the import and the export of lists: dropped on a page, or by the page's commands."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from caredesk.services.list_imports import Whom
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dropped import are_lists
from caredesk.ui.common.list_export_dialog import ListExportDialog
from caredesk.ui.contacts.page import ContactsPage
from caredesk.ui.imports.list_dialog import ListImportDialog
from caredesk.ui.patients.page import PatientsPage
from tests.ui.asking import settle, until

PAGES = [(ContactsPage, Whom.CONTACTS, "contacts"), (PatientsPage, Whom.PATIENTS, "patients")]


def dropped(*paths: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dropped.held = mime  # type: ignore[attr-defined]  # Qt does not hold it
    return QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize(("made", "whom", "name"), PAGES)
def test_a_list_that_is_dropped_on_a_page_is_one_of_its_people(
    desk: Desk, qtbot: QtBot, window: QMainWindow, tmp_path: Path, made: type[ContactsPage | PatientsPage], whom: Whom, name: str
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text("First Name,Last Name\nMaria,Delgado\n", "utf-8")
    page = made(desk, window)
    page.dropEvent(dropped(path))
    dialog = page.findChild(ListImportDialog)
    assert dialog is not None
    until(qtbot, lambda: dialog.stack.currentWidget() is dialog.preview)
    assert (dialog.preview.whom.value(), dialog.go_on.text()) == (whom, f"Add 1 {name.removesuffix('s')}")
    dialog.reject()
    settle(desk, qtbot)


@pytest.mark.parametrize(("made", "whom", "name"), PAGES)
def test_lists_go_in_and_out_by_the_pages_commands(
    desk: Desk, qtbot: QtBot, window: QMainWindow, made: type[ContactsPage | PatientsPage], whom: Whom, name: str
) -> None:
    page = made(desk, window)
    commands = {command.name: command for command in page.commands()}
    commands[f"import-{name}"].run()
    assert page.findChild(ListImportDialog) is not None
    commands[f"export-{name}"].run()
    dialog = page.findChild(ListExportDialog)
    assert dialog is not None
    assert "can read it" in dialog.message.accessibleName()
    settle(desk, qtbot)


def test_a_record_among_the_files_is_no_list(tmp_path: Path) -> None:
    assert are_lists([Path("a.vcf"), Path("b.CSV")])
    assert not are_lists([Path("a.vcf"), Path("record.xml")])
    assert not are_lists([])


def test_excels_unicode_text_is_a_list_and_a_letter_is_none(tmp_path: Path) -> None:
    table, letter = tmp_path / "people.txt", tmp_path / "letter.txt"
    table.write_bytes("\ufeffName\tPhone\r\nMaría Muñoz\t704-555-0142\r\n".encode("utf-16-le"))
    letter.write_text("Dear Maria, dear Luis,\n\n\tthank you, and see you soon.\n", encoding="utf-8")
    assert (are_lists([table]), are_lists([letter]), are_lists([tmp_path / "gone.txt"])) == (True, False, False)


def test_a_workbook_goes_where_it_is_said_how_it_becomes_a_list() -> None:
    assert are_lists([Path("people.xlsx")])


@pytest.mark.parametrize(
    ("whom", "title"), [(Whom.PATIENTS, "Import patients"), (Whom.CONTACTS, "Import contacts"), (None, "Import a list")]
)
def test_a_list_is_called_after_its_people_only_where_somebody_said_who_they_are(
    desk: Desk, window: QMainWindow, whom: Whom | None, title: str
) -> None:
    assert ListImportDialog(desk, [], whom, window).accessibleName() == title
