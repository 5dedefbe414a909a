"""Lets a disk fail, or the process die, at the n-th call that changes files, and looks at what is left (trust.md T1 to T3, T15)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("fault_shim.c")
ROOT = Path(__file__).resolve().parents[2]
FAULTS = (("kill", False), ("enospc", False), ("enospc", True), ("eio", False), ("eio", True))


@dataclass(frozen=True)
class Outcome:
    """What became of one work under one fault: how the process ended and what the user was told."""

    status: int
    said: tuple[str, ...]
    calls: int

    def told(self, verb: str) -> list[str]:
        """What was tried, done, failed or left unknown."""
        return [line.split(" ", 1)[1] for line in self.said if line.startswith(f"{verb} ")]

    @property
    def crashed(self) -> list[str]:
        """Errors that no user could understand."""
        return self.told("crashed")


class Faults:
    """The server of works, with the shim under it."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def strike(
        self, work: str, folder: Path, *, mode: str = "count", at: int = 0, sticky: bool = False, kill_after_s: float | None = None
    ) -> Outcome:
        """Do `work` in `folder` with that fault."""
        wanted: dict[str, Any] = {"work": work, "folder": str(folder), "under": str(folder), "mode": mode, "at": at, "sticky": sticky}
        if kill_after_s is not None:
            wanted["kill_after_s"] = kill_after_s
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(wanted) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        return Outcome(answer["status"], tuple(answer["said"]), answer["calls"])


def has_compiler() -> bool:
    """Whether the shim can be built here."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


@contextmanager
def serving(build: Path) -> Iterator[Faults]:
    """A running server; the shim is compiled into `build`."""
    shim = build / "fault_shim.so"
    subprocess.run(["gcc", "-O2", "-Wall", "-shared", "-fPIC", "-o", str(shim), str(SOURCE), "-ldl"], check=True)
    env = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.storage.fault_server"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield Faults(server)
        assert server.stdin is not None
        server.stdin.close()


def copied(base: Path, place: Path) -> Path:
    """A fresh copy of a folder, over an older one."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    return place
