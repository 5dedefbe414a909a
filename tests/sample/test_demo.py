"""The throw-away practice."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from caredesk import vault
from caredesk.sample.demo import demo
from caredesk.services import named_patients, practice
from tests.conftest import NOW, standing_clock

ROOT = Path(__file__).resolve().parent.parent.parent
MAKE_AND_END = "from caredesk.sample.demo import demo\nmade = demo()\nprint(made.vault.folder)\nmade.vault.close()"


def test_a_demo_opens_again_with_its_own_passphrase_and_needs_no_recovery_sheet(practice_folder: Path) -> None:
    made = demo(practice_folder, clock=standing_clock)
    made.vault.close()
    again = vault.unlock(practice_folder, made.passphrase, clock=standing_clock)
    assert vault.groups_to_prove(again) == ()
    with again.reading() as session:
        assert practice.facts(session).is_sample
        assert named_patients.one(session, "delgado").spoken_name == "Maria Teresa Delgado"
        assert session.info["now"] == NOW
    again.close()


def test_a_demo_lies_in_a_private_folder_that_is_gone_at_the_end(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAKE_AND_END],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nobody_else_can_look_into_a_demo() -> None:
    made = demo(clock=standing_clock)
    try:
        assert stat.S_IMODE(made.vault.folder.parent.stat().st_mode) == 0o700
    finally:
        made.vault.close()
