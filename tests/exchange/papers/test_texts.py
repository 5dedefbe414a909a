"""Plain texts and C-CDA documents: their words in whatever letters, and plain texts as pages that a packet can carry."""

import io
import unicodedata
from datetime import date

import pikepdf
import pypdfium2
import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import asking, text_sheets
from caredesk.exchange.papers.facts import PaperKind
from tests.exchange.ccda_builders import a_document, a_section
from tests.exchange.papers.builders import answered, told

LETTER_TEXT = "Estimada Dra. Núñez:\n\n\tLa señora Delgado tomó su medicina.\nŁukasz – “sí” €5"


def sheets(text: str | bytes) -> bytes:
    content = text.encode() if isinstance(text, str) else text
    head, _, pdf = answered(asking.SHEETS, content, first=0).partition(b"\n")
    assert pdf.startswith(b"%PDF"), head
    return pdf


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(document[at].get_textpage().get_text_range().split()) for at in range(len(document)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_is_read_in_its_letters(encoding: str) -> None:
    facts = told(LETTER_TEXT.encode(encoding))
    assert (facts.kind, facts.pages, facts.notes) == (PaperKind.TEXT, (), ())
    assert facts.body == LETTER_TEXT.replace("\t", "")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_text_of_old_programs_is_read(encoding: str) -> None:
    text = "Señora Núñez\rtomó su medicina" if encoding == "mac_roman" else "Señora Núñez\ntomó su medicina"
    assert told(text.encode(encoding)).body == "Señora Núñez\ntomó su medicina"


def test_letters_that_cannot_be_read_are_noted() -> None:
    content = ("Maria Delgado was seen. " * 20).encode("utf-16") + b"\x00\xd8\x00\xd8"
    assert "could not be read" in told(content).notes[0]


def test_what_deceives_is_left_out_of_the_words() -> None:
    body = told(("Maria\u202e Delgado\u200b\x07 called. " + "She is well. " * 20).encode()).body
    assert body.startswith("Maria Delgado called. She is well.")


def test_a_c_cda_is_read_as_its_author_wrote_it() -> None:
    facts = told(a_document(a_section("10160-0", text="Metformin 500 mg", title="Medicines")), "ccd.xml")
    assert (facts.kind, facts.title, facts.serviced_on) == (PaperKind.CCDA, "Summary", date(2026, 11, 12))
    assert facts.body == "Medicines\nMetformin 500 mg"
    assert facts.type


def test_a_c_cda_is_printed_under_its_title() -> None:
    record = a_document(a_section("10160-0", text="Metformin 500 mg", title="Medicines"))
    assert words(sheets(record)) == "Summary Medicines Metformin 500 mg"


def test_a_damaged_c_cda_is_a_sentence() -> None:
    with pytest.raises(ImportProblem, match="cut off"):
        told(a_document()[:-40])


@pytest.mark.parametrize(
    "text",
    [
        "Maria Delgado was seen on Nov 12.",
        "Señora Núñez, Łukasz Żółć, Nguyễn Thị Ánh, Ünal Şahin",
        "Иванова Мария, Παπαδοπούλου",
        "חולה שלום עולם",
        "مرحبا محمد الكبير",
        "你好 世界, 田中さん, 안녕하세요",
        "हिन्दी ไทย",
    ],
    ids=["English", "Latin", "Cyrillic and Greek", "Hebrew", "Arabic", "Chinese, Japanese, Korean", "Hindi and Thai"],
)
def test_every_letter_is_found_in_the_pdf(text: str) -> None:
    assert unicodedata.normalize("NFKC", words(sheets(text))) == unicodedata.normalize("NFKC", text)


def test_a_letter_that_no_font_has_is_named() -> None:
    assert words(sheets("Fine 😀")) == "Fine [GRINNING FACE]"


def test_lines_are_kept_and_long_ones_broken_between_words() -> None:
    page = pypdfium2.PdfDocument(sheets("short\n\n" + "several words " * 40 + "\n" + "x" * 300))[0]
    lines = page.get_textpage().get_text_range().split("\r\n")
    assert lines[0] == "short"
    assert all(line.endswith(("words", "several", "x")) for line in lines[1:] if line)
    assert sum(line.count("x") for line in lines) == 300
    assert page.get_size() == (612.0, 792.0)


def test_nothing_is_drawn_beyond_the_paper() -> None:
    image = pypdfium2.PdfDocument(sheets("W" * 400 + "\n" + "line\n" * 200))[0].render().to_pil().convert("L")
    assert image.crop((590, 0, 612, 792)).getextrema() == image.crop((0, 770, 612, 792)).getextrema() == (255, 255)


def test_a_form_feed_and_a_full_page_begin_a_new_one() -> None:
    assert len(pypdfium2.PdfDocument(sheets("one\ftwo"))) == 2
    assert len(pypdfium2.PdfDocument(sheets("line\n" * 53))) == 2


def test_a_text_of_too_many_pages_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_sheets, "MOST_PAGES", 2)
    with pytest.raises(ImportProblem, match="more than 2 pages"):
        text_sheets.drawn("line\n" * 500, 0)


def test_equal_texts_give_equal_bytes_without_a_date_or_a_program() -> None:
    assert sheets("Maria") == sheets("Maria")
    with pikepdf.open(io.BytesIO(sheets("Maria"))) as opened:
        assert "/Info" not in opened.trailer
        assert "/Metadata" not in opened.Root
