"""The window's deeds, each once: keys, the search box, the New menu and the help page are made from these lists."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from caredesk.rules.permissions import Deed
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.kept_width import STEP_PX
from caredesk.ui.common.places import PageName


class Window(Protocol):
    """What the deeds need of the window."""

    @property
    def lock_wanted(self) -> SignalInstance: ...

    @property
    def user_switch_wanted(self) -> SignalInstance: ...

    @property
    def another_wanted(self) -> SignalInstance: ...

    @property
    def backup_wanted(self) -> SignalInstance: ...

    @property
    def settings_wanted(self) -> SignalInstance: ...

    @property
    def desk(self) -> Desk: ...

    def tr(self, words: str, /) -> str: ...

    def page_commands(self) -> list[Command]: ...

    def make_new(self, name: PageName) -> None: ...

    def import_files(self, paths: Sequence[Path]) -> None: ...

    def show_imports(self) -> None: ...

    def print_blank_form(self) -> None: ...

    def on_page(self, deed: str) -> None: ...

    def search(self) -> None: ...

    def open_new(self) -> None: ...

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def back(self) -> None: ...

    def next_region(self, step: int = 1) -> None: ...

    def turn_names(self) -> None: ...

    def step_pane(self, by_px: int) -> None: ...

    def help(self) -> None: ...


def making_new(window: Window) -> list[Command]:
    """What the New menu offers."""
    why_no_import = window.desk.why_not(Deed.IMPORT)
    return [
        Command("new-patient", window.tr("New patient"), partial(window.make_new, PageName.PATIENTS), "Ctrl+Shift+N", "user-plus"),
        Command("new-contact", window.tr("New contact"), partial(window.make_new, PageName.CONTACTS), "", "address-book"),
        Command("import-record", window.tr("Import record"), partial(window.import_files, []), "", "download-simple", why_no_import),
    ]


def everywhere(window: Window) -> list[Command]:
    """All that can be done wherever one is."""
    return [
        *window.page_commands(),
        Command("search", window.tr("Search or type a command"), window.search, "Ctrl+K", "magnifying-glass"),
        Command("new", window.tr("Make something new"), window.open_new, "Ctrl+N", "plus"),
        *making_new(window),
        Command("primary", window.tr("The page’s main button"), partial(window.on_page, "primary"), "Ctrl+Return", "check"),
        Command("filter", window.tr("Filter the list"), partial(window.on_page, "focus_filter"), "Ctrl+F", "funnel"),
        Command("print", window.tr("Print"), partial(window.on_page, "print_paper"), "Ctrl+P", "printer"),
        Command("save", window.tr("Save now"), partial(window.on_page, "save_now"), "Ctrl+S", "floppy-disk"),
        Command("undo", window.tr("Undo"), window.undo, "Ctrl+Z", "arrow-u-up-left"),
        Command("redo", window.tr("Redo"), window.redo, "Ctrl+Shift+Z", "arrow-u-up-left"),
        Command("back", window.tr("Back"), window.back, "Alt+Left", "arrow-left"),
        Command("next-region", window.tr("Next part of the window"), window.next_region, "F6", "caret-right"),
        Command("previous-region", window.tr("Part of the window before"), partial(window.next_region, -1), "Shift+F6", "caret-left"),
        Command("pane-wider", window.tr("Make the pane wider"), partial(window.step_pane, STEP_PX), "Ctrl+Alt+Left", "caret-left"),
        Command("pane-narrower", window.tr("Make the pane narrower"), partial(window.step_pane, -STEP_PX), "Ctrl+Alt+Right", "caret-right"),
        Command("row-menu", window.tr("Row menu"), row_menu, "Shift+F10", "dots-three-bold"),
        Command("earlier-imports", window.tr("Earlier imports"), window.show_imports, "", "clock-fill"),
        Command("blank-form", window.tr("Print a blank form"), window.print_blank_form, "", "printer"),
        Command("new-window", window.tr("New window at this place"), window.another_wanted.emit, "Ctrl+Shift+O", "copy"),
        Command("back-up", window.tr("Back up now"), window.backup_wanted.emit, "", "hard-drives"),
        Command("settings", window.tr("Settings"), window.settings_wanted.emit, "Ctrl+,", "gear"),
        Command("hide-names", window.tr("Hide or show patients’ names"), window.turn_names, "Ctrl+Shift+H", "eye-slash"),
        Command("lock", window.tr("Lock"), window.lock_wanted.emit, "Ctrl+L", "lock-simple"),
        Command("switch-user", window.tr("Switch user"), window.user_switch_wanted.emit, "Ctrl+Shift+L", "users"),
        Command("help", window.tr("Help on this page"), window.help, "F1", "question"),
    ]


def row_menu() -> None:
    """Open the menu of what has the focus. Not every system makes this of Shift+F10 by itself."""
    focused = QApplication.focusWidget()
    if focused is not None:
        middle = focused.rect().center()
        QApplication.sendEvent(focused, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, focused.mapToGlobal(middle)))
