"""Where the user is in a window, and was before: pages are made when they are first shown, places are remembered for the way back."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.shell import regions
from caredesk.ui.shell.page_list import PageEntry

BACK_DEPTH = 50


class Wayfinding(QObject):
    """Shows places of the pages that a window has, in its stack."""

    made = Signal(object)  # Page, before it is shown for the first time
    left = Signal()  # another page, or another record on the same one, is about to be shown
    came = Signal(object)  # Place, whose page is shown by now; the focus follows

    def __init__(self, desk: Desk, entries: Mapping[PageName, PageEntry], stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._entries, self._stack = desk, entries, stack
        self._pages: dict[PageName, Page] = {}
        self._place: Place | None = None
        self._back: list[Place] = []

    @property
    def name(self) -> PageName | None:
        """Which page is shown; None before the first one."""
        return self._place.page if self._place is not None else None

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self._place is not None
        return self._pages[self._place.page]

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages that were shown so far."""
        return tuple(self._pages.values())

    @property
    def place(self) -> Place | None:
        """Where the user is."""
        if self._place is None:
            return None
        return self.page.current_place() or self._place

    def go(self, place: Place, *, is_back: bool = False) -> None:
        """Show a place. The one before is remembered for the way back."""
        before = self.place
        if before is not None and before != place and not is_back:
            self._back.append(before)
            del self._back[:-BACK_DEPTH]
        if before is not None and (before.page, before.record_id) != (place.page, place.record_id):
            self.left.emit()
        page = self._pages.get(place.page) or self._make(place.page)
        is_there = regions.holds_focus(page)  # asked before the switch, which gives the focus to whatever comes first on the page
        self._place = place
        page.show_place(place)
        self._stack.setCurrentWidget(page)
        self.came.emit(place)
        if not is_there and not (place.focus and regions.holds_focus(page)):
            page.take_focus()

    def back(self) -> None:
        """Show the place before."""
        if self._back:
            self.go(self._back.pop(), is_back=True)

    def _make(self, name: PageName) -> Page:
        page = self._pages[name] = self._entries[name].make(self._desk, self._stack)
        page.go.connect(self.go)
        self.made.emit(page)
        self._stack.addWidget(page)
        return page
