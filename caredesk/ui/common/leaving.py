"""The way of a drawn paper out of the program: never a file without its row in the log (architecture.md, "A release packet")."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from caredesk.errors import Cancelled, CareDeskError
from caredesk.services import releases
from caredesk.services.releases import Destination, Drawn, Gathered
from caredesk.ui.common.desk import Desk, Prepared, prepare
from caredesk.ui.common.lanes import Task
from caredesk.ui.common.pdf_pages import OwnPages
from caredesk.ui.common.printing import Printers, print_pages


@dataclass(frozen=True)
class Left:
    """A paper that left: its row in the log, the file's name or the printer's, and the name of the folder that the file lies in."""

    release_id: UUID
    pages: int
    where: str
    folder: str = ""


class Leaving(QObject):
    """Takes one paper out. It belongs to the desk, so that a dialog that closes does not leave half a way behind."""

    left = Signal(object)  # Left
    failed = Signal(object)  # CareDeskError; nothing left
    progress = Signal(int, int, str)  # pages sent, of how many, words

    def __init__(self, desk: Desk, gathered: Gathered, drawn: Drawn) -> None:
        super().__init__(desk)
        self._desk, self._gathered, self._drawn = desk, gathered, drawn
        self._task: Task | None = None
        self.left.connect(self.deleteLater)
        self.failed.connect(self.deleteLater)

    @property
    def is_sending(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._task is not None

    def to_file(self, target: Path) -> None:
        """Prepared beside its place and synced, logged, then given its name."""
        pdf = self._drawn.pdf
        self._desk.run(self, lambda task: prepare(target, pdf), self._log_file, on_error=self.failed.emit)

    def to_printer(self, printers: Printers, name: str) -> None:
        """Logged, then those very bytes go to the printer page by page."""
        self._desk.act(
            self,
            lambda session: releases.issue(session, self._gathered, self._drawn, Destination.PRINTER),
            lambda release_id: self._send(printers, name, release_id),
            on_error=self.failed.emit,
        )

    def cancel(self) -> None:
        """Stop after the page that is being sent."""
        if self._task is not None:
            self._task.cancel()

    def _log_file(self, prepared: Prepared) -> None:
        def refused(error: CareDeskError) -> None:
            prepared.drop()
            self.failed.emit(error)

        self._desk.act(
            self,
            lambda session: releases.issue(session, self._gathered, self._drawn, Destination.FILE),
            lambda release_id: self._name_file(prepared, release_id),
            on_error=refused,
        )

    def _name_file(self, prepared: Prepared, release_id: UUID) -> None:
        self._desk.run(
            self,
            lambda task: prepared.take_name(),
            lambda _: self.left.emit(Left(release_id, self._drawn.pages, prepared.target.name, prepared.target.parent.name)),
            on_error=lambda error: self._did_not_leave(release_id, error),
        )

    def _send(self, printers: Printers, name: str, release_id: UUID) -> None:
        pages, sheet_pt = OwnPages(self._drawn), self._drawn.sheet_pt
        self._task = self._desk.run(
            self,
            lambda task: print_pages(pages, printers.open(name), sheet_pt=sheet_pt, task=task),
            lambda _: self.left.emit(Left(release_id, self._drawn.pages, name)),
            on_error=lambda error: self._did_not_leave(release_id, error),
            progress=self.progress.emit,
        )

    def _did_not_leave(self, release_id: UUID, error: CareDeskError) -> None:
        """Close the row. The reason names neither file nor printer: their names may name a person."""
        reason = "Stopped by the user." if isinstance(error, Cancelled) else "It could not be written or printed."
        self._desk.act(
            self,
            lambda session: releases.did_not_leave(session, release_id, reason),
            lambda _: self.failed.emit(error),
            on_error=lambda _: self.failed.emit(error),
        )
