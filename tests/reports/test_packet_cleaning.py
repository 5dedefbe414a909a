"""What of a document leaves: what a reader sees of it. Nothing that acts, nothing hidden, nothing that tells of programs or people."""

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from caredesk.errors import RuleBroken
from caredesk.reports import packet, preview
from caredesk.reports.packet_papers import LeftOut
from caredesk.reports.packet_sources import DocumentUnreadable
from tests.reports.packet_builders import a_document, a_packet, objects
from tests.reports.packet_sources import (
    ACTIONS,
    FORBIDDEN,
    a_drawing,
    a_layered_pdf,
    a_source,
    an_active_pdf,
    an_annotation,
    saved,
    scanned_pages,
)
from tests.reports.reading import pages

FIRST = 2  # index of the first page after fax cover and release sheet


def _rendered(source: bytes, **facts: Any) -> bytes:
    return packet.render(a_packet(a_document("Source", source, **facts))).pdf


def _words(source: bytes, **facts: Any) -> str:
    return pages(_rendered(source, **facts))[FIRST]


@pytest.fixture(scope="module")
def active() -> bytes:
    return _rendered(an_active_pdf())


def test_nothing_that_acts_is_left_anywhere_in_the_file(active: bytes) -> None:
    assert not [key for thing in objects(active) for key in thing.keys() & FORBIDDEN]
    assert not [str(thing.S) for thing in objects(active) if isinstance(thing.get("/S"), Name) and str(thing.S) in ACTIONS]
    assert not [thing.objgen for thing in objects(active) if isinstance(thing, pikepdf.Stream) and "/F" in thing]


def test_no_word_of_what_was_taken_out_is_left(active: bytes) -> None:
    told = b""
    for thing in objects(active):
        told += thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b""
        told += b" ".join(str(value).encode() for _key, value in thing.items() if isinstance(value, pikepdf.String))
    assert b"sentinel" not in told


def test_only_the_catalog_has_metadata_and_it_is_ours(active: bytes) -> None:
    assert [str(thing.get("/Type")) for thing in objects(active) if "/Metadata" in thing] == ["/Catalog"]
    assert b"Release of health records R-2026-0147" in pikepdf.open(io.BytesIO(active)).Root.Metadata.read_bytes()


def test_what_an_active_page_shows_stays(active: bytes) -> None:
    assert "Quiet words" in pages(active)[FIRST]
    assert "Drawn words" in pages(active)[FIRST]


def test_words_of_fields_and_notes_become_words_of_the_page() -> None:
    pdf = a_source("Page")
    field = an_annotation(pdf, "Widget", FT=Name.Tx, V=String("Typed wörds 中文"), T=String("a"), DA=String("/Helv 0 Tf 0 g"))
    note = an_annotation(pdf, "FreeText", Rect=[100, 600, 300, 640], Contents=String("Free words"), DA=String("/Helv 10 Tf"))
    pdf.pages[0].obj.Annots = Array([field, note])
    words = _words(saved(pdf))
    assert "Typed wörds 中文" in words
    assert "Free words" in words


def test_an_appearance_that_an_annotation_brings_is_kept() -> None:
    pdf = a_source("Page")
    seen = a_drawing(pdf, b"BT /F1 12 Tf 5 5 Td (As it was) Tj ET", Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font))
    pdf.pages[0].obj.Annots = Array([an_annotation(pdf, "Stamp", Contents=String("not this"), AP=Dictionary(N=seen))])
    words = _words(saved(pdf))
    assert "As it was" in words
    assert "not this" not in words


def test_what_is_typed_into_a_field_is_drawn_anew_where_the_form_asks_for_it() -> None:
    pdf = a_source("Page")
    old = a_drawing(
        pdf, b"0 0 200 30 re S /Tx BMC BT /F1 12 Tf 5 5 Td (Old) Tj ET EMC", Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    )
    field = an_annotation(pdf, "Widget", FT=Name.Tx, V=String("New"), T=String("a"), DA=String("/Helv 9 Tf"), AP=Dictionary(N=old))
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)
    words = _words(saved(pdf))
    assert "New" in words
    assert "Old" not in words


def test_a_field_for_secrets_shows_dots() -> None:
    pdf = a_source("Page")
    field = an_annotation(pdf, "Widget", FT=Name.Tx, Ff=1 << 13, V=String("hunter"), T=String("a"), DA=String("/Helv 9 Tf"))
    pdf.pages[0].obj.Annots = Array([field])
    words = _words(saved(pdf))
    assert "••••••" in words
    assert "hunter" not in words


MARKS: dict[str, dict[str, Any]] = {
    "Highlight": {"QuadPoints": [100, 730, 300, 730, 100, 700, 300, 700], "C": [1, 0, 0]},
    "StrikeOut": {"QuadPoints": [100, 730, 300, 730, 100, 700, 300, 700], "C": [1, 0, 0], "Border": [0, 0, 4]},
    "Underline": {"QuadPoints": [100, 730, 300, 730, 100, 700, 300, 700], "C": [1, 0, 0], "Border": [0, 0, 4]},
    "Square": {"C": [1, 0, 0], "BS": Dictionary(W=4)},
    "Circle": {"C": [1, 0, 0], "IC": [1, 0, 0]},
    "Ink": {"InkList": [[100, 700, 200, 730, 300, 700]], "C": [1, 0, 0], "BS": Dictionary(W=4)},
    "Line": {"L": [100, 715, 300, 715], "C": [1, 0, 0], "BS": Dictionary(W=4)},
    "Polygon": {"Vertices": [100, 700, 300, 700, 200, 730], "C": [1, 0, 0], "IC": [1, 0, 0]},
}


@pytest.fixture(scope="module")
def marked() -> bytes:
    """A page for each kind of mark, and one with a mark that is hidden."""
    pdf = a_source(*MARKS, "hidden")
    for page, (kind, facts) in zip(pdf.pages, [*MARKS.items(), ("Square", MARKS["Square"] | {"F": 2})], strict=True):
        page.obj.Annots = Array([an_annotation(pdf, kind, **facts)])
    return _rendered(saved(pdf))


@pytest.mark.parametrize("kind", MARKS)
def test_a_mark_without_a_picture_of_itself_is_drawn_as_viewers_draw_it(kind: str, marked: bytes) -> None:
    assert _red(marked, FIRST + list(MARKS).index(kind)) > 20


def test_a_hidden_mark_is_not_drawn(marked: bytes) -> None:
    assert _red(marked, FIRST + len(MARKS)) == 0


def test_what_layers_hide_stays_here_and_what_they_show_is_on_the_page() -> None:
    pdf = _rendered(a_layered_pdf())
    words = pages(pdf)[FIRST]
    assert "Hidden" not in words
    for shown in ("Plain words", "Shown on", "Shown any on", "Shown any off", "Shown all off", "Shown expression", "Shown inside"):
        assert shown in words
    assert not [thing.objgen for thing in objects(pdf) if thing.get("/Type") in ("/OCG", "/OCMD") or "/OC" in thing]


def test_a_page_that_is_left_out_leaves_no_trace() -> None:
    pdf = a_source("First words", "Second words", "Third words")
    finished = packet.render(a_packet(a_document("Source", saved(pdf), left_out=(LeftOut(page=2, reason="other patient"),))))
    told = "".join(pages(finished.pdf))
    assert "Second words" not in told
    assert "other patient" not in told
    assert finished.pages == 4
    assert finished.documents[0].pages == 2


def test_a_scan_of_which_pages_are_left_out_shows_no_gap_to_those_who_listen() -> None:
    finished = packet.render(a_packet(a_document("Scan", scanned_pages(3), left_out=(LeftOut(page=1, reason="other"),))))
    told = [str(thing.Alt) for thing in objects(finished.pdf) if "/Alt" in thing]
    assert sorted(told) == ["Picture of page 1, which has no text", "Picture of page 2, which has no text"]


def test_a_document_of_which_no_page_is_left_is_named() -> None:
    with pytest.raises(RuleBroken, match="All pages of “Source” are left out"):
        _rendered(saved(a_source("Only")), left_out=(LeftOut(page=1, reason="other"),))


def test_a_page_with_broken_content_goes_out_as_the_picture_that_is_seen_of_it() -> None:
    finished = packet.render(a_packet(a_document("Source", _broken())))
    assert "Page 4 of 5" in pages(finished.pdf)[3]
    assert "After" in pages(finished.pdf)[4]
    assert any("/CareDeskPicture" in thing for thing in objects(finished.pdf))


def test_a_page_of_which_nothing_can_be_seen_names_its_document() -> None:
    with pytest.raises(DocumentUnreadable, match="“Source” cannot be opened"):
        _rendered(b"garbage " * 300 + _broken())


def _broken() -> bytes:
    """Three pages; the content of the second ends in the middle."""
    pdf = a_source("Before", "Broken", "After")
    whole = pdf.pages[1].obj.Contents.read_raw_bytes()
    pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, whole[: len(whole) // 2] + b"\xff" * 40, Filter=Name.FlateDecode)
    return saved(pdf)


def _red(pdf: bytes, index: int) -> int:
    """How many red dots a page has where annotations stand unless told otherwise."""
    image = preview.page_image(pdf, index, 36)
    rows = [image.rgb[y * image.stride : y * image.stride + image.width_px * 3] for y in range(30, 48)]
    return sum(row[x] > 200 and row[x + 1] < 160 for row in rows for x in range(0, len(row), 3))
