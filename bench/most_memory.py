"""The most memory that this process had at once."""

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def most_megabytes() -> float:
    """In millions of bytes. Where the kernel tells it of the program that runs: `getrusage` also counts what started it."""
    if STATUS.exists():
        told = dict(line.split(":", 1) for line in STATUS.read_text().splitlines() if ":" in line)
        return int(told["VmHWM"].split()[0]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6
