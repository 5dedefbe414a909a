"""At the unlock page: what a wrong passphrase, a damaged, newer, busy or older practice is told, by the window and by the command line."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.trouble_page import TroublePage
from tests.cli.running import CareDesk
from tests.conftest import PASSPHRASE, a_practice
from tests.storage.fixture_vault import FIRST
from tests.storage.next_schema import next_schema
from tests.ui.asking import settle
from tests.ui.starting import end, opened, start, unlock
from tests.walks.keyboard import Key, Keyboard

Starter = Callable[[Path], Program]


@pytest.fixture
def started(qapp: QApplication, qtbot: QtBot, look: Theme) -> Iterator[Starter]:
    """Starts the program on a practice, and ends it."""
    made: list[Program] = []

    def on(folder: Path) -> Program:
        made.append(start(qapp, qtbot, folder))
        return made[-1]

    yield on
    for program in made:
        end(program)


def try_with(program: Program, qtbot: QtBot, passphrase: str) -> Keyboard:
    """Type a passphrase where the cursor is, and Enter."""
    keys = Keyboard(qtbot)
    keys.until_focus("Passphrase")
    keys.write(passphrase)
    keys.press(Key.Key_Return)
    return keys


def trouble(program: Program, keys: Keyboard) -> str:
    """The sentence of the page that stands in the unlock page's place."""
    keys.until(lambda: program.door is not None and isinstance(program.door.currentWidget(), TroublePage))
    page = program.door.currentWidget() if program.door is not None else None
    assert isinstance(page, TroublePage)
    return page.message.accessibleName()


def test_after_a_wrong_passphrase_one_types_again_at_once(program: Program, qtbot: QtBot) -> None:
    keys = try_with(program, qtbot, "not the one at all")
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    keys.until(lambda: "passphrase" in page.message.accessibleName())
    keys.until_focus("Passphrase")
    keys.write(PASSPHRASE)
    keys.press(Key.Key_Return)
    assert opened(program, qtbot).place is not None


def test_a_damaged_practice_says_so_and_offers_a_backup(made_folder: Path, started: Starter, qtbot: QtBot) -> None:
    content = bytearray((made_folder / "vault.db").read_bytes())
    content[2_000] ^= 1
    (made_folder / "vault.db").write_bytes(content)
    program = started(made_folder)
    keys = try_with(program, qtbot, PASSPHRASE)
    assert "damaged" in trouble(program, keys)
    keys.tab_to("Restore from a backup")


def test_a_practice_of_a_newer_version_names_it(practice_folder: Path, started: Starter, qtbot: QtBot) -> None:
    made = a_practice(practice_folder).vault
    made.database.raw.execute("PRAGMA user_version = 99")
    made.database.raw.execute("UPDATE schema_meta SET value = '7.5' WHERE name = 'written by'")
    made.close()
    program = started(practice_folder)
    assert "CareDesk 7.5" in trouble(program, try_with(program, qtbot, PASSPHRASE))


def test_while_the_window_is_open_a_command_ends_with_1_and_says_why(program: Program, made_folder: Path, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    answer = CareDesk(made_folder)("list", "patients")
    assert (answer.status, answer.out) == (1, "")
    assert "open" in answer.err


def test_a_practice_that_a_command_holds_opens_at_the_second_try(practice_folder: Path, started: Starter, qtbot: QtBot) -> None:
    held = a_practice(practice_folder, is_sample=True).vault
    program = started(practice_folder)
    keys = try_with(program, qtbot, PASSPHRASE)
    assert "open already" in trouble(program, keys)
    held.close()
    keys.tab_to("Try again")
    keys.press(Key.Key_Return)
    try_with(program, qtbot, PASSPHRASE)
    assert opened(program, qtbot).place is not None


def test_an_older_practice_is_brought_up_by_unlocking_it(
    tmp_path: Path, started: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(FIRST, tmp_path / "practice"))
    monkeypatch.setattr("caredesk.vault.entering.CURRENT", next_schema())  # the step that only the tests have
    program = started(folder)
    window = unlock(program, qtbot)
    settle(program.desk, qtbot)
    assert window.page.last_status[0].startswith("2 patients")
    assert len(list((folder / "before upgrade").iterdir())) == 1
    program.root.close()
    again = vault.unlock(folder, PASSPHRASE, reserve_bytes=0, schema=next_schema())
    assert again.database.raw.execute("PRAGMA user_version").fetchone() == (next_schema().newest,)
    again.close()
