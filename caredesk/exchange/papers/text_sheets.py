"""A stranger's plain text as a PDF that a packet can carry: its own lines on Letter pages, every letter drawn or named."""

import io
import time
import unicodedata
from collections.abc import Iterator
from itertools import islice

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import sheet_letters
from caredesk.exchange.papers.limits import MOST_PAGES, STEP_SECONDS
from caredesk.exchange.papers.sheets import Sheets, written

_WIDTH_PT, _HEIGHT_PT = 612.0, 792.0
_MARGIN_PT, _SIZE_PT, _LEADING_PT = 54.0, 10.0, 13.0
_LINES = int((_HEIGHT_PT - 2 * _MARGIN_PT) // _LEADING_PT)
_ROOM = (_WIDTH_PT - 2 * _MARGIN_PT) / _SIZE_PT  # in widths of one point's size
_TAB = 8


def drawn(text: str, first: int) -> Sheets:
    """The pages from `first` on, as far as one step goes. Raises ImportProblem with a sentence for the user."""
    pages = list(islice(_pages(text), MOST_PAGES + 1))
    if not pages:
        raise ImportProblem("This text is empty. Ask for it again.")
    if len(pages) > MOST_PAGES:
        raise ImportProblem("This text fills more than {number} pages. Split it, then choose its parts.", number=f"{MOST_PAGES:,}")
    until = time.process_time() + STEP_SECONDS
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH_PT, _HEIGHT_PT), pageCompression=1, invariant=1)
    done = first
    for page in pages[first:]:
        _draw(canvas, page)
        done += 1
        if time.process_time() > until:
            break
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as made:
        return Sheets(written(made), done, len(pages))


def _draw(canvas: Canvas, lines: list[str]) -> None:
    words = canvas.beginText(_MARGIN_PT, _HEIGHT_PT - _MARGIN_PT - _SIZE_PT)
    words.setLeading(_LEADING_PT)
    for line in lines:
        for name, letters in sheet_letters.runs(sheet_letters.seen(line)):
            words.setFont(name, _SIZE_PT, _LEADING_PT)
            words.textOut(letters)
        words.textLine("")
    canvas.drawText(words)
    canvas.showPage()


def _pages(text: str) -> Iterator[list[str]]:
    """The lines of each page; a form feed begins a new one, and so does a page that is full."""
    for part in unicodedata.normalize("NFC", text).split("\f"):
        lines = [piece for line in part.splitlines() for piece in _wrapped(_plain(line))]
        if any(lines):
            yield from (lines[at : at + _LINES] for at in range(0, len(lines), _LINES))


def _plain(line: str) -> str:
    """One line with its spaces, and without what cannot be drawn or deceives."""
    line = line.expandtabs(_TAB).rstrip()
    if line.isascii() and line.isprintable():
        return line
    kept = (letter if letter.isprintable() else " " if letter.isspace() else "" for letter in line)
    return sheet_letters.known("".join(kept))


def _wrapped(line: str) -> Iterator[str]:
    """A line in pieces that fit, broken after a space where there is one."""
    start, last_space, used = 0, -1, 0.0
    at = 0
    while at < len(line):
        used += sheet_letters.width(line[at])
        if line[at] == " ":
            last_space = at
        if used > _ROOM and at > start:
            end = last_space + 1 if last_space > start else at
            yield line[start:end].rstrip()
            start = at = end
            last_space, used = -1, 0.0
            continue
        at += 1
    yield line[start:]
