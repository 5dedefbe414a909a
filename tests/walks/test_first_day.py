"""A first working day: from nothing to a printed care plan, in one window, by the keyboard alone."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from caredesk.paths import resource
from caredesk.reports import preview
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell import locking
from caredesk.ui.shell.program import Program
from tests.conftest import PASSPHRASE, PRACTICE, USER
from tests.ui.starting import end, opened, start, unlock
from tests.ui.unlock.test_first_run import first_run, groups_asked
from tests.walks.keyboard import ALT, CTRL, Key, Keyboard

LONGEST_S, MOST_KEYS = 100.0, 2_000  # well under the five minutes that a new user has; nearly all keys are letters
OWN_WORDS = "Quiero caminar a la iglesia los domingos."
GOAL, MEASURE = "I want to walk to church on Sundays.", "Walks ten minutes without a rest"
ACTION, OWNER, BARRIER = "Order a scale", "Dana Whitfield", "No car on weekdays"
SIGN, RESPONSE, CALL = "Up 3 lb in a day", "Take the extra water pill", "Dr. Okafor, 704 555 0120"
OUTCOME, TRIGGER = "Stays at home without a new stay in hospital", "Another stay in hospital"


class FirstDay:
    """One coordinator's day. Each step says what she does; nothing but keys does it."""

    def __init__(self, program: Program, qtbot: QtBot, papers: Path) -> None:
        self.program, self._qtbot, self.papers = program, qtbot, papers
        self.keys = Keyboard(qtbot)
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    def make_the_practice(self) -> None:
        """Name, kind, first user, passphrase; the recovery sheet is saved, and two of its groups are typed back."""
        keys = self.keys
        keys.until_focus("Name of the practice")
        keys.write(PRACTICE)
        keys.tab_to("A practice or therapist")
        keys.press(Key.Key_Space)
        keys.press(Key.Key_Return)
        keys.until_focus("Your name")
        keys.write(USER)
        keys.fill("Credentials", "RN")
        keys.press(Key.Key_Return)
        keys.until_focus("Passphrase")
        keys.write(PASSPHRASE)
        keys.fill("Passphrase again", PASSPHRASE)
        keys.press(Key.Key_Return)
        keys.until_focus("Print recovery sheet")
        keys.tab_to("Save as PDF")
        self._save_as("sheet.pdf")
        sheet = first_run(self.program)
        first, second = groups_asked(sheet)
        keys.fill("Group", first)
        keys.press(Key.Key_Tab)
        keys.write(second)
        keys.press(Key.Key_Return)
        self._window = opened(self.program, self._qtbot)

    def take_the_hospitals_record_in(self) -> None:
        """The New menu, the file's name typed, one look at what it would add, and the client's chart is open."""
        keys = self.keys
        keys.until_focus("No patients yet")
        keys.press(Key.Key_N, CTRL)
        keys.choose("Import record")
        keys.until_focus("Choose files")
        keys.press(Key.Key_Space)
        self._until_asked_for_a_file()
        keys.write(str(resource("sample/mercy-discharge.xml")))
        keys.press(Key.Key_Return)
        keys.until_focus("Lines of the record")
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("Close")
        keys.press(Key.Key_Return)

    def find_the_client(self) -> None:
        """She is in the roster; Enter opens her chart."""
        keys = self.keys
        keys.until_focus("Patients")
        keys.press(Key.Key_F, CTRL)
        keys.write("delgado")
        self.settle()
        keys.press(Key.Key_Return)
        self.until_at("summary")

    def put_the_team_together(self) -> None:
        """The family doctor goes into the contact book, joins the team from there, and is its hub."""
        keys = self.keys
        keys.press(Key.Key_3, CTRL)
        self.settle()
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("First and middle name")
        keys.write("Walter")
        keys.fill("Last name", "Okafor")
        keys.fill("Credentials", "MD")
        keys.fill("Phone", "704 555 0120")
        keys.back_to("Role")
        keys.write("Prim")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()
        keys.press(Key.Key_Left, ALT)
        self.until_at("summary")
        self.command("show care team")
        self.until_at("care-team")
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("Who")
        keys.write("okaf")
        keys.until(lambda: QApplication.activePopupWidget() is not None)
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Return)
        keys.fill("Looks after", "Heart and kidneys")
        keys.tab_to("Primary care provider of this patient")
        keys.press(Key.Key_Space)
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()

    def write_the_plan(self) -> None:
        """A goal with measure and day, an action with owner and day, a barrier, what to do if, outcome, and when it is looked at again."""
        keys = self.keys
        self.command("show care plan")
        self.until_at("care-plan")
        keys.until_focus("Add goal")
        keys.press(Key.Key_Space)
        keys.write(OWN_WORDS)
        keys.fill("In English", GOAL)
        keys.press(Key.Key_Tab)
        keys.until_focus("How we will know")
        keys.write(MEASURE)
        keys.press(Key.Key_Tab)
        keys.until_focus("By")
        keys.write("12/31")
        self.settle()
        keys.tab_to("Add action")
        keys.press(Key.Key_Space)
        self.fill_line(ACTION, OWNER, "11/20")
        keys.tab_to("Add barrier")
        keys.press(Key.Key_Space)
        self.fill_line(BARRIER, "Volunteer driver")
        keys.tab_to("Add step")
        keys.press(Key.Key_Space)
        self.fill_line(SIGN, RESPONSE, CALL)
        keys.fill("Expected outcome", OUTCOME)
        keys.fill("What leads to a new version", TRIGGER)
        keys.fill("Next review", "12/14")
        keys.press(Key.Key_Tab)
        self.settle()

    def publish(self) -> None:
        """The question's safe button has the focus; the other one publishes."""
        keys = self.keys
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("Keep as draft")
        keys.tab_to("Publish version 1")
        keys.press(Key.Key_Space)
        self.until_closed()
        self.settle()

    def print_it(self) -> Path:
        """To a PDF file: the paper that was shown."""
        keys = self.keys
        keys.press(Key.Key_P, CTRL)
        keys.tab_to("Where to")
        keys.press(Key.Key_End)  # after the printers, if this computer has any
        self.settle()
        keys.until(lambda: self.program.desk.is_busy is False)
        keys.press(Key.Key_Return, CTRL)
        paper = self._name_the_file("plan.pdf")
        keys.until_focus("Close")
        keys.press(Key.Key_Return)
        self.until_closed()
        return paper

    def command(self, words: str) -> None:
        """Ctrl+K, the words, Enter."""
        self.keys.press(Key.Key_K, CTRL)
        self.keys.until_focus("Search or type a command")
        self.keys.write(words)
        self.settle()
        self.keys.press(Key.Key_Return)

    def fill_line(self, *cells: str) -> None:
        """The cells of a line that was opened, Tab between them, Enter at its end."""
        for at, words in enumerate(cells):
            if at:
                self.keys.press(Key.Key_Tab)
            self.keys.write(words)
        self.keys.press(Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked, written or drawn."""
        QApplication.processEvents()
        self.keys.until(lambda: not self.program.desk.is_busy)

    def until_at(self, tab: str) -> None:
        """Wait for a tab of the chart."""
        self.keys.until(lambda: self.window.place is not None and self.window.place.tab == tab)
        self.settle()

    def until_closed(self) -> None:
        """Wait until no dialog stands over the window."""
        self.keys.until(lambda: QApplication.activeModalWidget() is None)
        self.settle()

    def _save_as(self, name: str) -> Path:
        self.keys.press(Key.Key_Space)
        return self._name_the_file(name)

    def _name_the_file(self, name: str) -> Path:
        """In the system's dialog: Qt's own one here, which is no part of the program."""
        self._until_asked_for_a_file()
        target = self.papers / name
        self.keys.press(Key.Key_A, CTRL)
        self.keys.write(str(target))
        self.keys.press(Key.Key_Return)
        self.keys.until(target.exists)
        self.settle()
        return target

    def _until_asked_for_a_file(self) -> None:
        self.keys.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog) and bool(self.keys.focus))


@pytest.fixture
def day(qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path, tmp_path: Path) -> Iterator[FirstDay]:
    """The program on a fresh computer."""
    papers = tmp_path / "papers"
    papers.mkdir()
    made = FirstDay(start(qapp, qtbot, practice_folder), qtbot, papers)
    yield made
    end(made.program)


def words_of(paper: Path) -> str:
    """All words of a PDF file, on one line."""
    content = paper.read_bytes()
    pages = [preview.page_text(content, index) for index in range(preview.page_count(content))]
    return " ".join(" ".join(pages).split())


def lock(day: FirstDay, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ctrl+L; that the process ends and another begins is walked elsewhere. Answers with what words the other one would be started."""
    begun: list[Any] = []
    with monkeypatch.context() as system:
        system.setattr(locking, "subprocess", SimpleNamespace(Popen=lambda words, **_: begun.append(words), DEVNULL=subprocess.DEVNULL))
        system.setattr(locking, "start_watchdog", lambda start_anew: None)
        system.setattr("os._exit", begun.append)
        day.keys.press(Key.Key_L, CTRL)
        day.keys.until(lambda: begun[-1:] == [0])
    return [str(word) for word in begun[0]]


@pytest.mark.slow
def test_the_first_day_from_nothing_to_the_printed_plan(
    day: FirstDay, qapp: QApplication, qtbot: QtBot, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.monotonic()
    day.make_the_practice()
    day.take_the_hospitals_record_in()
    day.find_the_client()
    day.put_the_team_together()
    day.write_the_plan()
    day.publish()
    paper = words_of(day.print_it())
    place = day.window.place
    missing = [
        words
        for words in (
            OWN_WORDS,
            GOAL,
            MEASURE,
            "Dec 31",
            ACTION,
            OWNER,
            "Nov 20",
            BARRIER,
            SIGN,
            RESPONSE,
            CALL,
            OUTCOME,
            TRIGGER,
            "Dec 14",
            "Okafor",
        )
        if words not in paper
    ]
    assert missing == [], paper
    assert "Maria Teresa Delgado" in paper
    assert day.keys.pressed < MOST_KEYS
    assert str(practice_folder) in lock(day, monkeypatch)
    end(day.program)
    day.program = start(qapp, qtbot, practice_folder)
    assert unlock(day.program, qtbot).place == place
    assert time.monotonic() - began < LONGEST_S
