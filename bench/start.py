"""From the start of the process to the painted unlock page, and to the filled roster, against a bare window of the same toolkit."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import screen, vaults
from bench.measuring import RUNS, Measure
from tests import secret_service

PATIENTS = 1_000
# An installed program is compiled, and so is its toolkit: an empty value lets Python write what it compiles.
COMPILED = {"PYTHONPYCACHEPREFIX": str(vaults.KEPT / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
UNLOCK_BOUND, ROSTER_BOUND = 1.4, 6.0
BY_KEYRING = "start to filled roster with the keyring slot / bare window"
BUS = "DBUS_SESSION_BUS_ADDRESS"


@dataclass(frozen=True)
class Run:
    """One start: when it had painted what it was started for, and what Argon2id took of that."""

    painted_ms: float
    argon_ms: float


def measured() -> list[Measure]:
    """Each start in turn with the others, from the process's start to the paint; the first round compiles and does not count."""
    practice = vaults.practice_of(PATIENTS)
    with _copy(practice) as folder, _by_keyring(practice) as (by_keyring, service), screen.shown() as (where, on_screen):
        environment = {**on_screen, **COMPILED}
        quits = {**environment, "CAREDESK_QUIT_AFTER_PAINT": "1"}
        bare = [sys.executable, "-m", "bench.programs", "bare"]
        unlock = [sys.executable, "-m", "caredesk", "--data", str(folder)]
        roster = [sys.executable, "-m", "bench.programs", "roster"]
        typed, found = [*roster, str(folder), vaults.PASSPHRASE], [*roster, str(by_keyring)]
        starts = [(bare, environment), (unlock, quits), (typed, environment), *([(found, {**environment, **service})] if service else [])]
        rounds = [[_run(*start) for start in starts] for _ in range(RUNS + 1)][1:]
    painted, page, filled, *held = (statistics.median(one[at].painted_ms for one in rounds) for at in range(len(starts)))
    argon = statistics.median(one[2].argon_ms for one in rounds)
    unlock_words = f"{page:.0f} ms against {painted:.0f} ms, {where}"
    roster_words = f"{filled:.0f} ms (and {argon:.0f} ms Argon2id) against {painted:.0f} ms, {where}"
    return [
        Measure("start to painted unlock page / bare window", page / painted, "x", UNLOCK_BOUND, unlock_words),
        Measure("start to filled roster, without Argon2id / bare window", filled / painted, "x", ROSTER_BOUND, roster_words),
        *(Measure(BY_KEYRING, ours / painted, "x", ROSTER_BOUND, _keyring_words(ours, painted, where)) for ours in held),
    ]


def _run(command: list[str], environment: dict[str, str]) -> Run:
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    painted_at, argon_ms = map(float, [*done.stdout.split(), "0"][:2])
    return Run((painted_at - began) * 1_000 - argon_ms, argon_ms)


def _keyring_words(ours: float, bare: float, where: str) -> str:
    return f"{ours:.0f} ms against {bare:.0f} ms, {where}, a real Secret Service"


@contextmanager
def _by_keyring(practice: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """A copy that a real keyring opens, and the environment of who shall find that; where no keyring can be started, an empty one."""
    with _copy(practice) as folder:
        if not secret_service.IS_HERE:
            print("no gnome-keyring is installed here, so the start with it is not measured", file=sys.stderr)
            yield folder, {}
            return
        with tempfile.TemporaryDirectory(prefix="ring-") as own, secret_service.started(Path(own)) as environment:
            found = {BUS: environment[BUS]}  # its other folders would take the fonts' cache away from the window
            switch = [sys.executable, "-m", "bench.programs", "keyring", str(folder), vaults.PASSPHRASE]
            subprocess.run(switch, env={**os.environ, **found}, check=True)
            yield folder, found


@contextmanager
def _copy(practice: Path) -> Iterator[Path]:
    """A copy of a practice, so that no other window holds it."""
    with tempfile.TemporaryDirectory(prefix="caredesk-bench-") as folder:
        yield Path(shutil.copytree(practice, Path(folder, "practice")))
