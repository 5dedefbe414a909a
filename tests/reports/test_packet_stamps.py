"""Whose page it is and which of how many: upright at the foot of what is seen of a page, however large, turned or cropped that is."""

from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array

from caredesk.reports import packet, preview
from caredesk.reports.packet_papers import FinishedPacket, PacketPatient
from caredesk.reports.packet_words import PART2_SHORT_STATEMENT
from tests.reports.packet_builders import ELLIS, a_document, a_packet, a_pdf
from tests.reports.packet_sources import a_source, saved
from tests.reports.reading import bare, pages

IDENTITY = "Jordan Ellis · born Jun 2, 1992 · Release R-2026-0147 · to Dr. Samuel Ortiz, Nov 16, 2026"
FIRST = 2  # index of the first page after fax cover and release sheet
WIDTH_PX, STRIP_PX, IDENTITY_PX = 612, 28, 400  # of a page as looked at, its foot, the part of that where no number stands


def _changed(change: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    pdf = a_source("Words")
    change(pdf, pdf.pages[0].obj)
    return saved(pdf)


def _shaped(media: list[float], crop: list[float] | None = None, turn: int = 0, unit: float = 1) -> bytes:
    def change(_pdf: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.MediaBox, page.Rotate, page.UserUnit = Array(media), turn, unit
        if crop:
            page.CropBox = Array(crop)

    return _changed(change)


def _containing(content: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.Contents = pdf.make_stream(content)

    return _changed(change)


def _without(key: str) -> bytes:
    return _changed(lambda _pdf, page: page.__delitem__(key))


SHAPES = {
    "plain": _shaped([0, 0, 612, 792]),
    "turned by 90": _shaped([0, 0, 792, 612], turn=90),
    "turned by 180": _shaped([0, 0, 612, 792], turn=180),
    "turned by 270": _shaped([0, 0, 792, 612], turn=270),
    "turned back": _shaped([0, 0, 792, 612], turn=-90),
    "turned by 450": _shaped([0, 0, 792, 612], turn=450),
    "corner elsewhere": _shaped([-100, 3000, 512, 3792]),
    "corners swapped": _shaped([612, 792, 0, 0]),
    "cropped": _shaped([0, 0, 1000, 1000], [50, 100, 662, 892]),
    "cropped and turned": _shaped([0, 0, 1000, 1000], [50, 100, 842, 712], 270),
    "cropped wider than the paper": _shaped([0, 0, 612, 792], [-500, -500, 5000, 5000]),
    "cropped to nothing": _shaped([0, 0, 612, 792], [700, 800, 900, 900]),
    "no box": _shaped([0, 0, 0, 0]),
    "four times as large": _shaped([0, 0, 2448, 3168]),
    "in units of a quarter of an inch": _shaped([0, 0, 34, 44], unit=18),
    "state left open": _containing(b"0.2 0 0 0.2 300 300 cm q q BT 3 Tr 1 0 0 rg"),
    "state closed too often": _containing(b"q Q Q Q Q Q"),
    "marks left open": _containing(b"/Span BMC /Span BMC"),
    "broken off in a word": _containing(b"BT /F1 12 Tf (never closed"),
    "no content": _without("/Contents"),
    "no resources": _without("/Resources"),
}


@pytest.fixture(scope="module")
def shaped() -> FinishedPacket:
    return packet.render(a_packet(*(a_document(name, pdf) for name, pdf in SHAPES.items())))


def _foot(pdf: bytes, index: int, right_px: int = IDENTITY_PX) -> list[bytes]:
    """The rows of dots at a page's foot, as the page is seen in a window 612 dots wide."""
    width = preview.page_sizes_pt(pdf)[index][0]
    image = preview.page_image(pdf, index, 72 * WIDTH_PX / width)
    return [image.rgb[y * image.stride : y * image.stride + right_px * 3] for y in range(image.height_px - STRIP_PX, image.height_px)]


def _darkest(rows: list[bytes]) -> int:
    return min(min(row) for row in rows)


@pytest.mark.parametrize("shape", list(SHAPES)[1:])
def test_the_stamp_looks_the_same_on_a_page_of_every_shape(shape: str, shaped: FinishedPacket) -> None:
    first = shaped.documents[0].first_page - 1
    plain, other = _foot(shaped.pdf, first), _foot(shaped.pdf, first + list(SHAPES).index(shape))
    differing = sum(abs(one - two) > 100 for row, twin in zip(plain, other, strict=True) for one, two in zip(row, twin, strict=True))
    assert _darkest(plain) < 120
    assert differing < 150  # of 33,600: letters' edges where a fraction of a dot is rounded


def test_every_page_but_the_fax_cover_says_whose_it_is_and_which_it_is(shaped: FinishedPacket) -> None:
    told = [bare(words) for words in pages(shaped.pdf)]
    assert len(told) == shaped.pages
    assert all(bare(f"Page {number} of {shaped.pages}") in words for number, words in enumerate(told, start=1))
    assert all(bare("Jordan Ellis · born Jun 2, 1992") in words for words in told[1:])
    assert all(bare(IDENTITY) in words for words in told[shaped.documents[0].first_page - 1 :])
    assert bare("Jordan Ellis") not in told[0]


def test_the_stamp_reads_on_a_black_page() -> None:
    black = packet.render(a_packet(a_document("Scan", _containing(b"0 g 0 0 612 792 re f")))).pdf
    rows = _foot(black, FIRST)
    assert max(max(row) for row in rows) > 190  # the plate
    assert _darkest([row[25 * 3 : 300 * 3] for row in rows[10:15]]) < 90  # letters on it


def test_what_stands_under_a_stamp_is_not_wiped_out() -> None:
    ruled = packet.render(a_packet(a_document("Scan", _containing(b"1 0 0 rg 0 13 612 3 re f")))).pdf
    beside_letters, outside = (_foot(ruled, FIRST)[-15][x * 3 + 1] for x in (19, 10))
    assert outside < 10
    assert 150 < beside_letters < 240  # a pale red on the plate


@pytest.mark.parametrize("size", [(200, 200), (90, 60), (612, 40), (40, 612), (14400, 200), (5000, 7000)])
def test_the_stamp_stays_on_the_smallest_and_the_largest_page(size: tuple[float, float]) -> None:
    pdf = packet.render(a_packet(a_document("Odd", a_pdf("", size=size)))).pdf
    assert bare(IDENTITY) in bare(pages(pdf)[FIRST])
    document = pypdfium2.PdfDocument(pdf)
    text = document[FIRST].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    document.close()
    assert min(box[0] for box in boxes) >= 0
    assert max(box[2] for box in boxes) <= size[0]
    assert min(box[1] for box in boxes) >= 0
    assert max(box[3] for box in boxes) <= size[1]


def test_part_2_pages_say_so_at_their_foot_and_no_other_page_does() -> None:
    documents = (a_document("Plain"), a_document("Protected", a_pdf("one", "two"), is_part2=True))
    copies = (a_document("Consent"),)
    finished = packet.render(a_packet(*documents, copies=copies))
    told = [bare(PART2_SHORT_STATEMENT) in bare(words) for words in pages(finished.pdf)]
    assert told == [number >= finished.documents[1].first_page for number in range(1, finished.pages + 1)]


def test_a_name_of_any_script_stands_on_the_stamp() -> None:
    patient = PacketPatient(name="Nguyễn Thị Ánh 王小明", birth_date=ELLIS.birth_date)
    told = pages(packet.render(a_packet(a_document("One"), patient=patient)).pdf)
    assert bare("Nguyễn Thị Ánh 王小明") in bare(told[FIRST])


def test_a_name_that_fills_lines_does_not_push_the_number_off_the_page() -> None:
    patient = PacketPatient(name="Maximiliana " * 60, birth_date=None)
    told = bare(pages(packet.render(a_packet(a_document("One", a_pdf("", size=(300, 300))), patient=patient)).pdf)[-1])
    assert bare("Page 4 of 4") in told
    assert bare("birth date not known") in told
