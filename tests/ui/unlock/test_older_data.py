"""A data file older than its log says opens to be read only; above the pages stand the sentence and the two ways on (trust.md row 12)."""

import hashlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from caredesk import vault
from caredesk.models.patients import Patient
from caredesk.services import audit, documents, patients
from caredesk.services.patients import NewPatient
from caredesk.ui.charts.document_dialog import DocumentDialog, open_document
from caredesk.ui.charts.summary_content import SummaryContent
from caredesk.ui.charts.summary_page import SummaryPage
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.common.view_noting import ViewNoting
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell import locking
from caredesk.ui.shell.program import NEXT_STEP, Program
from caredesk.ui.unlock.door import ACCEPT
from caredesk.ui.unlock.recovery_page import RecoveryPage
from caredesk.ui.unlock.restore_page import RestorePage
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import a_file, a_pdf_body, take_in
from tests.ui.asking import ask, settle
from tests.ui.starting import PATIENCE_MS, end, opened, start, unlock
from tests.walks.keyboard import CTRL, Key, Keyboard

ONLY_READ = "This practice can only be read now"
REFUSED = "because its data file is older than its log says"
OF_THE_COMPUTER = ("vault.lock", "window.ini")  # they say nothing of any record
RESTORE_WORDS, ACCEPT_WORDS = "Restore the newest backup", "Accept this file"


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


@pytest.fixture
def put_back(practice_folder: Path) -> PutBack:
    return PutBack(practice_folder)


Starter = Callable[[], Program]


@pytest.fixture
def started(qapp: QApplication, qtbot: QtBot, look: Theme, put_back: PutBack) -> Iterator[Starter]:
    """Starts the program on the practice as it is then."""
    programs: list[Program] = []

    def begin() -> Program:
        programs.append(start(qapp, qtbot, put_back.folder))
        programs[-1].root.activateWindow()
        return programs[-1]

    yield begin
    for program in programs:
        end(program)


def read(program: Program, qtbot: QtBot) -> MainWindow:
    """The window of the practice that is only read, with what stands above its pages."""
    window = unlock(program, qtbot)
    settle(program.desk, qtbot)
    return window


@pytest.fixture
def window(started: Starter, qtbot: QtBot) -> MainWindow:
    return read(started(), qtbot)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """With what the locked program starts the next one: that the process ends and another begins is tried elsewhere."""
    told: list[dict[str, str]] = []
    fake = SimpleNamespace(Popen=lambda words, *, env, **_: told.append(env), DEVNULL=subprocess.DEVNULL)
    monkeypatch.setattr(locking, "subprocess", fake)
    monkeypatch.setattr(locking, "start_watchdog", lambda start_anew: None)
    monkeypatch.setattr("os._exit", lambda status: None)
    return told


def next_start(started: Starter, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setenv(NEXT_STEP, begun[-1][NEXT_STEP])
    return started()


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


def test_it_opens_to_be_read_and_says_so_above_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk.is_only_read
    told = window.standing.accessibleName()
    assert told.startswith(f"{ONLY_READ} Its data file is older than its log says. The log went on until Nov 16 at 10:47 AM;")
    assert told.endswith("Restore the newest backup, or accept this file as it is.")
    assert "Delgado" in families(window.desk, qtbot)


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
    assert program._practice is not None
    program._practice.look_after()
    program._practice._weekly.look()
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


def test_accepting_asks_first_what_is_lost_then_for_the_passphrase_and_the_log_keeps_it(
    started: Starter, qtbot: QtBot, put_back: PutBack, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, keys = put_back.files(), Keyboard(qtbot)
    program = started()
    read(program, qtbot)
    reach_and_press(keys, ACCEPT_WORDS)
    assert keys.focus == "Go back"
    asked = QApplication.activeModalWidget()
    assert asked is not None
    assert "entries that are missing in this file: 3. What was saved in them is lost with this step" in asked.accessibleDescription()
    reach_and_press(keys, ACCEPT_WORDS)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)
    assert program.desk.is_closed
    assert put_back.files() == before

    again = next_start(started, begun, monkeypatch)
    assert again.door is not None
    assert again.door.unlock_page is not None
    assert "Unlocking accepts the older data file" in again.door.unlock_page.message.accessibleName()
    window = unlock(again, qtbot)
    settle(again.desk, qtbot)
    assert not again.desk.is_only_read
    assert window.standing.accessibleName().startswith("An older data file was accepted on Nov 16 by Dana Whitfield")
    window.desk.act(window, lambda session: patients.create(session, NewPatient(family="Pruitt")))
    assert "Pruitt" in families(again.desk, qtbot)
    lines = ask(again.desk, qtbot, lambda session: [entry.what for entry in audit.entries(session)])
    assert "older data file accepted" in lines


def test_who_thinks_again_at_the_unlock_page_only_reads(
    started: Starter, qtbot: QtBot, put_back: PutBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put_back.files()
    monkeypatch.setenv(NEXT_STEP, ACCEPT)
    program = started()
    reach_and_press(Keyboard(qtbot), "Only read it")
    read(program, qtbot)
    assert program.desk.is_only_read
    assert put_back.files() == before


def test_restoring_leads_to_the_page_with_the_backups_and_brings_all_back(
    started: Starter, qtbot: QtBot, put_back: PutBack, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = started()
    program.settings.keep(backup_folder=str(put_back.copies))
    read(program, qtbot)
    reach_and_press(Keyboard(qtbot), RESTORE_WORDS)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)

    again = next_start(started, begun, monkeypatch)
    door = again.door
    assert door is not None
    page = door.currentWidget()
    assert isinstance(page, RestorePage)
    assert page.copy.text() == str(put_back.copies)
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    page.go_on.click()
    qtbot.waitUntil(lambda: door.currentWidget() is door.unlock_page, timeout=PATIENCE_MS)
    unlock(again, qtbot)
    assert not again.desk.is_only_read
    assert families(again.desk, qtbot)[-1] == "Moss"


def open_by_code(program: Program, qtbot: QtBot, code: str) -> MainWindow:
    """Type the recovery code, a reason and a new passphrase."""
    assert program.door is not None
    assert program.door.unlock_page is not None
    program.door.unlock_page.recovery.click()
    page = program.door.currentWidget()
    assert isinstance(page, RecoveryPage)
    QTest.keyClicks(page.code, code)
    QTest.keyClicks(page.reason, "passphrase forgotten")
    for field in (page.new.first, page.new.again):
        QTest.keyClicks(field, NEW_PASSPHRASE)
    page.go_on.click()
    window = opened(program, qtbot)
    settle(program.desk, qtbot)
    return window


def test_the_recovery_code_reads_too_and_says_that_the_new_passphrase_was_not_kept(
    started: Starter, qtbot: QtBot, put_back: PutBack
) -> None:
    before = put_back.files()
    program = started()
    window = open_by_code(program, qtbot, put_back.code)
    assert program.desk.is_only_read
    assert "The new passphrase was not kept." in window.standing.accessibleName()
    assert put_back.files() == before


def test_the_recovery_code_accepts_too_and_keeps_the_new_passphrase(
    started: Starter, qtbot: QtBot, put_back: PutBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NEXT_STEP, ACCEPT)
    program = started()
    open_by_code(program, qtbot, put_back.code)
    assert not program.desk.is_only_read
    program.root.close()
    vault.unlock(put_back.folder, NEW_PASSPHRASE, clock=standing_clock).close()


def test_closing_the_window_of_a_practice_that_is_only_read_changes_nothing(started: Starter, qtbot: QtBot, put_back: PutBack) -> None:
    before = put_back.files()
    program = started()
    read(program, qtbot)
    program.root.close()
    assert program.desk.is_closed
    assert put_back.files() == before


def test_ctrl_l_locks_it_and_the_next_unlocking_reads_again(
    started: Starter, qtbot: QtBot, begun: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(started(), qtbot)
    Keyboard(qtbot).press(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: bool(begun), timeout=PATIENCE_MS)
    again = started()
    read(again, qtbot)
    assert again.desk.is_only_read
