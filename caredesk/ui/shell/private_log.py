"""The file of the program's own log: it starts anew when it is large, and only its owner may read it."""

import os
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path


class PrivateFile(RotatingFileHandler):
    """A log that other users of the computer may not read."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with suppress(OSError):
            Path(self.baseFilename).chmod(0o600)  # one that an earlier version made
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding)
