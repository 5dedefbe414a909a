"""What went wrong without anybody having expected it: the log says where, the window says that it did."""

import logging
import traceback
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from caredesk.errors import CareDeskError

log = logging.getLogger("caredesk.desk")


@dataclass(frozen=True)
class Failure:
    """Something went wrong that nobody took: words for the user, or the id under which the log has it."""

    words: CareDeskError | None
    error_id: str
    owner: Any = None  # who asked for it: tells the window where it was


def log_unexpected(error: BaseException) -> str:
    """Write where a bug struck into the log, without any value, and answer the id that the user can name."""
    error_id = uuid4().hex[:8]
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:]))
    log.error("error %s: %s at %s", error_id, type(error).__name__, where)
    return error_id
