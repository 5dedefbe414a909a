"""Printing a care-team sheet: the clinician's form for our own use, or the patient's own sheet in large print."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk.kinds import PaperPurpose
from caredesk.services.releases import CareTeamRequest
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.paper_words import language_choices
from caredesk.ui.common.patient_paper_dialog import PatientPaperDialog
from caredesk.ui.common.printing import Printers


class CareTeamPrintDialog(PatientPaperDialog):
    """For whom decides which sheet it is; only the patient's is in a language of theirs."""

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(desk, patient_id, parent, printers=printers)
        self.language = ChoiceField(self.tr("Language"), language_choices(), self)
        self.purpose.left.connect(lambda _: self._suit())
        self._lay_out(self.tr("Print the care team"), [self.purpose, self.language])
        self._suit()
        self.gather()

    def _request(self) -> CareTeamRequest:
        purpose, language, size = self.purpose.value(), self.language.value(), self.size_field.value()
        return CareTeamRequest(patient_id=self._patient_id, purpose=purpose, language=language, size=size)

    def _suit(self) -> None:
        self._form.show_field(self.language, self.purpose.value() is PaperPurpose.PATIENT)
