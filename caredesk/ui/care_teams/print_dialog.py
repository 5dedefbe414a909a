"""Printing a care-team sheet: the clinician's form for our own use, or the patient's own sheet in large print."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk.services.releases import CareTeamRequest
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.patient_paper_dialog import PatientPaperDialog
from caredesk.ui.common.printing import Printers


class CareTeamPrintDialog(PatientPaperDialog):
    """For whom decides which sheet it is."""

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(desk, patient_id, parent, printers=printers)
        self._lay_out(self.tr("Print the care team"), [self.purpose])
        self.gather()

    def _request(self) -> CareTeamRequest:
        return CareTeamRequest(patient_id=self._patient_id, purpose=self.purpose.value(), size=self.size_field.value())
