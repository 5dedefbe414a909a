"""The program as a user starts it, in a real window with a real window manager, driven by a keyboard that is not Qt's."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.services import audit, drafts, patients, views
from caredesk.services.patients import NewPatient
from caredesk.ui.shell.kept_view import VIEW
from tests.conftest import PASSPHRASE, a_practice, standing_clock

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE_MS, TYPING_MS = 30_000, "15"

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(shutil.which(tool) for tool in TOOLS), reason="a real window needs Xvfb, openbox and xdotool, which are not installed here"
    ),
]


class Screen:
    """A screen of its own with a window manager, and hands on its keyboard."""

    def __init__(self, display: str, folder: Path, qtbot: QtBot) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._folder, self._qtbot = folder, qtbot
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, tool: str, *words: str) -> subprocess.Popen[bytes]:
        self._started.append(
            subprocess.Popen([tool, *words], env=self._environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        return self._started[-1]

    def close(self) -> None:
        """End all that was started here, and what the program started itself."""
        for process in self._started:
            process.kill()
            process.wait()
        for pid in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                psutil.Process(pid).kill()

    def program(self) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-m", "caredesk", "--data", str(self._folder))

    def key(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", *keys)

    def write(self, words: str) -> None:
        self._xdotool("type", "--delay", TYPING_MS, words)

    def has_manager(self) -> bool:
        """Whether the window manager is at work: only then is there a desktop that has a number."""
        return self._xdotool("get_desktop").strip().isdigit()

    def windows(self) -> list[int]:
        """Process ids of the program's windows that can be seen."""
        found = self._xdotool("search", "--onlyvisible", "--name", "^CareDesk$").split()
        return [int(pid) for window in found if (pid := self._xdotool("getwindowpid", window).strip()).isdigit()]

    def active(self) -> int:
        """The process whose window has the keyboard."""
        pid = self._xdotool("getactivewindow", "getwindowpid").strip()
        return int(pid) if pid.isdigit() else 0

    def until_forward(self, pid: int) -> None:
        """Wait until a process's window has the keyboard; left in the background, it is asked for as by a click."""

        def is_forward() -> bool:
            if self.active() == pid:
                return True
            self._xdotool("search", "--onlyvisible", "--name", "^CareDesk$", "windowactivate")
            return False

        self.until(is_forward)

    def until(self, state: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(state, timeout=PATIENCE_MS)

    def processes(self) -> list[int]:
        """Every process that is open on this practice."""
        return [found.pid for found in psutil.process_iter(["cmdline"]) if str(self._folder) in (found.info["cmdline"] or [])]

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self._environment, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout


@pytest.fixture
def practice(practice_folder: Path) -> Path:
    """A small practice: two patients."""
    made = a_practice(practice_folder, is_sample=True).vault
    with made.writing() as session:
        patients.create(session, NewPatient(family="Delgado", given="Maria Teresa"))
        patients.create(session, NewPatient(family="Moss", given="Walter"))
    made.close()
    return practice_folder


@pytest.fixture
def screen(practice: Path, qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    """Xvfb names a display that is free itself, once it is ready."""
    reading, writing = os.pipe()
    screen_of_its_own = ("-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset")  # a reset would end the window manager
    command = ["Xvfb", "-displayfd", str(writing), *screen_of_its_own]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    shown = Screen(display, practice, qtbot)
    shown.start("openbox")
    shown.until(shown.has_manager)
    yield shown
    shown.close()
    server.kill()
    server.wait()


def unlocked(screen: Screen) -> subprocess.Popen[bytes]:
    """The program, unlocked by typing: the cursor stands in the field by itself."""
    program = screen.program()
    screen.until_forward(program.pid)
    screen.write(PASSPHRASE)
    screen.key("Return")
    return program


def press_until_shown(screen: Screen, key: str, windows: int = 2) -> None:
    """Press a key until a dialog stands over the window; while the practice is being opened the key does nothing."""

    def is_shown() -> bool:
        screen.key(key)
        return len(screen.windows()) >= windows

    screen.until(is_shown)


def test_a_second_start_brings_the_first_window_forward_and_ends_with_0(screen: Screen) -> None:
    first = screen.program()
    screen.until_forward(first.pid)
    assert screen.program().wait(30) == 0
    assert screen.windows() == [first.pid]


def test_closing_the_window_ends_with_0(screen: Screen) -> None:
    program = screen.program()
    screen.until_forward(program.pid)
    screen.key("alt+F4")
    assert program.wait(30) == 0


def test_the_lock_keeps_what_is_typed_in_a_dialog_and_another_process_asks_for_the_passphrase(screen: Screen, practice: Path) -> None:
    program = unlocked(screen)
    press_until_shown(screen, "ctrl+shift+n")
    screen.write("Elena")

    def is_gone() -> bool:
        screen.key("ctrl+l")
        return program.poll() is not None

    screen.until(is_gone)
    assert program.returncode == 0
    screen.until(lambda: len(screen.windows()) == 1)
    assert screen.windows() != [program.pid]
    screen.close()
    opened = vault.unlock(practice, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    with opened.reading() as session:
        kept = [value for draft in drafts.unfinished(session) for value in draft.content.values()]
        seen = [entry.what for entry in audit.entries(session)]
        tab = views.state(session, VIEW)
    opened.close()
    assert "Elena" in kept
    assert tab["page"] == "patients"
    assert "locked" in seen
