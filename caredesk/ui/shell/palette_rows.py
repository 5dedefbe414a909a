"""What the search box lists: patients, contacts, pages and commands, each group under its head; found by what was typed."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ChoiceRole = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Choice:
    """A line that can be chosen. `bold` is how many letters at the front of `words` match what was typed."""

    words: str
    run: Callable[[], object]
    icon: str
    detail: str = ""
    keys: str = ""
    bold: int = 0
    why_not: str = ""  # why the person at the desk may not do it: it stays where it is and says so


@dataclass(frozen=True)
class Head:
    """A group's name; it cannot be chosen."""

    words: str


Line = Choice | Head


def grouped(groups: Iterable[tuple[str, Sequence[Choice]]]) -> list[Line]:
    """Lines of all groups that have any, each group under its head."""
    lines: list[Line] = []
    for words, choices in groups:
        if choices:
            lines += [Head(words), *choices]
    return lines


def folded(words: str) -> str:
    """Small letters without accents: how words are compared."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(letter))


def matches(typed: str, words: str) -> bool:
    """Whether every typed word begins a word of `words`, in any order; or what was typed are letters of one word, from its first on."""
    pieces, found = folded(typed).split(), folded(words).split()
    if all(any(word.startswith(piece) for word in found) for piece in pieces):
        return True
    return len(pieces) == 1 and len(pieces[0]) >= 3 and any(_abbreviates(pieces[0], word) for word in found)


def _abbreviates(letters: str, word: str) -> bool:
    """Whether a word has these letters in this order and begins with the first ("lck" for "lock")."""
    rest = iter(word)
    return word.startswith(letters[0]) and all(letter in rest for letter in letters)


def bold_letters(typed: str, words: str) -> int:
    """How many letters at the front of `words` match one of the typed ones."""
    front = folded(words)
    return max((len(piece) for piece in folded(typed).split() if front.startswith(piece)), default=0)


class PaletteModel(QAbstractListModel):
    """The lines as a list model."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    @property
    def lines(self) -> Sequence[Line]:
        """The lines shown."""
        return tuple(self._lines)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, at: int) -> Line | None:
        """The line at a place."""
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def next_choice(self, at: int, step: int) -> int:
        """The next place in a direction that can be chosen; -1 where there is none at all."""
        count = len(self._lines)
        for _ in range(count):
            at = (at + step) % count
            if isinstance(self._lines[at], Choice):
                return at
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.line(index.row()), Choice):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (line.words, line.detail, line.keys, line.why_not) if isinstance(line, Choice) else (line.words,)
            return ", ".join(part for part in told if part)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Choice):
            return line.why_not or None
        return line if role == ChoiceRole else None
