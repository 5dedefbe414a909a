"""One thread that does jobs in order. Plain Python: it holds no Qt object but the bound `emit` of one signal.

A job's callables may hold widgets; they are dropped by the window's thread alone (`Job.forget`), so that no widget can die here.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from caredesk.errors import Cancelled

Report = Callable[[int, int, str], None]  # (done, of, words)


class Task:
    """What long work is given: it reports how far it is and learns that it shall stop. Safe to use from any thread."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._report: Report | None = None

    def tell(self, report: Report) -> None:
        """Let `step` call this, in the thread of the work."""
        self._report = report

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stopped.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stopped.is_set()

    def step(self, done: int, of: int, words: str = "") -> None:
        """Say how far the work is. Raises Cancelled when it shall stop."""
        if self._stopped.is_set():
            raise Cancelled
        if self._report is not None:
            self._report(done, of, words)

    def forget(self) -> None:
        """Report to nobody from now on."""
        self._report = None


@dataclass(eq=False)
class Job:
    """One piece of work and what waits for it. `work` runs on the lane; all else is touched by the window's thread only."""

    work: Callable[[Task], Any] | None
    task: Task
    is_stale: Callable[[], bool]
    owner: Any = None
    then: Callable[[Any], None] | None = None
    on_error: Callable[[Any], None] | None = None
    progress: Report | None = None
    answer: Any = None
    error: BaseException | None = None
    is_skipped: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    def forget(self) -> None:
        """Let go of everything, in the thread that calls."""
        self.work = self.owner = self.then = self.on_error = self.progress = self.answer = self.error = None
        self.facts.clear()
        self.task.forget()


class Lane:
    """A named thread with a queue. `done` is called in that thread after each job."""

    def __init__(self, name: str, done: Callable[[Job], None]) -> None:
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._done = done
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more jobs."""
        return self._closed

    def put(self, job: Job) -> None:
        """Do this after all that was put before. Raises RuntimeError once closed."""
        if self._closed:
            raise RuntimeError("the lane is closed")
        self._queue.put(job)

    def end(self) -> None:
        """Take nothing more; the thread ends after what was put."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)

    def close(self, timeout_s: float | None = None) -> bool:
        """Finish what was put, then end the thread; answers whether it ended in time."""
        self.end()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def is_current(self) -> bool:
        """Whether the caller runs on this lane."""
        return threading.current_thread() is self._thread

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            self._do(job)
            self._done(job)
            del job  # the window's thread holds the last reference from here on

    @staticmethod
    def _do(job: Job) -> None:
        if job.is_stale():
            job.is_skipped = True
            return
        try:
            if job.task.is_cancelled:
                raise Cancelled
            assert job.work is not None
            job.answer = job.work(job.task)
        except BaseException as error:  # noqa: BLE001 - whatever it is, somebody in the window waits for it
            error.__traceback__ = _without_frames_of_lane(error)
            job.error = error


def _without_frames_of_lane(error: BaseException) -> Any:
    """The traceback from the work on: the lane's own frame would keep the job alive through its locals."""
    return error.__traceback__.tb_next if error.__traceback__ is not None else None
