"""Says "client" where the window's own words say "patient"; what people typed, and paper, stay as they are."""

import re

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from caredesk.ui.common.one_of_its_kind import one_of_its_kind

PLACE = re.compile(r"(\{[^{}]*\})")  # named places stand for what is filled in later: their names are not words
NAMED = re.compile(r"\b([Pp])atient(s?)\b")
CAPITALS = re.compile(r"\bPATIENT(S?)\b")
LIKE = {"P": "C", "p": "c"}


def in_client_words(words: str) -> str:
    """A sentence of ours with "client" for "patient", in capitals, plural and possessive alike."""
    if "atient" not in words and "ATIENT" not in words:
        return words
    parts = PLACE.split(words)
    return "".join(part if place % 2 else _replaced(part) for place, part in enumerate(parts))


def _replaced(words: str) -> str:
    spoken = NAMED.sub(lambda found: f"{LIKE[found[1]]}lient{found[2]}", words)
    return CAPITALS.sub(lambda found: f"CLIENT{found[1]}", spoken)


class ClientWords(QTranslator):
    """Asked by Qt for each sentence before it is filled in, so that no name, note or file is ever changed.

    Once it is installed it stays so: Qt takes a lock to remove a translator, and another thread that is just being answered holds it
    and waits for Python, which the remover holds.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_used = self._is_installed = False

    @property
    def is_used(self) -> bool:
        """Whether the window says "client"."""
        return self._is_used

    def use(self, is_used: bool) -> None:
        """Say "client", or "patient" again, in what is worded from now on."""
        self._is_used = is_used
        if is_used and not self._is_installed:
            self._is_installed = QCoreApplication.installTranslator(self)

    def translate(self, context: str, words: str | bytes, disambiguation: str | None = None, n: int = -1) -> str:
        """The sentence to show."""
        sentence = words if isinstance(words, str) else bytes(words).decode()
        return in_client_words(sentence) if self._is_used else sentence

    def isEmpty(self) -> bool:
        return False


def client_words() -> ClientWords:
    """The translator of this application: as the theme, each application has exactly one."""
    return one_of_its_kind(ClientWords, "caredesk_client_words")
