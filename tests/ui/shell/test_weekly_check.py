"""The weekly check in the window: quiet where all is whole, loud where it is not, and in the top bar until the next one finds all whole."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caredesk.exchange.records import ClinicalFile
from caredesk.services import audit, imports
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.everywhere import Everywhere
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.safe_keeping import SafeKeeping
from caredesk.ui.shell.weekly_check import WeeklyCheck
from tests.services.import_builders import CONTENT, a_file
from tests.ui.asking import act, ask, settle


@pytest.fixture
def check(program: Program, window: MainWindow) -> WeeklyCheck:
    keeping = SafeKeeping(program.desk, program.settings, Everywhere(lambda: [window]), window)
    made = WeeklyCheck(program.desk, window.message, QObject(window))
    made.done.connect(keeping.show_state)
    return made


def with_a_document(program: Program, qtbot: QtBot) -> None:
    file: ClinicalFile = a_file()

    def take_in(session: object) -> None:
        imports.commit(session, imports.stage(session, file, "0" * 64, as_new=True), CONTENT)  # type: ignore[arg-type]  # a session

    act(program.desk, qtbot, take_in)


def run(program: Program, check: WeeklyCheck, qtbot: QtBot) -> None:
    check.begin()
    settle(program.desk, qtbot)


def actions(program: Program, qtbot: QtBot) -> list[str]:
    return [row.what for row in ask(program.desk, qtbot, audit.entries)]


def test_whole_records_make_no_noise(program: Program, window: MainWindow, check: WeeklyCheck, qtbot: QtBot) -> None:
    run(program, check, qtbot)
    assert "data checked" in actions(program, qtbot)
    assert window.message.isHidden()
    assert window.top.safe_words == "Encrypted · no backup yet"


def test_damage_is_loud_and_stays_in_the_top_bar_until_all_is_whole_again(
    program: Program, window: MainWindow, check: WeeklyCheck, qtbot: QtBot
) -> None:
    with_a_document(program, qtbot)
    (document,) = [path for path in program.folder.glob("*/*/*") if path.is_file()]
    whole = document.read_bytes()
    document.write_bytes(whole[:-1])
    run(program, check, qtbot)
    assert window.message.accessibleName().startswith("The weekly check found damage. 1 of 1 documents are missing or damaged")
    assert window.top.safe_words == "Records are damaged"
    document.write_bytes(whole)
    run(program, check, qtbot)
    assert window.top.safe_words == "Encrypted · no backup yet"


def test_a_page_that_cannot_be_read_is_loud(program: Program, window: MainWindow, check: WeeklyCheck, qtbot: QtBot) -> None:
    path = program.folder / "vault.db"
    content = bytearray(path.read_bytes())
    for place in range(40_000, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)
    program.desk.tend(program.desk, lambda opened, task: opened.database.raw.execute("PRAGMA shrink_memory").fetchall())
    run(program, check, qtbot)
    assert window.message.accessibleName().startswith("The weekly check found damage. The data file of this practice is damaged.")


def test_a_lock_stops_it_and_nothing_is_told(program: Program, window: MainWindow, check: WeeklyCheck, qtbot: QtBot) -> None:
    check.begin()
    program.desk.stop_long_work()
    settle(program.desk, qtbot)
    assert "data checked" not in actions(program, qtbot)
    assert window.message.isHidden()


def test_it_is_not_begun_where_it_is_not_due(program: Program, check: WeeklyCheck, qtbot: QtBot) -> None:
    check.look()
    settle(program.desk, qtbot)
    assert "data checked" not in actions(program, qtbot)
