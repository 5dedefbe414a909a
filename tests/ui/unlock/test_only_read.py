"""A practice that is only read: all of it can be looked at, the program writes nothing by itself, and each deed is refused in its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caredesk.services import documents
from caredesk.ui.charts.document_dialog import DocumentDialog, open_document
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.view_noting import ViewNoting
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.unlock.arrival import NEXT_STEP
from tests.ui.asking import ask, settle
from tests.ui.starting import PATIENCE_MS
from tests.ui.unlock.older_practice import PutBack, Starter, chart_of, families, read

REFUSED = "because its data file is older than its log says"


def test_roster_chart_and_documents_can_be_looked_at_without_a_word_of_refusal(window: MainWindow, qtbot: QtBot, put_back: PutBack) -> None:
    chart_of(window, qtbot, put_back.delgado)
    pdf = ask(window.desk, qtbot, lambda session: documents.listing(session, put_back.taken.patient_id))[0]
    open_document(window.desk, pdf.document_id, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(DocumentDialog)), timeout=PATIENCE_MS)
    settle(window.desk, qtbot)
    (dialog,) = window.findChildren(DocumentDialog)
    assert "only be read" not in dialog.words
    dialog.accept()
    assert window.refused.isHidden()


@pytest.mark.parametrize("tab", ["medicines", "care-team", "care-plan"])
def test_each_tab_of_a_chart_can_be_looked_at_and_left(window: MainWindow, qtbot: QtBot, put_back: PutBack, tab: str) -> None:
    before = put_back.files()
    window.go(Place(PageName.CHART, put_back.delgado, tab))
    settle(window.desk, qtbot)
    window.page.save_now()
    window.go(Place(PageName.CONTACTS))
    settle(window.desk, qtbot)
    assert window.refused.isHidden()
    assert put_back.files() == before


def test_the_program_tries_no_deed_by_itself_and_no_file_changes(
    started: Starter, qtbot: QtBot, put_back: PutBack, begun: list[dict[str, str]]
) -> None:
    before = put_back.files()
    program = started()
    window = read(program, qtbot)
    chart_of(window, qtbot, put_back.delgado)
    for noting in window.findChildren(ViewNoting):
        noting.note_soon(put_back.delgado)
        noting.note_now()
    assert program.practice is not None
    program.practice.look_after()
    program.practice.after.weekly.look()
    settle(program.desk, qtbot)
    assert window.refused.isHidden()
    assert window.message.isHidden()
    program.lock()
    assert put_back.files() == before
    assert begun[-1].get(NEXT_STEP, "") == ""


def test_an_edit_is_refused_with_the_sentence_and_stays_typed(window: MainWindow, qtbot: QtBot, put_back: PutBack) -> None:
    before = put_back.files()
    summary = chart_of(window, qtbot, put_back.delgado)
    card = next(card for card in summary.people if "preferred" in card.names)
    card.open_form("preferred")
    assert card.form is not None
    field = card.form.field("preferred")
    field.selectAll()
    QTest.keyClicks(field, "Maite")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle(window.desk, qtbot)
    assert REFUSED in card.form.labelled["preferred"].fault
    assert field.text() == "Maite"
    window.page.save_now()
    settle(window.desk, qtbot)
    assert window.refused.isHidden()
    assert put_back.files() == before


def test_a_new_patient_is_refused_in_its_form_and_all_that_was_typed_stands_there(
    window: MainWindow, qtbot: QtBot, put_back: PutBack
) -> None:
    window.make_new(PageName.PATIENTS)
    qtbot.waitUntil(lambda: bool(window.findChildren(NewPatientDialog)), timeout=PATIENCE_MS)
    (dialog,) = window.findChildren(NewPatientDialog)
    dialog.field("family").restore("Pruitt")
    dialog.field("given").restore("Ann")
    dialog.save_now()
    dialog.try_now()
    settle(window.desk, qtbot)
    assert dialog.isVisible()
    assert REFUSED in dialog._summary.accessibleName()
    assert dialog.field("family").text() == "Pruitt"
    assert window.refused.isHidden()
    dialog.reject()
    settle(window.desk, qtbot)
    assert "Pruitt" not in families(window.desk, qtbot)


def test_a_backup_is_refused_before_anybody_is_asked_for_a_folder(window: MainWindow, qtbot: QtBot) -> None:
    window.backup_wanted.emit()
    settle(window.desk, qtbot)
    assert REFUSED in window.refused.accessibleName()
