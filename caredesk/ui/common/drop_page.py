"""A page on which files can be dropped: they are looked at before anything of them is taken in."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dropped import dropped_files
from caredesk.ui.common.page import Page


class DropPage(Page):
    """Subclasses say what is asked for, into whose chart a dropped record goes, and what the status bar says without one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setAcceptDrops(True)

    def dropped_into(self) -> UUID | None:
        """Whose chart it is; None for a patient whom the record names."""
        return None

    def drop_words(self) -> str:
        """What the status bar says while files hang over the page."""
        return self.tr("Drop the record to see what is in it")

    def tell_status(self) -> None:
        """Say again in the status bar what it said before."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not dropped_files(event.mimeData()):
            return
        if why := self._desk.why_not(Deed.IMPORT):
            self.status.emit(why, "")
            return
        event.acceptProposedAction()
        self.status.emit(self.drop_words(), "")

    def dragLeaveEvent(self, event: QEvent) -> None:
        self.tell_status()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.tell_status()
        self.take_dropped(dropped_files(event.mimeData()))

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Look at what was dropped."""
        self.import_wanted.emit(list(paths), self.dropped_into())
