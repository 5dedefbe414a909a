"""What the help says of a page or an open dialog: what it is for, what can be done there, and by which keys.

Sentences are the `whatsThis` of the page or dialog; deeds are its commands, its shortcuts and its buttons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from caredesk.ui.common.commands import Command
from caredesk.ui.common.keys import KeyLine, keys_of, spoken

MOVES_LINES = "moves_lines"  # a list whose lines change places by keys says so


@dataclass(frozen=True)
class Help:
    """`groups` are titles with their lines, in the order in which they are read."""

    title: str
    purpose: str
    groups: tuple[tuple[str, tuple[KeyLine, ...]], ...]

    def lines(self) -> list[KeyLine]:
        """Every line of every group."""
        return [line for _, lines in self.groups for line in lines]


def of_page(page: QWidget, title: str, own: Sequence[Command], everywhere: Sequence[Command]) -> Help:
    """Help on a page of the window."""
    here = _told_once([*of_commands(own), *keys_of(page)])
    groups = [(title or _tr("This page"), here), *_by_focus(page), (_tr("Everywhere"), of_commands(everywhere))]
    return Help(title, page.whatsThis(), _filled(groups))


def of_dialog(dialog: QDialog, own: Sequence[Command] = ()) -> Help:
    """Help on a dialog that is open: its keys, then its buttons, which have none."""
    title = dialog.accessibleName()
    told = _told_once([*of_commands(own), *keys_of(dialog)])
    buttons = [
        KeyLine(found.text().replace("&&", "&"), _tr("Enter") if found.isDefault() else "")
        for found in dialog.findChildren(QPushButton)
        if found.isVisible() and found.isEnabled() and found.text()
    ]
    here = _told_once([*told, *buttons, KeyLine(_tr("Close"), _tr("Esc"))])
    return Help(title, dialog.whatsThis() or _general(), _filled([(title or _tr("This dialog"), here), *_by_focus(dialog)]))


def of_commands(commands: Iterable[Command]) -> list[KeyLine]:
    """The deeds of the search box, the menus and the window's keys, as far as the person at the desk may do them."""
    return [KeyLine(command.words, spoken(command.keys)) for command in commands if not command.why_not]


def _by_focus(root: QWidget) -> list[tuple[str, list[KeyLine]]]:
    """Keys that belong to whatever list or field has the focus, where there are such."""
    groups = []
    lists = [found for found in root.findChildren(QAbstractItemView) if found.isVisible()]
    if lists:
        moving = [KeyLine(_tr("Move the line, or the goal"), _tr("Alt+Up, Alt+Down"))]
        groups.append((_tr("In lists"), [*_list_keys(), *(moving if any(found.property(MOVES_LINES) for found in lists) else [])]))
    if any(found.isVisible() for kind in (QLineEdit, QPlainTextEdit) for found in root.findChildren(kind)):
        groups.append((_tr("In fields"), _field_keys()))
    return groups


def _list_keys() -> list[KeyLine]:
    return [
        KeyLine(_tr("Move"), _tr("Up, Down, Home, End")),
        KeyLine(_tr("Jump to a name"), _tr("letters")),
        KeyLine(_tr("Open, or change a line in place"), _tr("Enter, F2")),
        KeyLine(_tr("Preview"), _tr("Space")),
        KeyLine(_tr("Put away what may be put away"), _tr("Del")),
    ]


def _field_keys() -> list[KeyLine]:
    return [
        KeyLine(_tr("Next field, and back"), _tr("Tab, Shift+Tab")),
        KeyLine(_tr("Open the list or the calendar"), _tr("Alt+Down")),
        KeyLine(_tr("Put back what stood there, or close"), _tr("Esc")),
    ]


def _general() -> str:
    return _tr("Fill in the fields, then press the button that names what happens. Esc closes it and does nothing.")


def _told_once(lines: Iterable[KeyLine]) -> list[KeyLine]:
    """A deed that is both a command and a key, or a button, has one line: the one that tells a key. A key has one line, too."""
    found: dict[str, KeyLine] = {}
    for line in lines:
        if line.keys and any(line.keys == other.keys for other in found.values()):
            continue
        kept = found.get(line.words)
        if kept is None or (line.keys and not kept.keys):
            found[line.words] = line
    return list(found.values())


def _filled(groups: Iterable[tuple[str, list[KeyLine]]]) -> tuple[tuple[str, tuple[KeyLine, ...]], ...]:
    return tuple((title, tuple(lines)) for title, lines in groups if lines)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Help", words)
