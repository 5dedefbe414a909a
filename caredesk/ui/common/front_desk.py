"""The front-desk view of this computer, where others see the screen: initials, own patients first, no word about risk."""

from PySide6.QtCore import QObject, Signal

from caredesk.ui.common.one_of_its_kind import one_of_its_kind
from caredesk.ui.common.shown_names import shown_names

FRONT_DESK = "front_desk"  # as this computer remembers it


class FrontDesk(QObject):
    """One switch for the whole window; who shows more than a stranger may read asks it, and asks again when it `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_on = self._holds_back = False

    @property
    def is_on(self) -> bool:
        """Whether a stranger may stand before the screen."""
        return self._is_on

    @property
    def hides_risk(self) -> bool:
        """Whether nobody's risk is told: a stranger may read along, or the person at the desk does not read it."""
        return self._is_on or self._holds_back

    def hold_back(self, holds_back: bool) -> None:
        """Whether the role of the person at the desk does not read what charts say about health."""
        if holds_back != self._holds_back:
            self._holds_back = holds_back
            self.changed.emit()

    def turn(self, is_on: bool) -> None:
        """Turn it on, with names hidden from then on, or off, with names shown."""
        if is_on != self._is_on:
            self._is_on = is_on
            shown_names().hide(is_on)
            self.changed.emit()


def front_desk() -> FrontDesk:
    """The switch of this application, which has exactly one."""
    return one_of_its_kind(FrontDesk, "caredesk_front_desk")
