"""The words that only open a window, read without the parser, whose making the first paint would wait for."""

from collections.abc import Sequence
from types import SimpleNamespace

LONGEST = 200  # letters: no part of such a path is too long for a disk
TAKES_A_WORD = {"--data": "data", "--user": "user"}


def read(arguments: Sequence[str]) -> SimpleNamespace | None:
    """What `--data DIR`, `--user NAME` and `--demo` say, as the parser would; None where there are other words, or it has to judge."""
    said: dict[str, object] = {"data": None, "user": None, "demo": False}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--demo":
            said["demo"] = True
        elif word in TAKES_A_WORD and rest and _is_plain(rest[0]):
            said[TAKES_A_WORD[word]] = rest.pop(0)
        else:
            return None
    return SimpleNamespace(**said)


def _is_plain(word: str) -> bool:
    return bool(word.strip()) and not word.startswith("-") and len(word.encode(errors="surrogateescape")) <= LONGEST
