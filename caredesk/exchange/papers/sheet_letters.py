"""Which of the program's fonts draws a letter of a stranger's text, and how a line of it stands on paper, from the right where it must."""

import unicodedata
from functools import cache

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from caredesk.paths import resource

_FILES = (
    "DejaVuSans",
    "NotoSansHebrew-Regular",
    "NotoSansArabic-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansThai-Regular",
    "NanumGothic",
    "DroidSansFallbackFull",
)
_PREFIX = "paper-"  # so that no other part of a process that draws too shares these fonts' state
_FROM_THE_RIGHT = ("R", "AL", "AN")
MOST_CODE = 0xFFFF  # beyond it the drawing library writes down the wrong letter


@cache
def font(file: str) -> str:
    """The name under which that font is drawn with, read once in a process."""
    name = _PREFIX + file
    pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{file}.ttf"))))
    return name


@cache
def font_for(letter: str) -> str | None:
    """The first font that has the letter; None where none has it."""
    if ord(letter) > MOST_CODE:
        return None
    return next((name for file in _FILES if ord(letter) in pdfmetrics.getFont(name := font(file)).face.charToGlyph), None)


@cache
def width(letter: str) -> float:
    """How wide a letter is at a size of one point."""
    return float(pdfmetrics.stringWidth(letter, font_for(letter) or font(_FILES[0]), 1.0))


def known(text: str) -> str:
    """The text with the name of each letter that no font has, in brackets."""
    if text.isascii():
        return text
    return "".join(letter if font_for(letter) else f"[{unicodedata.name(letter, f'U+{ord(letter):04X}')}]" for letter in text)


def seen(line: str) -> str:
    """The letters of one line in the order in which they stand on paper, joined where their script joins them."""
    return str(get_display(_joining().reshape(line))) if _is_from_the_right(line) else line


def in_order(word: str) -> str:
    """The same for a word that is there to be found, not seen: each letter stays what it is."""
    return str(get_display(word)) if _is_from_the_right(word) else word


def _is_from_the_right(line: str) -> bool:
    return not line.isascii() and any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in line)


@cache
def _joining() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False})  # vowel signs are part of names


def runs(line: str) -> list[tuple[str, str]]:
    """A line that stands as on paper, cut where its font changes: font and letters."""
    first = font(_FILES[0])
    if line.isascii():
        return [(first, line)]
    found: list[tuple[str, str]] = []
    for letter in line:
        name = font_for(letter) or first
        if found and (found[-1][0] == name or letter == " "):
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((name, letter))
    return found
