"""A screen to start windows on: the one that is there, else one of our own made by Xvfb, else none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1920x1080x24"


@contextmanager
def shown() -> Iterator[tuple[str, dict[str, str]]]:
    """Where windows appear, in words, and the environment of programs that shall open theirs there."""
    environment = {**os.environ}
    if sys.platform != "linux" or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        environment.pop("QT_QPA_PLATFORM", None)
        yield "on the screen", environment
    elif server := shutil.which("Xvfb"):
        environment.pop("QT_QPA_PLATFORM", None)
        with _virtual(server) as name:
            yield "on a virtual screen", {**environment, "DISPLAY": name}
    else:
        yield "without a screen", {**environment, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def _virtual(server: str) -> Iterator[str]:
    """The name of a display that lives as long as the block; the server chooses it and says so when it is ready."""
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    running = subprocess.Popen(command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError("the virtual screen did not start")
        yield f":{number}"
    finally:
        running.terminate()
        running.wait()
