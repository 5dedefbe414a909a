"""The choice of a role by typing: only a role with a word that begins like that, or Family for what a relative is to the patient."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from caredesk.kinds import ContactRole
from caredesk.rules.care_roles import relationship_of
from caredesk.ui.common.choice_field import ChoiceField
from caredesk.ui.common.people_words import role_choices

PAUSE_MS = 1_500
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RoleField(ChoiceField):
    """Letters are one word until the field is left. Where no role fits them, the role from before they were typed comes back."""

    related = Signal(str)  # what a relative is to the patient, when that was typed as a role

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, role_choices(), parent)
        self._typed_so_far = ""
        self._before = self.value()
        self._since = QElapsedTimer()
        self.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._takes(event):
            self._take(event)
            self.view().setCurrentIndex(self.model().index(self.currentIndex(), 0))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            self._is_keyed = True
            self._take(event)
            self._is_keyed = False
        else:
            self._typed_so_far = ""
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._typed_so_far = ""
        super().focusOutEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """A letter, a space within a word, or Backspace after letters."""
        if event.modifiers() & COMMANDS:
            return False
        if self._typed_so_far and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Space):
            return True
        return event.text().isalpha()

    def _take(self, event: QKeyEvent) -> None:
        if not self._typed_so_far:
            self._before = self.value()
        typed = self._typed_so_far[:-1] if event.key() == Qt.Key.Key_Backspace else self._typed_so_far + event.text()
        if self._fitting(typed) is None and self._since.isValid() and self._since.elapsed() > PAUSE_MS:
            typed, self._before = event.text().strip(), self.value()
        self._since.start()
        self._typed_so_far = typed
        fitting = self._fitting(typed)
        self._choose(self._before if fitting is None else fitting)
        relationship = relationship_of(typed)
        if relationship and fitting is ContactRole.FAMILY:
            self.related.emit(relationship)

    def _fitting(self, typed: str) -> ContactRole | None:
        start = typed.casefold().strip()
        if not start:
            return None
        named = [(role, words.casefold()) for role, words in role_choices()]
        whole = next((role for role, words in named if words.startswith(start)), None)
        if whole is not None:
            return whole
        inside = next((role for role, words in named if any(word.startswith(start) for word in words.split())), None)
        return inside or (ContactRole.FAMILY if relationship_of(typed) else None)

    def _choose(self, role: ContactRole) -> None:
        if role is not self.value():
            self.choose_value(role)
            self.activated.emit(self.currentIndex())
