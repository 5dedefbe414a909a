"""The words of a drawn page with the places where they stand, in dots of its picture, read from its text layer."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]  # left, top, right, bottom
_HYPHENS = "\x02\ufffe"
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff]")
_SURROGATES = range(0xD800, 0xE000)
_FAR = 100.0  # points that the direction of a line is measured over


@dataclass(frozen=True)
class Letter:
    """One letter: its box, and a larger one with the room that its font has above and below."""

    text: str
    box: Box
    room: Box
    angle: float  # in radians against the clock, as the page is seen


@dataclass(frozen=True)
class Word:
    """Letters without a space between them, in the order in which they are read."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """The word as it is read."""
        return "".join(letter.text for letter in self.letters)

    @property
    def box(self) -> Box:
        """What all its letters take up."""
        left, top, right, bottom = zip(*(letter.box for letter in self.letters), strict=True)
        return min(left), min(top), max(right), max(bottom)

    @property
    def is_of_a_script_without_spaces(self) -> bool:
        """Whether a whole line is one such word: Chinese, Japanese, Thai."""
        return any(_WITHOUT_SPACES.match(letter.text) for letter in self.letters)


def words(page: Any, width_px: int, height_px: int) -> list[Word]:
    """The words in the order of the text layer, for a picture of the page of that size."""
    found: list[Word] = []
    letters: list[Letter] = []
    reader = page.get_textpage()
    for letter in _letters(page, reader, width_px, height_px):
        if letter is None:
            if letters:
                found.append(Word(tuple(letters)))
            letters = []
        else:
            letters.append(letter)
    reader.close()
    return [*found, Word(tuple(letters))] if letters else found


def _letters(page: Any, reader: Any, width_px: int, height_px: int) -> Iterator[Letter | None]:
    """Each letter, and None where a word ends."""

    def seen(x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, width_px, height_px, 0, x, y, across, down)
        return across.value, down.value

    high = 0
    for at in range(reader.count_chars()):
        code = pdfium.FPDFText_GetUnicode(reader, at)
        if code in _SURROGATES:  # half a letter each
            high, code = (code, 0) if code < 0xDC00 else (0, 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0)
            if not code:
                continue
        text = "-" if code and chr(code) in _HYPHENS else chr(code) if 0 < code < 0x110000 else ""
        if not text.strip() or not text.isprintable() or (pdfium.FPDFText_IsGenerated(reader, at) == 1 and text != "-"):
            yield None
            continue
        box = _seen_box(seen, reader.get_charbox(at))
        angle = _angle(seen, reader, at, box)
        yield Letter(text, box, _seen_box(seen, reader.get_charbox(at, loose=True)), angle)
        if text == "-" and chr(code) in _HYPHENS:
            yield None


def _seen_box(seen: Any, box: Box) -> Box:
    left, bottom, right, top = box
    corners = [seen(left, bottom), seen(right, top), seen(left, top), seen(right, bottom)]
    across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(across), min(down), max(across), max(down)


def _angle(seen: Any, reader: Any, at: int, box: Box) -> float:
    """In which direction the line of a letter runs, as the page is seen."""
    turned = max(0.0, float(pdfium.FPDFText_GetCharAngle(reader, at)))
    x, y = seen(0.0, 0.0)
    to_x, to_y = seen(_FAR * math.cos(turned), _FAR * math.sin(turned))
    return math.atan2(y - to_y, to_x - x)
