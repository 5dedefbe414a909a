"""Pictures: each page read to its end, upright, on white, without the camera's words, and never larger than it was."""

import io
import struct
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from caredesk.errors import ImportProblem
from caredesk.exchange import pages
from caredesk.exchange.papers import asking
from caredesk.exchange.papers.facts import PaperKind
from tests.exchange.papers.builders import a_picture, all_bytes, answered, saved, told

LETTER = (612, 792)


def sheets(content: bytes) -> bytes:
    """The PDF of a picture's pages, made in one step."""
    head, _, pdf = answered(asking.SHEETS, content, first=0).partition(b"\n")
    assert pdf.startswith(b"%PDF"), head
    return pdf


def drawn(pdf: bytes, index: int = 0) -> Image.Image:
    """A page at one dot a point."""
    image: Image.Image = pypdfium2.PdfDocument(pdf)[index].render().to_pil().convert("L")
    return image


def dark(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around what is not white."""
    return image.point(lambda value: 255 if value < 128 else 0).getbbox()


def exif(turn: int, **words: str) -> Image.Exif:
    told = Image.Exif()
    told[0x0112] = turn
    told[0x010E] = words.get("description", "")
    told.get_ifd(0x8825)[1] = "N"
    return told


def test_a_tiff_has_as_many_pages_as_it_holds() -> None:
    fax = saved(a_picture((1_728, 1_100), "1"), "TIFF", save_all=True, append_images=[a_picture((1_728, 1_100), "1")] * 2, dpi=(204, 98))
    facts = told(fax)
    assert (facts.kind, facts.page_count, facts.pages_without_text) == (PaperKind.TIFF, 3, (0, 1, 2))
    assert [round(side) for side in facts.pages[0].shown_pt] == [610, 808]  # a fax has fewer dots down than across
    assert len(pypdfium2.PdfDocument(sheets(fax))) == 3


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "AVIF"])
def test_a_small_picture_stands_in_the_middle_of_its_page_as_large_as_it_is(kind: str) -> None:
    pdf = sheets(saved(a_picture((400, 200)), kind, dpi=(96, 96)))
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_size() == (792, 612)  # wide as it is
    left, top, right, bottom = dark(drawn(pdf)) or (0, 0, 0, 0)
    assert (left, top) == pytest.approx(((792 - 300) / 2, (612 - 150) / 2), abs=3)
    assert (right - left, bottom - top) == pytest.approx((75, 38), abs=3)


def test_a_large_picture_is_made_to_fit_and_no_sharper_than_paper_shows() -> None:
    pdf = sheets(saved(a_picture((4_000, 6_000), "L"), "PNG"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        image = opened.pages[0].resources.XObject.Picture
        assert (int(image.Width), int(image.Height)) == (2_200, 3_300)
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == LETTER


@pytest.mark.parametrize(
    ("turn", "corner"),
    [
        (1, "top left"),
        (2, "top right"),
        (3, "bottom right"),
        (4, "bottom left"),
        (5, "top left"),
        (6, "top right"),
        (7, "bottom right"),
        (8, "bottom left"),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
def test_a_picture_is_upright_as_its_camera_says(kind: str, turn: int, corner: str) -> None:
    content = saved(a_picture((400, 200)), kind, exif=exif(turn))
    image = drawn(sheets(content))
    left, top, right, bottom = dark(image) or (0, 0, 0, 0)
    across, down = (left + right) / 2 < image.width / 2, (top + bottom) / 2 < image.height / 2
    assert f"{'top' if down else 'bottom'} {'left' if across else 'right'}" == corner
    assert (image.width > image.height) is (turn < 5)
    shown = told(content).pages[0].shown_pt
    assert (shown[0] > shown[1]) is (turn < 5)


def test_a_fax_on_its_side_has_its_dots_turned_with_it() -> None:
    fax = saved(a_picture((1_728, 1_100), "1"), "TIFF", dpi=(204, 98), exif=exif(6))
    assert [round(side) for side in told(fax).pages[0].shown_pt] == [808, 610]


def test_nothing_that_the_camera_wrote_is_in_the_pdf() -> None:
    content = saved(a_picture((400, 200)), "JPEG", exif=exif(6, description="Delgado kitchen").tobytes(), comment=b"Elm Street")
    assert b"Delgado" in content
    everything = all_bytes(sheets(content))
    assert not [word for word in (b"Delgado", b"Elm Street", b"Exif", b"/Info", b"CreationDate") if word in everything]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_pictures_of_all_depths_are_drawn(mode: str) -> None:
    image = Image.new("L", (300, 300), 255)
    image.paste(0, (0, 0, 150, 150))
    deep = (
        image.point(lambda value: value * 256.0, "F")
        if mode == "F"
        else image.convert("I").point(lambda value: value * 257)
        if mode == "I;16"
        else image
    )
    content = saved(deep.convert(mode), "TIFF")
    middle = drawn(sheets(content))
    assert dark(middle) == pytest.approx(dark(drawn(sheets(saved(image, "PNG")))), abs=2)


def test_what_is_clear_is_white() -> None:
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    assert dark(drawn(sheets(saved(clear, "PNG")))) is None


def test_equal_pictures_give_equal_bytes() -> None:
    content = saved(a_picture(), "PNG")
    assert sheets(content) == sheets(content)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "AVIF"])
def test_a_picture_that_breaks_off_is_a_sentence(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 90)
    content = saved(noise, kind)
    with pytest.raises(ImportProblem, match="damaged or breaks off"):
        told(content[: len(content) * 2 // 3])


def a_png_that_says(width: int, height: int) -> bytes:
    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(1_000))) + part(b"IEND", b"")


@pytest.mark.parametrize("size", [(8_001, 8_000), (100_000, 100_000), (2_000_000_000, 1)])
def test_more_than_64_million_dots_are_refused_before_they_are_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(ImportProblem, match=r"64 million dots|damaged"):
        told(a_png_that_says(*size))


def test_a_large_page_behind_a_small_one_is_refused_too() -> None:
    small, large = Image.new("1", (10, 10)), Image.new("1", (9_000, 9_000))
    with pytest.raises(ImportProblem, match="64 million dots"):
        told(saved(small, "TIFF", save_all=True, append_images=[large], compression="group4"))


def test_a_picture_is_shown_as_a_page_is() -> None:
    page = pages.picture(saved(a_picture((400, 200)), "JPEG", exif=exif(6).tobytes(), dpi=(96, 96)), 0, 96.0)
    assert (page.count, page.width_px, page.height_px) == (1, 200, 400)
