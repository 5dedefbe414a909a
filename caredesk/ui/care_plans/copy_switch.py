"""Which copy the page beside the editor shows: the clinicians' or, in large print and the patient's language, the patient's."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from caredesk.kinds import PaperCopy


def _tr(words: str) -> str:
    return QCoreApplication.translate("CarePlan", words)


class CopySwitch(QFrame):
    """Two buttons of which one is pressed; arrow keys go from one to the other."""

    chosen = Signal(object)  # PaperCopy

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        group = QButtonGroup(self)
        group.setExclusive(True)
        words = {PaperCopy.CLINICIAN: _tr("Clinician copy"), PaperCopy.PATIENT: _tr("Patient copy")}
        self._buttons = {copy: QPushButton(said, self) for copy, said in words.items()}
        for copy, made in self._buttons.items():
            made.setProperty("kind", "segment")
            made.setProperty("place", "first" if copy is PaperCopy.CLINICIAN else "last")
            made.setCheckable(True)
            made.setChecked(copy is PaperCopy.CLINICIAN)
            made.setAccessibleName(_tr("Show the {copy}").format(copy=words[copy].lower()))
            group.addButton(made)
            row.addWidget(made)
            made.clicked.connect(lambda _=False, found=copy: self.chosen.emit(found))

    @property
    def copy(self) -> PaperCopy:
        """The copy that is shown."""
        return next(copy for copy, made in self._buttons.items() if made.isChecked())

    def choose(self, copy: PaperCopy) -> None:
        """As if its button were pressed."""
        self._buttons[copy].click()
