"""A batch of faxes is split by its pages: each part has its pages as they look, and nothing at all of the others."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import asking
from tests.exchange.papers.builders import a_pdf, a_picture, a_script, all_bytes, as_it_is, changed, made, with_a_link_to
from tests.shared_data import needs_shared, shared

BATCH = a_pdf("Delgado Maria", "Delgado page two", "Moss Walter", "Abernathy Joan")


def part(content: bytes, *indexes: int, password: str = "") -> bytes:
    return made(asking.PART, content, indexes=list(indexes), password=password)


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[at].get_textpage().get_text_range() for at in range(len(document))]


def test_a_part_has_its_pages_in_the_order_named() -> None:
    assert texts(part(BATCH, 0, 1)) == ["Delgado Maria", "Delgado page two"]
    assert texts(part(BATCH, 3, 0)) == ["Abernathy Joan", "Delgado Maria"]


def test_a_page_may_belong_to_two_parts() -> None:
    assert texts(part(BATCH, 2)) == texts(part(BATCH, 2)) == ["Moss Walter"]


def with_ties(pdf: Pdf) -> None:
    """Everything by which a page can hang on the others."""
    with_a_link_to(2)(pdf)
    pdf.Root.OpenAction = a_script(pdf)
    pdf.Root.Outlines = Dictionary(First=Dictionary(Title=String("Walter Moss, HIV"), Dest=Array([pdf.pages[2].obj, Name.Fit])))
    pdf.attachments["moss.txt"] = b"Walter Moss attached"
    pdf.docinfo["/Title"] = "Walter Moss batch"
    pdf.pages[0].obj.AA = Dictionary(O=a_script(pdf))
    pdf.pages[0].obj.Metadata = pdf.make_indirect(Stream(pdf, b"Walter Moss metadata"))
    pdf.pages[0].obj.B = Array([Dictionary(P=pdf.pages[2].obj)])


def test_nothing_of_the_other_pages_comes_along() -> None:
    everything = all_bytes(part(changed(BATCH, with_ties), 0))
    assert b"Delgado Maria" in everything
    assert not [
        word for word in (b"Moss", b"JavaScript", b"/Outlines", b"/EmbeddedFiles", b"/Annots", b"/AA", b"/Info") if word in everything
    ]


def with_pictures_in_one_list(pdf: Pdf) -> None:
    """Each page draws its own picture, but all of them list all, as programs for scanners write it."""
    pictures = Dictionary()
    for number in range(4):
        drawn = Stream(pdf, a_picture((8 + number, 8), "L").tobytes())
        drawn.stream_dict.update(
            Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=8 + number, Height=8, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
        )
        pictures[f"/Im{number}"] = pdf.make_indirect(drawn)
    shared = pdf.make_indirect(Dictionary(XObject=pictures))
    for number, page in enumerate(pdf.pages):
        page.obj.Resources = shared
        page.obj.Contents = pdf.make_indirect(Stream(pdf, b"q 99 0 0 99 0 0 cm /Im%d Do Q" % number))


def widths(pdf: bytes) -> list[int]:
    """Of all pictures in a file; each has its own."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [int(each.Width) for each in opened.objects if isinstance(each, Stream) and each.get(Name.Subtype) == Name.Image]


@pytest.mark.parametrize(
    "disorder", [b"", b" )))>> ]]", b" (no end", b" << /a", b" BI /W 1 ID xx", b" \x00\xff /Foo (", b" /Nope Do", b" /F2 12 Tf"]
)
def test_a_list_of_pictures_that_all_pages_share_brings_only_those_of_the_page(disorder: bytes) -> None:
    def change(pdf: Pdf) -> None:
        with_pictures_in_one_list(pdf)
        pdf.pages[2].obj.Contents = pdf.make_indirect(Stream(pdf, b"q 99 0 0 99 0 0 cm /Im#32 Do Q" + disorder))

    assert widths(part(changed(BATCH, change), 2)) == [10]


def a_drawing(pdf: Pdf, lines: bytes, resources: Object | None = None) -> Object:
    drawing = Stream(pdf, lines)
    drawing.stream_dict.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
    if resources is not None:
        drawing[Name.Resources] = resources
    return pdf.make_indirect(drawing)


def with_drawings(pdf: Pdf) -> None:
    """The picture is drawn by a drawing inside a drawing, of which one has a list of all pictures and one has none."""
    with_pictures_in_one_list(pdf)
    listed = pdf.pages[2].obj.Resources.XObject
    listed["/Inner"] = a_drawing(pdf, b"/Im2 Do")
    listed["/Outer"] = a_drawing(pdf, b"/Inner Do /Im3 Do", pdf.pages[2].obj.Resources)
    listed["/Through"] = a_drawing(pdf, b"/Im1 Do", pdf.pages[2].obj.Resources)
    pdf.pages[2].obj.Resources.ExtGState = Dictionary(Pen=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=listed["/Through"])))
    pdf.pages[2].obj.Contents = Array([pdf.make_indirect(Stream(pdf, b"/Pen gs")), pdf.make_indirect(Stream(pdf, b"/Outer Do"))])


def test_drawings_inside_a_page_keep_what_they_draw_and_no_more() -> None:
    assert sorted(widths(part(changed(BATCH, with_drawings), 2))) == [9, 10, 11]
    assert widths(part(changed(BATCH, with_drawings), 0)) == [8]


def with_a_form(pdf: Pdf) -> None:
    """One field that is shown on two pages, filled."""
    look = Stream(pdf, b"BT /F 12 Tf 5 5 Td (filled in) Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    look.stream_dict.update(
        Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 90, 20], Resources=Dictionary(Font=Dictionary(F=font)))
    )
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("who"), V=String("Walter Moss")))
    marks = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, Rect=[99, 99, 189, 119], F=4, Parent=field, AP=Dictionary(N=pdf.make_indirect(look))
            )
        )
        for _ in range(2)
    ]
    field.Kids = Array(marks)
    pdf.pages[0].obj.Annots, pdf.pages[2].obj.Annots = Array([marks[0]]), Array([marks[1]])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def test_what_was_filled_in_stays_to_be_seen_but_the_field_goes() -> None:
    one = part(changed(BATCH, with_a_form), 0)
    assert "filled in" in texts(one)[0]
    assert b"Moss" not in all_bytes(one)


def sideways(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.Rotate = 90
        page.obj.CropBox = Array([0, 0, 300, 792])


def test_turned_and_cut_pages_stay_as_they_are() -> None:
    page = pypdfium2.PdfDocument(part(changed(BATCH, sideways), 1))[0]
    assert (page.get_size(), page.get_rotation()) == ((792.0, 300.0), 90)


def test_an_encrypted_batch_is_split_with_its_password_into_open_parts() -> None:
    assert texts(part(changed(BATCH, as_it_is, password="lantern"), 1, password="lantern")) == ["Delgado page two"]


@pytest.mark.parametrize("indexes", [(), (4,), (-1,), (0, 99)])
def test_pages_that_are_not_there_are_a_sentence(indexes: tuple[int, ...]) -> None:
    with pytest.raises(ImportProblem, match="page"):
        part(BATCH, *indexes)


def test_equal_parts_are_equal_bytes() -> None:
    assert part(BATCH, 1, 2) == part(BATCH, 1, 2)


@needs_shared
@pytest.mark.parametrize(
    "name", ["rotated_arabic", "form_libreoffice", "google_doc", "odd_boxes", "damaged_stream", "scan_image_only", "with_attachment"]
)
@pytest.mark.filterwarnings("ignore:pikepdf is missing some specialized decoders")
def test_every_shared_pdf_is_taken_apart_and_stays_what_it_looked_like(name: str) -> None:
    content = shared("data", "dev", "pdf", f"{name}.pdf").read_bytes()
    piece = part(content, 0)
    with pikepdf.open(io.BytesIO(piece)) as opened:
        assert (len(opened.pages), opened.check_pdf_syntax()) == (1, [])
    before, after = (
        pypdfium2.PdfDocument(each)[0].render(scale=0.5).to_pil().convert("L")
        for each in (made(asking.UNLOCK, content, password=""), piece)
    )
    assert before.size == after.size
    assert sum(abs(one - two) for one, two in zip(before.tobytes(), after.tobytes(), strict=True)) < before.width * before.height
