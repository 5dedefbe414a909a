"""The fuzzing of papers, in a process of its own as in the program: what a broken file does to a library's memory ends with it (T11)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.trust_size import IS_WHOLE

MOST_SECONDS = None if IS_WHOLE else 300


@pytest.mark.trust
def test_whatever_is_done_to_a_paper_ends_in_facts_a_pdf_or_a_sentence() -> None:
    fuzzing = Path(__file__).with_name("fuzzing.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(fuzzing)]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
