"""Finds what was typed in the plan and refused, so that nothing is published without it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from caredesk.ui.care_plans.goal_card import GoalCard
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.forms import Fault, Labelled


def go_to_refused(editor: QScrollArea | None) -> bool:
    """Go to the first field or list that stands red, or that was changed elsewhere and nobody decided; answers whether there is one."""
    notes: list[Fault | ContestedNote] = [*editor.findChildren(Fault), *editor.findChildren(ContestedNote)] if editor is not None else []
    fault = next((found for found in notes if found.words), None)
    if editor is None or fault is None:
        return False
    for card in editor.findChildren(GoalCard):
        if card.isAncestorOf(fault):
            card.unfold(True)
    _place(fault).setFocus(Qt.FocusReason.OtherFocusReason)
    editor.ensureWidgetVisible(fault)
    return True


def _place(fault: QWidget) -> QWidget:
    """The field over a fault, or the list whose cell was refused."""
    if isinstance(fault, ContestedNote):
        return fault.keep_theirs
    around = fault.parentWidget()
    assert around is not None
    if isinstance(around, Labelled):
        return around.field
    return around.findChild(PartTable) or around
