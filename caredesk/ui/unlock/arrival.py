"""How a start of the program came about: where the practice lies, and what the start before told this one through its environment."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DEMO_KEY = "CAREDESK_DEMO_KEY"  # by it a throw-away practice that was locked is opened again
CHOOSE_USER = "CAREDESK_CHOOSE_USER"  # somebody else wants in: the list of names is open at once
LOCKED = "CAREDESK_LOCKED"  # also where the disk could not keep that the window was locked
NEXT_STEP = "CAREDESK_NEXT_STEP"  # what was asked for in a practice that is only read: its older file accepted, or a backup restored


@dataclass(frozen=True, eq=False, repr=False)
class Told:
    """What a start that ended by a lock tells the one that follows it."""

    demo_key: str = ""
    chooses_user: bool = False
    next_step: str = ""  # one of NEXT_STEPS
    was_locked: bool = False

    def environment(self) -> dict[str, str]:
        """The same, for the environment of the start that follows."""
        flags = {CHOOSE_USER: self.chooses_user, LOCKED: self.was_locked}
        told = {DEMO_KEY: self.demo_key, NEXT_STEP: self.next_step, **{name: "1" for name, is_so in flags.items() if is_so}}
        return {name: value for name, value in told.items() if value}


def told() -> Told:
    """What this start was told. It is taken out of the environment: no program that is started from here shall read it."""
    taken = {name: os.environ.pop(name, "") for name in (DEMO_KEY, CHOOSE_USER, NEXT_STEP, LOCKED)}
    return Told(taken[DEMO_KEY], taken[CHOOSE_USER] == "1", taken[NEXT_STEP], taken[LOCKED] == "1")


@dataclass(frozen=True, eq=False, repr=False)
class Arrival:
    """Where the practice lies, and how this start came about."""

    folder: Path
    clock: Callable[[], datetime]
    last_user: str = ""
    locked_at: str = ""
    demo_key: str = ""  # opens a throw-away practice
    next_step: str = ""  # one of NEXT_STEPS
    copies: str = ""  # where backups go
    is_after_lock: bool = False
