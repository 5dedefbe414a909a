"""Papers as pictures and text, from memory: for the page shown beside an editor, and for reading a paper back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72.0
_one_at_a_time = threading.Lock()  # pdfium is not thread-safe: two threads in it end the process


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of red, green, blue, 8 bits each, from the top left; `stride` is the length of a row in bytes."""

    width_px: int
    height_px: int
    stride: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes_pt(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def page_text(pdf: bytes, index: int) -> str:
    """The words of one page, counted from 0, as a reader would copy them."""
    with _opened(pdf) as document:
        return str(document[index].get_textpage().get_text_bounded())


def page_image(pdf: bytes, index: int, dots_per_inch: float = 96.0, *, password: str = "") -> PageImage:
    """One page, counted from 0, as a picture."""
    with _opened(pdf, password) as document:
        bitmap = document[index].render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True)
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def _opened(pdf: bytes, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf, password or None)
        try:
            document.init_forms()  # else a form is drawn without what stands in its fields
            yield document
        finally:
            document.close()
