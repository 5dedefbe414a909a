"""The window's list of earlier imports: reached where one imports, and each taken back from there."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.services import contact_book, imports, list_imports
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.list_imports import Whom
from caredesk.ui.common.desk import Desk
from caredesk.ui.imports.dialog import ImportDialog
from caredesk.ui.imports.earlier_dialog import EarlierImportsDialog
from caredesk.ui.imports.list_dialog import ListImportDialog
from tests.services.import_builders import CONTENT, a_file, digest
from tests.services.list_builders import KIM, a_vcard, cards_of
from tests.ui.asking import act, ask, settle, until

LEE = a_vcard("N:Lee;Ann;;;", "ORG:County Van")


def a_list(desk: Desk, qtbot: QtBot, name: str, *cards: str) -> None:
    def deed(session: Session) -> Any:
        preview = list_imports.stage(session, cards_of(*cards), Whom.CONTACTS, "0" * 64)
        return list_imports.commit(session, preview, file_name=name)

    act(desk, qtbot, deed)


def a_record(desk: Desk, qtbot: QtBot) -> UUID:
    def deed(session: Session) -> Any:
        file = a_file()
        return imports.commit(session, imports.stage(session, file, digest(file)), CONTENT)

    found: UUID = act(desk, qtbot, deed).patient_id
    return found


@pytest.fixture
def earlier(desk: Desk, qtbot: QtBot, window: QMainWindow) -> EarlierImportsDialog:
    """A record and a list, both taken in today."""
    a_record(desk, qtbot)
    a_list(desk, qtbot, "phone.vcf", LEE, KIM)
    return shown(desk, qtbot, window)


def shown(desk: Desk, qtbot: QtBot, window: QMainWindow) -> EarlierImportsDialog:
    dialog = EarlierImportsDialog(desk, window)
    dialog.open()
    settle(desk, qtbot)
    return dialog


def book(desk: Desk, qtbot: QtBot) -> list[str]:
    return [row.list_name for row in ask(desk, qtbot, lambda session: contact_book.page(session, ContactQuestion()))]


def choose(dialog: EarlierImportsDialog, what: str) -> None:
    rows = dialog.table.rows.rows
    dialog.table.choose_place(next(at for at, row in enumerate(rows) if what in (row.source, row.title)))


def said(dialog: EarlierImportsDialog) -> set[str]:
    columns = dialog.table.rows.columns
    return {" | ".join(column.text(row) for column in columns) for row in dialog.table.rows.rows}


def test_each_says_when_what_how_much_by_whom_and_until_when_it_can_be_undone(earlier: EarlierImportsDialog) -> None:
    assert said(earlier) == {
        "Nov 16, 2026, 10:47 AM | phone.vcf | 2 contacts, 1 organization | Dana Whitfield | Until Dec 16, 2026",
        "Nov 16, 2026, 10:47 AM | Maria Teresa Delgado, born Mar 4, 1955 | 17 items, 1 not read | Dana Whitfield | Until Dec 16, 2026",
    }
    choose(earlier, "Discharge Summary")
    assert "Maria Teresa Delgado, born Mar 4, 1955. Nov 12, 2026 · Discharge Summary · Mercy Hospital" in earlier.undo.accessibleName()
    assert earlier.table.hasFocus()


def test_a_list_is_taken_back_whole_and_says_so(earlier: EarlierImportsDialog, desk: Desk, qtbot: QtBot) -> None:
    assert "Lindqvist, Kim" in book(desk, qtbot)
    choose(earlier, "phone.vcf")
    with qtbot.waitSignal(desk.undoable) as toast:
        qtbot.mouseClick(earlier.undo, Qt.MouseButton.LeftButton)
    settle(desk, qtbot)
    assert "Import undone: phone.vcf" in str(toast.args)
    assert "Lindqvist, Kim" not in book(desk, qtbot)
    assert any("phone.vcf" in line and line.endswith("Undone Nov 16, 2026") for line in said(earlier))
    assert earlier.undo.is_unavailable
    qtbot.keyClick(earlier, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    assert "Lindqvist, Kim" in book(desk, qtbot)


def test_enter_on_a_record_opens_its_chart_and_on_a_list_nothing(earlier: EarlierImportsDialog, qtbot: QtBot) -> None:
    choose(earlier, "phone.vcf")
    assert earlier.chart.isHidden()
    qtbot.keyClick(earlier.table, Qt.Key.Key_Return)
    assert earlier.isVisible()
    choose(earlier, "Discharge Summary")
    assert earlier.chart.isVisible()
    with qtbot.waitSignal(earlier.chart_wanted):
        qtbot.keyClick(earlier.table, Qt.Key.Key_Return)
    assert not earlier.isVisible()


def test_what_cannot_be_undone_any_more_says_why(earlier: EarlierImportsDialog, desk: Desk, qtbot: QtBot) -> None:
    choose(earlier, "phone.vcf")
    earlier.undo.click()
    settle(desk, qtbot)
    earlier.undo.click()  # once more does nothing
    settle(desk, qtbot)
    assert earlier.undo.accessibleDescription() == "This import was undone before."


def test_more_than_a_page_is_fetched_as_one_comes_near_the_end(desk: Desk, qtbot: QtBot, window: QMainWindow) -> None:
    for number in range(60):
        a_list(desk, qtbot, f"{number}.vcf", a_vcard(f"N:Person{number};Ann;;;"))
    dialog = shown(desk, qtbot, window)
    dialog.table.scrollToBottom()
    until(qtbot, lambda: dialog.table.rows.rowCount() == 60)
    dialog.close()


def test_nothing_taken_in_is_said(desk: Desk, qtbot: QtBot, window: QMainWindow) -> None:
    dialog = shown(desk, qtbot, window)
    assert (dialog._number.text(), dialog.undo.is_unavailable) == ("Nothing was taken in yet.", True)


@pytest.mark.parametrize("is_list", [True, False])
def test_it_is_reached_where_one_imports(desk: Desk, qtbot: QtBot, window: QMainWindow, is_list: bool) -> None:
    nothing: list[Path] = []
    dialog = ListImportDialog(desk, nothing, Whom.CONTACTS, window) if is_list else ImportDialog(desk, nothing, None, window)
    dialog.open()
    settle(desk, qtbot)
    offered = next(found for found in dialog.findChildren(QPushButton) if found.isVisible() and found.text() == "Earlier imports")
    qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    settle(desk, qtbot)
    assert [found.isVisible() for found in dialog.findChildren(EarlierImportsDialog)] == [True]
