"""How often unlocking failed since it last worked: kept beside the practice, so nobody may trust it, and folded into the log later."""

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path

from caredesk.storage import outputs

NAME = "tries.json"
FREE_TRIES, MOST_SECONDS, MOST_BYTES = 5, 30, 8_192


def failed(folder: Path) -> int:
    """How many tries failed."""
    return _read(folder)[0]


def note(folder: Path, at: datetime) -> None:
    """One more try failed. A disk that refuses is no reason to say anything else than that the passphrase was wrong."""
    with contextlib.suppress(OSError):
        told = json.dumps({"failed": failed(folder) + 1, "last_at": at.isoformat()})
        with os.fdopen(outputs.opened_anew(folder / NAME), "w", encoding="utf-8") as file:
            file.write(told)


def clear(folder: Path) -> None:
    """Unlocking worked."""
    with contextlib.suppress(OSError):
        (folder / NAME).unlink()


def wait_seconds(folder: Path, now: datetime) -> int:
    """How long to wait before the next try: none for five, then 1, 2, 4 ... 30. A courtesy; Argon2id is the defence."""
    count, last_at = _read(folder)
    if count < FREE_TRIES or last_at is None:
        return 0
    pause: int = min(2 ** min(count - FREE_TRIES, 8), MOST_SECONDS)
    passed = int((now - last_at).total_seconds())
    return max(pause - passed, 0) if passed >= 0 else 0  # a clock that was set back would never be done with waiting


def _read(folder: Path) -> tuple[int, datetime | None]:
    try:
        told = json.loads(outputs.read_back(folder / NAME, MOST_BYTES))
        count, last_at = int(told["failed"]), datetime.fromisoformat(told["last_at"])
        return max(count, 0), last_at if last_at.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return 0, None
