"""T16: with 100,000 patients, 500,000 events and 20,000 contacts nobody waits (with every change a tenth of them, in twice the time)."""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.services.test_list_size import a_list
from tests.trust_size import IS_WHOLE, sized

pytestmark = [pytest.mark.trust, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
PATIENTS = sized(10_000, 100_000)
SLACK = 1.0 if IS_WHOLE else 2.0  # with every change others use the machine too
MOST = {"unlock_s": 2.0 * SLACK, "search_ms": 50.0 * SLACK, "chart_ms": 150.0 * SLACK, "import_s": 60.0 * SLACK, "most_mb": 400.0}
TRIES = 3  # a machine that others use too is slow now and then: the bound is the program's


def run(*words: str) -> str:
    command = [sys.executable, "-m", "tests.walks.large_practice", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def at_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


JUDGED: dict[str, Callable[[list[float]], float]] = {"search_ms": at_95, "chart_ms": statistics.median}


def worked(made: Path, folder: Path, people: Path) -> dict[str, float]:
    """What one try took, each as the bound counts it."""
    took: dict[str, Any] = json.loads(run("work", str(shutil.copytree(made, folder)), str(PATIENTS), str(people)))
    return {name: JUDGED[name](value) if name in JUDGED else value for name, value in took.items()}


def test_nobody_waits_in_a_large_practice(tmp_path: Path) -> None:
    people, made = tmp_path / "people.csv", tmp_path / "made"
    people.write_bytes(a_list())
    run("fill", str(made), str(PATIENTS))
    best: dict[str, float] = dict.fromkeys(MOST, float("inf"))
    for number in range(TRIES):
        took = worked(made, tmp_path / f"try{number}", people)
        best = {name: min(best[name], took[name]) for name in MOST}
        if all(best[name] < MOST[name] for name in MOST):
            break
    print(", ".join(f"{name} {value:.1f}" for name, value in best.items()))
    assert {name: value for name, value in best.items() if value >= MOST[name]} == {}
