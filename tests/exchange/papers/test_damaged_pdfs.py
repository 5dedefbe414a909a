"""Damaged PDFs: mended where that is possible, with what was lost in words; else refused in a sentence."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from caredesk.errors import ImportProblem
from caredesk.exchange import pages, wire
from caredesk.exchange.papers import asking
from caredesk.exchange.papers.pdf_opening import DAMAGED
from tests.exchange.papers.builders import a_pdf, as_it_is, changed, made, told

PDF = a_pdf("first page", "second page", "third page")


def objects_first(pdf: bytes) -> bytes:
    """The same PDF with nothing packed, so that what is cut off is one page and not the list of all."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
    return out.getvalue()


PLAIN = objects_first(PDF)


def test_a_pdf_without_its_list_of_parts_is_mended_and_said_so() -> None:
    facts = told(PLAIN[: PLAIN.rindex(b"xref")])
    assert ([page.text for page in facts.pages], facts.is_repaired) == (["first page", "second page", "third page"], True)
    assert facts.notes[0].startswith("This PDF was damaged. It was repaired")
    assert "breaks off" in facts.notes[1]


def test_pages_that_are_lost_are_counted() -> None:
    facts = told(PLAIN[: PLAIN.rindex(b"xref")].replace(b"\n5 0 obj", b"\n5 0 gone"))
    assert ([page.text for page in facts.pages], facts.is_repaired) == (["first page", "third page"], True)
    assert "3 pages, but only 2 could be found" in facts.notes[-1]


def test_a_page_whose_words_were_cut_off_is_named() -> None:
    facts = told(PLAIN[: PLAIN.index(b"(third page)")])
    assert [page.text for page in facts.pages] == ["first page", "second page", ""]
    assert facts.notes[-1] == "Page 3 is empty now: what was on it is lost."


def test_wrong_places_in_the_list_of_parts_are_mended() -> None:
    facts = told(PLAIN.replace(b"%PDF-1.4", b"%PDF-1.4\n% moved", 1).replace(b"%PDF-1.3", b"%PDF-1.3\n% moved", 1))
    assert [page.text for page in facts.pages] == ["first page", "second page", "third page"]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", b"%PDF-1.7 nothing here", b"%PDF" + bytes(500)])
def test_what_cannot_be_mended_is_a_sentence(content: bytes) -> None:
    with pytest.raises(ImportProblem, match="This PDF"):
        told(content)


def test_a_pdf_without_pages_is_a_sentence() -> None:
    out = io.BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(ImportProblem, match="no page"):
        told(out.getvalue())


def without_a_sheet(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
    pdf.pages[1].obj.CropBox = Array([5_000, 5_000, 6_000, 6_000])


def test_a_page_without_a_sheet_is_on_letter_and_one_that_nothing_is_seen_of_is_seen_whole() -> None:
    facts = told(changed(PDF, without_a_sheet))
    assert [page.shown_pt for page in facts.pages] == [(612.0, 792.0)] * 3
    assert [page.text for page in facts.pages] == ["first page", "second page", "third page"]


def without_fonts(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj[Name.Resources]
        del page.obj[Name.Contents]


def test_empty_pages_are_no_damage() -> None:
    facts = told(changed(PDF, without_fonts))
    assert (facts.page_count, facts.is_repaired, facts.notes) == (3, False, ())


def with_a_page_of_nothing(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents = pdf.make_indirect(Dictionary(Nothing=Name.Here))
    pdf.pages[2].obj.Resources = Array([])


def test_a_page_whose_parts_are_of_the_wrong_kind_costs_only_its_own_words() -> None:
    facts = told(changed(PDF, with_a_page_of_nothing))
    assert facts.page_count == 3
    assert facts.pages[0].text == "first page"


def test_a_mended_pdf_is_whole_for_every_reader() -> None:
    mended = made(asking.UNLOCK, PLAIN[: PLAIN.rindex(b"xref")], password="")
    with pikepdf.open(io.BytesIO(mended)) as opened:
        assert (len(opened.pages), opened.get_warnings()) == (3, [])


def test_a_pdf_that_lost_the_number_of_its_parts_is_mended_for_every_reader() -> None:
    mended = made(asking.UNLOCK, PLAIN.replace(b"/Size", b"/Shze"), password="")
    with pikepdf.open(io.BytesIO(mended)) as opened:
        assert (len(opened.pages), opened.get_warnings()) == (3, [])


def test_a_lock_is_taken_off_with_its_password_only() -> None:
    locked = changed(PDF, as_it_is, password="lantern")
    with pikepdf.open(io.BytesIO(made(asking.UNLOCK, locked, password="lantern"))) as opened:
        assert not opened.is_encrypted
    with pytest.raises(ImportProblem, match="does not open"):
        made(asking.UNLOCK, locked, password="Lantern")
    with pytest.raises(ImportProblem, match="asks for a password"):
        made(asking.UNLOCK, locked, password="")


def test_a_pdf_locked_in_a_way_of_its_own_is_kept_closed() -> None:
    locked = changed(PDF, as_it_is, password="lantern")
    facts = told(locked.replace(b"/Standard", b"/Peculiar"))
    assert facts.lock.value == "closed"
    assert facts.notes


def test_a_page_of_a_mended_pdf_is_drawn_from_the_mended_one() -> None:
    page = pages.picture(PLAIN[: PLAIN.rindex(b"xref")], 2, 50.0, is_mended=True)
    assert (page.count, page.width_px, page.height_px) == (3, 425, 550)


def test_the_sentence_about_damage_names_no_library() -> None:
    assert not any(word in DAMAGED.lower() for word in ("pikepdf", "qpdf", "pdfium", "xref"))
    assert wire.written_problem(ImportProblem(DAMAGED))
