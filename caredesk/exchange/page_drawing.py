"""The child's side of showing a stranger's paper: pages as pictures, without running anything that is in the file."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caredesk.errors import ImportProblem
from caredesk.exchange.asked_pages import CANNOT, scale, wanted

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

REQUEST = b"caredesk-page "  # then JSON on one line, then the file
_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


def is_request(content: bytes) -> bool:
    """Whether the child is asked for a page, not for the facts of a record."""
    return content.startswith(REQUEST)


def answer(content: bytes) -> bytes:
    """For each page one line of JSON about it, then its rows of red, green and blue. Raises ImportProblem."""
    head, _, file = content.partition(b"\n")
    asked = json.loads(head.removeprefix(REQUEST))
    if file.startswith(_PICTURE_STARTS) or file[4:8] == b"ftyp":
        from caredesk.exchange.papers import picture_pages

        return b"".join(picture_pages.drawn(file, asked))
    return b"".join(_drawn(file, asked))


def _drawn(pdf: bytes, asked: dict[str, Any]) -> Iterator[bytes]:
    from pypdfium2 import PdfiumError  # loaded in the child alone, and only for a page

    try:
        document = _document(pdf, asked)
        count = len(document)
        for index in wanted(asked, count):
            page = document[index]
            width_pt, height_pt = page.get_size()
            bitmap = page.render(scale=scale(asked, float(width_pt), float(height_pt)), rev_byteorder=True, may_draw_forms=False)
            told = {"count": count, "width_px": bitmap.width, "height_px": bitmap.height, "stride": bitmap.stride}
            yield json.dumps(told).encode() + b"\n"
            yield bytes(bitmap.buffer)
            page.close()
    except (PdfiumError, IndexError, ValueError):
        raise ImportProblem(CANNOT) from None


def _document(pdf: bytes, asked: dict[str, Any]) -> "PdfDocument":
    """The PDF as it is, or mended first: where it is known to need that, and where it cannot be opened otherwise."""
    from pypdfium2 import PdfDocument, PdfiumError

    password = str(asked.get("password", ""))
    if not asked.get("is_mended"):
        try:
            document = PdfDocument(pdf, password or None)
            if int(asked["index"]) < len(document) and min(document.get_page_size(int(asked["index"]))) >= 1.0:
                return document
        except PdfiumError:
            pass  # the mended copy is tried instead
    from caredesk.exchange.papers import pdf_opening

    try:
        return pdf_opening.for_drawing(pdf_opening.readable(pdf, password))
    except ImportProblem:
        raise ImportProblem(CANNOT) from None
