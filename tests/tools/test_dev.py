"""dev.py runs before anything is installed: on any Python it says its sentence, and it needs nothing but the standard library."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "dev.py").read_text(encoding="utf-8")
OLDEST = (3, 7)  # of those that people still have as `python3`: it must get as far as the sentence
VERBS = ("run", "test", "setup", "lint", "bench", "build", "screenshots")


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, ROOT / "dev.py", *words], capture_output=True, text=True, check=False)


def test_it_imports_the_standard_library_only() -> None:
    tree = ast.parse(SOURCE)
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} - sys.stdlib_module_names == set()


def test_an_old_python_can_read_it() -> None:
    ast.parse(SOURCE, feature_version=OLDEST)


@pytest.mark.parametrize("words", [(), ("frobnicate",)])
def test_without_a_verb_it_names_them_all(words: tuple[str, ...]) -> None:
    ended = dev(*words)
    assert ended.returncode == 2
    assert [verb for verb in VERBS if verb not in ended.stderr] == []


def test_help_is_no_mistake() -> None:
    assert dev("--help").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="bash is not everywhere")
def test_the_checks_of_a_change_are_lint_and_test() -> None:
    script = ROOT / ".ci" / "run"
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert script.read_text(encoding="utf-8").splitlines()[-2:] == ["python3 dev.py lint", "python3 dev.py test"]
