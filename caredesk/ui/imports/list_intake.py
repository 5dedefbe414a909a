"""The way of one list of people: read in the keyless child, its columns understood, held against the practice, taken in as one deed."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caredesk.exchange import people_files
from caredesk.exchange.card_facts import CardFile, Table
from caredesk.services import acting, imports, list_imports
from caredesk.services.list_imports import ListPreview, ListTaken, Whom, templates
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.lanes import Task

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class ReadList:
    """A list that was read, its fingerprint, and the file's name."""

    found: CardFile | Table
    sha256: str
    name: str = ""

    @property
    def likely_whom(self) -> Whom:
        """Whom it holds, where nobody said."""
        return templates.likely_whom(self.found) if isinstance(self.found, Table) else Whom.CONTACTS


class ListIntake(QObject):
    """Does the work for the dialog, off the window's thread. One list at a time."""

    read = Signal(object)  # ReadList
    understood = Signal(object)  # meanings of the columns; empty for cards
    staged = Signal(object)  # ListPreview
    taken = Signal(object)  # ListTaken
    failed = Signal(object)  # CareDeskError
    progress = Signal(int, int, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self.list: ReadList | None = None

    @property
    def desk(self) -> Desk:
        """Where it asks and writes."""
        return self._desk

    def open(self, path: Path) -> None:
        """Read a file in the child process."""
        self._task = self._desk.run(self, lambda task: _read(path, task), self._came, topic="list", on_error=self.failed.emit, aside=True)

    def cancel(self) -> None:
        """Stop reading or comparing."""
        if self._task is not None:
            self._task.cancel()

    def understand(self, whom: Whom) -> None:
        """What the columns mean, by their headings or as this user said before."""
        found = self.list.found if self.list else None
        if isinstance(found, Table):
            self._desk.ask(self, lambda session: templates.meanings(session, found, whom), self.understood.emit, topic="columns")
        else:
            self.understood.emit(())

    def stage(self, whom: Whom, meanings: tuple[str, ...]) -> None:
        """Hold the list against the contact book or the roster."""
        assert self.list is not None
        found, sha256 = self.list.found, self.list.sha256

        def question(session: "Session") -> ListPreview:
            cards = found if isinstance(found, CardFile) else list_imports.cards(found, meanings, acting.today(session))
            return list_imports.stage(session, cards, whom, sha256)

        self._task = self._desk.ask(self, question, self.staged.emit, topic="stage", on_error=self.failed.emit, progress=self.progress.emit)

    def take_in(self, preview: ListPreview, others: Collection[int], meanings: tuple[str, ...], done: str) -> None:
        """Write what was shown, as one deed; what was said of the columns is remembered."""
        found, name = (self.list.found, self.list.name) if self.list else (None, "")

        def deed(session: "Session") -> ListTaken:
            if isinstance(found, Table):
                templates.keep(session, found, preview.whom, meanings)
            return list_imports.commit(session, preview, as_others=others, file_name=name)

        self._task = self._desk.act(self, deed, self.taken.emit, on_error=self.failed.emit, done=done, progress=self.progress.emit)

    def undo(self, taken: ListTaken, then: Callable[[], None]) -> None:
        """Take the whole list back."""
        import_id = taken.import_id
        if import_id is not None:
            self._desk.act(self, lambda session: imports.undo(session, import_id), lambda _: then(), on_error=self.failed.emit)

    def _came(self, found: ReadList) -> None:
        self.list = found
        self.read.emit(found)


def _read(path: Path, task: Task) -> ReadList:
    content = people_files.load(path)
    found = people_files.read(content, is_cancelled=lambda: task.is_cancelled)
    return ReadList(found, hashlib.sha256(content).hexdigest(), path.name)
