"""A practice whose data file was put back to what it was, and what a test does in its window."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from caredesk import vault
from caredesk.models.patients import Patient
from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.charts.summary_content import SummaryContent
from caredesk.ui.charts.summary_page import SummaryPage
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.conftest import PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import a_file, a_pdf_body, take_in
from tests.ui.asking import ask, settle
from tests.ui.starting import PATIENCE_MS, unlock
from tests.walks.keyboard import Key, Keyboard

OF_THE_COMPUTER = ("vault.lock", "window.ini")  # they say nothing of any record
Starter = Callable[[], Program]


class PutBack:
    """A practice whose data file was put back, after a backup, to what it was before its last patient came."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.copies = folder, folder.parent / "copies"
        made = a_practice(folder, is_sample=True)
        self.code = made.recovery_code
        with made.vault.writing() as session:
            self.delgado = patients.create(session, NewPatient(family="Delgado", given="Maria", preferred="Tere"))
        self.taken = take_in(made.vault, a_file(attachments=(a_pdf_body(),)), as_new=True)
        made.vault.close()
        older = (folder / "vault.db").read_bytes()
        again = vault.unlock(folder, PASSPHRASE, clock=standing_clock)
        with again.writing() as session:
            patients.create(session, NewPatient(family="Moss", given="Walter"))
        vault.back_up(again, self.copies)
        again.close()
        (folder / "vault.db").write_bytes(older)

    def files(self) -> dict[str, str]:
        """A digest of each file of the practice."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and not path.name.startswith(OF_THE_COMPUTER))
        return {path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def read(program: Program, qtbot: QtBot) -> MainWindow:
    """The window of the practice that is only read, with what stands above its pages."""
    window = unlock(program, qtbot)
    settle(program.desk, qtbot)
    return window


def reach_and_press(keys: Keyboard, words: str) -> None:
    """Reach a button by Tab and press it."""
    keys.tab_to(words)
    keys.press(Key.Key_Space)


def families(desk: Desk, qtbot: QtBot) -> list[str]:
    found: list[str] = ask(desk, qtbot, lambda session: list(session.scalars(select(Patient.family).order_by(Patient.number))))
    return found


def chart_of(window: MainWindow, qtbot: QtBot, patient_id: UUID) -> SummaryContent:
    window.go(Place(PageName.CHART, patient_id))
    settle(window.desk, qtbot)
    page: Any = window.page
    summary = page.shown
    assert isinstance(summary, SummaryPage)
    qtbot.waitUntil(lambda: summary.is_filled, timeout=PATIENCE_MS)
    settle(window.desk, qtbot)
    assert summary.content is not None
    return summary.content
