"""The facts of a stranger's PDF: its pages with their sizes and words, what was mended, and what it carries beside them."""

import time
import unicodedata
from typing import Any

from pypdfium2 import PdfDocument

from caredesk.exchange.papers import active_content, repairs
from caredesk.exchange.papers.damage import DAMAGE
from caredesk.exchange.papers.facts import SIDEWAYS, Active, Lock, PageFacts, PaperFacts, PaperKind
from caredesk.exchange.papers.limits import LONGEST_PAGE, STEP_SECONDS
from caredesk.exchange.papers.pdf_opening import WRONG_PASSWORD, Locked, for_drawing, opened, readable
from caredesk.exchange.text import plain, plain_lines

_END_HYPHENS = ("\x02\r\n", "\ufffe\r\n")  # what the library makes of a hyphen that parts a word at the end of its line
_CLOSED = "This PDF asks for a password. It is kept as it is: its pages cannot be shown, searched or released before it is opened."
_WRONG = "The password did not open it."
_UNREADABLE = "The words of page {number} could not be read."
_MOST_NAMED = 5


def facts(content: bytes, password: str) -> PaperFacts:
    """All but the guesses: the pages as far as one step goes. Raises ImportProblem with a sentence for the user."""
    try:
        paper = opened(content, password)
    except Locked as locked:
        words = (_CLOSED,) if str(locked) != WRONG_PASSWORD else (_WRONG, _CLOSED)
        return PaperFacts(PaperKind.PDF, lock=Lock.CLOSED, active=(Active.NOT_SEARCHED,), notes=words)
    carried = active_content.found(paper.pdf)
    mended = repairs.told(paper)
    document = for_drawing(paper)
    pages, notes = _read(document, 0)
    return PaperFacts(
        kind=PaperKind.PDF,
        page_count=len(document),
        pages=pages,
        lock=paper.lock,
        active=carried,
        is_repaired=bool(mended),
        notes=(*mended, *notes),
        title=plain(_own_title(document), 300),
    )


def more(content: bytes, password: str, first: int) -> PaperFacts:
    """The pages from `first` on, as far as one step goes. Raises ImportProblem."""
    document = for_drawing(readable(content, password))
    pages, notes = _read(document, first)
    return PaperFacts(PaperKind.PDF, page_count=len(document), pages=pages, notes=notes)


def _read(document: PdfDocument, first: int) -> tuple[tuple[PageFacts, ...], tuple[str, ...]]:
    until = time.process_time() + STEP_SECONDS
    pages: list[PageFacts] = []
    notes: list[str] = []
    for at in range(first, len(document)):
        try:
            pages.append(_page(document[at]))
        except DAMAGE:
            pages.append(PageFacts(*_size(document, at)))
            notes.append(_UNREADABLE.format(number=at + 1))
        if time.process_time() > until:
            break
    return tuple(pages), tuple(notes[:_MOST_NAMED])


def _page(page: Any) -> PageFacts:
    try:
        width, height = page.get_size()
        rotation = page.get_rotation()
        words = page.get_textpage()
        text = words.get_text_range(0, min(words.count_chars(), LONGEST_PAGE)) if words.count_chars() else ""
        words.close()
    finally:
        page.close()
    if rotation in SIDEWAYS:
        width, height = height, width
    return PageFacts(_points(width), _points(height), rotation, cleaned(text))


def cleaned(text: str) -> str:
    """Words as they can be searched: parted words whole again, composed letters, single spaces."""
    for hyphen in _END_HYPHENS:
        text = text.replace(hyphen, "")
    return plain_lines(unicodedata.normalize("NFC", text), LONGEST_PAGE)


def _size(document: PdfDocument, at: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(at)
    except DAMAGE:
        return 0.0, 0.0
    return _points(width), _points(height)


def _points(length: float) -> float:
    return round(min(max(float(length), 0.0), 1_000_000.0), 3)


def _own_title(document: PdfDocument) -> str:
    try:
        return str(document.get_metadata_value("Title"))
    except DAMAGE:
        return ""
