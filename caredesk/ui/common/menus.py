"""A menu of deeds at a spot of the window: of a row, of the record that is open, of a line."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.commands import Command


def open_menu(deeds: Iterable[Command | None], place: QPoint, parent: QWidget) -> QMenu:
    """Open a menu of these, each with its icon and key; None draws a line between. It is gone once something was chosen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed in deeds:
        if deed is None:
            menu.addSeparator()
            continue
        words = f"{deed.words}\t{deed.keys}" if deed.keys else deed.words
        menu.addAction(icons.icon(deed.icon), words).triggered.connect(lambda _=False, run=deed.run: run())
    menu.popup(place)
    return menu


def named(deed: Command, name: str) -> Command:
    """The same deed for the search box, where it has to say whom it is about: "Archive: Dr. Anita Rao"."""
    return replace(deed, words=QCoreApplication.translate("Menus", "{deed}: {name}").format(deed=deed.words, name=name))
