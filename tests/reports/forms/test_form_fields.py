"""The fields of the forms: names, order, what a screen reader says, and values that every viewer shows."""

import ctypes
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from caredesk.errors import InvalidField
from caredesk.kinds import PaperLanguage
from caredesk.reports.form_papers import FormOverlay, RequestKind, RequestPaper
from caredesk.reports.forms.drawing import render
from caredesk.reports.forms.told import told
from caredesk.reports.forms.told_form import Blank, Tick
from caredesk.reports.preview import PageImage, page_image
from tests.reports.forms.drawn import SPANISH, ReadField, drawn_blank, drawn_filled, fields, names_in_structure, names_on_pages
from tests.reports.forms.form_builders import DELGADO, KINDS, a_head, blank, filled
from tests.reports.poppler import needs_poppler, page_words

EACH = pytest.mark.parametrize("kind", KINDS)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", PaperLanguage)
DOCUMENTED = Path(__file__).resolve().parents[3] / "docs" / "form-fields.md"
ONLY_SOMETIMES = {"witness_signature", "witness_name"}  # an overlay asks for them


def joined(text: str) -> str:
    """Text without its white space."""
    return "".join(text.split())


@EACH
@IN_EACH_LANGUAGE
def test_fields_stand_in_the_file_on_the_page_and_in_the_structure_as_they_are_read(kind: str, language: PaperLanguage) -> None:
    pdf = drawn_blank(kind, language)
    asked = [(field.name, field.tip) for field in told(blank(kind, language=language)).fields()]
    assert [(field.name, field.tip) for field in fields(pdf)] == asked
    assert names_on_pages(pdf) == names_in_structure(pdf) == [name for name, _tip in asked]


@EACH
def test_the_tab_key_follows_the_structure(kind: str) -> None:
    with pikepdf.open(io.BytesIO(drawn_blank(kind))) as document:
        assert [str(page.obj.Tabs) for page in document.pages] == ["/S"] * len(document.pages)


@EACH
@IN_EACH_LANGUAGE
def test_each_field_has_a_name_of_its_own_for_who_listens(kind: str, language: PaperLanguage) -> None:
    tips = [field.tip for field in fields(drawn_blank(kind, language))]
    assert all(tip.strip() for tip in tips)
    assert sorted(tips) == sorted(set(tips))


@EACH
def test_names_are_the_same_in_both_languages_and_each_once(kind: str) -> None:
    names = [field.name for field in fields(drawn_blank(kind))]
    assert names == [field.name for field in fields(drawn_blank(kind, SPANISH))]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)


def test_the_list_of_fields_names_every_field_and_no_other() -> None:
    listed = set(re.findall("`([a-z][a-zA-Z0-9_]*)`", "".join(re.findall(r"^\| `.*? \|", DOCUMENTED.read_text("utf-8"), re.MULTILINE))))
    papers = [made(kind) for kind in KINDS for made in (blank, filled)]
    used = {re.sub(r"_\d+_", "_N_", field.name) for paper in papers for field in told(paper).fields()}
    assert listed == used | ONLY_SOMETIMES


@EACH
def test_a_blank_form_has_empty_fields_to_fill_in(kind: str) -> None:
    found = fields(drawn_blank(kind))
    assert {field.value for field in found} <= {"", "/Off"}
    assert not any(field.is_read_only for field in found)


@EACH
@IN_EACH_LANGUAGE
def test_what_is_filled_in_is_the_fields_value_and_fixed_the_rest_is_open(kind: str, language: PaperLanguage) -> None:
    asked = {field.name: field for field in told(filled(kind, language=language)).fields()}
    for field in fields(drawn_filled(kind, language)):
        told_field = asked[field.name]
        assert field.value == _value(told_field)
        assert field.is_read_only == (bool(told_field.value) if isinstance(told_field, Blank) else told_field.is_settled)


def _value(field: Blank | Tick) -> str:
    if isinstance(field, Blank):
        return field.value
    return "/Yes" if field.is_on else "/Off"


@EACH
@IN_EACH_LANGUAGE
@needs_poppler
def test_poppler_shows_every_value(kind: str, language: PaperLanguage) -> None:
    said = joined(page_words(drawn_filled(kind, language)))
    values = [field.value for field in fields(drawn_filled(kind, language)) if field.kind == "Tx" and field.value]
    assert DELGADO.name in values
    assert [value for value in values if joined(value) not in said] == []


@EACH
def test_pdfium_reads_every_value(kind: str) -> None:
    values = {field.name: field.value.strip("/") for field in fields(drawn_filled(kind)) if field.kind != "Sig"}
    assert _values_in_pdfium(drawn_filled(kind)) == values
    assert set(_values_in_pdfium(drawn_blank(kind)).values()) <= {"", "Off"}


@EACH
def test_the_page_as_it_is_previewed_shows_every_value_in_its_place(kind: str) -> None:
    pdf = drawn_filled(kind)
    chosen = [field for field in fields(pdf) if field.value not in ("", "/Off")]
    picture, without = (_picture(page_image(each, 0, 144.0)) for each in (pdf, drawn_blank(kind)))
    assert len(chosen) >= 4
    assert [field.name for field in chosen if not _has_ink(picture, field)] == []
    assert not _has_ink(without, fields(drawn_blank(kind))[0])


def _picture(image: PageImage) -> Image.Image:
    return Image.frombuffer("RGB", (image.width_px, image.height_px), image.rgb, "raw", "RGB", image.stride, 1).convert("L")


def _has_ink(picture: Image.Image, field: ReadField) -> bool:
    """Whether something dark stands inside the field's edges; two dots are a point."""
    left, bottom, right, top = field.place
    edges = (left + 2, picture.height / 2 - top + 2, right - 2, picture.height / 2 - bottom - 2)
    darkest = picture.crop(tuple(round(2 * edge) for edge in edges)).getextrema()[0]  # type: ignore[arg-type]
    return isinstance(darkest, int) and darkest < 128


def _values_in_pdfium(pdf: bytes) -> dict[str, str]:
    """The fields' values as pdfium tells them, signatures left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[0]  # held: a page that nobody holds is closed while it is read
        return _values(document.formenv.raw, page.raw)
    finally:
        document.close()


def _values(forms: object, page: object) -> dict[str, str]:
    found = {}
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        widget = pdfium.FPDFPage_GetAnnot(page, at)
        if pdfium.FPDFAnnot_GetFormFieldType(forms, widget) != pdfium.FPDF_FORMFIELD_SIGNATURE:
            name = _text(pdfium.FPDFAnnot_GetFormFieldName, forms, widget)
            found[name] = _text(pdfium.FPDFAnnot_GetFormFieldValue, forms, widget)
        pdfium.FPDFPage_CloseAnnot(widget)
    return found


def _text(ask: Callable[..., int], *about: object) -> str:
    length = ask(*about, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


@needs_poppler
def test_a_blank_form_can_be_typed_into_with_the_letters_that_it_brings() -> None:
    with pikepdf.open(io.BytesIO(drawn_blank("authorization", SPANISH))) as document:
        form: Any = document.Root.AcroForm
        form.Fields[0].V = pikepdf.String("Begoña Núñez")
        form.NeedAppearances = True
        document.generate_appearance_streams()  # as a viewer does, from the form's own font
        typed = io.BytesIO()
        document.save(typed)
    assert "Begoña Núñez" in page_words(typed.getvalue())


def test_letters_that_the_form_font_lacks_are_drawn_and_kept_in_the_value() -> None:
    paper = filled("authorization", patient=type(DELGADO)(name="Łukasz 王 Żółkiewski"))
    pdf = render(paper)
    assert fields(pdf)[0].value == "Łukasz 王 Żółkiewski"


@needs_poppler
def test_a_value_that_is_wider_than_its_line_is_shown_whole() -> None:
    long = "Department of Cardiovascular and Pulmonary Rehabilitation of the Mercy Regional Medical Center at Lakeside, North Campus"
    pdf = render(RequestPaper(head=a_head(), kind=RequestKind.REVOCATION, written=(("cancel_recipient", f"{long}, {long}"),)))
    assert joined(f"{long}, {long}") in joined(page_words(pdf))


def test_what_is_signed_must_be_seen_whole_so_too_many_words_are_refused() -> None:
    paper = RequestPaper(head=a_head(), kind=RequestKind.COMPLAINT, written=(("complaint_what", "It was read aloud. " * 400),))
    with pytest.raises(InvalidField, match="no room for so many words") as refused:
        render(paper)
    assert refused.value.field == "complaint_what"


def test_a_sentence_that_no_page_holds_is_refused() -> None:
    paper = blank("authorization", is_large=True, overlay=FormOverlay(sentences=("You may look at what is shared. " * 100,)))
    with pytest.raises(InvalidField, match="too long for a form"):
        render(paper)


def test_a_field_that_the_form_has_not_is_not_passed_over() -> None:
    paper = RequestPaper(head=a_head(), kind=RequestKind.COMPLAINT, written=(("cancel_kind", "lost"),))
    with pytest.raises(ValueError, match="cancel_kind"):
        render(paper)


def test_patient_words_are_never_markup() -> None:
    paper = RequestPaper(head=a_head(), kind=RequestKind.COMPLAINT, written=(("complaint_who", "<b>(Smith) & \\ sons</b>"),))
    assert "<b>(Smith) & \\ sons</b>" in {field.value for field in fields(render(paper))}
