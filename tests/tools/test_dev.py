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


def dev(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One call; a variable that is given as empty is not set at all."""
    whole = {name: value for name, value in {**os.environ, **environment}.items() if value}
    return subprocess.run([sys.executable, ROOT / "dev.py", *words], capture_output=True, text=True, check=False, env=whole)


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


needs_set_up = pytest.mark.skipif(not (ROOT / ".venv" / "set-up.txt").exists(), reason="this checkout was not set up by dev.py")


@needs_set_up
def test_run_hands_its_words_to_the_program_and_its_status_back(tmp_path: Path) -> None:
    told = dev("run", "--", "--version")
    assert (told.returncode, told.stdout.split()[0]) == (0, "CareDesk")
    assert dev("run", "--", "--data", str(tmp_path / "nothing"), "list", "patients").returncode == 1
    assert dev("run", "--", "frobnicate").returncode == 2


@needs_set_up
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a screen is always there")
def test_run_without_a_screen_says_so_and_names_what_works() -> None:
    told = dev("run", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert told.returncode == 1
    assert "no screen" in told.stderr
    assert "caredesk" in told.stderr
    assert "import" in told.stderr


@needs_set_up
def test_a_second_set_up_has_nothing_to_do() -> None:
    told = dev("setup")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_where_packages_may_not_be_installed_the_command_is_named(tmp_path: Path) -> None:
    asked = "import dev; dev.install_packages(['libegl1', 'strace'])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT, env={"PATH": str(tmp_path)})
    assert "sudo apt-get install -y --no-install-recommends libegl1 strace" in told.stderr


@pytest.mark.skipif(os.name == "nt", reason="packages are Debian's")
def test_where_packages_may_be_installed_they_are(tmp_path: Path) -> None:
    for name, script in (("apt-get", 'echo "$@" >> "$0.log"'), ("sudo", 'shift; exec "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    asked = "import dev; dev.install_packages(['libegl1'])"
    path = f"{tmp_path}:/usr/bin:/bin"
    subprocess.run([sys.executable, "-c", asked], check=True, cwd=ROOT, env={"PATH": path}, capture_output=True)
    assert (tmp_path / "apt-get.log").read_text(encoding="utf-8").splitlines() == ["update", "install -y --no-install-recommends libegl1"]
