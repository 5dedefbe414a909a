"""Keys of a page or a dialog, each with the words that the help says of it: a key without words cannot be made here."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class KeyLine:
    """What is done, and the keys that do it, as the help lists them."""

    words: str
    keys: str


def shortcut(
    keys: str | QKeySequence.StandardKey,
    words: str,
    run: Callable[[], object],
    parent: QWidget,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """A key that does something; its words are told by the help."""
    made = QShortcut(QKeySequence(keys), parent)
    made.setContext(context)
    made.setWhatsThis(words)
    made.activated.connect(run)
    return made


def spoken(keys: str) -> str:
    """Keys as the key caps name them: Enter, not Return."""
    return keys.replace("Return", "Enter")


def keys_of(root: QWidget) -> list[KeyLine]:
    """All keys of what is visible in a page or a dialog, one line for each deed; keys for the same deed stand together."""
    found: dict[str, list[str]] = {}
    for made in root.findChildren(QShortcut):
        owner = made.parent()
        if made.whatsThis() and made.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            keys = found.setdefault(made.whatsThis(), [])
            told = spoken(made.key().toString(QKeySequence.SequenceFormat.NativeText))
            if told not in keys:
                keys.append(told)
    return [KeyLine(words, ", ".join(keys)) for words, keys in found.items()]
