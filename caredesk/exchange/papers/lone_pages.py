"""Pages taken out of a stranger's PDF: as they look, but without ties to the other pages and to what the file carries beside them.

A link, a form field or a list of pictures that pages share would bring along what stands on pages that were left behind.
"""

from collections.abc import Iterable

import pikepdf
from pikepdf import Page, Pdf

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import page_boxes, page_marks, used_parts
from caredesk.exchange.papers.damage import DAMAGE
from caredesk.exchange.papers.pdf_opening import Opened

_KEPT = frozenset(("/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"))
_CANNOT = "The pages of this PDF cannot be taken apart. Print it into a new PDF with another program, then choose that."


def flattened(paper: Opened) -> Pdf:
    """The PDF, with filled fields, stamps and remarks made part of the pages that they stand on. Raises ImportProblem."""
    try:
        page_marks.flatten(paper.pdf)
        page_boxes.mend(paper.pdf)
    except DAMAGE:
        raise ImportProblem(_CANNOT) from None
    return paper.pdf


def take(made: Pdf, source: Pdf, indexes: Iterable[int]) -> None:
    """Add these pages of a flattened PDF, counted from 0, to one that is being made. Raises ImportProblem."""
    try:
        for index in indexes:
            page = source.pages[index]
            _freed(page)
            made.pages.append(page)
    except IndexError:
        raise ImportProblem("This PDF has no page {number}.", number=index + 1) from None
    except DAMAGE:
        raise ImportProblem(_CANNOT) from None


def new() -> Pdf:
    """A PDF without pages."""
    return pikepdf.new()


def _freed(page: Page) -> None:
    """Leave of a page what it looks like, and of its fonts and pictures those that it uses."""
    for key in [key for key in page.obj.keys() if key not in _KEPT]:  # noqa: SIM118  # of a part of a PDF, not of a dict
        del page.obj[key]
    used_parts.leave_only(page)
