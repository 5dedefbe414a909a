"""The left side of a print dialog: what is chosen, what is said about it, how far it is, and the buttons."""

import itertools
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from caredesk.services.releases import PaperSize
from caredesk.ui.common.buttons import button
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.paper_wording_list import WordingList
from caredesk.ui.common.tall_area import TallArea
from caredesk.ui.common.theme import theme

TO_FILE = ""
FORM_PX = 340


class PaperForm(QWidget):
    """Fields and words only; the dialog listens to them."""

    def __init__(self, title: str, choices: Sequence[ChoiceField], parent: QWidget) -> None:
        super().__init__(parent)
        self.size_field = ChoiceField(self.tr("Paper"), [(PaperSize.LETTER, self.tr("US Letter")), (PaperSize.A4, self.tr("A4"))], self)
        self.where = ChoiceField(self.tr("Where to"), [(TO_FILE, self.tr("PDF file"))], self)
        self.no_printer = label(self.tr("No printer was found on this computer."), self, role="small", tone="text2", wraps=True)
        self.no_printer.hide()  # until the system was asked
        self.message = InlineMessage("late", "", parent=self)
        self.wording = WordingList(self)
        self.busy = QProgressBar(self)
        self.busy.setTextVisible(False)
        self.busy.hide()
        self.go_back = button(self.tr("Cancel"), parent=self)
        self.go_on = button("", kind="primary", parent=self)
        self.go_on.setDefault(True)
        self.who = label("", self, tone="text2", wraps=True)
        self.alert = label("", self, tone="soon", wraps=True)
        self.alert.hide()
        self._lay_out(title, choices)

    def show_progress(self, done: int, of: int, words: str) -> None:
        """How far it is, as a bar and in words for who does not see it."""
        self.busy.setVisible(True)
        self.busy.setRange(0, of)
        self.busy.setValue(done)
        self.busy.setAccessibleName(words)

    def show_field(self, field: ChoiceField, is_shown: bool) -> None:
        """Whether a choice is there to be made, with its label."""
        self._labelled[field].setVisible(is_shown)

    def _lay_out(self, title: str, choices: Sequence[ChoiceField]) -> None:
        self.setFixedWidth(theme().px(FORM_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(title, self, role="panel_title"))
        column.addWidget(self.who)
        column.addWidget(self.alert)
        column.addWidget(self._fields(choices))
        column.addWidget(self.message)
        column.addWidget(self.wording, 10)
        column.addStretch(1)
        column.addWidget(self.busy)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.go_back)
        buttons.addWidget(self.go_on)
        column.addLayout(buttons)

    def _fields(self, choices: Sequence[ChoiceField]) -> TallArea:
        """All that is chosen; it scrolls where the window is too low for it, and leaves room for what is said."""
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._labelled = {field: Labelled(field.accessibleName(), field, inside) for field in (*choices, self.size_field, self.where)}
        for labelled in self._labelled.values():
            column.addWidget(labelled)
        for before, after in itertools.pairwise(self._labelled):
            QWidget.setTabOrder(before, after)
        column.addWidget(self.no_printer)
        area = TallArea(inside, self.tr("What is printed"), self)
        area.setFrameShape(TallArea.Shape.NoFrame)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return area
