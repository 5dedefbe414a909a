"""The unlock page with this computer's keyring: it opens by itself at the start, by a key after a lock, never while one types."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.kinds import UserRole
from caredesk.storage import computer, os_keyring
from caredesk.storage.keys import LOWEST
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.help_dialog import HelpDialog
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.arrival import LOCKED
from caredesk.ui.unlock.unlock_page import UnlockPage
from caredesk.vault.people import add_user
from tests.cli.running import ran
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER
from tests.keyring_builders import a_practice_with_keyring, by_passphrase
from tests.keyrings import Absent, Hangs, Locked, Works, keyring, use
from tests.ui.access import nameless, unreachable, with_markup
from tests.ui.asking import settle
from tests.ui.shell.test_lock import driven
from tests.ui.starting import PATIENCE_MS, end, focused, opened, press, start, unlock

__all__ = ["keyring"]
OTHER = "Marcus Bell"
Starter = Callable[[], Program]
PAINTED = """
import os, sys
from pathlib import Path
from caredesk import app
app.prepare()
from PySide6.QtWidgets import QApplication
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.root import FirstPaint
application = QApplication(["CareDesk"])
program = Program(application, Path(sys.argv[1]), app.make_demo)
program.show()
def painted():
    names = ("keyring", "secretstorage", "caredesk.storage.os_keyring")
    print(program.door.unlock_page.offers_keyring, [name for name in names if name in sys.modules], flush=True)
    os._exit(0)
FirstPaint(program.door, painted)
application.exec()
"""


@pytest.fixture
def folder(practice_folder: Path, keyring: type[Works]) -> Path:
    """A practice that the keyring opens as Dana."""
    a_practice_with_keyring(practice_folder)
    return practice_folder


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path) -> Iterator[Starter]:
    """Starts the program on the practice."""
    started: list[Program] = []

    def begun() -> Program:
        started.append(start(qapp, qtbot, practice_folder))
        return started[-1]

    yield begun
    for program in started:
        end(program)


def page_of(program: Program) -> UnlockPage:
    assert program.door is not None
    assert program.door.unlock_page is not None
    return program.door.unlock_page


def wait_for_line(program: Program, qtbot: QtBot) -> str:
    """What the page says once the keyring has failed."""
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.message.isHidden(), timeout=PATIENCE_MS)
    return page.message.accessibleName()


def said(page: UnlockPage) -> str:
    """All words that the page shows."""
    return " ".join(found.text() for found in page.findChildren(QLabel) if found.isVisible())


def test_at_the_start_the_keyring_opens_the_practice_by_itself(folder: Path, begin: Starter, qtbot: QtBot) -> None:
    program = begin()
    assert opened(program, qtbot).place is not None
    assert program.desk.actor.name == USER


def test_after_a_lock_nothing_opens_by_itself_and_no_key_opens_anything(folder: Path, begin: Starter, qtbot: QtBot) -> None:
    vault.note_locked(folder, is_locked=True)
    program = begin()
    page = page_of(program)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert (program.main_window, page.offers_keyring, page.keyring is not None and page.keyring.ask.isVisible()) == (None, False, False)
    assert "waits for your passphrase" in said(page)
    assert unlock(program, qtbot).place is not None
    assert not computer.read(folder).is_locked


def test_after_a_lock_enter_in_the_empty_field_opens_where_that_was_wanted(
    practice_folder: Path, keyring: type[Works], begin: Starter, qtbot: QtBot
) -> None:
    a_practice_with_keyring(practice_folder, opens_after_lock=True)
    vault.note_locked(practice_folder, is_locked=True)
    program = begin()
    settle(program.desk, qtbot)
    page = page_of(program)
    assert (program.main_window, page.offers_keyring) == (None, True)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert opened(program, qtbot).place is not None


@pytest.mark.parametrize("told", ["window.ini", "environment"])
def test_a_lock_that_only_one_place_remembers_is_a_lock(
    folder: Path, begin: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    """A disk that was full when the window was locked must not leave the door open."""
    if told == "environment":
        monkeypatch.setenv(LOCKED, "1")
    else:
        (folder / "window.ini").write_text("[General]\nlocked_at=10:02 AM\n", encoding="utf-8")
    program = begin()
    settle(program.desk, qtbot)
    assert (program.main_window, page_of(program).offers_keyring) == (None, False)


def test_the_lock_itself_leaves_its_mark(folder: Path, practice_folder: Path) -> None:
    with driven(folder) as program:
        program.lock()
        assert computer.read(folder).is_locked


@pytest.mark.parametrize(("kind", "words"), [(Absent, "no keyring"), (Locked, "is locked"), (Hangs, "did not answer")])
def test_a_keyring_that_fails_is_one_calm_line_and_the_passphrase_opens(
    folder: Path, begin: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: type[Works], words: str
) -> None:
    use(monkeypatch, kind)
    monkeypatch.setattr(os_keyring, "PATIENCE_S", 0.3)
    program = begin()
    assert words in (line := wait_for_line(program, qtbot))
    assert line.endswith("Type your passphrase.")
    page = page_of(program)
    assert (page.passphrase.hasFocus(), page.unlock.isEnabled()) == (True, True)
    assert unlock(program, qtbot).place is not None


def test_an_emptied_keyring_never_looks_like_a_first_run(folder: Path, begin: Starter, qtbot: QtBot, keyring: type[Works]) -> None:
    keyring.held.clear()
    program = begin()
    assert "not in this computer" in wait_for_line(program, qtbot)
    assert unlock(program, qtbot).place is not None


def test_whoever_types_need_not_wait_for_a_hanging_keyring(
    folder: Path, begin: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Hangs)
    program = begin()
    page = page_of(program)
    assert "type your passphrase instead" in said(page)
    began = time.monotonic()
    assert unlock(program, qtbot).place is not None
    assert time.monotonic() - began < os_keyring.PATIENCE_S


def test_a_keyring_that_answers_late_does_not_open_under_the_fingers(
    folder: Path, begin: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Hangs)
    program = begin()
    page = page_of(program)
    QTest.keyClicks(page.passphrase, PASSPHRASE[:5])
    Hangs.let_go.set()
    settle(program.desk, qtbot)
    assert (program.main_window, page.passphrase.text(), page.offers_keyring) == (None, PASSPHRASE[:5], True)


def test_closing_the_window_does_not_wait_for_a_hanging_keyring(
    folder: Path, begin: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Hangs)
    program = begin()
    began = time.monotonic()
    program.root.close()
    assert time.monotonic() - began < os_keyring.PATIENCE_S / 2


def test_a_keyring_that_failed_can_be_asked_again_by_its_button(
    folder: Path, begin: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Locked)
    program = begin()
    wait_for_line(program, qtbot)
    use(monkeypatch, Works)
    page = page_of(program)
    assert page.keyring is not None
    page.keyring.ask.click()
    assert opened(program, qtbot).place is not None


def test_it_opens_for_nobody_but_its_own_person(folder: Path, begin: Starter, qtbot: QtBot) -> None:
    safe = by_passphrase(folder)
    add_user(safe, OTHER, NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    safe.close()
    (folder / "window.ini").write_text(f"[General]\nlast_user={OTHER}\n", encoding="utf-8")
    program = begin()
    settle(program.desk, qtbot)
    page = page_of(program)
    assert (program.main_window, page.offers_keyring) == (None, False)
    page.choose_user()
    assert page.chooser is not None
    page.chooser.setCurrentText(USER)
    assert page.offers_keyring
    page.chooser.hidePopup()


def test_a_computer_without_it_shows_nothing_of_it(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert (page.keyring, page.offers_keyring, program.desk.is_busy) == (None, False, False)


def test_everything_on_the_page_can_be_named_and_is_reached_in_reading_order(
    practice_folder: Path, keyring: type[Works], begin: Starter, qtbot: QtBot
) -> None:
    a_practice_with_keyring(practice_folder, opens_after_lock=True)
    vault.note_locked(practice_folder, is_locked=True)
    program = begin()
    page = page_of(program)
    assert (nameless(page), unreachable(page), with_markup(page)) == ([], [], [])
    program.root.activateWindow()
    qtbot.waitUntil(page.passphrase.hasFocus)
    assert page.keyring is not None
    for expected in (page.unlock, page.keyring.ask, page.recovery):
        press(Qt.Key.Key_Tab)
        assert focused() is expected


def test_the_unlock_page_is_painted_before_the_keyring_is_loaded_or_asked(folder: Path) -> None:
    answer = ran([sys.executable, "-c", PAINTED, str(folder)], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert answer.out.strip() == "True []", answer.out + answer.err


def test_f1_says_how_the_keyring_opens_it(practice_folder: Path, keyring: type[Works], begin: Starter, qtbot: QtBot) -> None:
    a_practice_with_keyring(practice_folder, opens_after_lock=True)
    vault.note_locked(practice_folder, is_locked=True)
    program = begin()
    page_of(program).help_wanted.emit()
    told = program.root.findChild(HelpDialog)
    assert told is not None
    assert "keyring" in " ".join(found.text() for found in told.findChildren(QLabel))
    told.reject()
