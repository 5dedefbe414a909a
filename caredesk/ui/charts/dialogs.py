"""Deeds of the chart that ask for a word: setting aside what a record from outside says."""

from PySide6.QtWidgets import QWidget

from caredesk.ui.common.forms import FormDialog, LineField


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
