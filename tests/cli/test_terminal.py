"""On a terminal: the passphrase is asked for and not shown, and long work says how far it is."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, CareDesk
from tests.conftest import PASSPHRASE

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)
import pty


def at_a_terminal(words: list[str], typed: str) -> tuple[int, str]:
    """Run the program as somebody at a terminal does; answers the exit status and all that stood on the screen."""
    child, screen = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ.pop("CAREDESK_PASSPHRASE", None)
        os.execv(sys.executable, [sys.executable, "-m", "caredesk", *words])
    seen = b""
    while b"Passphrase: " not in seen:
        seen += os.read(screen, 1_000)
    os.write(screen, f"{typed}\n".encode())
    try:
        while said := os.read(screen, 10_000):
            seen += said
    except OSError:
        pass  # Linux says so when the other end has closed
    os.close(screen)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def test_the_passphrase_is_asked_for_and_never_shown(program: CareDesk) -> None:
    status, seen = at_a_terminal(["--data", str(program.folder), "list", "patients", "--json"], PASSPHRASE)
    assert (status, PASSPHRASE in seen, '"total": 0' in seen) == (0, False, True)


def test_a_wrong_one_typed_ends_with_3(program: CareDesk) -> None:
    assert at_a_terminal(["--data", str(program.folder), "list", "patients"], "not this one at all")[0] == 3


def test_long_work_says_how_far_it_is(sample: CareDesk, tmp_path: Path) -> None:
    _, seen = at_a_terminal(["--data", str(sample.folder), "backup", str(tmp_path / "stick")], PASSPHRASE)
    assert "\x1b[2K" in seen
    assert " of " in seen
