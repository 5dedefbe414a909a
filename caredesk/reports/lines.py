"""Breaking text into lines: spans become words, words become lines, and a word that is wider than the line is parted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from caredesk.reports import shaping
from caredesk.reports.fonts import FACES, face_for, font
from caredesk.reports.styles import TextStyle
from caredesk.reports.text import Run, clusters, printable, runs
from caredesk.rules.days import MONTHS

# A dose stays beside its unit and a phone number in one piece: "40" at a line's end and "mg" on the next are misread. So does a title
# beside its name and a month beside its day.
_MONTHS: Final = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_TOKENS: Final = re.compile(
    rf"\n| +|\(\d{{3}}\) \d{{3}}-\d{{4}}[^ \n]*|[^\w\s]?\d[\d.,:/\u2013-]* {shaping.UNITS}(?!\w)[^ \n]*"
    rf"|{_MONTHS} \d{{1,2}}(?!\d)[^ \n]*|(?:Dra?|Mrs?|Ms|Sra?)\. [^ \n]+|[^ \n]+"
)
_IDEOGRAPH: Final = "\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_THAI: Final = "\u0e01-\u0e7f"
# Up to the next vowel that stands before its letter: it begins a syllable.
_THAI_SYLLABLE: Final = r"[\u0e40-\u0e44]*[\u0e01-\u0e3f\u0e45-\u0e7f]+|[\u0e40-\u0e44]+"
_SCRIPT: Final = _IDEOGRAPH + _THAI  # written without spaces
_OPENING: Final = r"\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b\u2018\u201c(\["
_CLOSING: Final = (
    r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
    r"\u2019\u201d\u2026.,:;!?%)\]"
)
# A line may end after a hyphen or dash before a letter, after each ideograph, and before a Thai syllable; never after a sign that opens
# nor before one that closes.
_PARTS: Final = re.compile(
    rf"[{_OPENING}]{{0,3}}(?:[{_IDEOGRAPH}]|{_THAI_SYLLABLE})[{_CLOSING}]*|[^{_SCRIPT}][^{_SCRIPT}]+?(?<=[-\u2013\u2014])(?=[^\W\d_])"
    rf"|[^{_SCRIPT}]+?(?=[{_OPENING}]{{0,3}}[{_SCRIPT}])|[^{_SCRIPT}]+"
)
# Where a word that no line holds (an e-mail address, a file's name) may end it: before a sign between its parts.
_SOFT_ENDS: Final = re.compile(r"(?<=[^@./\\_:?&=+\- ])(?=[@./\\_:?&=+-]+[^\d\s])")
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
        face = face_for(span.text, span.style.face)
        for token in _TOKENS.findall(printable(span.text, face)):
            if token[0] == " ":
                if words[-1].pieces:
                    words[-1].gap = space
                    words.append(Word())
            elif token == "\n":
                words[-1].ends_line = True
                words.append(Word())
            else:
                _add_token(words, token, index, span.style.size_pt, face)
    if not words[-1].pieces:
        words.pop()
    return words


def _add_token(words: list[Word], token: str, index: int, size_pt: float, face: str) -> None:
    for at, part in enumerate([token] if "@" in token else _PARTS.findall(token)):  # an address has no hyphen to break at
        if at:
            words.append(Word())
        for run in runs(part, face):
            words[-1].add(Piece(run, index, run_width(run, size_pt)))


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
    """A word that no line holds, in parts that lines hold: at its spaces and before the signs in it, else anywhere between letters."""
    parts = [Word()]
    for piece in word.pieces:
        for soft in _SOFT_ENDS.split(piece.run.text):
            if parts[-1].pieces:
                parts.append(Word())
            _add_letters(parts, Run(piece.run.font, soft, piece.run.is_shaped), piece.span, spans, width)
    parts[-1].gap, parts[-1].ends_line = word.gap, word.ends_line
    return parts


def _add_letters(parts: list[Word], run: Run, span: int, spans: Sequence[Span], width: float) -> None:
    """Add the run letter by letter, each with its marks, going on in a new part where one is full."""
    for cluster in clusters(run.text):
        letter = Run(run.font, cluster, run.is_shaped)
        piece = Piece(letter, span, run_width(letter, spans[span].style.size_pt))
        if cluster == " ":  # of a dose or a phone number
            parts[-1].gap = piece.width
            parts.append(Word())
            continue
        if parts[-1].pieces and parts[-1].width + piece.width > width + _SLACK:
            parts.append(Word())
        parts[-1].add(piece)
