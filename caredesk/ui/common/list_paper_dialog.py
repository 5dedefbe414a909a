"""Printing what a list shows: the list itself, or address labels of all who stand in it."""

from PySide6.QtWidgets import QWidget

from caredesk.services.contact_book import ContactQuestion
from caredesk.services.releases import ContactListRequest, LabelsRequest, LabelStock, Request, RosterRequest
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.paper_dialog import PaperDialog
from caredesk.ui.common.printing import Printers

COLUMNS = 3  # of labels on a sheet


class ListPaperDialog(PaperDialog):
    """The filter and the order are the screen's; a long list shows how far it is, and Cancel ends it."""

    def __init__(
        self, desk: Desk, question: RosterQuestion | ContactQuestion, title: str, parent: QWidget, *, printers: Printers | None = None
    ) -> None:
        super().__init__(desk, parent, printers=printers)
        self._question = question
        sheet, roll = self.tr("Address labels, sheet of 30"), self.tr("Address labels, roll")
        choices = [(None, self.tr("The list as shown")), (LabelStock.AVERY_5160, sheet), (LabelStock.ROLL, roll)]
        self.what = ChoiceField(self.tr("What"), choices, self)
        self.start = ChoiceField(self.tr("First free label"), self._starts(), self)
        self._lay_out(title, [self.what, self.start])
        self.what.left.connect(lambda _: self._suit())
        self._suit()
        self.gather()

    def _request(self) -> Request:
        stock, size, question = self.what.value(), self.size_field.value(), self._question
        if stock is not None:
            return LabelsRequest(of=question, stock=stock, start=self.start.value() if stock is LabelStock.AVERY_5160 else 1, size=size)
        if isinstance(question, RosterQuestion):
            return RosterRequest(question=question, size=size)
        return ContactListRequest(question=question, size=size)

    def _suit(self) -> None:
        """Labels have a size of their own, and only a sheet has a first free one."""
        self._form.show_field(self.size_field, self.what.value() is None)
        self._form.show_field(self.start, self.what.value() is LabelStock.AVERY_5160)

    def _starts(self) -> list[tuple[int, str]]:
        places = (self.tr("left"), self.tr("middle"), self.tr("right"))
        words = self.tr("{number} (row {row}, {place})")
        return [
            (at + 1, words.format(number=at + 1, row=at // COLUMNS + 1, place=places[at % COLUMNS]))
            for at in range(LabelStock.AVERY_5160.on_sheet)
        ]
