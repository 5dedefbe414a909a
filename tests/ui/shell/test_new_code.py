"""The recovery code of an open practice: its sheet is read whole, and never saved beside the records."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caredesk.storage import header, slots
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.recovery_dialogs import NewCodeDialog
from tests.ui.asking import settle
from tests.ui.starting import PATIENCE_MS


def test_a_new_recovery_code_can_be_read_whole(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    dialog = NewCodeDialog(program.desk, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.page is not None, timeout=PATIENCE_MS)
    assert dialog.page is not None
    page = dialog.page
    page.show_left("Printed on the printer in the hall at 10:47 AM.")
    settle(program.desk, qtbot)
    letters = [label for label in page.findChildren(QLabel) if label.property("role") == "key"]
    assert len(letters) == 9
    assert [label.text() for label in letters if label.height() < label.sizeHint().height()] == []
    dialog.reject()


def test_the_sheet_of_a_new_code_is_not_saved_among_the_records_that_it_opens(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    dialog = NewCodeDialog(program.desk, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.page is not None, timeout=PATIENCE_MS)
    assert dialog.page is not None
    page, target = dialog.page, program.folder / "documents" / "sheet.pdf"
    page.save_wanted.emit(target)
    qtbot.waitUntil(lambda: bool(page.message.accessibleName()), timeout=PATIENCE_MS)
    assert "practice’s own folder" in page.message.accessibleName()
    assert not target.exists()
    dialog.reject()


def test_the_old_sheet_is_replaced_once_two_groups_of_the_new_one_are_typed(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    before = header.read(program.folder)
    dialog = NewCodeDialog(program.desk, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.page is not None, timeout=PATIENCE_MS)
    assert dialog.page is not None
    page, printed = dialog.page, [label.text() for label in dialog.page.findChildren(QLabel) if label.property("role") == "key"]
    settle(program.desk, qtbot)
    assert header.read(program.folder) == before
    assert not dialog.go_on.isEnabled()
    for number, field in zip(page.proof(), page.typed, strict=True):
        qtbot.keyClicks(field, printed[number - 1])
    assert dialog.go_on.isEnabled()
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE_MS):
        dialog.go_on.click()
    kept = header.read(program.folder)
    assert {slot.id for slot in kept.slots if slot.kind == header.RECOVERY}.isdisjoint({slot.id for slot in before.slots})
    assert slots.opened_by_code(kept, " ".join(printed)) is not None
