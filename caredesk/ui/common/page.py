"""A place in the window: it asks the desk for what it shows, and asks anew when that changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from caredesk.ui.common.asking import AskingWidget
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.places import Place
from caredesk.ui.common.shown_names import shown_names


def focus_into(region: QWidget, reason: Qt.FocusReason) -> None:
    """Give the focus to a region, or to the first thing in it where it takes none itself."""
    if region.focusPolicy() != Qt.FocusPolicy.NoFocus:
        region.setFocus(reason)
        return
    for inner in region.findChildren(QWidget):
        if inner.focusPolicy() & Qt.FocusPolicy.TabFocus and inner.isVisibleTo(region) and inner.isEnabled():
            inner.setFocus(reason)
            return


class Page(AskingWidget):
    """A page of the window, which calls all that is here by its keys."""

    go = Signal(object)  # Place to show
    status = Signal(str, str)  # words for the status bar's left, key hints for its right
    import_wanted = Signal(list, object)  # paths of records (none: the user is asked), patient id or None

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._status = ("", "")
        self.status.connect(self._note_status)
        shown_names().changed.connect(self.go_stale)
        front_desk().changed.connect(self.go_stale)

    @property
    def last_status(self) -> tuple[str, str]:
        """What the status bar last showed for this page."""
        return self._status

    def show_place(self, place: Place) -> None:
        """Show a record, a tab, a spot of this page."""

    def current_place(self) -> Place | None:
        """Where the user is on this page, to come back there; None leaves the place by which the page was opened."""
        return None

    def primary(self) -> None:
        """Ctrl+Enter: the page's primary button."""

    def make_new(self, searched: str = "") -> None:
        """Make what this page's main button makes; `searched` is what was typed into a search that found nothing."""
        self.primary()

    def focus_filter(self) -> None:
        """Ctrl+F: into the filter field."""

    def escape(self) -> None:
        """Esc: clear, close, back out."""

    def print_paper(self) -> None:
        """Ctrl+P: print what the page shows."""

    def save_now(self) -> None:
        """Ctrl+S, and before the window locks: hand every draft to the desk at once."""

    def regions(self) -> list[QWidget]:
        """The widgets that F6 goes through, in reading order; each gets the focus itself or hands it on."""
        return []

    def commands(self) -> list[Command]:
        """What this page offers in the search box and on its help page."""
        return []

    def take_focus(self) -> None:
        """Put the focus where work on this page starts: into its list, else into its first region."""
        regions = [region for region in self.regions() if region.isVisibleTo(self)]
        lists = [region for region in regions if isinstance(region, QAbstractItemView)]
        for region in [*lists, *regions][:1]:
            focus_into(region, Qt.FocusReason.OtherFocusReason)

    def _note_status(self, words: str, keys: str) -> None:
        self._status = (words, keys)
