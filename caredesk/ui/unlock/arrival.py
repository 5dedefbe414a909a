"""How a start of the program came about, as the page before the records needs to know it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


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
