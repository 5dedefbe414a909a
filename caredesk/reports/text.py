"""The one door for text: what a user typed becomes runs of characters that the bundled fonts can draw, markup being only letters.

Nothing here or after it parses markup: the runs go to the page as they are, so `<b>`, `&` and `<img src=...>` print as typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from caredesk.reports.fonts import FACES, candidates, font, font_for, has

_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PLAIN: Final = re.compile(r"[\n\x20-\x7e]*")
_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_JOINERS: Final = "\u200c\u200d"
_VIRAMA: Final = 9  # its combining class
_THAI_BEFORE: Final = "\u0e40\u0e41\u0e42\u0e43\u0e44"  # vowels written before the letter that they are spoken after
_THAI_AFTER: Final = "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46"
# Scripts whose letters change shape or order beside each other; their runs are shaped and carry their text as ActualText.
_SHAPED_SCRIPTS: Final = ((0x0590, 0x08FF), (0x0900, 0x0DFF), (0x0E00, 0x0EFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE))


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws. A shaped run needs its letters joined, stacked or turned round before it is drawn."""

    font: str
    text: str
    is_shaped: bool = False


def printable(text: str, face: str = "regular") -> str:
    """The text as it will stand on paper: NFC, line ends as newlines, other control characters gone, and a character that no
    bundled font has as its Unicode name in brackets (trust.md T23).
    """
    if _PLAIN.fullmatch(text):
        return text
    visible = "".join(char for char in _BREAKS.sub("\n", text).replace("\t", " ") if not _is_invisible(char))
    composed = unicodedata.normalize("NFC", visible)
    return "".join(_drawable(composed, at, face) for at in range(len(composed)))


def _is_invisible(char: str) -> bool:
    """Control characters, bidi overrides, soft hyphens and variation selectors: nothing to draw, and some deceive."""
    if char in _JOINERS or char == "\n":
        return False
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _drawable(text: str, at: int, face: str) -> str:
    char = text[at]
    if char == "\n" or " " <= char <= "~":
        return char
    if char in _JOINERS:  # they mean something between letters that join, and nothing elsewhere
        return char if at and is_shaped(text[at - 1]) else ""
    return _drawable_alone(char, face)


@lru_cache(maxsize=4096)
def _drawable_alone(char: str, face: str) -> str:
    if unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return char if char in "\u00a0\u202f\u2007" and font_for(char, face) else " "
    if unicodedata.category(char) not in ("Co", "Cn", "Cs") and font_for(char, face):
        return char
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}')}]"


def is_shaped(char: str) -> bool:
    """Whether the character must not be drawn letter by letter."""
    code = ord(char)
    if code < 0x0300:
        return False
    return any(first <= code <= last for first, last in _SHAPED_SCRIPTS) or unicodedata.combining(char) != 0


def has_rtl(text: str) -> bool:
    """Whether some of the text runs from right to left."""
    return _RTL.search(text) is not None


@lru_cache(maxsize=4096)
def runs(text: str, face: str) -> tuple[Run, ...]:
    """The printable text cut into runs, in reading order. A mark stays in one run with the letter under it."""
    own = FACES[face]
    known = font(own).face.charToGlyph
    if all(ord(char) in known and not is_shaped(char) for char in set(text)):
        return (Run(own, text),) if text else ()
    found: list[Run] = []
    for run in (run for cluster in clusters(text) for run in _runs_of(cluster, face)):
        last = found[-1] if found else None
        if last and last.font == run.font and last.is_shaped == run.is_shaped:
            found[-1] = Run(run.font, last.text + run.text, run.is_shaped)
        else:
            found.append(run)
    return tuple(found)


def clusters(text: str) -> list[str]:
    """The text in pieces that must not be parted: a letter with its marks and joiners, letters stacked by a virama, a Thai vowel with the
    letter that it is spoken with.
    """
    found: list[str] = []
    for char in text:
        is_mark = unicodedata.combining(char) or char in _JOINERS or unicodedata.category(char) in ("Mn", "Mc", "Me")
        if found and (is_mark or char in _THAI_AFTER or found[-1][-1] in _THAI_BEFORE or _is_stacked(found[-1][-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _is_stacked(before: str, char: str) -> bool:
    """Whether a virama joins the letter to the one before it."""
    return unicodedata.combining(before) == _VIRAMA and unicodedata.category(char) == "Lo"


def _runs_of(cluster: str, face: str) -> list[Run]:
    """The cluster in the first font that has all of it, the mark's own fonts before the letter's; else each part in its own font."""
    drawn = [char for char in cluster if char not in _JOINERS]
    names = (name for char in reversed(drawn) for name in candidates(char, face))
    name = next((name for name in names if all(has(name, char) for char in drawn)), None)
    if name is not None or len(drawn) < 2:
        return [Run(name or FACES[face], cluster, any(is_shaped(char) for char in cluster))]
    return [Run(font_for(char, face) or FACES[face], char, is_shaped(char)) for char in drawn]
