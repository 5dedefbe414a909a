"""The lock ends the process: windows gone, what was typed kept, nothing left in memory, the unlock page in its place."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import psutil
import pytest

from caredesk import vault
from caredesk.services import audit, drafts, roster
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.unlock.arrival import CHOOSE_USER
from tests.conftest import PASSPHRASE, a_practice, standing_clock
from tests.exchange.ccda_builders import a_code, a_document, a_problem, a_section
from tests.trust_size import sized
from tests.ui.shell.desk_program import DRAFTED, LETTERS, PATIENTS, PIPE, RECORD, SENTINEL

ROOT = Path(__file__).resolve().parents[3]
HIDDEN_MS, GONE_S, LOST_S = 100.0, 2.0, 2.0
MEMORY_LOCKS, LONGEST_S = sized(10, 500), 30.0
WATCHDOG_S, STARTING_S = 3.0, 1.0  # the watchdog's own time, and what a system under load takes to end a process
PROBLEMS = 20_000


class Driven:
    """The program in its own process."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.shell.desk_program", str(folder)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._answers: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()
        self.ready = self.answer()

    @property
    def pid(self) -> int:
        return self._process.pid

    def tell(self, word: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        return dict(json.loads(self._answers.get(timeout=LONGEST_S)))

    def lock(self, word: str = "lock") -> tuple[float, float]:
        """Press Ctrl+L, or with "switch" Ctrl+Shift+L.

        Answers after how many milliseconds the window was hidden, and seconds until the process was gone.
        """
        began = time.perf_counter()
        self.tell(word)
        hidden = float(self.answer()["hidden_ms"])
        self._process.wait(10)
        return hidden, time.perf_counter() - began

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)
        assert self._process.stdin is not None
        self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._answers.put(line)


@contextmanager
def driven(folder: Path) -> Iterator[Driven]:
    """The program, and no process left of it afterwards."""
    program = Driven(folder)
    try:
        yield program
    finally:
        program.kill()
        for process in of_program(folder):
            process.kill()
            process.wait(10)


def of_program(folder: Path) -> list[psutil.Process]:
    """Every process of the program that has this practice's folder among its words."""
    return [process for process in psutil.process_iter(["cmdline"]) if str(folder) in (process.info["cmdline"] or [])]


def copies(pid: int, patterns: list[bytes]) -> int:
    """How often the patterns lie in a process's memory, read from outside."""
    found = 0
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            words = line.split()
            if "r" not in words[1] or "[v" in line:
                continue
            first, last = (int(part, 16) for part in words[0].split("-"))
            try:
                memory.seek(first)
                content = memory.read(last - first)
            except OSError:
                continue
            found += sum(content.count(pattern) for pattern in patterns)
    return found


def secrets_of(key: str) -> list[bytes]:
    """The key raw, in hex and in base64, and every sentinel patient."""
    raw = bytes.fromhex(key)
    return [raw, key.encode(), key.upper().encode(), base64.b64encode(raw), SENTINEL.encode(), SENTINEL.encode("utf-16-le")]


def memory_after_a_lock(folder: Path) -> tuple[int, int]:
    """Copies in the open program (so that the search is known to find any), and in all of it after the lock."""
    with driven(folder) as program:
        patterns = secrets_of(program.ready["key"])
        program.tell("sentinels")
        assert program.answer() == {"added": True}
        before = copies(program.pid, patterns)
        program.lock()
        left = of_program(folder)
        assert left, "no unlock page came in the locked window's place"
        return before, sum(copies(process.pid, patterns) for process in left)


@pytest.fixture
def folder(practice_folder: Path) -> Path:
    """A practice that was set up before, and asks for no proof of its recovery sheet."""
    a_practice(practice_folder, is_sample=True).vault.close()
    return practice_folder


@pytest.mark.trust
def test_the_lock_hides_the_window_ends_the_process_and_shows_the_unlock_page(folder: Path) -> None:
    with driven(folder) as program:
        hidden_ms, gone_s = program.lock()
        assert hidden_ms < HIDDEN_MS
        assert gone_s < GONE_S
        assert not psutil.pid_exists(program.pid)
        assert len(of_program(folder)) == 1


@pytest.mark.trust
def test_the_lock_works_over_an_open_dialog(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()  # unlocking it the first time asks for two groups of the recovery sheet
    with driven(practice_folder) as program:
        hidden_ms, gone_s = program.lock()
        assert hidden_ms < HIDDEN_MS
        assert gone_s < GONE_S


@pytest.mark.trust
def test_switching_the_user_locks_also_over_a_dialog_and_the_next_page_opens_the_list_of_names(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    with driven(practice_folder) as program:
        hidden_ms, gone_s = program.lock("switch")
        assert hidden_ms < HIDDEN_MS
        assert gone_s < GONE_S
        assert [process.environ().get(CHOOSE_USER) for process in of_program(practice_folder)] == ["1"]


@dataclass(frozen=True)
class Left:
    """What a practice holds after a lock."""

    patients: int
    imported: int
    drafts: list[str]
    actions: list[str]


def left_in(folder: Path) -> Left:
    """Opened anew, which checks the whole file where it was not closed well."""
    opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock)
    with opened.reading() as session:
        people = roster.count(session, RosterQuestion())
        imported = roster.count(session, RosterQuestion(text="Delgado"))
        kept = [str(draft.content["given"]) for draft in drafts.unfinished(session)]
        actions = [entry.what for entry in audit.entries(session)]
    opened.close()
    return Left(people, imported, kept, actions)


@pytest.fixture
def record(folder: Path) -> Path:
    """A file that takes several seconds to take in."""
    problems = [a_problem(a_code(code=str(number), display=f"Problem number {number}")) for number in range(PROBLEMS)]
    path = folder.parent / RECORD
    path.write_bytes(a_document(a_section("11450-4", *problems)))
    return path


@pytest.mark.trust
@pytest.mark.slow
def test_a_lock_while_a_record_is_taken_in_leaves_nothing_of_it_and_all_else(folder: Path, record: Path) -> None:
    with driven(folder) as program:
        program.tell("sentinels")
        assert program.answer() == {"added": True}
        program.tell("draft")
        assert program.answer() == {"drafted": True}
        program.tell("import")
        assert program.answer() == {"taking_in": True}
        hidden_ms, gone_s = program.lock()
        assert hidden_ms < HIDDEN_MS
        assert gone_s < GONE_S
        assert len(of_program(folder)) == 1
    left = left_in(folder)
    assert (left.patients, left.imported, left.drafts) == (PATIENTS, 0, [DRAFTED])
    assert "locked" in left.actions


@pytest.mark.trust
@pytest.mark.parametrize("work", ["query", "key"])
def test_a_lock_ends_a_worker_that_has_long_to_go_and_keeps_what_was_typed_meanwhile(folder: Path, work: str) -> None:
    with driven(folder) as program:
        program.tell("sentinels")
        assert program.answer() == {"added": True}
        program.tell("draft")
        assert program.answer() == {"drafted": True}
        program.tell(work)
        assert program.answer() == {"hung": True}
        hidden_ms, gone_s = program.lock()
        assert hidden_ms < HIDDEN_MS
        assert gone_s < GONE_S
        assert len(of_program(folder)) == 1
    left = left_in(folder)
    assert (left.patients, left.drafts) == (PATIENTS, [DRAFTED])
    assert "locked" in left.actions


@pytest.fixture
def pipe(folder: Path) -> Path:
    """What can be opened and never answers, as a network drive that went away."""
    path = folder.parent / PIPE
    os.mkfifo(path)
    return path


@pytest.mark.trust
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system call that never comes back is made with a pipe that has a name")
def test_a_lock_does_not_wait_for_a_worker_that_never_comes_back(folder: Path, pipe: Path) -> None:
    with driven(folder) as program:
        program.tell("sentinels")
        assert program.answer() == {"added": True}
        program.tell("disk")
        assert program.answer() == {"hung": True}
        hidden_ms, gone_s = program.lock()
        assert hidden_ms < HIDDEN_MS
        assert gone_s < GONE_S
        assert len(of_program(folder)) == 1
    assert left_in(folder).patients == PATIENTS


@pytest.mark.trust
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system call that never comes back is made with a pipe that has a name")
def test_where_the_window_itself_is_stuck_the_watchdog_ends_it_and_shows_the_unlock_page(folder: Path, pipe: Path) -> None:
    with driven(folder) as program:
        program.tell("sentinels")
        assert program.answer() == {"added": True}
        program.tell("stuck")
        assert program.answer() == {"hung": True}
        _, gone_s = program.lock()
        assert gone_s < WATCHDOG_S + STARTING_S
        assert len(of_program(folder)) == 1
    assert left_in(folder).patients == PATIENTS


@pytest.mark.trust
def test_the_lock_is_in_the_log(folder: Path) -> None:
    with driven(folder) as program:
        program.lock()
    opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock)
    with opened.reading() as session:
        actions = [entry.what for entry in audit.entries(session)]
    opened.close()
    assert "locked" in actions


@pytest.mark.trust
def test_the_same_view_comes_back_after_the_lock(folder: Path) -> None:
    with driven(folder) as program:
        program.tell("contacts")
        assert program.answer() == {"there": True}
        program.lock()
    with driven(folder) as again:
        assert again.ready["page"] == "contacts"


@pytest.mark.trust
def test_two_windows_are_hidden_at_once_and_both_come_back_after_the_lock(folder: Path) -> None:
    with driven(folder) as program:
        program.tell("second")
        assert program.answer() == {"there": True}
        hidden_ms, gone_s = program.lock()
        assert (hidden_ms < HIDDEN_MS, gone_s < GONE_S) == (True, True)
    with driven(folder) as again:
        assert (again.ready["page"], again.ready["others"]) == ("patients", ["contacts"])


@pytest.mark.trust
@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root may read another process's memory")
def test_after_the_lock_no_process_holds_a_key_or_a_patient(folder: Path) -> None:
    found = [memory_after_a_lock(folder) for _ in range(MEMORY_LOCKS)]
    assert all(before > 0 for before, _ in found)
    assert [after for _, after in found] == [0] * MEMORY_LOCKS


@pytest.mark.trust
@pytest.mark.parametrize("letters", [40, 97, 160])
def test_a_kill_while_typing_loses_at_most_two_seconds_of_it(folder: Path, letters: int) -> None:
    with driven(folder) as program:
        program.tell("type")
        typed_at = {0: 0.0}
        while max(typed_at) < letters:
            answer = program.answer()
            typed_at[int(answer["typed"])] = float(answer["at"])
        program.kill()
        killed_at = time.monotonic()
    opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock)
    with opened.reading() as session:
        kept = [str(draft.content.get("given", "")) for draft in drafts.unfinished(session)]
    opened.close()
    count = max((len(text) for text in kept), default=0)
    lost_since = min((at for number, at in typed_at.items() if number > count), default=killed_at)
    assert killed_at - lost_since <= LOST_S
    assert not kept or kept[0] == (LETTERS * 10)[:count]
