"""What was put to the lanes and has not come back: of jobs with the same topic only the latest one's answer counts."""

import contextlib
from collections.abc import Iterator

from caredesk.ui.common.lanes import Job, Task


class Waiting:
    """Touched by the window's thread only; a lane asks a job itself whether it is stale."""

    def __init__(self) -> None:
        self._jobs: set[Job] = set()
        self._latest: dict[tuple[int, str], Task] = {}

    def __len__(self) -> int:
        return len(self._jobs)

    def __iter__(self) -> Iterator[Job]:
        return iter(tuple(self._jobs))

    def __contains__(self, job: Job) -> bool:
        return job in self._jobs

    def add(self, job: Job, topic: str) -> None:
        """Wait for a job; with a topic, an earlier one of the same owner is stale from now on."""
        if topic:
            latest, task, key = self._latest, job.task, (id(job.owner), topic)
            latest[key] = task
            job.facts["topic"] = key
            job.is_stale = lambda: latest.get(key) is not task
        self._jobs.add(job)

    @contextlib.contextmanager
    def taking(self, job: Job) -> Iterator[bool]:
        """Take a job that came back, with whether its answer is stale; its callables are let go of here, whatever the receiver does."""
        self._jobs.discard(job)
        is_stale = job.is_skipped or job.is_stale()
        if (key := job.facts.get("topic")) is not None and self._latest.get(key) is job.task:
            del self._latest[key]
        try:
            yield is_stale
        finally:
            job.forget()

    def forget_all(self) -> None:
        """Nothing that is still on its way is waited for."""
        for job in self:
            self._jobs.discard(job)
            job.forget()
