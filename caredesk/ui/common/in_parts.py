"""A long question, asked part by part: between two of them the desk does what others ask, and Cancel is heard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from caredesk.ui.common.desk import Desk, OnError
from caredesk.ui.common.lanes import Report, Task

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session

    from caredesk.services.in_parts import Parts, Share


@dataclass(frozen=True)
class _Whole:
    """The answer, once all parts are there."""

    answer: Any


class InParts:
    """Asked at once. With a topic a later question of the same owner takes its place, as in `Desk.ask`."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        parts: "Callable[[], Parts[Any]]",
        then: Callable[[Any], None],
        *,
        topic: str = "",
        on_error: OnError | None = None,
        progress: Report | None = None,
    ) -> None:
        self._desk, self._owner, self._topic, self._on_error = desk, owner, topic, on_error
        self._then, self._progress = then, progress
        self._begin = parts
        self._parts: Parts[Any] | None = None
        self._task = self._ask()

    def cancel(self) -> None:
        """Ask for no further part; the one that is read now ends."""
        self._task.cancel()

    def _ask(self) -> Task:
        return self._desk.ask(self._owner, self._part, self._came, topic=self._topic, on_error=self._on_error)

    def _part(self, session: "Session") -> "Share | _Whole":
        """Runs on the records' thread, one part after the other."""
        if self._parts is None:
            self._parts = self._begin()
            next(self._parts)
        try:
            return self._parts.send(session)
        except StopIteration as ended:
            return _Whole(ended.value)

    def _came(self, found: "Share | _Whole") -> None:
        if isinstance(found, _Whole):
            self._then(found.answer)
            return
        if self._task.is_cancelled:
            return
        self._task = self._ask()
        if self._progress is not None:
            self._progress(*found, "")
