"""While a practice is open: its log's head is sealed outside the data file, and the computer's clock is watched."""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from caredesk.errors import CareDeskError, OutputProblem, VaultError
from caredesk.rules.clock_jumps import jump
from caredesk.services import audit
from caredesk.services.acting import Actor
from caredesk.storage import anchor
from caredesk.storage.anchor import Anchor
from caredesk.storage.database import Database
from caredesk.storage.keys import Root
from caredesk.storage.making import DATABASE
from caredesk.vault import notices

QUIET_S = 30.0


def seal(opened: Database, folder: Path, root: Root, *, is_closed: bool) -> None:
    """Seal the log's head as it stands. Raises OutputProblem."""
    with opened.reading() as session:
        seq, mac = audit.head(session)
    opened.info["anchored"] = (seq, mac)
    anchor.write(folder, root, Anchor(seq, mac, (folder / DATABASE).stat().st_size, opened.clock().isoformat(), is_closed))


def keep_sealed(opened: Database, folder: Path, root: Root, actor: Actor) -> None:
    """Seal the head when the last seal is half a minute old, and at the end. An older seal does no harm."""
    sealed_at, told = [time.monotonic()], [opened.clock()]

    def sealed(*, is_closed: bool) -> None:
        sealed_at[0] = time.monotonic()
        with suppress(OutputProblem, VaultError, OSError):
            seal(opened, folder, root, is_closed=is_closed)

    def quiet() -> None:
        before, told[0] = told[0], opened.clock()
        jumped = jump(before, told[0])
        if jumped is not None:
            with suppress(CareDeskError):  # the deed before it is saved, and that is what its user must hear
                _note(opened, actor, jumped)
        if time.monotonic() - sealed_at[0] > QUIET_S:
            sealed(is_closed=False)

    opened.quiet, opened.closing = quiet, lambda: sealed(is_closed=True)


def _note(opened: Database, actor: Actor, jumped: timedelta) -> None:
    with opened.writing(actor) as session:
        notices.note(session, notices.CLOCK_JUMPED, seconds=int(jumped.total_seconds()))
