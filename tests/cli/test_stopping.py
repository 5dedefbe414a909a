"""Ctrl+C: what was done until then is said, nothing is left half done, and the exit status is the shell's own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caredesk import vault
from tests.cli.running import ROOT, environment
from tests.conftest import PASSPHRASE

if sys.platform == "win32":
    pytest.skip("Windows sends no such signals", allow_module_level=True)

STOPPED = 130


@contextlib.contextmanager
def running(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The program at work, in a group of its own as a shell starts it."""
    command = [sys.executable, "-m", "caredesk", *map(str, words)]
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


def interrupt(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Ctrl+C as a terminal sends it: to the whole group."""
    os.killpg(program.pid, signal.SIGINT)
    out, err = program.communicate(timeout=60)
    return program.returncode, out, err


def test_the_recovery_code_is_said_before_the_sample_is_filled_and_stays_true(tmp_path: Path) -> None:
    with running("--data", tmp_path / "p", "init", "--practice", "P", "--sample", "--json") as program:
        assert program.stdout
        first = ""
        while not first.endswith("}\n"):
            first += program.stdout.readline()
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
