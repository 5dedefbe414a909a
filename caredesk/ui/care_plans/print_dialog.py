"""Printing a care plan: which version, for whom, which copy, and the patient's copy in which language."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk.kinds import PaperCopy, PaperPurpose
from caredesk.services import releases
from caredesk.services.releases import CarePlanRequest, Choice
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.paper_words import copy_choices, language_choices
from caredesk.ui.common.patient_paper_dialog import PatientPaperDialog
from caredesk.ui.common.printing import Printers


class PrintDialog(PatientPaperDialog):
    """Which plan and for whom; what may not leave is refused before anything is pressed."""

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(desk, patient_id, parent, printers=printers)
        self._published: int | None = None  # the version in use
        self.what = ChoiceField(self.tr("Which plan"), [], self)
        self.copy = ChoiceField(self.tr("Copy"), copy_choices(), self)
        self.language = ChoiceField(self.tr("Language"), language_choices(), self)
        self.purpose.left.connect(self._suit_copy)
        self.copy.left.connect(self._suit_reader)
        self._lay_out(self.tr("Print the care plan"), [self.what, self.purpose, self.copy, self.language])
        self._suit_plan()
        desk.ask(self, lambda session: releases.choices(session, patient_id), self._show_choices, on_error=self._refuse)

    def _request(self) -> CarePlanRequest:
        return CarePlanRequest(
            patient_id=self._patient_id,
            purpose=self.purpose.value(),
            version=self.what.value(),
            copy=self.copy.value(),
            language=self.language.value(),
            size=self.size_field.value(),
        )

    def _show_choices(self, choices: list[Choice]) -> None:
        self.what.show_choices([(choice.version, choice.title) for choice in choices])
        self._published = next((choice.version for choice in choices if choice.version is not None), None)
        self.gather()

    def _suit_copy(self, purpose: PaperPurpose) -> None:
        """The patient reads the patient copy, unless the other one is chosen then; others get the clinicians'."""
        self.copy.show_value(PaperCopy.PATIENT if purpose is PaperPurpose.PATIENT else PaperCopy.CLINICIAN)
        self._suit_plan()

    def _suit_reader(self, copy: PaperCopy) -> None:
        """The patient copy is for nobody else."""
        if copy is PaperCopy.PATIENT:
            self.purpose.show_value(PaperPurpose.PATIENT)
        self._suit_plan()

    def _suit_plan(self) -> None:
        """Patients get published versions only: the one in use takes the draft's place. Only their copy is in a language of theirs."""
        self._form.show_field(self.language, self.copy.value() is PaperCopy.PATIENT)
        if self.purpose.value() is PaperPurpose.PATIENT and self.what.value() is None and self._published is not None:
            self.what.show_value(self._published)
