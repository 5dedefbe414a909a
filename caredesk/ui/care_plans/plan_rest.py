"""The lower half of the plan's editor: the written parts, the dates, and what the plan still lacks."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.services.care_plans import PlanView
from caredesk.ui.care_plans.completeness_card import CompletenessCard
from caredesk.ui.care_plans.prose_card import FieldsCard, ProseCard, ReviewCard
from caredesk.ui.care_plans.writer import PlanWriter


class PlanRest(QWidget):
    """Made after the goals are on the screen, so that the page is there at once."""

    wanted = Signal(str)  # the field that mends what is missing
    laid_out = Signal()  # its controls are others

    def __init__(self, today: date, writer: PlanWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._prose, self._review, self._complete = ProseCard(self), ReviewCard(today, self), CompletenessCard(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in (self._prose, self._review, self._complete):
            column.addWidget(card)
        self._connect(writer)

    def show_view(self, view: PlanView) -> None:
        """Show the plan as it is kept now."""
        self._prose.show_plan(view.content)
        self._review.show_plan(view.content)
        self._complete.show_elements(view.elements)

    def restore(self, field: str, text: str) -> None:
        """Put an unfinished text back."""
        self._prose.restore(field, text)
        self._review.restore(field, text)

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field and answer it; None where it is not one of these."""
        return self._prose.focus_field(field) or self._review.focus_field(field)

    def commit(self) -> None:
        """Hand over what is being typed."""
        self._prose.commit()
        self._review.commit()

    def _connect(self, writer: PlanWriter) -> None:
        for card in (self._prose, self._review):
            card.typed.connect(lambda field, text: writer.note_typed(None, field, text))
            card.left.connect(partial(self._left, card, writer))
        self._complete.wanted.connect(self.wanted)
        self._complete.laid_out.connect(self.laid_out)

    @staticmethod
    def _left(card: FieldsCard[Any], writer: PlanWriter, field: str, value: object, over: int = 0) -> None:
        def contested(error: FieldChanged) -> None:
            card.show_contested(error, partial(PlanRest._left, card, writer, field), partial(writer.keep_theirs, None, field))

        writer.edit_plan(field, value, partial(card.show_fault, field), contested, over=over)
