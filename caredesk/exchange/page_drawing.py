"""The child's side of showing a stranger's PDF: one page as a picture, without running anything that is in the file."""

import json
import math

from caredesk.errors import ImportProblem

REQUEST = b"caredesk-page "  # then JSON on one line, then the file
MOST_PIXELS = 24_000_000
POINTS_PER_INCH = 72.0


def is_request(content: bytes) -> bool:
    """Whether the child is asked for a page, not for the facts of a record."""
    return content.startswith(REQUEST)


def answer(content: bytes) -> bytes:
    """One line of JSON about the page, then its rows of red, green and blue. Raises ImportProblem."""
    head, _, pdf = content.partition(b"\n")
    asked = json.loads(head.removeprefix(REQUEST))
    index, dots_per_inch = int(asked["index"]), float(asked["dots_per_inch"])
    from pypdfium2 import PdfDocument, PdfiumError  # loaded in the child alone, and only for a page

    try:
        document = PdfDocument(pdf)
        page = document[index]
        width_pt, height_pt = page.get_size()
        scale = _scale(float(width_pt), float(height_pt), dots_per_inch)
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    except (PdfiumError, IndexError, ValueError):
        raise ImportProblem("This PDF cannot be shown here. It may be damaged, or protected by a password.") from None
    told = {"count": len(document), "width_px": bitmap.width, "height_px": bitmap.height, "stride": bitmap.stride}
    return json.dumps(told).encode() + b"\n" + bytes(bitmap.buffer)


def _scale(width_pt: float, height_pt: float, dots_per_inch: float) -> float:
    """As sharp as asked, but never more pixels than a screen can show."""
    scale = min(max(dots_per_inch, 10.0), 400.0) / POINTS_PER_INCH
    pixels = max(1.0, width_pt * height_pt) * scale * scale
    return scale * min(1.0, math.sqrt(MOST_PIXELS / pixels))
