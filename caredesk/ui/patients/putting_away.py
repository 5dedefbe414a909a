"""Putting a patient away and bringing one back: the same two deeds from the roster and from the chart."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.services import patients
from caredesk.ui.common.desk import Desk


def put_away(desk: Desk, asker: QWidget, patient_id: UUID, version: int, name: str) -> None:
    """Archive a patient; the toast offers to undo it."""
    done = QCoreApplication.translate("PuttingAway", "Archived: {name}").format(name=name)
    desk.act(asker, lambda session: patients.archive(session, patient_id, version), done=done)


def bring_back(desk: Desk, asker: QWidget, patient_id: UUID, name: str) -> None:
    """Take a patient out of the archive."""
    done = QCoreApplication.translate("PuttingAway", "Brought back: {name}").format(name=name)
    desk.act(asker, lambda session: patients.bring_back(session, patient_id), done=done)
