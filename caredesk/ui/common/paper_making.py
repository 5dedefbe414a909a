"""How a paper comes to be for whoever shows it: gathered in parts, drawn aside, and let go of where another one is asked for."""

from PySide6.QtCore import QObject, Signal

from caredesk.errors import Cancelled, CareDeskError
from caredesk.services import paper_wording, releases
from caredesk.services.releases import Gathered, Request
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.in_parts import InParts
from caredesk.ui.common.lanes import Task


class PaperMaking(QObject):
    """Makes one paper at a time. What is stopped says nothing more."""

    made = Signal(object, object, object)  # Gathered, Drawn, and its Wording
    refused = Signal(object)  # CareDeskError
    progress = Signal(int, int, str)  # how much is read or drawn, of how much, and both in words

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gathering: InParts | None = None
        self._drawing: Task | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether the paper is being drawn."""
        return self._drawing is not None

    def make(self, request: Request) -> None:
        """Make what is asked for, in the place of what was being made."""
        self.stop()
        self._gathering = InParts(
            self._desk,
            self,
            lambda: releases.gather_in_parts(request),
            self._draw,
            topic="paper",
            on_error=self._refuse,
            progress=self._tell_gathered,
        )

    def stop(self) -> None:
        """What is being made is for nobody any more."""
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _draw(self, gathered: Gathered) -> None:
        self._gathering = None
        self._drawing = self._desk.run(
            self,
            lambda task: (releases.render(gathered, task.step), paper_wording.wording(gathered.paper)),
            lambda made: self._show(gathered, *made),
            topic="paper",
            on_error=self._refuse,
            progress=self._tell_drawn,
        )

    def _show(self, gathered: Gathered, drawn: releases.Drawn, wording: paper_wording.Wording) -> None:
        self._drawing = None
        self.made.emit(gathered, drawn, wording)

    def _refuse(self, error: CareDeskError) -> None:
        if isinstance(error, Cancelled):
            return  # another paper takes its place, or nobody waits for it
        self._drawing = None
        self.refused.emit(error)

    def _tell_gathered(self, done: int, of: int, words: str) -> None:
        if of > done:
            self.progress.emit(done, of, self.tr("{done} of {of} read").format(done=f"{done:,}", of=f"{of:,}"))

    def _tell_drawn(self, done: int, of: int, words: str) -> None:
        if self._drawing is not None:
            self.progress.emit(done, of, self.tr("Row {done} of {of}").format(done=f"{done:,}", of=f"{of:,}"))
