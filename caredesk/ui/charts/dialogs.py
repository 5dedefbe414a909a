"""Deeds of the chart that ask for a word: setting aside what a record from outside says, stopping a medicine."""

from datetime import date

from PySide6.QtWidgets import QWidget

from caredesk.ui.common.forms import DayField, FormDialog, LineField


class SetAsideDialog(FormDialog):
    """Why a row from outside is not right; it is kept, with the reason, and leaves the chart."""

    def __init__(self, row: str, parent: QWidget) -> None:
        super().__init__(
            parent.tr("Set aside “{row}”?").format(row=row),
            parent.tr("Set aside"),
            parent,
            words=parent.tr("It leaves the chart and is kept with your reason."),
            width=420,
        )
        self.add("reason", self.tr("Why it is not right"), LineField("", hint=self.tr("Entered for another patient")), check=self._said)
        self.field("reason").setAccessibleName(self.tr("Why it is not right"))

    def _said(self, reason: object) -> str:
        return "" if str(reason).strip() else self.tr("Say in a few words why it is not right.")


class StopMedicineDialog(FormDialog):
    """Since when the patient does not take it, and who said so."""

    def __init__(self, medicine: str, today: date, parent: QWidget) -> None:
        super().__init__(
            parent.tr("Stop {medicine}?").format(medicine=medicine),
            parent.tr("Stop this medicine"),
            parent,
            words=parent.tr("It stays on the list, struck through, with the day and who said so."),
            width=420,
        )
        self.add("stopped_on", self.tr("Does not take it since"), DayField("", today, is_past=True))
        reason = LineField("", hint=self.tr("Mercy Hospital; confirm with Dr. Rao"))
        self.add("stop_reason", self.tr("Who said so, and why"), reason, check=self._said)
        self.field("stopped_on").restore(self.field("stopped_on").words_of(today))
        for name in ("stopped_on", "stop_reason"):
            self.field(name).setAccessibleName(self.labelled(name).label.text())
        self.field("stop_reason").setFocus()

    def _said(self, reason: object) -> str:
        return "" if str(reason).strip() else self.tr("Say who stopped it: the patient, a doctor, a hospital record.")
