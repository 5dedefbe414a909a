"""A menu of deeds at a spot of the window: of a row, of the record that is open, of a line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from caredesk.ui.common import icons
from caredesk.ui.common.commands import Command
from caredesk.ui.common.labels import label
from caredesk.ui.common.plain import as_plain
from caredesk.ui.common.theme import theme

REASON_PX = 280


def open_menu(deeds: Iterable[Command | None], place: QPoint, parent: QWidget) -> QMenu:
    """Open a menu of these, each with its icon and key; None draws a line between. It is gone once something was chosen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown = list(deeds)
    for deed in shown:
        if deed is None:
            menu.addSeparator()
            continue
        words = f"{deed.words}\t{deed.keys}" if deed.keys else deed.words
        action = menu.addAction(icons.icon(deed.icon), words)
        action.triggered.connect(lambda _=False, run=deed.run: run())
        mark(action, deed)
    tell_why(menu, [deed for deed in shown if deed is not None])
    menu.popup(place)
    return menu


def mark(action: QAction, deed: Command) -> None:
    """Show a deed of a menu as one that the person at the desk may not do, where that is so."""
    action.setEnabled(not deed.why_not)
    if deed.why_not:
        action.setToolTip(as_plain(deed.why_not))
        action.setWhatsThis(deed.why_not)


def tell_why(menu: QMenu, deeds: Sequence[Command]) -> None:
    """At a menu's foot, why what is gray in it cannot be done: each reason once."""
    reasons = list(dict.fromkeys(deed.why_not for deed in deeds if deed.why_not))
    menu.setToolTipsVisible(bool(reasons))
    if reasons:
        menu.addSeparator()
    for reason in reasons:
        said = label(reason, menu, role="small", tone="text2", wraps=True)
        said.setContentsMargins(12, 4, 12, 6)
        said.setFixedWidth(theme().px(REASON_PX))
        held = QWidgetAction(menu)
        held.setDefaultWidget(said)
        held.setText(reason)
        held.setEnabled(False)
        menu.addAction(held)


def named(deed: Command, name: str) -> Command:
    """The same deed for the search box, where it has to say whom it is about: "Archive: Dr. Anita Rao"."""
    return replace(deed, words=QCoreApplication.translate("Menus", "{deed}: {name}").format(deed=deed.words, name=name))
