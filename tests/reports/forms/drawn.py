"""Forms drawn once for all tests, and read back: their fields as the file has them, in the order of the structure."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf

from caredesk.kinds import PaperLanguage
from caredesk.reports.forms.drawing import render
from caredesk.reports.papers import PaperSize
from tests.reports.forms.form_builders import blank, filled

ENGLISH, SPANISH = PaperLanguage


@cache
def drawn_blank(kind: str, language: PaperLanguage = ENGLISH, size: PaperSize = PaperSize.LETTER, is_large: bool = False) -> bytes:
    """The blank form."""
    return render(blank(kind, language=language, size=size, is_large=is_large))


@cache
def drawn_filled(kind: str, language: PaperLanguage = ENGLISH) -> bytes:
    """The form filled in for a patient."""
    return render(filled(kind, language=language))


@dataclass(frozen=True)
class ReadField:
    """A field as the file has it."""

    name: str
    tip: str
    kind: str  # "Tx", "Btn" or "Sig"
    value: str
    is_read_only: bool
    page: int  # from 0
    place: tuple[float, float, float, float]


def fields(pdf: bytes) -> list[ReadField]:
    """The fields in the order of the form's own list."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {widget.objgen: number for number, page in enumerate(document.pages) for widget in page.obj.get("/Annots", [])}
        return [_read(field, pages[field.objgen]) for field in _listed(document)]


def names_on_pages(pdf: bytes) -> list[str]:
    """The names of the fields in the order in which pages list them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(widget.T) for page in document.pages for widget in page.obj.get("/Annots", [])]


def names_in_structure(pdf: bytes) -> list[str]:
    """The names of the fields that the structure's Form elements lead to, as they are read, each of whose widget leads back to it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree: Any = document.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        found = []
        for element, widget in _form_elements(tree.K[0]):
            assert owners[int(widget.StructParent)].objgen == element.objgen
            found.append(str(widget.T))
        return found


def letter_sizes(pdf: bytes) -> set[float]:
    """The sizes of all letters that are drawn on the pages and in the fields, in points."""
    sizes = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        looks = [field.AP.N for field in _listed(document) if field.FT == "/Tx"]
        for content in (*document.pages, *looks):
            sizes |= _sizes(content)
    return sizes


def _sizes(content: Any) -> set[float]:
    """Of letters that are shown, not of the font that a stream begins with."""
    found, size = set(), 0.0
    for step in pikepdf.parse_content_stream(content):
        if str(step.operator) == "Tf":
            size = float(step.operands[1])
        elif str(step.operator) == "Tj":
            found.add(size)
    return found


def _listed(document: pikepdf.Pdf) -> list[Any]:
    form: Any = document.Root.AcroForm
    return list(form.Fields)


def _read(field: Any, page: int) -> ReadField:
    left, bottom, right, top = (float(corner) for corner in field.Rect)
    return ReadField(
        name=str(field.T),
        tip=str(field.TU),
        kind=str(field.FT)[1:],
        value=str(field.get("/V", "")),
        is_read_only=bool(int(field.get("/Ff", 0)) & 1),
        page=page,
        place=(left, bottom, right, top),
    )


def _form_elements(element: Any) -> Iterator[tuple[Any, Any]]:
    kids = element.get("/K", [])
    if element.S == "/Form":
        (widget,) = (kid.Obj for kid in kids if not isinstance(kid, int) and kid.get("/Type") == "/OBJR")
        yield element, widget
    for kid in kids:
        if not isinstance(kid, int) and "/S" in kid:
            yield from _form_elements(kid)
