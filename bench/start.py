"""From the start of the process to the painted unlock page, and to the filled roster, against a bare window of the same toolkit."""

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

PATIENTS = 1_000
# An installed program is compiled, and so is its toolkit: an empty value lets Python write what it compiles.
COMPILED = {"PYTHONPYCACHEPREFIX": str(vaults.KEPT / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
UNLOCK_BOUND, ROSTER_BOUND = 1.4, 6.0


@dataclass(frozen=True)
class Run:
    """One start: when it had painted what it was started for, and what Argon2id took of that."""

    painted_ms: float
    argon_ms: float


def measured() -> list[Measure]:
    """Each start in turn with the others, from the process's start to the paint; the first round compiles and does not count."""
    with _copy(vaults.practice_of(PATIENTS)) as folder, screen.shown() as (where, on_screen):
        environment = {**on_screen, **COMPILED}
        quits = {**environment, "CAREDESK_QUIT_AFTER_PAINT": "1"}
        bare = [sys.executable, "-m", "bench.programs", "bare"]
        unlock = [sys.executable, "-m", "caredesk", "--data", str(folder)]
        roster = [sys.executable, "-m", "bench.programs", "roster", str(folder), vaults.PASSPHRASE]
        rounds = [(_run(bare, environment), _run(unlock, quits), _run(roster, environment)) for _ in range(RUNS + 1)][1:]
    painted, page, filled = (statistics.median(one[at].painted_ms for one in rounds) for at in range(3))
    argon = statistics.median(one[2].argon_ms for one in rounds)
    unlock_words = f"{page:.0f} ms against {painted:.0f} ms, {where}"
    roster_words = f"{filled:.0f} ms (and {argon:.0f} ms Argon2id) against {painted:.0f} ms, {where}"
    return [
        Measure("start to painted unlock page / bare window", page / painted, "x", UNLOCK_BOUND, unlock_words),
        Measure("start to filled roster, without Argon2id / bare window", filled / painted, "x", ROSTER_BOUND, roster_words),
    ]


def _run(command: list[str], environment: dict[str, str]) -> Run:
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    painted_at, argon_ms = map(float, [*done.stdout.split(), "0"][:2])
    return Run((painted_at - began) * 1_000 - argon_ms, argon_ms)


@contextmanager
def _copy(practice: Path) -> Iterator[Path]:
    """A copy of a practice, so that no other window holds it."""
    with tempfile.TemporaryDirectory(prefix="caredesk-bench-") as folder:
        yield Path(shutil.copytree(practice, Path(folder, "practice")))
