"""Printing a form to be filled in and signed: blank, or with the patient's name, in the patient's language, in large print where wanted."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.kinds import InstrumentKind, PaperPurpose
from caredesk.services import name_alerts
from caredesk.services.name_alerts import AlikePatient
from caredesk.services.paper_requests import FORM_TITLES
from caredesk.services.releases import FormRequest, Gathered
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.name_alerts import also_words
from caredesk.ui.common.paper_dialog import PaperDialog
from caredesk.ui.common.paper_words import language_choices
from caredesk.ui.common.printing import Printers
from caredesk.ui.common.shown_names import shown_name


class FormPrintDialog(PaperDialog):
    """What the form permits is written by whoever signs it; who the patient is can stand there before."""

    def __init__(self, desk: Desk, patient_id: UUID | None, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(desk, parent, printers=printers)
        self._patient_id = patient_id
        titles = [(form, QCoreApplication.translate("Papers", title)) for form, title in FORM_TITLES.items()]
        self.form = ChoiceField(self.tr("Form"), titles, self)
        self.form.show_value(InstrumentKind.AUTHORIZATION)
        self.language = ChoiceField(self.tr("Language"), language_choices()[0 if patient_id is not None else 1 :], self)
        self.print_size = ChoiceField(self.tr("Print"), [(False, self.tr("Usual")), (True, self.tr("Large"))], self)
        self._lay_out(self.tr("Print a form"), [self.form, self.language, self.print_size])
        if patient_id is not None:
            desk.ask(self, lambda session: name_alerts.alike(session, patient_id), self._show_alike, on_error=self._refuse)
        self.gather()

    def _request(self) -> FormRequest:
        return FormRequest(
            form=self.form.value(),
            patient_id=self._patient_id,
            language=self.language.value(),
            is_large=self.print_size.value(),
            size=self.size_field.value(),
        )

    def _reader(self) -> PaperPurpose:
        return PaperPurpose.OWN_USE if self._patient_id is None else PaperPurpose.PATIENT

    def _about(self, gathered: Gathered) -> str:
        if self._patient_id is None:
            return self.tr("A blank form, to be filled in on paper or on a screen.")
        name, born = shown_name(gathered.patient_name), formats.born_words(gathered.birth_date)
        return self.tr("{name}, {born}").format(name=name, born=born)

    def _show_alike(self, alike: list[AlikePatient]) -> None:
        self.alert.setText(also_words(alike))
        self.alert.setVisible(bool(alike))
