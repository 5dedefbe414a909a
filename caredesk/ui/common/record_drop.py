"""A page on which a record can be dropped: it is looked at before anything of it is taken in."""

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


class RecordDropPage(Page):
    """Subclasses say into whose chart a dropped record goes, and what the status bar says without one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setAcceptDrops(True)

    def dropped_into(self) -> UUID | None:
        """Whose chart it is; None for a patient whom the record names."""
        return None

    def tell_status(self) -> None:
        """Say again in the status bar what it said before."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not dropped_files(event.mimeData()):
            return
        if why := self._desk.why_not(Deed.IMPORT):
            self.status.emit(why, "")
            return
        event.acceptProposedAction()
        self.status.emit(self.tr("Drop the record to see what is in it"), "")

    def dragLeaveEvent(self, event: QEvent) -> None:
        self.tell_status()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.tell_status()
        self.take_dropped(dropped_files(event.mimeData()))

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Look at what was dropped."""
        self.import_wanted.emit(list(paths), self.dropped_into())
