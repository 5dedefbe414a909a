"""Ctrl+C: what was done until then is said, nothing is left half done, and the exit status is the shell's own."""

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.paths import resource
from tests.cli.running import ROOT, CareDesk, environment
from tests.conftest import PASSPHRASE

if sys.platform == "win32":
    pytest.skip("Windows sends no such signals", allow_module_level=True)

MERCY = resource("sample", "mercy-discharge.xml")
STOPPED = 130


@pytest.fixture(autouse=True)
def hears_interrupts() -> Iterator[None]:
    """Whoever runs the tests in the background lets them ignore Ctrl+C, and a command would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A command at work, in a group of its own as a shell starts it."""
    program = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def running(*words: str | Path) -> contextlib.AbstractContextManager[subprocess.Popen[str]]:
    """The program at work."""
    return started([sys.executable, "-m", "caredesk", *map(str, words)])


def interrupt(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Ctrl+C as a terminal sends it: to the whole group."""
    os.killpg(program.pid, signal.SIGINT)
    out, err = program.communicate(timeout=60)
    return program.returncode, out, err


def test_the_recovery_code_is_said_before_the_sample_is_filled_and_stays_true(tmp_path: Path) -> None:
    with running("--data", tmp_path / "p", "init", "--practice", "P", "--sample", "--json") as program:
        assert program.stdout
        first = "".join(itertools.takewhile(lambda line: line != "}\n", program.stdout)) + "}"
        status, rest, said = interrupt(program)
    assert (status, rest) == (STOPPED, "")
    assert "its recovery code was told" in said
    opened = vault.unlock_with_recovery_code(tmp_path / "p", json.loads(first)["recovery_code"], reason="The test was stopped")
    opened.close()
    vault.unlock(tmp_path / "p", PASSPHRASE).close()


def test_a_practice_under_way_is_either_told_whole_or_not_there(tmp_path: Path) -> None:
    with running("--data", tmp_path / "p", "init", "--practice", "P", "--json") as program:
        while program.poll() is None and not (tmp_path / "p" / ".making").exists():
            pass
        status, out, _ = interrupt(program)
    assert status == 0
    code = json.loads(out)["recovery_code"]
    vault.unlock_with_recovery_code(tmp_path / "p", code, reason="The test was stopped").close()


def test_an_import_stops_between_two_files_and_says_which_were_taken_in(program: CareDesk) -> None:
    files = 60
    with running("--data", program.folder, "import", *[MERCY] * files, "--new", "--json") as command:
        while command.poll() is None and not list((program.folder / "blobs").rglob("*")):
            pass
        status, out, said = interrupt(command)
    told = json.loads(out)["files"]
    written = [entry for entry in told if entry["written"]]
    assert (status, len(told)) == (STOPPED, files)
    assert 0 < len(written) < files
    assert program.patients() == len(written)
    assert said.startswith(f"caredesk: Stopped. Of {files} files these were taken in, and no other: {MERCY}")
    assert {entry["error"] for entry in told if not entry["written"]} == {"Stopped. Nothing was changed."}


def test_through_dev_py_the_program_itself_says_that_it_was_stopped(program: CareDesk) -> None:
    tool = [sys.executable, str(ROOT / "dev.py"), "run", "--", "--data", str(program.folder)]
    with started([*tool, "import", *[str(MERCY)] * 60, "--new"]) as command:
        while command.poll() is None and not list((program.folder / "blobs").rglob("*")):
            pass
        status, _, said = interrupt(command)
    assert (status, "Traceback" in said) == (STOPPED, False)
    assert "caredesk: Stopped. Of 60 files these were taken in" in said
