"""vault.lock: one program at a time, held by the operating system, so that it ends with the process whatever happens."""

import os
import sys
from pathlib import Path

from caredesk.errors import FileBusy, OutputProblem

NAME = "vault.lock"


class VaultLock:
    """The lock on one folder, held from its making until `free`."""

    def __init__(self, folder: Path) -> None:
        """Raises FileBusy where another program, or another part of this one, has the practice open, and OutputProblem."""
        try:
            self._handle: int | None = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            reason = (error.strerror or "no access").lower()
            raise OutputProblem(
                "CareDesk may not write in the folder of this practice: {reason}. Nothing was changed.", reason=reason
            ) from None
        try:
            _hold(self._handle)
        except OSError:
            self.free()
            raise FileBusy("The practice is open elsewhere. Close it there, then try again.") from None

    def free(self) -> None:
        """Let others open the practice. Doing it twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        # flock belongs to this opening of the file, so a second opening in this process is refused too; lockf would let it in.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
