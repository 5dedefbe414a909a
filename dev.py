"""Everything a developer does with CareDesk: `python3 dev.py run`, `test`, `setup`, `lint`, `bench`, `build`, `screenshots DIR`.

Needs Python 3.11 to 3.13 and nothing else; whatever is missing is set up first, and that is skipped when nothing changed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.txt"
LOCK = ROOT / "requirements.lock"
ON_LINUX = sys.platform == "linux"

# What Qt loads on Linux, with the Debian package that holds it. Without libxcb-cursor Qt aborts instead of raising.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# What only the tests use: faults at system calls are made by a C library, a real window opens under Xvfb, qpdf and poppler check paper,
# PyInstaller looks into libraries with objdump, strace sees whether anything speaks to a network, the system's word that the desk was left
# is heard over a D-Bus of the tests' own, and a keyring of its own is asked over it.
TEST_FILES = {
    "/usr/bin/gcc": "gcc",
    "/usr/include/stdlib.h": "libc6-dev",
    "/usr/bin/Xvfb": "xvfb",
    "/usr/bin/xauth": "xauth",
    "/usr/bin/dbus-daemon": "dbus-daemon",
    "/usr/bin/gnome-keyring-daemon": "gnome-keyring",
    "/usr/bin/qpdf": "qpdf",
    "/usr/bin/pdfinfo": "poppler-utils",
    "/usr/bin/objdump": "binutils",
    "/usr/bin/strace": "strace",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
}


def fail(sentence: str) -> None:
    """End with one sentence on standard error."""
    raise SystemExit(f"dev.py: {sentence}")


def call(*words: object, **environment: str) -> int:
    """Run a command in the user's own folder and answer its exit status. Ctrl+C reaches the command too, which says what came of it."""
    command = subprocess.Popen([str(word) for word in words], env={**os.environ, **environment})
    while True:
        try:
            return command.wait()
        except KeyboardInterrupt:
            continue


def quietly(*words: str) -> int:
    """Run a command that nobody needs to read and answer its exit status."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


# ---- set-up


def missing_packages(with_tests: bool) -> list[str]:
    """The Debian packages that this machine lacks."""
    if not ON_LINUX:
        return []
    missing = [] if importlib.util.find_spec("ensurepip") or PYTHON.exists() else ["python3-venv"]
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing + [package for file, package in TEST_FILES.items() if with_tests and not Path(file).exists()]


def install_packages(packages: list[str]) -> None:
    """Install system packages where that is allowed, else say which command does it."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    can = shutil.which("apt-get") and (not by_root or (shutil.which("sudo") and quietly("sudo", "-n", "true") == 0))
    if can:
        print(f"Installing {' '.join(packages)} ...", file=sys.stderr)
        quietly(*by_root, "apt-get", "update")
        if quietly(*by_root, *command) == 0:
            return
    print(f"dev.py: system packages are missing; on Debian this installs them: sudo {' '.join(command)}", file=sys.stderr)


def expected_stamp() -> str:
    """What the set-up depends on: the lock file and this Python."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {sys.version_info[:3]} {ROOT}\n"


def make_environment() -> None:
    """A virtual environment with exactly the packages of the lock file, and every module compiled."""
    made_by = (VENV / "pyvenv.cfg").read_text(encoding="utf-8") if (VENV / "pyvenv.cfg").exists() else ""
    if not PYTHON.exists() or f"version = {sys.version_info[0]}.{sys.version_info[1]}." not in made_by:
        if not importlib.util.find_spec("ensurepip"):
            fail("Python's venv module is incomplete here. On Debian: sudo apt-get install python3-venv")
        if call(sys.executable, "-m", "venv", "--clear", VENV) != 0:
            fail(f"the virtual environment {VENV} could not be made.")
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--require-hashes", "--no-deps", "-r", LOCK)
    if call(*pip) != 0:
        fail("the packages of requirements.lock could not be installed; is this machine connected?")
    packages = subprocess.check_output([str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True).strip()
    Path(packages, "caredesk-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    call(PYTHON, "-m", "compileall", "-q", ROOT / "caredesk")  # imports from source cost twice the time


def set_up(with_tests: bool = True) -> bool:
    """Make this checkout ready, at once when nothing changed since the last time. Answers whether nothing is missing."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        fail(f"CareDesk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    made, scope = expected_stamp(), "window and tests" if with_tests else "window"
    if stamp.startswith(made + scope):
        return True
    missing = missing_packages(with_tests)
    if missing:
        install_packages(missing)
        importlib.invalidate_caches()
        missing = missing_packages(with_tests)
    if not stamp.startswith(made):
        print("Setting up CareDesk in .venv: a minute or two, once.", file=sys.stderr)
        make_environment()
    STAMP.write_text(made + ("" if missing else scope), encoding="utf-8")
    return not missing


# ---- verbs


def run(words: list[str]) -> int:
    words = words[1:] if words[:1] == ["--"] else words
    if not set_up(with_tests=False) and not words:
        return 1  # what is missing was said; without it Qt aborts
    return call(PYTHON, "-m", "caredesk", *words)


def test(words: list[str]) -> int:
    """All tests run in three processes, which keep two processors busy, a file each; the ones that are named run here, to be followed."""
    set_up()
    os.chdir(ROOT)
    words = words or ["--numprocesses", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    return call(PYTHON, "-m", "pytest", *words, QT_QPA_PLATFORM="offscreen")


def lint(words: list[str]) -> int:
    """Every check runs, so that one answer names all there is to mend. `--fix` mends first what can be mended by itself."""
    set_up()
    os.chdir(ROOT)
    tool = PYTHON.parent
    if "--fix" in words:
        call(tool / "ruff", "check", "--quiet", "--fix", ".")
        call(tool / "ruff", "format", "--quiet", ".")
    checks = (("ruff", "check", "."), ("ruff", "format", "--quiet", "--check", "."), ("mypy",), ("lint-imports",))
    failed = [check[0] for check in checks if call(tool / check[0], *check[1:]) != 0]
    if failed:
        fail(f"{', '.join(dict.fromkeys(failed))} found something to mend.")
    return 0


def bench(words: list[str]) -> int:
    set_up()
    os.chdir(ROOT)
    return call(PYTHON, "-m", "bench", *words, QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"))


def screenshots(words: list[str]) -> int:
    if len(words) != 1:
        fail("name the folder that the pictures go to: python3 dev.py screenshots DIR")
    set_up()
    folder = Path(words[0]).resolve()
    os.chdir(ROOT)
    return call(PYTHON, "-m", "tests.ui.screenshots", folder, QT_QPA_PLATFORM="offscreen")


def build(words: list[str]) -> int:
    """Build the program that needs no Python, start it and let it do a day's work in small."""
    set_up()
    os.chdir(ROOT)
    built = call(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "pyinstaller.spec")
    return built or call(PYTHON, "-m", "tests.tools.built_program", "dist/caredesk")


def setup(words: list[str]) -> int:
    return 0 if set_up() else 1  # what is missing was said


VERBS = {"run": run, "test": test, "setup": setup, "lint": lint, "bench": bench, "build": build, "screenshots": screenshots}


def main(words: list[str]) -> int:
    if not words or words[0] not in VERBS:
        print(__doc__.strip(), file=sys.stderr)
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    return VERBS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
