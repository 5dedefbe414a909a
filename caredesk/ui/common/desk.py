"""The one thing that every page is given: it asks, acts and runs work off the window's thread and brings the answers back.

One worker thread owns the one connection; one paper thread draws (ReportLab and pypdfium2 are not thread-safe); a third one waits for
what only waits (child processes, Argon2id). One signal crosses threads.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from caredesk.errors import Cancelled, CareDeskError
from caredesk.rules import permissions
from caredesk.rules.permissions import Deed
from caredesk.storage.outputs import Prepared, prepare  # the one place of the window that may know the safe's own files
from caredesk.ui.common.date_order import is_day_first
from caredesk.ui.common.deeds import DeedsDone, new_facts
from caredesk.ui.common.failures import Failure, log_unexpected
from caredesk.ui.common.lanes import Job, Lane, Report, Task
from caredesk.ui.common.opened import Opened, Safe
from caredesk.ui.common.typing_now import TypingNow
from caredesk.ui.common.waiting import Waiting

if TYPE_CHECKING:  # SQLAlchemy is loaded after the first paint, by the work itself
    from sqlalchemy.orm import Session

__all__ = ["Desk", "OnError", "Prepared", "prepare"]

Answer = TypeVar("Answer")
OnError = Callable[[CareDeskError], None]


class Desk(QObject):
    """Asks, acts, runs. Answers come back in the window's thread; those for owners that are gone are dropped."""

    changed = Signal(object)  # storage.changes.Changes, after each commit
    failed = Signal(object)  # Failure that no caller took
    undoable = Signal(object)  # Deed that was just done, or None when nothing is left to undo
    role_changed = Signal()  # what the person at the desk may do is another from now on
    _came_back = Signal(object, object)  # the one signal that crosses threads: (Job, None or a report)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        self._waiting = Waiting()
        self._deeds = DeedsDone()
        self.typing_now = TypingNow()
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.changed.connect(self._follow_role)
        come_back = self._came_back.emit
        self._records = Lane("caredesk-records", lambda job: come_back(job, None))
        self._paper = Lane("caredesk-paper", lambda job: come_back(job, None))
        self._aside = Lane("caredesk-aside", lambda job: come_back(job, None))

    @property
    def is_open(self) -> bool:
        """Whether a practice is open."""
        return self._opened is not None and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether it takes nothing more: what is asked of it then is dropped, since timers ring late."""
        return self._paper.is_closed

    @property
    def is_only_read(self) -> bool:
        """Whether every deed is refused, because the data file is older than its log says: then the program writes nothing by itself."""
        vault = self._opened.vault if self._opened is not None else None
        return vault is not None and vault.is_only_read

    @property
    def actor(self) -> Any:
        """The person at the desk (services.acting.Actor)."""
        if self._opened is None:
            raise RuntimeError("no practice is open")
        return self._opened.actor

    def why_not(self, deed: Deed) -> str:
        """Why the person at the desk may not do it, in the window's words; empty where they may. Known at once; the deed itself demands."""
        if self._opened is None:
            return ""
        came_by_code = self._opened.vault is not None and self._opened.vault.used_recovery_code
        refusal = permissions.why_not(self._opened.actor.role, deed, came_by_code=came_by_code)
        return QCoreApplication.translate("Errors", refusal) if refusal else ""

    @property
    def is_busy(self) -> bool:
        """Whether anything is asked, written or drawn just now."""
        return len(self._waiting) > 0

    def open(self, owner: QObject, opener: Callable[[], Opened], then: Callable[[Opened], None], on_error: OnError | None = None) -> Task:
        """Open a practice in the thread that owns the connection from then on."""

        def opened(found: Opened) -> None:
            self._opened = found
            then(found)

        return self._put(self._records, owner, lambda task: opener(), opened, on_error)

    def ask(
        self,
        owner: QObject,
        question: Callable[["Session"], Answer],
        then: Callable[[Answer], None],
        *,
        topic: str = "",
        on_error: OnError | None = None,
        progress: Report | None = None,
    ) -> Task:
        """A read. With a topic only the latest answer arrives, and a stale question is dropped before it runs."""
        safe = self._safe()

        def work(task: Task) -> Answer:
            with safe.reading() as session:
                session.info.update(progress=task.step, is_stopped=lambda: task.is_cancelled, day_first=is_day_first())
                return question(session)

        return self._put(self._records, owner, work, then, on_error, topic=topic, progress=progress, facts={"only_asks": True})

    def act(
        self,
        owner: QObject,
        deed: Callable[["Session"], Answer],
        then: Callable[[Answer], None] | None = None,
        *,
        on_error: OnError | None = None,
        done: str = "",
        progress: Report | None = None,
    ) -> Task:
        """A write, committed before `then`. `done` says for the toast what was done; every deed that changed records can be undone."""
        facts = new_facts(done)
        return self._put(self._records, owner, self._writing(deed, facts), then, on_error, progress=progress, facts=facts)

    def run(
        self,
        owner: QObject,
        work: Callable[[Task], Answer],
        then: Callable[[Answer], None] | None = None,
        *,
        topic: str = "",
        on_error: OnError | None = None,
        progress: Report | None = None,
        aside: bool = False,
    ) -> Task:
        """Work without a session: on the paper thread, or with `aside` where it only waits (a child process, a key's derivation)."""
        return self._put(self._aside if aside else self._paper, owner, work, then, on_error, topic=topic, progress=progress)

    def tend(
        self,
        owner: QObject,
        work: Callable[[Any, Task], Answer],
        then: Callable[[Answer], None] | None = None,
        *,
        on_error: OnError | None = None,
        progress: Report | None = None,
    ) -> Task:
        """Work on the vault itself (a backup, its state), in the thread that owns the connection."""
        vault = self._opened.vault if self._opened is not None else None
        return self._put(self._records, owner, lambda task: work(vault, task), then, on_error, progress=progress)

    def undo(self, owner: QObject | None = None) -> None:
        """Take the user's last deed back, in whatever window it was done; nothing happens where there is none."""
        self._take_back(owner, redo=False)

    def redo(self, owner: QObject | None = None) -> None:
        """Take the last undo back."""
        self._take_back(owner, redo=True)

    def stop_long_work(self) -> None:
        """Cancel what asks, draws, waits or reports how far it is; each leaves nothing half done. Saves go on."""
        for job in self._waiting:
            if job.facts.get("lane") is not self._records or job.facts.get("only_asks") or job.progress is not None:
                job.task.cancel()

    def close(self, timeout_s: float | None = None) -> bool:
        """Finish what was begun, close the database in its own thread, end the threads; answers whether all ended in that time."""
        if self._opened is not None and not self.is_closed:
            closing = self._opened.vault or self._opened.database
            self._put(self._records, self, lambda task: closing.close(), None, None)
        lanes = (self._records, self._paper, self._aside)
        for lane in lanes:
            lane.end()
        until = None if timeout_s is None else time.monotonic() + timeout_s
        ended = [lane.close(None if until is None else max(0.0, until - time.monotonic())) for lane in lanes]
        self._waiting.forget_all()
        return all(ended)

    def _follow_role(self, changes: Any) -> None:
        """Somebody who works here was changed: it may have been the person at the desk."""
        if "users" in changes.tables and self._opened is not None and self._opened.vault is not None:
            self.tend(self, lambda opened, task: opened.follow_person(), self._go_on_as)

    def _go_on_as(self, actor: Any) -> None:
        if self._opened is not None and actor != self._opened.actor:
            self._opened = replace(self._opened, actor=actor)
            self.role_changed.emit()

    def _safe(self) -> Safe:
        if self._opened is None:
            raise RuntimeError("no practice is open")
        return self._opened.database

    def _writing(self, deed: Callable[["Session"], Answer], facts: dict[str, Any]) -> Callable[[Task], Answer]:
        safe, actor, deed_id = self._safe(), self.actor, facts["deed_id"]

        def work(task: Task) -> Answer:
            with safe.writing(actor, deed_id) as session:
                session.info.update(progress=task.step, is_stopped=lambda: task.is_cancelled, day_first=is_day_first())
                answer = deed(session)
            facts["changes"] = session.info.get("changes")
            return answer

        return work

    def _take_back(self, owner: QObject | None, *, redo: bool) -> None:
        deed = self._deeds.take(redo=redo)
        if deed is None:
            return

        def work(session: "Session") -> None:
            from caredesk.services import undo  # loads SQLAlchemy, which the first paint does not wait for

            undo.undo(session, deed.deed_id)

        facts = new_facts(deed.words, not redo)
        self._put(self._records, owner or self, self._writing(work, facts), None, None, facts=facts)

    def _put(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[Task], Any],
        then: Callable[[Any], None] | None,
        on_error: OnError | None,
        *,
        topic: str = "",
        progress: Report | None = None,
        facts: dict[str, Any] | None = None,
    ) -> Task:
        come_back = self._came_back.emit
        task = Task()
        if self.is_closed:
            task.cancel()
            return task
        job = Job(work, task, lambda: False, owner, then, on_error, progress, facts=facts if facts is not None else {})
        if progress is not None:
            task.tell(lambda *report: come_back(job, report))
        job.facts.update(lane=lane, owner=owner)
        self._waiting.add(job, topic)
        lane.put(job)
        return task

    def _deliver(self, job: Job, report: tuple[int, int, str] | None) -> None:
        if job not in self._waiting:
            return
        if report is not None:
            if job.progress is not None and isValid(job.owner):
                job.progress(*report)
            return
        with self._waiting.taking(job) as stale:
            self._tell_changes(job)
            if job.error is not None:
                self._tell_error(job, stale)
            elif job.then is not None and not stale and isValid(job.owner):
                job.then(job.answer)

    def _tell_changes(self, job: Job) -> None:
        changes = job.facts.get("changes")
        if changes is None or job.error is not None:
            return
        self.changed.emit(changes)
        if changes.tables:
            self.undoable.emit(self._deeds.remember(job.facts))

    def _tell_error(self, job: Job, stale: bool) -> None:
        error = job.error
        if isinstance(error, Cancelled) and job.on_error is None:
            return
        if isinstance(error, CareDeskError):
            if job.on_error is None:
                self.failed.emit(Failure(error, "", job.owner))
            elif not stale and isValid(job.owner):
                job.on_error(error)
            return
        assert error is not None
        self.failed.emit(Failure(None, log_unexpected(error), job.owner))
