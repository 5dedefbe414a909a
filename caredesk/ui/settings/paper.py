"""The sheet in the practice's printers, which every print dialog and the command line begin with."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.errors import CareDeskError
from caredesk.rules.permissions import Deed
from caredesk.services import practice_settings
from caredesk.services.releases import PaperSize
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.messages import words_of
from caredesk.ui.settings.page import AtHand, SettingsPage


class PaperPage(SettingsPage):
    """Kept for the whole practice."""

    NAME, ICON = "paper", "printer"
    DRAWS_FROM = frozenset({"practice"})
    DEED = Deed.PRACTICE

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        sizes = [(PaperSize.LETTER, self.tr("US Letter, 8.5 by 11 inches")), (PaperSize.A4, self.tr("A4, 210 by 297 mm"))]
        self.size_field = ChoiceField(self.tr("Sheet"), sizes, self)
        helped = self.tr("For everybody in the practice. Each print dialog can still choose the other one.")
        self.labelled = Labelled(self.tr("Sheet"), self.size_field, self, help_words=helped)
        self.column_of(self.tr("Sheet")).addWidget(self.labelled)
        self.size_field.settled.connect(self._size_chosen)
        self.end()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("PaperPage", "Paper")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "PaperPage",
            "The size of the sheets in your printers. Every print dialog begins with it, and so does printing from the command line.",
        )

    def refresh(self) -> None:
        self._desk.ask(self, practice_settings.paper_size, self.size_field.show_value, topic="paper size")

    def save_now(self) -> None:
        self.size_field.commit()

    def _size_chosen(self, size: PaperSize) -> None:
        def refused(error: CareDeskError) -> None:
            self.labelled.show_fault(words_of(error))
            self.go_stale()

        self.labelled.show_fault("")
        self._desk.act(self, lambda session: practice_settings.set_paper_size(session, size), on_error=refused)
