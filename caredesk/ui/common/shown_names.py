"""Whether patients' names are shown or only their initials, for when others see the screen (Ctrl+Shift+H)."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from caredesk.ui.common import formats
from caredesk.ui.common.one_of_its_kind import one_of_its_kind


class ShownNames(QObject):
    """One switch for the whole window; who shows a name asks `of`, and asks again when it `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._are_hidden = False

    @property
    def are_hidden(self) -> bool:
        """Whether names are initials now."""
        return self._are_hidden

    def hide(self, are_hidden: bool) -> None:
        """Hide names, or show them again."""
        if are_hidden != self._are_hidden:
            self._are_hidden = are_hidden
            self.changed.emit()

    def of(self, name: str) -> str:
        """A name as it may be seen now."""
        if not self._are_hidden or not name.strip():
            return name
        return formats.initials(name) or QCoreApplication.translate("ShownNames", "Name hidden")


def shown_names() -> ShownNames:
    """The switch of this application: as the theme, each application has exactly one."""
    return one_of_its_kind(ShownNames, "caredesk_names")


def shown_name(name: str) -> str:
    """A patient's name as it may be seen now."""
    return shown_names().of(name)


def shown_beside(called: str) -> str:
    """What somebody is called besides the name in a list; beside initials it would only confuse."""
    return "" if shown_names().are_hidden else called
