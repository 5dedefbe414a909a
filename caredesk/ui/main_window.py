"""Navigation, keys and messages around the pages. It opens places and knows no domain word but the list of pages."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.common.allowed import follow
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dropped import dropped_files
from caredesk.ui.common.kept_width import KeptWidth
from caredesk.ui.common.page import Page
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.shell import kept_view, regions, window_commands
from caredesk.ui.shell.deed_news import DeedNews
from caredesk.ui.shell.frame import WindowFrame
from caredesk.ui.shell.hiding_names import HidingNames
from caredesk.ui.shell.page_list import PAGES, PageEntry
from caredesk.ui.shell.rail import RailPage
from caredesk.ui.shell.recent_charts import RecentCharts
from caredesk.ui.shell.wayfinding import Wayfinding

if TYPE_CHECKING:  # made when it is first needed
    from caredesk.ui.shell.palette import Palette


class MainWindow(WindowFrame):
    """All that is seen of an open practice."""

    lock_wanted = Signal()
    user_switch_wanted = Signal()
    another_wanted = Signal()  # a second window, at the same place
    backup_wanted = Signal()
    settings_wanted = Signal()
    backups_wanted = Signal()  # the settings' section of that name

    def __init__(self, desk: Desk, parent: QWidget | None = None, pages: tuple[PageEntry, ...] = PAGES) -> None:
        led_to = [RailPage(entry.name, entry.title, entry.icon, entry.keys) for entry in pages if entry.words]
        super().__init__(led_to, parent)
        self._desk, self._entries = desk, {entry.name: entry for entry in pages}
        self._ways = Wayfinding(desk, self._entries, self._stack, self)
        self.is_foremost: Callable[[], bool] = lambda: True
        self.setAcceptDrops(True)
        self._palette: Palette | None = None
        self._hiding = HidingNames(self.status, self.toast, self.say, self)
        DeedNews(desk, self.toast, self.refused, self, lambda: self.is_foremost())
        self._recent = RecentCharts(desk, self.rail, self)
        self._connect()
        self._commands: list[Command] = []
        follow(desk, self, self._show_deeds)
        for command in self._commands:
            if command.keys:
                shortcut = QShortcut(QKeySequence(command.keys), self)
                shortcut.activated.connect(command.run)

    @property
    def desk(self) -> Desk:
        """What all pages work with."""
        return self._desk

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._ways.page

    @property
    def place(self) -> Place | None:
        """Where the user is."""
        return self._ways.place

    def go(self, place: Place) -> None:
        """Show a place. The one before is remembered for Alt+Left."""
        self._ways.go(place)

    def back(self) -> None:
        """Show the place before."""
        self._ways.back()

    def page_commands(self) -> list[Command]:
        """One for each page of the rail."""
        return [
            Command(f"go-{entry.name}", entry.title, partial(self.go, Place(entry.name)), entry.keys, entry.icon)
            for entry in self._entries.values()
            if entry.words
        ]

    def make_new(self, name: PageName, searched: str = "") -> None:
        """Go to a page and make something new there, as its main button does; with what was searched for and not found."""
        if self._ways.name is not name:
            self.go(Place(name))
        self.page.make_new(searched)

    def take_up(self, then: Callable[[Sequence[Mapping[str, Any]]], object]) -> None:
        """Show the place that was shown when the user left, or the first page; then call back with the other windows that there were."""

        def come(place: Place | None, others: Sequence[Mapping[str, Any]]) -> None:
            self.show_recent()
            self.go(place or Place(next(iter(self._entries))))
            then(others)

        kept_view.take_up(self._desk, self, come)

    def hand_over(self) -> None:
        """Hand all drafts to the desk: the window is about to go."""
        from caredesk.ui.common.forms import FormDialog  # with it come all kinds of fields, which the first page has none of

        for page in self._ways.pages:
            page.save_now()
        for dialog in self.findChildren(FormDialog):
            dialog.save_now()

    def leave(self, others: Sequence[Mapping[str, Any]] = ()) -> None:
        """Hand all drafts and the view to the desk: the program is about to lock or close. `others` are the views of further windows."""
        self.hand_over()
        if self.place is not None:
            kept_view.leave(self._desk, self.place, others)

    def import_files(self, paths: Sequence[Path], into: UUID | None = None) -> None:
        """Take records in, into a chart where one is named; without paths the user is asked for them."""
        if why := self._desk.why_not(Deed.IMPORT):
            self._refuse(self.tr("Nothing was taken in"), why)
            return
        from caredesk.ui.shell import taking_in

        taking_in.take_in(self._desk, paths, into, self, self._show_chart)

    def show_imports(self) -> None:
        """Show what was taken in before, and can be undone."""
        from caredesk.ui.shell import taking_in

        taking_in.show_taken_in(self._desk, self, self._show_chart)

    def print_blank_form(self) -> None:
        """An authorization, a consent or a request that somebody fills in."""
        from caredesk.ui.releases.form_dialog import FormPrintDialog

        FormPrintDialog(self._desk, None, self).open()

    def show_recent(self) -> None:
        """Ask for the charts that were open lately."""
        self._recent.show()

    def commands(self) -> list[Command]:
        """All that can be done now: the shown page's deeds first."""
        own = self.page.commands() if self._ways.name is not None else []
        names = {command.name for command in own}
        return [*own, *(command for command in self._commands if command.name not in names)]

    def search(self) -> None:
        """Open the box that finds anybody and does anything."""
        if self._palette is None:
            from caredesk.ui.shell.finder import Finder
            from caredesk.ui.shell.palette import Palette

            self._palette = Palette(self)
            Finder(self._desk, self._palette, self.page_commands, self.commands, self.go, self.make_new)
        self._palette.open_empty()

    def open_new(self) -> None:
        """Open the New menu."""
        self.top.open_new()

    def undo(self) -> None:
        """Take the last deed back."""
        self._desk.undo(self)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._desk.redo(self)

    def turn_names(self) -> None:
        """Hide patients' names from whoever sees the screen, or show them again."""
        self._hiding.turn()

    def step_pane(self, by_px: int) -> None:
        """Make the page's pane wider or narrower by a key, as the mouse does by its edge."""
        for width in self.page.findChildren(KeptWidth):
            if width.is_shown:
                width.step(by_px)

    def help(self) -> None:
        """Show what can be done here, and by which keys."""
        from caredesk.ui.shell.help_content import of_page
        from caredesk.ui.shell.help_dialog import HelpDialog

        title = self._entries[self._ways.name].title if self._ways.name is not None else ""
        HelpDialog(of_page(self.page, title, self.page.commands(), self._commands), self).open()

    def next_region(self, step: int = 1) -> None:
        """Move the focus to the next part of the window."""
        parts = [self.top.search, self.rail, *(region for region in self.page.regions() if region.isVisible())]
        regions.go_on(parts, step)

    def say(self, words: str) -> None:
        """Tell a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape arrives here only where nothing inside had a use for it."""
        if event.key() == Qt.Key.Key_Escape and self._ways.name is not None:
            self.page.escape()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and not self._desk.why_not(Deed.IMPORT):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Records may be dropped anywhere; a chart takes its own itself."""
        event.acceptProposedAction()
        self.import_files(dropped_files(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        """A dialog closed: where what had the focus before it is gone by now, work goes on where it starts on the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._ways.name is not None:
            held = self.window().focusWidget()
            if held is None or not held.isVisible():
                self.page.take_focus()

    def _refuse(self, title: str, why: str) -> None:
        self.refused.say(title, why, tone="held")
        self.say(self.refused.accessibleName())

    def _show_deeds(self) -> None:
        """What the New menu and the search box offer, as far as the person at the desk may do it."""
        self._commands = window_commands.everywhere(self)
        self.top.show_new(window_commands.making_new(self))

    def _listen_to(self, page: Page) -> None:
        page.status.connect(lambda words, keys: self._page_said(page, words, keys))
        page.announce.connect(self.say)
        page.import_wanted.connect(self.import_files)

    def _show_chart(self, patient_id: UUID) -> None:
        self.go(Place(PageName.CHART, patient_id))

    def _came_to(self, place: Place) -> None:
        is_chart = place.page is PageName.CHART
        self.status.say(*self.page.last_status)
        self.rail.show_current(place.page, place.record_id if is_chart else None)
        if is_chart:
            self._recent.show_soon()

    def on_page(self, deed: str) -> None:
        """Let the shown page do one of the deeds that every page has, by its name."""
        methodcaller(deed)(self.page)

    def _page_said(self, page: Page, words: str, keys: str) -> None:
        if page is self._stack.currentWidget():
            self.status.say(words, keys)

    def _connect(self) -> None:
        self._ways.made.connect(self._listen_to)
        self._ways.left.connect(lambda: self.refused.say(""))
        self._ways.came.connect(self._came_to)
        self.rail.page_wanted.connect(lambda name: self.go(Place(name)))
        self.rail.chart_wanted.connect(self._show_chart)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.rail.settings_wanted.connect(self.settings_wanted)
        self.top.search_wanted.connect(self.search)
        self.top.backup_wanted.connect(self.backup_wanted)
        self.top.safe_wanted.connect(self.backups_wanted)
