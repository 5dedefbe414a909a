"""Does works in children of its own, in which a fault strikes at the call that the test names: one JSON line in, one out.

Started with the shim preloaded (see `faults.Faults`). A child is forked for each point, so that nothing is loaded twice.
"""

import ctypes
import errno
import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from tests.storage.fault_work import WORKS
from tests.storage.next_schema import next_schema

MODES = {"count": 0, "kill": 1, "enospc": 2, "eio": 2}
SHIM = ctypes.CDLL(None)


def main() -> None:
    """Serve until the input ends."""
    next_schema()
    for line in sys.stdin:
        print(json.dumps(point(json.loads(line))), flush=True)


def point(wanted: dict[str, Any]) -> dict[str, Any]:
    """Do one work in a child; answers how it ended, what it said, and how many calls changed files."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _be_child(wanted, writes)
    os.close(writes)
    said = _listen(reads, child, wanted.get("kill_after_s"))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    calls = [int(line.split()[1]) for line in said if line.startswith("calls ")]
    return {"status": status, "said": [line for line in said if not line.startswith("calls ")], "calls": sum(calls)}


def _be_child(wanted: dict[str, Any], writes: int) -> None:
    def say(line: str) -> None:
        os.write(writes, f"{line}\n".encode())

    def arm() -> None:
        mode, code = wanted["mode"], errno.EIO if wanted["mode"] == "eio" else errno.ENOSPC
        SHIM.fault_arm(os.fsencode(wanted["under"]), MODES[mode], code, ctypes.c_long(wanted["at"]), int(wanted["sticky"]))

    status = 0
    try:
        WORKS[wanted["work"]](Path(wanted["folder"]), arm, say)
        say(f"calls {SHIM.fault_disarm()}")
    except BaseException:  # noqa: BLE001 - whatever it is, the test shall see it
        say(f"crashed {traceback.format_exc()!r}")
        status = 3
    os._exit(status)


def _listen(reads: int, child: int, kill_after_s: float | None) -> list[str]:
    """What the child says until it ends; killed so long after its first word, if wanted."""
    heard, ends = b"", None
    while True:
        left = None if ends is None else max(ends - time.monotonic(), 0)
        if not select.select([reads], [], [], left)[0]:
            os.kill(child, signal.SIGKILL)
            ends = None
            continue
        part = os.read(reads, 65536)
        if not part:
            os.close(reads)
            return heard.decode().splitlines()
        if not heard and kill_after_s is not None:
            ends = time.monotonic() + kill_after_s
        heard += part


if __name__ == "__main__":
    main()
