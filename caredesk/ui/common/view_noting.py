"""Whose records were shown goes into the log, a moment after they were painted."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from caredesk.services.views import View
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.only_read import keep

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

VIEW_NOTED_MS = 1_500  # what was shown is in the log within 2 s


class ViewNoting(QObject):
    """Gathers whose records were shown and has them noted together by `note`."""

    def __init__(self, desk: Desk, parent: QObject, note: "Callable[[Session, Sequence[View]], None]") -> None:
        super().__init__(parent)
        self._desk, self._note = desk, note
        self._shown: list[View] = []
        self._last: UUID | None = None
        self._soon = QTimer(self, singleShot=True, interval=VIEW_NOTED_MS)
        self._soon.timeout.connect(self.note_now)

    def note_soon(self, patient_id: UUID, found_by: str = "") -> None:
        """A patient's records were shown, found by what was searched for."""
        self._shown.append(View(patient_id, found_by))
        if not self._soon.isActive():
            self._soon.start()

    def note_another(self, patient_id: UUID, found_by: str = "") -> None:
        """The same, but the patient who was shown last, shown anew, is no other view."""
        if patient_id != self._last:
            self._last = patient_id
            self.note_soon(patient_id, found_by)

    def note_now(self) -> None:
        """Have it noted at once."""
        self._soon.stop()
        shown, self._shown = self._shown, []
        if shown:
            keep(self._desk, self._desk, lambda session: self._note(session, shown))
