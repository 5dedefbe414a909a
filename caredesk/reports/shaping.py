"""Scripts whose letters join, stack or run from right to left: the order of runs in a line, and where each glyph stands."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

import uharfbuzz
from bidi import algorithm, mirror

from caredesk.reports.fonts import font

# What belongs to the number before it: in one line with it, and behind it whichever way the line runs.
UNITS: Final = r"(?:mcg|mg|g|kg|mL|ml|L|mEq|units?|unidades|lbs?|libras?|oz|cm|AM|PM|a\.m\.|p\.m\.)"
# Digits in one group or several, in brackets or with a unit: (704) 555-0100, 11/16/2026, 14:30, (71), 40 mg, 7.5%.
_NUMBERS: Final = re.compile(rf"[+($€£]*\d+(?:(?:\)|\)?[-./:,\u2013 ]\(?)\d+)*[)%]*(?: ?{UNITS}(?![A-Za-z]))?")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph, as the character that reaches it in the font; offsets and advance in thousandths of the font size."""

    char: str
    advance: float
    x: float
    y: float


@lru_cache(maxsize=1024)
def shape(text: str, font_name: str, is_rtl: bool) -> tuple[Glyph, ...]:
    """The glyphs of a run from left to right."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_rtl else "ltr"
    own = font(font_name)
    uharfbuzz.shape(uharfbuzz.Font(own.hbFace), buffer, {"kern": True, "liga": not is_rtl})  # a letter each is read right
    scale = 1000.0 / own.hbFace.upem
    letters = _letters([info.cluster for info in buffer.glyph_infos], text)
    return tuple(
        Glyph(own.char_for(info.codepoint, read), place.x_advance * scale, place.x_offset * scale, place.y_offset * scale)
        for info, place, read in zip(buffer.glyph_infos, buffer.glyph_positions, letters, strict=True)
    )


def _letters(starts: list[int], text: str) -> list[str]:
    """The letters that each glyph stands for, so that all of them together read as the run: a cluster's letters are dealt out
    to its glyphs from left to right, the first one keeping what is left over.
    """
    bounds = [*sorted(set(starts)), len(text)]
    found = []
    for start, glyphs in groupby(starts):
        letters = text[start : bounds[bounds.index(start) + 1]]
        spare = len(list(glyphs)) - 1
        first = max(1, len(letters) - spare)
        found += [letters[:first], *(letters[first + at : first + at + 1] for at in range(spare))]
    return found


def width(text: str, font_name: str, size_pt: float, is_rtl: bool) -> float:
    """The width of a shaped run in points."""
    return sum(glyph.advance for glyph in shape(text, font_name, is_rtl)) * size_pt / 1000.0


def base_level(text: str) -> int:
    """1 when the paragraph's first letter with a direction runs from right to left, else 0."""
    return int(algorithm.get_base_level(text))


def direction(text: str) -> int:
    """1 for words that run mostly from right to left, else 0: an English sentence stays one also where a name in Arabic begins it."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return int(sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L"))


def levels(text: str, base: int) -> list[int]:
    """The bidi embedding level of each character (Unicode annex 9, without explicit controls: text.py drops them)."""
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    known = {char["index"]: char["level"] for char in storage["chars"]}
    found: list[int] = []
    for index in range(len(text)):  # joiners have no level of their own
        found.append(known.get(index, found[-1] if found else base))
    _turn_brackets(found, text, base)
    for number in _NUMBERS.finditer(text):
        _keep_together(found, text, number.start(), number.end(), base)
    return found


def _turn_brackets(found: list[int], text: str, base: int) -> None:
    """Brackets go the way of what they hold and stand behind (rule N0), both of a pair alike."""
    ways = _ways(text, base)
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _BRACKETS:
            opened.append(at)
        elif char in _BRACKETS.values() and opened and _BRACKETS[text[opened[-1]]] == char:
            start = opened.pop()
            held = {way for way in ways[start:at] if way is not None}
            before = next((way for way in reversed(ways[:start]) if way is not None), base)
            if held:
                found[start] = found[at] = base if base in held or before == base else base + 1


def _ways(text: str, base: int) -> list[int | None]:
    """Which way each character runs that has a way. A digit goes with the letters before it (rule W7)."""
    found: list[int | None] = []
    letters = base
    for kind in map(unicodedata.bidirectional, text):
        if kind in ("L", "R", "AL"):
            letters = int(kind != "L")
        found.append(letters if kind in ("L", "R", "AL", "EN") else 1 if kind == "AN" else None)
    return found


def isolated(text: str, base: int, own: int) -> list[int]:
    """The levels of words that are set apart in a paragraph, as a name is: ordered for themselves, in their own direction."""
    if own == base:
        return levels(text, base)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    inside = levels(text[start:end], own)
    risen = inside if own else [level + 2 for level in inside]
    return [base] * start + risen + [base] * (len(text) - end) if start < end else [base] * len(text)


def _keep_together(found: list[int], text: str, start: int, end: int, base: int) -> None:
    """A phone number or a date stands as it was typed: the algorithm would turn its groups round and print another number."""
    before = next((level for char, level in zip(text[:start][::-1], found[:start][::-1], strict=True) if not char.isspace()), base)
    after = next((level for char, level in zip(text[end:], found[end:], strict=True) if not char.isspace()), base)
    is_inside = base % 2 == 1 or (before % 2 == 1 and after % 2 == 1)
    while not is_inside and start and text[start - 1].isspace():
        start -= 1
    found[start:end] = [2 if is_inside else base] * (end - start)


def visual_order(run_levels: list[int]) -> list[int]:
    """The positions of runs from left to right (rule L2): from the highest level down, neighbours at or above it turn round."""
    order = list(range(len(run_levels)))
    for level in range(max(run_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def turned_char(char: str, font_name: str) -> str:
    """What draws a sign of a line from right to left: a bracket faces the other way, and is told as it was typed."""
    faced, own = mirror.MIRRORED.get(char, char), font(font_name)
    is_drawn = faced != char and ord(faced) in own.face.charToGlyph
    return own.char_for(own.face.charToGlyph[ord(faced)], char) if is_drawn else char
