"""Breaking text into lines: spans become words, words become lines, and a word that is wider than the line is parted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from caredesk.reports import shaping
from caredesk.reports.fonts import FACES, font
from caredesk.reports.styles import TextStyle
from caredesk.reports.text import Run, clusters, printable, runs

_TOKENS: Final = re.compile(r"\n| +|[^ \n]+")
_IDEOGRAPH: Final = "\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_CLOSING: Final = "\u3001\u3002\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
# A line may end after a hyphen or dash before a letter, and after each ideograph with the sign that closes it.
_PARTS: Final = re.compile(
    rf"[{_IDEOGRAPH}][{_CLOSING}]*|[^{_IDEOGRAPH}]+?[-\u2013\u2014]+(?=[^\W\d_])|[^{_IDEOGRAPH}]+?(?=[{_IDEOGRAPH}])|[^{_IDEOGRAPH}]+"
)
_SLACK: Final = 0.01  # points; sums of widths are not exact


@dataclass(frozen=True, slots=True)
class Span:
    """Words set in one style. A language tag is given where it differs from the paper's."""

    text: str
    style: TextStyle
    language: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word, in one font. `span` counts the paragraph's spans from 0."""

    run: Run
    span: int
    width: float


@dataclass(slots=True)
class Word:
    """Pieces that stay together. `gap` is the width of the space behind it, 0 where a line may end without one."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    gap: float = 0.0
    ends_line: bool = False

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width


Line = list[Word]


def words_of(spans: Sequence[Span]) -> list[Word]:
    """The words of a paragraph in reading order, measured."""
    words = [Word()]
    for index, span in enumerate(spans):
        space = stringWidth(" ", font(FACES[span.style.face]).fontName, span.style.size_pt)
        for token in _TOKENS.findall(printable(span.text, span.style.face)):
            if token[0] == " ":
                if words[-1].pieces:
                    words[-1].gap = space
                    words.append(Word())
            elif token == "\n":
                words[-1].ends_line = True
                words.append(Word())
            else:
                _add_token(words, token, index, span.style)
    if not words[-1].pieces:
        words.pop()
    return words


def _add_token(words: list[Word], token: str, index: int, style: TextStyle) -> None:
    for at, part in enumerate(_PARTS.findall(token)):
        if at:
            words.append(Word())
        for run in runs(part, style.face):
            words[-1].add(Piece(run, index, run_width(run, style.size_pt)))


def run_width(run: Run, size_pt: float) -> float:
    """The width of a run in points."""
    if run.is_shaped:
        return shaping.width(run.text, run.font, size_pt, shaping.base_level(run.text) == 1)
    return float(stringWidth(run.text, run.font, size_pt))


def lines_of(words: Sequence[Word], spans: Sequence[Span], width: float) -> list[Line]:
    """The words in lines no wider than `width` points; at least one line, so that an empty paragraph keeps its place."""
    lines: list[Line] = [[]]
    used = 0.0
    for word in _narrow(words, spans, width):
        if lines[-1] and used + word.width > width + _SLACK:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += word.width + word.gap
        if word.ends_line:
            lines.append([])
            used = 0.0
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def _narrow(words: Sequence[Word], spans: Sequence[Span], width: float) -> Iterator[Word]:
    for word in words:
        if word.width > width + _SLACK:
            yield from _chop(word, spans, width)
        else:
            yield word


def _chop(word: Word, spans: Sequence[Span], width: float) -> list[Word]:
    """A word that no line holds, in parts that lines hold; a letter keeps its marks."""
    parts = [Word()]
    for piece in word.pieces:
        size = spans[piece.span].style.size_pt
        for cluster in clusters(piece.run.text):
            run = Run(piece.run.font, cluster, piece.run.is_shaped)
            piece_of_one = Piece(run, piece.span, run_width(run, size))
            if parts[-1].pieces and parts[-1].width + piece_of_one.width > width + _SLACK:
                parts.append(Word())
            parts[-1].add(piece_of_one)
    parts[-1].gap, parts[-1].ends_line = word.gap, word.ends_line
    return parts
