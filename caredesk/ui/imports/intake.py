"""The way of one file: read in the keyless child, staged beside a chart, taken in as one deed, taken back whole."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from caredesk.exchange import reading
from caredesk.exchange.parts import Parts
from caredesk.exchange.records import ClinicalFile
from caredesk.services import acting, imports
from caredesk.services.imports import Taken
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.lanes import Task
from caredesk.ui.imports.preview_lines import Told, told

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Read:
    """A file that was read: its bytes, their fingerprint and what they say."""

    content: bytes
    sha256: str
    file: ClinicalFile


@dataclass(frozen=True)
class Inside:
    """One record of a package, by its name there; the first one brings the `package` and with it what came beside the records."""

    name: str
    content: bytes
    package: Parts | None = None


@dataclass(frozen=True)
class Staged:
    """What taking it in would do, and the day it is."""

    told: Told
    today: date


class Intake(QObject):
    """Does the work for the dialog, off the window's thread. One file at a time."""

    read = Signal(object)  # Read
    several = Signal(object)  # list[Inside]: the file is a package of these
    staged = Signal(object)  # Staged
    taken = Signal(object)  # Taken
    failed = Signal(object)  # CareDeskError: the file was not read, or what was asked was not done
    progress = Signal(int, int, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._found: Read | None = None

    @property
    def desk(self) -> Desk:
        """Where it asks and writes."""
        return self._desk

    def open(self, source: Path | Inside) -> None:
        """Read a file, a folder or a record inside one in the child process."""
        self._found = None
        self._task = self._desk.run(self, lambda task: _read(source, task), self._came, topic="file", on_error=self.failed.emit, aside=True)

    def cancel(self) -> None:
        """Stop reading."""
        if self._task is not None:
            self._task.cancel()

    def stage(self, *, into: UUID | None = None, as_new: bool = False) -> None:
        """Hold the file against the charts, or against the one that was chosen."""
        found = self._found
        if found is None:
            return

        def question(session: "Session") -> Staged:
            preview = imports.stage(session, found.file, found.sha256, into=into, as_new=as_new)
            return Staged(told(preview), acting.today(session))

        self._desk.ask(self, question, self.staged.emit, topic="stage", on_error=self.failed.emit)

    def take_in(self, staged: Staged, done: str) -> None:
        """Write what was shown, as one deed. `done` says for the toast what was done."""
        found, preview = self._found, staged.told.preview
        assert found is not None
        self._desk.act(
            self,
            lambda session: imports.commit(session, preview, found.content),
            self.taken.emit,
            on_error=self.failed.emit,
            done=done,
            progress=self.progress.emit,
        )

    def undo(self, taken: Taken, then: Callable[[], None]) -> None:
        """Take the whole import back."""
        import_id = taken.import_id
        if import_id is not None:
            self._desk.act(self, lambda session: imports.undo(session, import_id), lambda _: then(), on_error=self.failed.emit)

    def _came(self, found: Read | list[Inside]) -> None:
        if isinstance(found, list):
            self.several.emit(found)
            return
        self._found = found
        self.read.emit(found)


def _read(source: Path | Inside, task: Task) -> Read | list[Inside]:
    content = source.content if isinstance(source, Inside) else reading.load(source)
    found = reading.opened(content, is_cancelled=lambda: task.is_cancelled)
    if isinstance(found, Parts):
        return [Inside(record.name, record.content, None if place else found) for place, record in enumerate(found.records)]
    package = source.package if isinstance(source, Inside) else None
    file = reading.with_beside(found, package) if package else found
    return Read(content, hashlib.sha256(content).hexdigest(), file)
