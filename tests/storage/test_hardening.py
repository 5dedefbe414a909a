"""A running program leaves no core dump and lets no other program read its memory (trust.md 2.1)."""

import subprocess
import sys

import pytest

ASKED = """
import ctypes, resource
from caredesk import vault
vault.harden_process()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_no_core_is_dumped_and_nobody_else_may_look_into_the_memory() -> None:
    told = subprocess.run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "(0, 0) 0"
