"""From the start of the process to the painted unlock page, and to the filled roster, against a bare window of the same toolkit."""

import os
import statistics
import subprocess
import sys
import time

from bench import vaults
from bench.measuring import RUNS, Measure

PATIENTS = 1_000
UNLOCK_BOUND, ROSTER_BOUND = 1.4, 6.0


def measured() -> list[Measure]:
    """Each start in turn with the others, whole processes."""
    folder = vaults.practice_of(PATIENTS)
    bare = [sys.executable, "-m", "bench.programs", "bare"]
    unlock = [sys.executable, "-m", "caredesk", "--data", str(folder)]
    roster = [sys.executable, "-m", "bench.programs", "roster", str(folder), vaults.PASSPHRASE]
    rounds = [(_ms(bare), _ms(unlock, CAREDESK_QUIT_AFTER_PAINT="1"), _ms(roster)) for _ in range(RUNS + 1)][1:]
    window, page, filled = (statistics.median(one[at][0] for one in rounds) for at in range(3))
    argon = statistics.median(one[2][1] for one in rounds)
    return [
        Measure("start to painted unlock page / bare window", page / window, "x", UNLOCK_BOUND, f"{page:.0f} ms against {window:.0f} ms"),
        Measure(
            "start to filled roster, without Argon2id / bare window",
            (filled - argon) / window,
            "x",
            ROSTER_BOUND,
            f"{filled - argon:.0f} ms (and {argon:.0f} ms Argon2id) against {window:.0f} ms",
        ),
    ]


def _ms(command: list[str], **more: str) -> tuple[float, float]:
    """Milliseconds of the whole process, and the number that it printed, 0 where it printed none."""
    environment = {**os.environ, **more}
    if sys.platform == "linux" and not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    taken = (time.perf_counter() - began) * 1_000
    printed = done.stdout.strip()
    return taken - (float(printed) if printed else 0.0), float(printed) if printed else 0.0
