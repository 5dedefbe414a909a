"""Tries the program that was built: `python -m tests.tools.built_program FOLDER` lets it do a day's work in small."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from caredesk import vault
from tests import secret_service

PASSPHRASE = "lantern orchard copper violin"
PATIENT = "Delgado"
RECORD = Path(__file__).resolve().parents[1] / "data" / "ccda" / "hl7_careplan_betterhalf.xml"
OLDER = Path(__file__).resolve().parents[1] / "data" / "vaults" / "schema-1"
LONGEST_S, MOST_MB = 120, 320


def main(arguments: list[str]) -> int:
    """Answer 0 when the program that was built did a day's work in small and is no larger than it may be."""
    program = Path(arguments[0]).resolve() / ("caredesk.exe" if os.name == "nt" else "caredesk")
    with tempfile.TemporaryDirectory() as place:
        try:
            _try(program, Path(place))
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, AssertionError) as problem:
            print(f"The built program failed: {problem}", file=sys.stderr)
            return 1
    size_mb = sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
    if size_mb > MOST_MB:
        print(f"The built program is too large: {size_mb:.0f} MB, and {MOST_MB} MB are allowed.", file=sys.stderr)
        return 1
    print(f"OK: {program} works ({size_mb:.0f} MB).")
    return 0


def _try(program: Path, place: Path) -> None:
    home = {
        "HOME": str(place),
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "CAREDESK_PASSPHRASE": PASSPHRASE,
    }
    practice, plan = place / "practice", place / "plan.pdf"

    def run(*words: object, **environment: str) -> None:
        command = [str(program), *map(str, words)]
        subprocess.run(command, env={**home, **environment}, cwd=place, check=True, stdout=subprocess.DEVNULL, timeout=LONGEST_S)

    run("--version")
    run("init", "--data", practice, "--practice", "Built today", "--user", "Ana", "--sample")
    run("print", "--data", practice, "care-plan", PATIENT, "-o", plan)
    assert plan.read_bytes().startswith(b"%PDF-"), "the care plan is no PDF"
    spanish = place / "plan-es.pdf"
    run("print", "--data", practice, "care-plan", PATIENT, "--copy", "patient", "--language", "es", "-o", spanish)
    assert spanish.read_bytes().startswith(b"%PDF-"), "the patient's copy is no PDF"
    run("import", "--data", practice, "--new", RECORD)
    older = Path(shutil.copytree(OLDER, place / "older"))
    run("list", "--data", older, "patients")
    assert (older / "before upgrade").is_dir(), "a practice of the first schema was not brought up"
    run("--demo", CAREDESK_QUIT_AFTER_PAINT="1")
    _try_keyring(run, practice)


def _try_keyring(run: Callable[..., None], practice: Path) -> None:
    """The packages' own lists of keyrings are not in a built program: it has to find the system's by its name."""
    if not secret_service.IS_HERE:
        print("No gnome-keyring is installed here, so the built program was not tried with a keyring.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="ring-") as own, secret_service.started(Path(own)) as environment:
        os.environ.update(environment)
        opened = vault.unlock(practice, PASSPHRASE)
        vault.switch_on(opened, vault.put_secret(practice, opened.actor.user_id, PASSPHRASE))
        opened.close()
        run("list", "--data", practice, "patients", CAREDESK_PASSPHRASE="", **environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
