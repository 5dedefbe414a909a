"""What holds for every form as a file: others open it, one page in the normal size, tagged, titled, its fonts inside, equal bytes."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from caredesk.kinds import InstrumentKind, PaperLanguage
from caredesk.reports.form_papers import RequestKind
from caredesk.reports.forms.drawing import render
from caredesk.reports.forms.told import told
from caredesk.reports.papers import PaperSize
from caredesk.reports.preview import page_count, page_sizes_pt
from tests.reports.forms.drawn import ENGLISH, drawn_blank, drawn_filled, fields, letter_sizes
from tests.reports.forms.form_builders import KINDS, blank, filled
from tests.reports.poppler import facts, needs_poppler
from tests.reports.reading import fonts, structure

EACH = pytest.mark.parametrize("kind", KINDS)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", PaperLanguage)
SIZES = {PaperSize.LETTER: [612.0, 792.0], PaperSize.A4: [595.28, 841.89]}


def problems(pdf: bytes) -> list[str]:
    """What the PDF library finds wrong with the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return document.check_pdf_syntax()


def test_every_instrument_and_every_request_has_a_form() -> None:
    assert set(KINDS) == {*InstrumentKind, *RequestKind}


@EACH
@IN_EACH_LANGUAGE
@pytest.mark.parametrize("size", PaperSize)
def test_every_blank_form_is_one_sound_page(kind: str, language: PaperLanguage, size: PaperSize) -> None:
    pdf = drawn_blank(kind, language, size)
    assert problems(pdf) == []
    assert [[round(side, 2) for side in page] for page in page_sizes_pt(pdf)] == [SIZES[size]]


@EACH
@IN_EACH_LANGUAGE
def test_every_filled_form_is_one_sound_page(kind: str, language: PaperLanguage) -> None:
    pdf = drawn_filled(kind, language)
    assert problems(pdf) == []
    assert page_count(pdf) == 1


@EACH
@IN_EACH_LANGUAGE
def test_large_print_has_the_same_fields_in_letters_of_at_least_twelve_points(kind: str, language: PaperLanguage) -> None:
    pdf = drawn_blank(kind, language, is_large=True)
    assert problems(pdf) == []
    assert min(letter_sizes(pdf)) >= 12.0
    assert [(field.name, field.tip) for field in fields(pdf)] == [(field.name, field.tip) for field in fields(drawn_blank(kind, language))]


@EACH
def test_large_print_sets_what_is_asked_in_eighteen_points_or_in_sixteen(kind: str) -> None:
    assert letter_sizes(drawn_blank(kind, is_large=True)) & {16.0, 18.0}


@EACH
@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(drawn_filled(kind))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@EACH
@needs_poppler
def test_poppler_finds_a_tagged_fillable_form(kind: str) -> None:
    found = facts(drawn_blank(kind))
    assert (found["Title"], found["Tagged"], found["Form"], found["JavaScript"]) == (told(blank(kind)).title, "yes", "AcroForm", "no")


@IN_EACH_LANGUAGE
def test_the_document_says_its_language_and_its_title(language: PaperLanguage) -> None:
    with pikepdf.open(io.BytesIO(drawn_blank("authorization", language))) as document:
        assert str(document.Root.Lang) == f"{language.value}-US"
        assert str(document.docinfo.Title) == told(blank("authorization", language=language)).title


@EACH
def test_all_fonts_are_inside_that_of_the_empty_fields_too(kind: str) -> None:
    found = fonts(drawn_filled(kind))
    assert "/AtkinsonHyperlegible-Regular" in found
    assert all(found.values())


@EACH
def test_equal_forms_give_equal_bytes(kind: str) -> None:
    assert render(filled(kind)) == drawn_filled(kind)


@EACH
def test_questions_are_headings_in_the_order_of_the_form(kind: str) -> None:
    form = told(blank(kind))
    found = structure(drawn_blank(kind))
    assert [heading.text.strip() for heading in found.all("H1")] == [form.title]
    assert [heading.text.strip() for heading in found.all("H2")] == [question.title for question in form.questions]


def test_a_question_that_goes_on_over_the_page_is_read_once() -> None:
    form = told(blank("authorization"))
    pdf = drawn_blank("authorization", ENGLISH, is_large=True)
    assert page_count(pdf) > 1
    assert [heading.text.strip() for heading in structure(pdf).all("H2")] == [question.title for question in form.questions]
