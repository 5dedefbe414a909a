"""A document from outside whose body is a PDF: its pages are seen, drawn in the keyless child, and that is noted."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.exchange import reading
from caredesk.services import audit, documents, imports
from caredesk.ui.charts.document_dialog import DocumentDialog, open_document
from caredesk.ui.common.desk import Desk
from tests.ui.asking import act, ask, settle, until

LEVIN = Path(__file__).resolve().parents[2] / "data" / "ccda" / "hl7_unstructured_levin.xml"


def taken_in(session: Session) -> UUID:
    """The chart that the record makes."""
    content = LEVIN.read_bytes()
    return imports.commit(session, imports.stage(session, reading.read(content), "0" * 64), content).patient_id


def opened(desk: Desk, qtbot: QtBot, patient_id: UUID) -> tuple[QMainWindow, DocumentDialog]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    document: Any = ask(desk, qtbot, lambda session: documents.listing(session, patient_id))[0]
    open_document(desk, document.document_id, window)
    until(qtbot, lambda: bool(window.findChildren(DocumentDialog)))
    return window, window.findChildren(DocumentDialog)[0]


def test_the_pages_of_a_pdf_body_are_shown(desk: Desk, qtbot: QtBot) -> None:
    _, dialog = opened(desk, qtbot, act(desk, qtbot, taken_in))
    until(qtbot, lambda: not dialog.pane.picture.isNull())
    assert dialog.pane.pages is not None
    assert dialog.pane.pages.count == 3


def test_that_the_pages_were_looked_at_is_in_the_log(desk: Desk, qtbot: QtBot) -> None:
    patient_id: UUID = act(desk, qtbot, taken_in)
    before = len(ask(desk, qtbot, lambda session: audit.entries(session, patient_id=patient_id)))
    _, dialog = opened(desk, qtbot, patient_id)
    until(qtbot, lambda: not dialog.pane.picture.isNull())
    settle(desk, qtbot)
    assert len(ask(desk, qtbot, lambda session: audit.entries(session, patient_id=patient_id))) > before
