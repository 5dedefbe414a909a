"""Every page and dialog of the sample practice: each control has a name, the Tab key reaches it, labels are plain text."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from caredesk.paths import resource
from caredesk.sample import demo
from caredesk.services import named_patients
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.failure_dialog import FailureDialog
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from tests.conftest import standing_clock
from tests.ui.access import nameless, unreachable, with_markup
from tests.ui.asking import ask
from tests.ui.starting import PATIENCE_MS, end, start, unlock

pytestmark = pytest.mark.slow
Deed = Callable[[MainWindow, UUID], object]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample practice's folder and passphrase; its tests only look."""
    folder = tmp_path_factory.mktemp("sample") / "practice"
    made = demo.demo(folder, clock=standing_clock)
    made.vault.close()
    return folder, made.passphrase


@pytest.fixture
def sample_program(qapp: QApplication, qtbot: QtBot, look: Theme, sample: tuple[Path, str]) -> Iterator[Program]:
    """The program with the sample practice open."""
    started = start(qapp, qtbot, sample[0])
    unlock(started, qtbot, sample[1])
    yield started
    end(started)


def window_of(program: Program) -> MainWindow:
    assert program.main_window is not None
    return program.main_window


def delgado(program: Program, qtbot: QtBot) -> UUID:
    found: UUID = ask(program.desk, qtbot, lambda session: named_patients.one(session, "Delgado").patient_id)
    return found


def quiet(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.desk.is_busy, timeout=PATIENCE_MS)


def faults(root: QWidget) -> dict[str, list[str]]:
    """What is wrong with the widgets of a window; empty lists where nothing is."""
    return {"nameless": nameless(root), "unreachable": unreachable(root), "markup": with_markup(root)}


NO_FAULTS: dict[str, list[str]] = {"nameless": [], "unreachable": [], "markup": []}


@pytest.mark.parametrize(
    ("page", "tab"),
    [
        (PageName.PATIENTS, ""),
        (PageName.CONTACTS, ""),
        (PageName.CHART, "summary"),
        (PageName.CHART, "care-team"),
        (PageName.CHART, "care-plan"),
        (PageName.CHART, "medicines"),
    ],
)
def test_every_control_of_a_page_can_be_named_and_reached(sample_program: Program, qtbot: QtBot, page: PageName, tab: str) -> None:
    record = delgado(sample_program, qtbot) if page is PageName.CHART else None
    window_of(sample_program).go(Place(page, record, tab))
    quiet(sample_program, qtbot)
    assert isinstance(window_of(sample_program).page, Page)
    assert faults(sample_program.root) == NO_FAULTS


@pytest.mark.parametrize(
    "deed",
    [
        lambda window, patient_id: window.search(),
        lambda window, patient_id: window.help(),
        lambda window, patient_id: window.settings_wanted.emit(),
        lambda window, patient_id: window.make_new(PageName.PATIENTS),
        lambda window, patient_id: window.make_new(PageName.CONTACTS),
        lambda window, patient_id: window.import_files([resource("sample", "mercy-discharge.xml")], patient_id),
        lambda window, patient_id: FailureDialog("3f9a01c2", window).open(),
        lambda window, patient_id: (window.go(Place(PageName.CHART, patient_id, "care-plan")), window.page.print_paper()),
    ],
    ids=["search", "help", "settings", "new patient", "new contact", "import", "failure", "print"],
)
def test_every_control_of_a_dialog_can_be_named_and_reached(sample_program: Program, qtbot: QtBot, deed: Deed) -> None:
    patient_id = delgado(sample_program, qtbot)
    deed(window_of(sample_program), patient_id)
    shown: list[Any] = []
    qtbot.waitUntil(lambda: bool(_open_dialogs(sample_program, shown)), timeout=PATIENCE_MS)
    quiet(sample_program, qtbot)
    found = faults(shown[0])
    shown[0].close()
    assert found == NO_FAULTS


def _open_dialogs(program: Program, shown: list[Any]) -> list[Any]:
    shown[:] = [dialog for dialog in program.root.findChildren(QDialog) if dialog.isVisible()]
    return shown


def test_every_control_before_the_records_can_be_named_and_reached(program: Program) -> None:
    assert faults(program.root) == NO_FAULTS


def test_every_control_of_the_first_run_can_be_named_and_reached(first_start: Program) -> None:
    page = first_start.door.currentWidget() if first_start.door is not None else None
    assert isinstance(page, FirstRun)
    assert faults(page) == NO_FAULTS
