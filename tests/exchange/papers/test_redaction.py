"""What is taken out of a page is gone: from its picture, from its text, and from everything else that the file carries."""

import io
import math
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageChops
from reportlab.pdfbase import pdfmetrics

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import asking
from caredesk.exchange.papers.regions import Region
from tests.exchange.papers.builders import a_pdf, all_bytes, as_it_is, changed, made, told
from tests.exchange.papers.test_splitting import BATCH, widths, with_pictures_in_one_list
from tests.shared_data import needs_shared, shared

LINES = ("Maria Delgado, born 03/04/1955", "Metformin 500 mg", "Buprenorphine 8 mg daily", "Lisinopril 10 mg")
WIDTH, HEIGHT = 300, 240  # a small sheet, which is drawn sooner
PDF = a_pdf("\n".join(LINES), "A page about Buprenorphine", size=(WIDTH, HEIGHT))
SCALE = 300 / 72 - 1e-9


def line(number: int, words: str, text: str) -> Region:
    """The region of these words in a line of the first page."""
    left = 72 + pdfmetrics.stringWidth(text[: text.index(words)], "Helvetica", 12)
    return Region(0, left, 72 + 14 * number - 10, pdfmetrics.stringWidth(words, "Helvetica", 12), 12)


DRUG = line(2, "Buprenorphine", LINES[2])


def redacted(content: bytes, *regions: Region, password: str = "") -> bytes:
    sides = [(each.index, each.left_pt, each.top_pt, each.width_pt, each.height_pt) for each in regions]
    return made(asking.REDACT, content, regions=sides, password=password)


def words(pdf: bytes, index: int = 0) -> list[str]:
    return str(pypdfium2.PdfDocument(pdf)[index].get_textpage().get_text_range()).split()


def drawn(pdf: bytes, index: int = 0, scale: float = SCALE) -> Image.Image:
    image: Image.Image = pypdfium2.PdfDocument(pdf)[index].render(scale=scale).to_pil().convert("L")
    return image


def letters(text: str) -> list[str]:
    return sorted(letter for letter in text if letter.isalnum())


def in_dots(region: Region) -> tuple[int, int, int, int]:
    sides = (region.left_pt, region.top_pt, region.left_pt + region.width_pt, region.top_pt + region.height_pt)
    left, top, right, bottom = (side * SCALE for side in sides)
    return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)


@pytest.fixture(scope="module")
def without_drug() -> bytes:
    """The page without the name of one medicine."""
    return redacted(PDF, DRUG)


def test_the_word_is_gone_and_the_others_are_there(without_drug: bytes) -> None:
    expected = [word for word in " ".join(LINES).split() if word != "Buprenorphine"]
    assert words(without_drug) == expected


def test_the_picture_is_black_there_whatever_was_there_before(without_drug: bytes) -> None:
    other = redacted(PDF.replace(b"Buprenorphine", b"Xxxxxxxxxxxxx"), DRUG)
    region = drawn(without_drug).crop(in_dots(DRUG))
    assert region.getextrema() == (0, 0)
    assert region.tobytes() == drawn(other).crop(in_dots(DRUG)).tobytes()


def test_the_rest_of_the_picture_is_as_it_was_drawn(without_drug: bytes) -> None:
    before, after = drawn(PDF), drawn(without_drug)
    left, top, right, bottom = in_dots(DRUG)
    for image in (before, after):
        image.paste(0, (left - 8, top - 8, right + 8, bottom + 8))
    different = ImageChops.difference(before, after).point(lambda value: 255 if value > 96 else 0)
    assert sum(different.tobytes()) // 255 < before.width * before.height // 2_000


def test_the_page_is_a_picture_of_300_dots_per_inch(without_drug: bytes) -> None:
    with pikepdf.open(io.BytesIO(without_drug)) as opened:
        picture = opened.pages[0].resources.XObject.Picture
        assert (int(picture.Width), int(picture.Height)) == (1_250, 1_000)
        assert opened.check_pdf_syntax() == []


def test_no_byte_of_the_file_holds_the_word_but_those_of_the_other_page(without_drug: bytes) -> None:
    assert all_bytes(without_drug).count(b"Buprenorphine") == 1
    assert b"Buprenorphine" not in all_bytes(redacted(PDF, DRUG, Region(1, 0, 0, WIDTH, HEIGHT)))


@pytest.mark.parametrize("part", ["B", "ph", "ine", "e"])
def test_a_region_over_part_of_a_word_takes_the_whole_word(part: str) -> None:
    small = line(2, part, LINES[2])
    gone = redacted(PDF, Region(0, small.left_pt + 1, small.top_pt + 3, max(2.0, small.width_pt - 2), 4))
    assert "Buprenorphine" not in words(gone)
    middle = drawn(gone).crop(in_dots(Region(0, DRUG.left_pt + 1, DRUG.top_pt + 4, DRUG.width_pt - 2, 5)))
    assert middle.getextrema() == (0, 0)


def test_a_region_between_two_lines_takes_no_word() -> None:
    between = Region(0, 72, 72 + 14 * 2 - 13.2, 200, 0.6)
    assert words(redacted(PDF, between)) == " ".join(LINES).split()


def test_a_line_struck_through_a_word_takes_it() -> None:
    assert "Buprenorphine" not in words(redacted(PDF, Region(0, DRUG.left_pt, DRUG.top_pt + 5, DRUG.width_pt, 1)))


def test_a_whole_page_is_black_and_says_nothing() -> None:
    gone = redacted(PDF, Region(0, 0, 0, WIDTH, HEIGHT))
    assert words(gone) == []
    assert drawn(gone, scale=1).getextrema() == (0, 0)


def test_a_region_beyond_the_page_is_cut_to_it() -> None:
    assert words(redacted(PDF, Region(0, -500, -500, 10_000, 10_000))) == []


def with_everything(pdf: Pdf) -> None:
    """Places beside the page where the same word stands too."""
    pdf.docinfo["/Title"] = "Buprenorphine plan"
    pdf.Root.Outlines = Dictionary(First=Dictionary(Title=String("Buprenorphine")))
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, b"<x>Buprenorphine</x>"))
    pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, ActualText=String("Buprenorphine 8 mg"), Pg=pdf.pages[0].obj)
    )
    pdf.attachments["list.txt"] = b"Buprenorphine"
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String("Buprenorphine")))
    pdf.pages[0].obj.Thumb = pdf.make_indirect(Stream(pdf, b"Buprenorphine"))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Contents=String("Buprenorphine"), Dest=Array([pdf.pages[0].obj, Name.Fit])
    )
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])
    pdf.pages[1].obj.Contents = pdf.make_indirect(Stream(pdf, b""))


def test_it_is_gone_from_all_that_the_file_carries_beside_its_pages() -> None:
    assert b"Buprenorphine" in all_bytes(changed(PDF, with_everything))
    assert b"Buprenorphine" not in all_bytes(redacted(changed(PDF, with_everything), DRUG))


def with_a_remark(pdf: Pdf) -> None:
    look = Stream(pdf, b"BT /F 12 Tf 2 5 Td (Methadone) Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    look.stream_dict.update(
        Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 90, 20], Resources=Dictionary(Font=Dictionary(F=font)))
    )
    remark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=[100, 20, 190, 40],
        F=4,
        Contents=String("Methadone"),
        AP=Dictionary(N=pdf.make_indirect(look)),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(remark)])


def test_a_remark_on_the_page_is_drawn_and_taken_out_like_its_words() -> None:
    content = changed(PDF, with_a_remark)
    assert "Methadone" in words(redacted(content, DRUG))
    gone = redacted(content, Region(0, 100, HEIGHT - 40, 90, 20))
    assert b"Methadone" not in all_bytes(gone)
    assert "Buprenorphine" in words(gone)


def test_a_picture_on_a_redacted_page_is_not_kept_by_a_list_that_other_pages_share() -> None:
    content = changed(BATCH, with_pictures_in_one_list)
    before = widths(redacted(content, Region(1, 0, 0, 10, 10)))
    assert sorted(before) == [8, 10, 11, 2_550]  # 9 is gone, and its page is a picture


def turned(angle: int) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = angle

    return change


@pytest.mark.parametrize(
    ("angle", "region"),
    [
        (90, Region(0, HEIGHT - DRUG.top_pt - 12, DRUG.left_pt, 12, DRUG.width_pt)),
        (180, Region(0, WIDTH - DRUG.left_pt - DRUG.width_pt, HEIGHT - DRUG.top_pt - 12, DRUG.width_pt, 12)),
        (270, Region(0, DRUG.top_pt, WIDTH - DRUG.left_pt - DRUG.width_pt, 12, DRUG.width_pt)),
    ],
)
def test_a_region_is_where_the_reader_sees_it_on_a_turned_page(angle: int, region: Region) -> None:
    gone = redacted(changed(PDF, turned(angle)), region)
    assert sorted(words(gone)) == sorted(word for word in " ".join(LINES).split() if word != "Buprenorphine")
    assert drawn(gone).crop(in_dots(region)).getextrema() == (0, 0)
    with pikepdf.open(io.BytesIO(gone)) as opened:
        assert opened.pages[0].rotation == 0


def test_an_encrypted_pdf_is_redacted_with_its_password() -> None:
    assert "Buprenorphine" not in words(redacted(changed(PDF, as_it_is, password="x"), DRUG, password="x"))


@pytest.mark.parametrize("index", [2, 99])
def test_a_region_on_a_page_that_is_not_there_is_a_sentence(index: int) -> None:
    with pytest.raises(ImportProblem, match="no such page"):
        redacted(PDF, Region(index, 0, 0, 10, 10))


@needs_shared
@pytest.mark.parametrize("name", ["rotated_arabic", "form_libreoffice", "google_doc", "odd_boxes", "damaged_stream", "scan_image_only"])
def test_the_words_that_remain_are_found_on_every_shared_pdf(name: str) -> None:
    content = shared("data", "dev", "pdf", f"{name}.pdf").read_bytes()
    gone = redacted(content, Region(0, 1, 1, 5, 5))
    with_its_form = told(content).pages[0].text
    assert letters(" ".join(words(gone))) == letters(with_its_form)
