"""Putting a patient away and bringing one back: the same two deeds from the roster and from the chart, told with the birth date."""

from datetime import date
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.services import patients
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk


class Named(Protocol):
    """Whom it is about: a row of the roster, or a chart's banner."""

    @property
    def patient_id(self) -> UUID: ...

    @property
    def version(self) -> int: ...

    @property
    def spoken_name(self) -> str: ...

    @property
    def birth_date(self) -> date | None: ...


def put_away(desk: Desk, asker: QWidget, patient: Named) -> None:
    """Archive a patient; the toast offers to undo it."""
    done = QCoreApplication.translate("PuttingAway", "Archived: {name}, {born}")
    done = done.format(name=patient.spoken_name, born=formats.born_words(patient.birth_date))
    patient_id, version = patient.patient_id, patient.version
    desk.act(asker, lambda session: patients.archive(session, patient_id, version), done=done)


def bring_back(desk: Desk, asker: QWidget, patient: Named) -> None:
    """Take a patient out of the archive."""
    done = QCoreApplication.translate("PuttingAway", "Brought back: {name}, {born}")
    done = done.format(name=patient.spoken_name, born=formats.born_words(patient.birth_date))
    patient_id = patient.patient_id
    desk.act(asker, lambda session: patients.bring_back(session, patient_id), done=done)
