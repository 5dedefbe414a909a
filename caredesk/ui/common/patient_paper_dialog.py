"""Printing what is about one patient: for whom, and whether another patient could be mistaken for this one."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk.kinds import PaperPurpose
from caredesk.services import name_alerts
from caredesk.services.name_alerts import AlikePatient
from caredesk.services.releases import Gathered
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.name_alerts import also_words
from caredesk.ui.common.paper_dialog import PaperDialog
from caredesk.ui.common.paper_words import reader_choices
from caredesk.ui.common.printing import Printers
from caredesk.ui.common.shown_names import shown_name


class PatientPaperDialog(PaperDialog):
    """Name and birth date stand over the choices, with a name alert where there is one."""

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(desk, parent, printers=printers)
        self._patient_id = patient_id
        self.purpose = ChoiceField(self.tr("For whom"), reader_choices(), self)
        desk.ask(self, lambda session: name_alerts.alike(session, patient_id), self._show_alike, on_error=self._refuse)

    def _reader(self) -> PaperPurpose:
        reader: PaperPurpose = self.purpose.value()
        return reader

    def _about(self, gathered: Gathered) -> str:
        name, born = shown_name(gathered.patient_name), formats.born_words(gathered.birth_date)
        return self.tr("{name}, {born}").format(name=name, born=born)

    def _show_alike(self, alike: list[AlikePatient]) -> None:
        self.alert.setText(also_words(alike))
        self.alert.setVisible(bool(alike))
