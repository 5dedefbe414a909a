"""When the window locks by itself."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.services import views
from caredesk.ui.shell import kept_view
from caredesk.ui.shell.idle import IdleWatch
from caredesk.ui.shell.lock_reasons import SWITCHED
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.windows import Windows
from tests.conftest import PASSPHRASE, a_practice
from tests.ui.starting import PATIENCE_MS, start, unlock

TEN_MINUTES = 600.0


class Clocks:
    """Two clocks that stand still until a test moves them."""

    def __init__(self) -> None:
        self.monotonic, self.wall = 1_000.0, 50_000.0

    def __call__(self) -> tuple[float, float]:
        return self.monotonic, self.wall

    def run(self, seconds: float) -> None:
        """Time passes while the computer is awake."""
        self.monotonic += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """The computer sleeps: Linux' monotonic clock stands still."""
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp: QApplication, qtbot: QtBot, clocks: Clocks) -> Iterator[IdleWatch]:
    """It watches all of the application, so that it must be gone when the test is over."""
    parent = QObject(qapp)
    yield IdleWatch(qapp, parent, idle_s=TEN_MINUTES, now=clocks)
    shiboken6.delete(parent)


def test_ten_minutes_without_input_lock(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    for _ in range(60):
        clocks.run(10)
        if clocks.monotonic < 1_000 + TEN_MINUTES:
            watch.check()
    with qtbot.waitSignal(watch.due) as due:
        watch.check()
    assert due.args == ["idle"]


def test_a_key_starts_the_ten_minutes_anew(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    somewhere = QWidget()
    qtbot.addWidget(somewhere)
    clocks.run(TEN_MINUTES - 5)
    qtbot.keyClick(somewhere, Qt.Key.Key_A)
    clocks.run(10)
    with qtbot.assertNotEmitted(watch.due):
        watch.check()


def test_a_computer_that_slept_is_locked_when_it_wakes(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    clocks.sleep(60)
    with qtbot.waitSignal(watch.due) as due:
        watch.check()
    assert due.args == ["suspend"]


def test_ctrl_l_locks_over_a_modal_dialog(watch: IdleWatch, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(watch.due) as due:
        qtbot.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert due.args == ["asked"]


def test_ctrl_shift_l_over_a_dialog_asks_for_another_user(watch: IdleWatch, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(watch.due) as due:
        qtbot.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert due.args == [SWITCHED]


def test_a_first_page_that_does_not_come_leaves_nobody_unwatched(qapp: QApplication, qtbot: QtBot, practice_folder: Path) -> None:
    made = a_practice(practice_folder).vault
    with made.writing() as session:
        views.keep_state(session, kept_view.VIEW, {"page": "patients", "more": secrets.token_hex(20_000)})
    made.close()
    damage_last_page(practice_folder / "vault.db")
    program = start(qapp, qtbot, practice_folder)
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: program.findChild(IdleWatch) is not None, timeout=PATIENCE_MS)
    assert program.main_window is not None
    assert program.main_window.place is None


@pytest.mark.parametrize(("is_shared", "seconds"), [(True, 300), (False, 600)])
def test_a_shared_computer_locks_after_five_minutes_also_where_its_settings_were_lost(
    qapp: QApplication, qtbot: QtBot, practice_folder: Path, is_shared: bool, seconds: int
) -> None:
    made = a_practice(practice_folder).vault
    vault.mark_shared(made, is_shared)
    made.close()
    program = start(qapp, qtbot, practice_folder)
    unlock(program, qtbot)
    watch = program.findChild(IdleWatch)
    assert watch is not None
    assert watch.idle_s == seconds


def damage_last_page(path: Path) -> None:
    """Where the newest row of many letters lies."""
    content = bytearray(path.read_bytes())
    content[-2_000] ^= 1
    path.write_bytes(content)


def test_one_watch_sees_the_events_of_the_application_for_all_who_listen_to_keys(program: Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    assert program.practice is not None
    seen = [found for found in program.practice.findChildren(QObject) if type(found).eventFilter is not QObject.eventFilter]
    assert [type(found) for found in seen if not isinstance(found, Windows)] == [IdleWatch]
