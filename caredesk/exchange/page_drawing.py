"""The child's side of showing a stranger's paper: pages as pictures, without running anything that is in the file."""

import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caredesk.errors import ImportProblem

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

REQUEST = b"caredesk-page "  # then JSON on one line, then the file
MOST_PIXELS = 24_000_000
POINTS_PER_INCH = 72.0
_CANNOT = "This PDF cannot be shown here. It may be damaged, or protected by a password."
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


def wanted(asked: dict[str, Any], count: int) -> range:
    """Which pages of so many are asked for. Raises ImportProblem where the first is not there."""
    first = int(asked["index"])
    if not 0 <= first < count:
        raise ImportProblem(_CANNOT)
    return range(first, min(count, first + max(1, int(asked.get("pages", 1)))))


def scale(asked: dict[str, Any], width_pt: float, height_pt: float) -> float:
    """As sharp or as wide as asked, but never more pixels than a screen can show; of several pages together, too."""
    if asked.get("width_px"):
        dots_per_point = min(float(asked["width_px"]) / max(1.0, width_pt), 400.0 / POINTS_PER_INCH)
    else:
        dots_per_point = min(max(float(asked["dots_per_inch"]), 10.0), 400.0) / POINTS_PER_INCH
    pixels = max(1.0, width_pt * height_pt) * dots_per_point * dots_per_point
    most = MOST_PIXELS / max(1, int(asked.get("pages", 1)))
    return dots_per_point * min(1.0, math.sqrt(most / pixels))


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
        raise ImportProblem(_CANNOT) from None


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
        raise ImportProblem(_CANNOT) from None
