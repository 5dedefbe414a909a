"""One program at a time: the lock belongs to the process and ends with it, however it ends (trust.md T18)."""

import subprocess
import sys
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import FileBusy
from tests.conftest import PASSPHRASE, a_practice, standing_clock
from tests.storage.faults import ROOT

HOLDER = """
import sys
from pathlib import Path
from caredesk import vault
from caredesk.errors import FileBusy
try:
    opened = vault.unlock(Path(sys.argv[1]), sys.argv[2], reserve_bytes=0)
except FileBusy:
    print("busy", flush=True)
    sys.exit()
with opened.writing() as session:
    from caredesk.services import audit
    audit.record(session, "held")
print("open", flush=True)
sys.stdin.readline()
opened.close()
"""
STARTS = 6


def holder(folder: Path) -> "subprocess.Popen[str]":
    """Another program that opens the practice and keeps it until it reads a line."""
    command = [sys.executable, "-c", HOLDER, str(folder), PASSPHRASE]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def says(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.fixture
def closed(practice_folder: Path) -> Path:
    """A practice that nobody has open."""
    a_practice(practice_folder).vault.close()
    return practice_folder


def test_another_program_keeps_the_practice_until_it_ends(closed: Path) -> None:
    with holder(closed) as program:
        assert says(program) == "open"
        with pytest.raises(FileBusy):
            vault.unlock(closed, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
        with pytest.raises(FileBusy):
            vault.check(closed, PASSPHRASE, clock=standing_clock)
        program.communicate("close\n")
    vault.unlock(closed, PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()


def test_a_killed_program_holds_nothing(closed: Path) -> None:
    with holder(closed) as program:
        assert says(program) == "open"
        program.kill()
    opened = vault.unlock(closed, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    opened.close()


def test_of_many_that_start_together_one_has_the_practice(closed: Path) -> None:
    programs = [holder(closed) for _ in range(STARTS)]
    assert sorted(says(program) for program in programs) == ["busy"] * (STARTS - 1) + ["open"]
    for program in programs:
        program.communicate("close\n")
    assert vault.check(closed, PASSPHRASE, clock=standing_clock).ok
