"""PDFs built to do harm end in a sentence, or are read for what they are, in the child's bounds of time and memory."""

import time
import zlib

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange import pages
from caredesk.exchange.papers import making, taking_in
from tests.trust_size import IS_WHOLE

SECONDS = 25  # on a machine that others use too; alone each is under five
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources %s >>"
WORDS = b"BT /F 12 Tf 72 700 Td (hi there) Tj ET"
LARGE = zlib.compress(b" " * 200_000_000, 1)


def raw(*parts: bytes) -> bytes:
    """A PDF of these objects, whatever is in them, with a right list of their places."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + listed + end


def stream(content: bytes, facts: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (facts, len(content), content)


def a_page(*further: bytes, resources: bytes = FONT, content: bytes = b"") -> bytes:
    return raw(CATALOG, ONE_PAGE, PAGE % resources, content or stream(WORDS), *further)


def many_pages(number: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % at for at in range(3, number + 3))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return raw(CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number), *([page] * number))


def branches(depth: int) -> bytes:
    """Lists of ten times the same list of pages: ten to the power of `depth` pages."""
    lists = (b"<< /Type /Pages /Kids [%s] /Count 10000000 >>" % (b"%d 0 R " % (at + 3) * 10) for at in range(depth))
    return raw(CATALOG, *lists, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def forms(depth: int) -> bytes:
    """A drawing that draws ten times a drawing that draws ten times ..."""
    use = b"<< /XObject << /F %d 0 R >> >>"
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
    nested = [stream(b"/F Do " * 10, head + use % (at + 6)) for at in range(depth)]
    return a_page(*nested, stream(b"0 0 m 1 1 l S", head + b"<< >>"), resources=use % 5, content=stream(b"/F Do " * 10))


def refusal(content: bytes) -> str:
    began = time.perf_counter()
    with pytest.raises(ImportProblem) as refused:
        taking_in.facts(content)
    assert time.perf_counter() - began < SECONDS
    return str(refused.value)


def test_50000_pages_are_refused_with_their_limit() -> None:
    assert "more than 5,000 pages" in refusal(many_pages(50_000))


@pytest.mark.parametrize(
    "content",
    [raw(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>"), branches(25)],
    ids=["a list of pages inside itself", "ten to the power of 25 pages"],
)
def test_lists_of_pages_that_never_end_are_refused(content: bytes) -> None:
    assert refusal(content).startswith("This PDF")


def test_a_false_number_of_pages_is_not_believed() -> None:
    facts = taking_in.facts(raw(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>", PAGE % FONT, stream(WORDS)))
    assert (facts.page_count, facts.pages[0].text) == (1, "hi there")


@pytest.mark.parametrize(
    "further",
    [b"[" * 100_000 + b"]" * 100_000, stream(LARGE, b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode")],
    ids=["100,000 levels", "a list of parts that unpacks to 200 MB"],
)
def test_bombs_beside_the_page_cost_only_themselves(further: bytes) -> None:
    assert taking_in.facts(a_page(further)).pages[0].text == "hi there"


def test_a_page_of_a_few_bytes_that_unpacks_to_hundreds_of_megabytes_is_read_or_refused() -> None:
    twice = zlib.compress(LARGE, 9)
    assert len(twice) < 20_000
    try:
        text = taking_in.facts(a_page(content=stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))).text
    except ImportProblem as problem:
        assert str(problem).startswith("This ")  # noqa: PT017  # either is right; which one is the memory's to say
    else:
        assert text == ""


def test_a_picture_of_ten_thousand_million_dots_is_shown_small_or_not_at_all() -> None:
    head = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    content = stream(b"600 0 0 600 0 0 cm /F Do")
    page = pages.picture(a_page(stream(LARGE[:100_000], head), resources=b"<< /XObject << /F 5 0 R >> >>", content=content), 0, 50.0)
    assert (page.width_px, page.height_px) == (425, 550)


def test_drawings_inside_drawings_are_not_drawn_a_million_million_times_to_take_a_page_out() -> None:
    began = time.perf_counter()
    assert making.split(forms(12), [[0]])[0].startswith(b"%PDF")
    assert time.perf_counter() - began < SECONDS


@pytest.mark.trust
@pytest.mark.skipif(not IS_WHOLE, reason="takes the child's whole memory for seconds")
@pytest.mark.parametrize(
    "content",
    [
        forms(12),
        a_page(content=stream(zlib.compress(b"0 0 m 9 9 l S " * 10_000_000, 9), b"/Filter /FlateDecode")),
        a_page(content=stream(zlib.compress(b"BT /F 12 Tf " + b"(word) Tj " * 3_000_000 + b" ET", 9), b"/Filter /FlateDecode")),
        a_page(
            stream(b"/F Do /F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"),
            resources=b"<< /XObject << /F 5 0 R >> >>",
            content=stream(b"/F Do /F Do"),
        ),
    ],
    ids=["drawings in drawings", "ten million lines", "three million words", "a drawing inside itself"],
)
def test_pages_without_end_are_refused(content: bytes) -> None:
    assert refusal(content).startswith("This file")
