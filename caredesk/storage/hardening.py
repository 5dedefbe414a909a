"""What keeps keys and records of a running program out of other hands: no core dumps, no reading of its memory by other programs."""

import ctypes
import sys

PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Ask the operating system for both, once, before a key is in memory. Where it cannot, nothing happens."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
