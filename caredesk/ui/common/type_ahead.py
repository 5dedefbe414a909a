"""Letters typed into a closed list: which line they mean, by its beginning, any of its words, or another name that people have for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent

from caredesk.rules.plain_names import plain

PAUSE_MS = 1_500
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Letters:
    """Letters are one word until the field is left; after a pause, letters that do not go on with it begin a new one."""

    def __init__(self) -> None:
        self.typed = ""
        self._since = QElapsedTimer()

    def takes(self, event: QKeyEvent) -> bool:
        """A letter or digit, a space within a word, or Backspace after letters."""
        if event.modifiers() & COMMANDS:
            return False
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Space):
            return bool(self.typed)
        return bool(plain(event.text())) or bool(self.typed and event.text().isprintable() and event.text())

    def take(self, event: QKeyEvent, finds: Callable[[str], bool]) -> bool:
        """Go on with the word, or begin one; answers whether it is a new one."""
        typed = self.typed[:-1] if event.key() == Qt.Key.Key_Backspace else self.typed + event.text()
        is_new = not self.typed
        if not finds(typed) and self._since.isValid() and self._since.elapsed() > PAUSE_MS:
            typed, is_new = event.text().strip(), True
        self._since.start()
        self.typed = typed
        return is_new

    def forget(self) -> None:
        """The field was left, or another key was pressed."""
        self.typed = ""


def place_of(typed: str, lines: Sequence[str], other_names: Sequence[Sequence[str]]) -> int | None:
    """The first line that begins so, else one with a word that does, else one that is also called so; None where none is."""
    start = plain(typed)
    if not start:
        return None
    named = [plain(words) for words in lines]
    also = [[plain(name) for name in names] for names in other_names]
    begins = (at for at, words in enumerate(named) if words.startswith(start))
    within = (at for at, words in enumerate(named) if _has_word(words, start))
    called = (at for at, names in enumerate(also) if any(_has_word(name, start) for name in names))
    return next((at for found in (begins, within, called) for at in found), None)


def _has_word(words: str, start: str) -> bool:
    """Whether the text begins so at one of its words: "care ag" in "health care agent"."""
    return f" {words}".find(f" {start}") >= 0
