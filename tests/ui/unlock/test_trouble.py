"""Why a practice cannot be opened: each case has its own title and sentence, and a next step. Nothing is changed."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.storage import header
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from caredesk.ui.unlock.trouble_page import TroublePage
from tests.conftest import PASSPHRASE
from tests.ui.starting import PATIENCE_MS, end, start

Starter = Callable[[], Program]


@pytest.fixture
def started(qapp: QApplication, qtbot: QtBot, look: Theme, made_folder: Path) -> Iterator[Starter]:
    """Starts the program on the practice as the test left it."""
    programs: list[Program] = []

    def begin() -> Program:
        programs.append(start(qapp, qtbot, made_folder))
        return programs[-1]

    yield begin
    for program in programs:
        end(program)


def trouble_of(program: Program, qtbot: QtBot) -> TroublePage:
    """The page that says why, once it is there."""
    door = program.door
    assert door is not None
    qtbot.waitUntil(lambda: isinstance(door.currentWidget(), TroublePage), timeout=PATIENCE_MS)
    page = door.currentWidget()
    assert isinstance(page, TroublePage)
    return page


def try_to_open(program: Program) -> None:
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)


def steps(page: TroublePage) -> list[str]:
    return [button.text() for button in page.buttons]


def of_a_later_format(folder: Path) -> bytes:
    """Let the key file say that a later version wrote it; answers its bytes."""
    path = folder / header.NAME
    fields = json.loads(path.read_bytes())
    del fields["checksum"]
    fields["version"] = header.VERSION + 1
    path.write_bytes(header.written(fields))
    return path.read_bytes()


def test_a_newer_practice_says_so_before_anybody_types_and_is_left_as_it_is(started: Starter, made_folder: Path, qtbot: QtBot) -> None:
    written = of_a_later_format(made_folder)
    page = trouble_of(started(), qtbot)
    assert page.message.accessibleName().startswith("A newer CareDesk wrote these records. A newer version of CareDesk made this practice")
    assert steps(page) == ["Try again", "Close CareDesk"]
    assert (made_folder / header.NAME).read_bytes() == written


def test_records_without_their_key_file_say_that_it_can_be_put_back_and_no_new_practice_is_offered(
    started: Starter, made_folder: Path, qtbot: QtBot
) -> None:
    for kept in made_folder.glob(f"{header.NAME}*"):
        kept.unlink()
    page = trouble_of(started(), qtbot)
    assert page.message.accessibleName().startswith("The key file of these records is missing")
    assert "(vault.json) is missing. Nothing was changed. Put it back, or restore a backup." in page.message.accessibleName()
    assert steps(page)[0] == "Restore from a backup"


def test_a_key_file_that_was_put_back_opens_its_records(started: Starter, made_folder: Path, qtbot: QtBot, tmp_path: Path) -> None:
    shutil.move(made_folder / header.NAME, tmp_path / header.NAME)
    program = started()
    page = trouble_of(program, qtbot)
    shutil.move(tmp_path / header.NAME, made_folder / header.NAME)
    page.buttons[1].click()
    try_to_open(program)
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=PATIENCE_MS)


def test_a_practice_that_was_moved_away_meanwhile_says_so_and_opens_once_it_is_back(
    started: Starter, made_folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    program = started()
    shutil.move(made_folder, tmp_path / "elsewhere")
    try_to_open(program)
    page = trouble_of(program, qtbot)
    assert page.message.accessibleName().startswith("There are no records in this folder")
    assert steps(page) == ["Restore from a backup", "Try again", "Close CareDesk"]
    shutil.rmtree(made_folder, ignore_errors=True)
    shutil.move(tmp_path / "elsewhere", made_folder)
    page.buttons[1].click()
    try_to_open(program)
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=PATIENCE_MS)


def test_an_empty_folder_is_a_first_run_that_can_bring_a_backup_back(first_start: Program) -> None:
    assert first_start.door is not None
    page = first_start.door.currentWidget()
    assert isinstance(page, FirstRun)
    assert page.isVisible()
