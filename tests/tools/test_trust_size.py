"""`bench --trust` tries as much as trust.md's bench column says, and every change as much as its CI column says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIZES = [
    ("T1, kills while writing", "tests.storage.test_faults:KILLS", 100, 10_000),
    ("T2 and T3, the distance of system calls that are struck", "tests.storage.test_faults:STEP", 10, 1),
    ("T6, flips in backups", "tests.storage.test_damage:FLIPS['backups']", 100, 10_000),
    ("T8, wrong passphrases and codes", "tests.storage.test_damage:WRONG_TRIES", 500, 10_000),
    ("T9, locks", "tests.ui.shell.test_lock:MEMORY_LOCKS", 10, 500),
    ("T11, documents changed or made up element by element", "tests.exchange.test_ccda_fuzz:TREES_TRIED", 250, 250_000),
    ("T11, documents changed or made up byte by byte", "tests.exchange.test_ccda_fuzz:BYTES_TRIED", 4_750, 250_000),
    ("T11, FHIR files changed or made up, of each kind", "tests.exchange.test_fhir_fuzz:EXAMPLES", 2_500, 250_000),
    ("T11, lists of cards, of each kind", "tests.exchange.test_people_fuzz:CARDS", 3_400, 60_000),
    ("T11, tables, of each kind", "tests.exchange.test_people_fuzz:TABLES", 5_000, 60_000),
    ("T13, lines of the log", "tests.storage.test_audit_chain:LINES", 400, 10_000),
    ("T16, patients", "tests.walks.test_large_practice:PATIENTS", 10_000, 100_000),
    ("T20, kills while typing", "tests.walks.test_power_cut:KILLS", 30, 1_000),
    ("T23, random plans", "tests.reports.test_random_plans:PLAN_COUNT", 60, 1_000),
]
MODULES = sorted({where.partition(":")[0] for _, where, _, _ in SIZES})


def sizes(trust: str) -> dict[str, int]:
    """Every size, as a fresh process finds it."""
    lines = [f"import {module}" for module in MODULES]
    lines += [f"print({where.replace(':', '.')})" for _, where, _, _ in SIZES]
    env = {**os.environ, "CAREDESK_TRUST": trust, "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return dict(zip((what for what, _, _, _ in SIZES), map(int, found.stdout.split()), strict=True))


@pytest.fixture(scope="module")
def each_change() -> dict[str, int]:
    return sizes("")


@pytest.fixture(scope="module")
def before_release() -> dict[str, int]:
    return sizes("whole")


@pytest.mark.parametrize(("what", "least"), [(what, least) for what, _, least, _ in SIZES])
def test_every_change_tries_what_the_ci_column_says(each_change: dict[str, int], what: str, least: int) -> None:
    assert each_change[what] == least


@pytest.mark.parametrize(("what", "whole"), [(what, whole) for what, _, _, whole in SIZES])
def test_a_release_tries_what_the_bench_column_says(before_release: dict[str, int], what: str, whole: int) -> None:
    assert before_release[what] == whole


def test_all_of_them_are_chosen_by_the_bench() -> None:
    files = [f"{module.replace('.', '/')}.py" for module in MODULES]
    words = [sys.executable, "-m", "pytest", "-m", "trust", "--collect-only", "-q", *files]
    found = subprocess.run(words, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False)
    assert [file for file in files if file not in found.stdout] == []
