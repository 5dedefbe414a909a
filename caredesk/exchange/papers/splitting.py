"""Parts of a stranger's PDF as PDFs of their own: a batch of faxes by its pages, papers put together again, a lock taken off."""

import io

import pikepdf

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import lone_pages
from caredesk.exchange.papers.damage import DAMAGE
from caredesk.exchange.papers.limits import MOST_PAGES
from caredesk.exchange.papers.pdf_opening import DAMAGED, readable, saved
from caredesk.exchange.papers.sheets import written


def part(content: bytes, password: str, indexes: list[int]) -> bytes:
    """These pages, counted from 0, in this order. Raises ImportProblem with a sentence for the user."""
    if not 0 < len(indexes) <= MOST_PAGES or min(indexes) < 0:
        raise ImportProblem("Name the pages that belong together, at least one.")
    made = lone_pages.new()
    lone_pages.take(made, lone_pages.flattened(readable(content, password)), indexes)
    return written(made)


def joined(pieces: list[bytes]) -> bytes:
    """Pages that were made here one step after the other, in one PDF. Raises ImportProblem."""
    made = lone_pages.new()
    kept = []
    try:
        for piece in pieces:
            kept.append(pikepdf.open(io.BytesIO(piece)))
            made.pages.extend(kept[-1].pages)
        return written(made)
    except DAMAGE:
        raise ImportProblem(DAMAGED) from None


def unlocked(content: bytes, password: str) -> bytes:
    """The whole PDF without its encryption, mended where it was damaged, all else as it was. Raises ImportProblem."""
    try:
        return saved(readable(content, password).pdf)
    except DAMAGE:
        raise ImportProblem(DAMAGED) from None
