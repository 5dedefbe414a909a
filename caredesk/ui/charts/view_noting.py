"""Whose charts were opened goes into the log, a moment after they were painted."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from caredesk.services import views
from caredesk.ui.common.desk import Desk

VIEW_NOTED_MS = 1_500  # a chart's opening is in the log within 2 s


class ViewNoting(QObject):
    """Gathers the charts that were opened and has them noted together."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: list[UUID] = []
        self._soon = QTimer(self, singleShot=True, interval=VIEW_NOTED_MS)
        self._soon.timeout.connect(self.note_now)

    def note_soon(self, patient_id: UUID) -> None:
        """A chart was opened."""
        self._opened.append(patient_id)
        self._soon.start()

    def note_now(self) -> None:
        """Have it noted at once."""
        self._soon.stop()
        opened, self._opened = self._opened, []
        if opened and self._desk.is_open:
            self._desk.act(self._desk, lambda session: views.note_charts_opened(session, opened))
