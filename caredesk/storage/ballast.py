"""A reserve of 32 MB that is given up on a full disk, so that the last save and the drafts still fit."""

import contextlib
import os
import shutil
from pathlib import Path

from caredesk.storage import outputs

NAME = "reserve.bin"
SIZE_BYTES = 32 * 1024 * 1024
SPARE_BYTES = 500 * 1024 * 1024
_CHUNK = bytes(1024 * 1024)


class Ballast:
    """The reserve in one folder; of size 0 where a practice is thrown away anyway."""

    def __init__(self, folder: Path, size_bytes: int = SIZE_BYTES) -> None:
        self._path = folder / NAME
        self._size_bytes = size_bytes

    def load(self) -> None:
        """Make sure that the reserve is there, while there is room to spare. A disk that refuses is no reason to stop."""
        with contextlib.suppress(OSError):
            if self._size_bytes and self._missing() and shutil.disk_usage(self._path.parent).free > self._size_bytes + SPARE_BYTES:
                self._fill()

    def drop(self) -> bool:
        """Free the room; answers whether there was any."""
        with contextlib.suppress(OSError):
            self._path.unlink()
            return True
        return False

    def _missing(self) -> bool:
        return not self._path.exists() or self._path.stat().st_size < self._size_bytes

    def _fill(self) -> None:
        with os.fdopen(outputs.opened_anew(self._path), "wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, self._size_bytes)  # room without the time of writing it
            else:
                file.writelines(_CHUNK for _ in range(self._size_bytes // len(_CHUNK)))
