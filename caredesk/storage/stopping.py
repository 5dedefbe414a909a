"""Work that nobody waits for any more ends before its next statement, or inside one that takes long; nothing of it is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from caredesk.errors import Cancelled

IS_STOPPED = "is_stopped"  # in a session's info: answers, in any thread, whether its work shall stop
STEPS_BETWEEN_LOOKS = 1_000_000  # of the engine: some 20 ms. Each look takes Python's lock, for which the window would have to wait
INTERRUPTED_CODE = 9  # SQLITE_INTERRUPT


class Stopping:
    """Watches the one session that is at work."""

    def __init__(self, engine: Engine) -> None:
        self._info: Mapping[str, Any] = {}
        event.listen(engine, "before_cursor_execute", self._before_statement)

    def watch(self, session: Session) -> None:
        """From now on this session may be stopped."""
        self._info = session.info

    def spare(self) -> None:
        """From here on nothing is stopped: the work is about to be committed, or it is over."""
        self._info = {}

    def listen(self, raw: Any) -> None:
        """Look while a statement runs, too."""
        raw.set_progress_handler(self._is_stopped, STEPS_BETWEEN_LOOKS)

    def _is_stopped(self) -> bool:
        asked: Callable[[], bool] | None = self._info.get(IS_STOPPED)
        return asked is not None and asked()

    def _before_statement(self, *_: Any) -> None:
        if self._is_stopped():
            raise Cancelled
