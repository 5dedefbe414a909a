"""Printing a care plan: which version, and for whom."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from caredesk.kinds import PaperPurpose
from caredesk.services import releases
from caredesk.services.releases import CarePlanRequest, Choice
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.patient_paper_dialog import PatientPaperDialog
from caredesk.ui.common.printing import Printers


class PrintDialog(PatientPaperDialog):
    """Which plan and for whom; what may not leave is refused before anything is pressed."""

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(desk, patient_id, parent, printers=printers)
        self._published: int | None = None  # the version in use
        self.what = ChoiceField(self.tr("Which plan"), [], self)
        self.purpose.left.connect(self._suit_plan)
        self._lay_out(self.tr("Print the care plan"), [self.what, self.purpose])
        desk.ask(self, lambda session: releases.choices(session, patient_id), self._show_choices, on_error=self._refuse)

    def _request(self) -> CarePlanRequest:
        return CarePlanRequest(
            patient_id=self._patient_id, purpose=self.purpose.value(), version=self.what.value(), size=self.size_field.value()
        )

    def _show_choices(self, choices: list[Choice]) -> None:
        self.what.show_choices([(choice.version, choice.title) for choice in choices])
        self._published = next((choice.version for choice in choices if choice.version is not None), None)
        self.gather()

    def _suit_plan(self, purpose: PaperPurpose) -> None:
        """Patients get published versions only: the one in use takes the draft's place."""
        if purpose is PaperPurpose.PATIENT and self.what.value() is None and self._published is not None:
            self.what.show_value(self._published)
