"""The choice of a role by typing: also Family for what a relative is to the patient."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caredesk.kinds import ContactRole
from caredesk.rules.care_roles import relationship_of
from caredesk.ui.common.choice_field import ChoiceField
from caredesk.ui.common.people_words import role_choices, role_other_names


class RoleField(ChoiceField):
    """Letters find a role by its words and other names; "daughter" finds Family, and is said to whoever asks for the relationship."""

    related = Signal(str)  # what a relative is to the patient, when that was typed as a role

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, role_choices(), parent, also=role_other_names())

    def _typed_place(self, event: QKeyEvent, place: int) -> int:
        found = super()._typed_place(event, place)
        relationship = relationship_of(self._letters.typed)
        if relationship and self._values[found] is ContactRole.FAMILY:
            self.related.emit(relationship)
        return found

    def _place_of(self, typed: str) -> int | None:
        found = super()._place_of(typed)
        return self._values.index(ContactRole.FAMILY) if found is None and relationship_of(typed) else found
