"""Runs `caredesk` as a user does, and reads what it answers."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.services import roster
from caredesk.services.roster_questions import RosterQuestion
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What came of one command."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Standard output as the one JSON document that it must be."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def environment(passphrase: str | None = PASSPHRASE) -> dict[str, str]:
    """A computer without a screen; without a passphrase the variable is not set."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CAREDESK_PASSPHRASE", "DISPLAY", "WAYLAND_DISPLAY")}
    return kept if passphrase is None else {**kept, "CAREDESK_PASSPHRASE": passphrase}


def caredesk(*words: str | Path, passphrase: str | None = PASSPHRASE, more: dict[str, str] | None = None) -> Answer:
    """One command in a process of its own."""
    return ran([sys.executable, "-m", "caredesk", *map(str, words)], {**environment(passphrase), **(more or {})})


def ran(command: Sequence[str], environment: dict[str, str]) -> Answer:
    """Any command from the checkout, without a terminal."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class CareDesk:
    """The program with its practice."""

    folder: Path

    def __call__(self, *words: str | Path, **settings: Any) -> Answer:
        """One command on the practice."""
        return caredesk("--data", self.folder, *words, **settings)

    def patients(self) -> int:
        """How many patients the practice has, asked without starting the program."""
        opened = vault.unlock(self.folder, PASSPHRASE)
        try:
            with opened.reading() as session:
                return roster.count(session, RosterQuestion(chips=frozenset()))
        finally:
            opened.close()

    def asked(self, *words: str | Path) -> dict[str, Any]:
        """The JSON answer of a command that must succeed."""
        answer = self(*words, "--json")
        assert answer.status == 0, answer.err
        return answer.document
