"""Annotations and form fields become part of the page as they are seen; one that brings no picture of itself gets the one viewers make."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from caredesk.reports.packet_geometry import Box, box_of, numbers_of
from caredesk.reports.packet_layers import Layers
from caredesk.reports.packet_typed import typed_form, with_frame

_HIDDEN: Final = 2  # a flag of an annotation
_MULTILINE, _SECRET = 1 << 12, 1 << 13  # flags of a field
_DEEPEST: Final = 20  # of fields within fields
_SIZE: Final = re.compile(rb"([\d.]+)\s+Tf")
_CIRCLE: Final = 0.5523  # how far the handles of a quarter of a circle stand from its ends, by its radius


def flatten(pdf: pikepdf.Pdf, layers: Layers) -> None:
    """Draw all annotations of the document on its pages. Links and notes that are only icons leave nothing."""
    pages = [page for page in pdf.pages if isinstance(page.obj.get("/Annots"), Array)]
    if not pages:
        return
    fields: Any = pdf.Root.get("/AcroForm")
    is_asked = isinstance(fields, Dictionary) and bool(fields.get("/NeedAppearances"))  # the fields' pictures are out of date
    for page in pages:
        seen = [each for each in page.obj.Annots if isinstance(each, Dictionary) and _is_seen(each, layers)]
        page.obj.Annots = Array(seen)
        for each in seen:
            _draw(pdf, each, is_asked)
    if is_asked:
        del fields["/NeedAppearances"]  # or its fields would be left out
    pdf.flatten_annotations("all")


def _is_seen(annotation: pikepdf.Object, layers: Layers) -> bool:
    return not _flags(annotation, "/F") & _HIDDEN and not layers.hides(annotation.get("/OC"))


def _draw(pdf: pikepdf.Pdf, annotation: pikepdf.Object, is_asked: bool) -> None:
    """Give the annotation the picture that viewers make of it, where it has none, or an old one of what was typed."""
    rect, kind = box_of(annotation.get("/Rect")), str(annotation.get("/Subtype"))
    pictures = annotation.get("/AP")
    old = pictures.get("/N") if isinstance(pictures, Dictionary) else None
    if rect is None or (old is not None and not (is_asked and kind == "/Widget")):
        return
    if kind in ("/Widget", "/FreeText"):
        form = _typed(pdf, annotation, rect, is_field=kind == "/Widget")
        form = with_frame(pdf, old, form) if form is not None and isinstance(old, pikepdf.Stream) else form
    else:
        form = _shaped(pdf, annotation, kind, rect)
    if form is not None:
        annotation["/AP"] = Dictionary(N=form)


def _typed(pdf: pikepdf.Pdf, annotation: pikepdf.Object, rect: Box, *, is_field: bool) -> pikepdf.Object | None:
    """What somebody typed into a field or onto the page."""
    words = annotation.get("/Contents")
    flags = _MULTILINE
    if is_field:
        flags = _flags(annotation, "/Ff")
        words = _inherited(annotation, "/V") if _inherited(annotation, "/FT") in (Name.Tx, Name.Ch) else None
    if not isinstance(words, pikepdf.String) or not str(words):
        return None
    told = "•" * len(str(words)) if flags & _SECRET else str(words)
    set_by = _inherited(annotation, "/DA")
    size = _SIZE.search(bytes(set_by)) if isinstance(set_by, pikepdf.String) else None
    return typed_form(pdf, told, rect, float(size[1]) if size else 0.0, is_multiline=bool(flags & _MULTILINE))


def _shaped(pdf: pikepdf.Pdf, annotation: pikepdf.Object, kind: str, rect: Box) -> pikepdf.Object | None:
    """A mark, a line, a frame."""
    path = "\n".join(_path(annotation, kind, rect))
    if not path:
        return None
    opacity = next(iter(numbers_of([annotation.get("/CA", 1)])), 1.0)
    state = Dictionary(Type=Name.ExtGState, CA=opacity, ca=opacity, BM=Name.Multiply if kind == "/Highlight" else Name.Normal)
    colors = f"/State gs {_color(annotation, '/C', 'RG', '0 G')} {_color(annotation, '/IC', 'rg', '')} {_line_width(annotation):g} w"
    if kind == "/Highlight":
        colors = f"/State gs {_color(annotation, '/C', 'rg', '1 1 0 rg')}"
    form = pdf.make_stream(f"{colors}\n{path}".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(rect)
    form.Resources = Dictionary(ExtGState=Dictionary(State=state))
    return form


def _path(annotation: pikepdf.Object, kind: str, rect: Box) -> Iterator[str]:
    paint = "B" if isinstance(annotation.get("/IC"), Array) and len(annotation.IC) else "S"
    match kind:
        case "/Highlight" | "/Underline" | "/Squiggly" | "/StrikeOut":
            yield from (_mark(kind, quad) for quad in _quads(annotation))
        case "/Square" | "/Circle":
            half = _line_width(annotation) / 2
            inner = (rect[0] + half, rect[1] + half, rect[2] - half, rect[3] - half)
            yield f"{_ellipse(inner) if kind == '/Circle' else _corners(inner)} {paint}"
        case "/Line":
            yield from _lines([annotation.get("/L")], "S")
        case "/Ink":
            yield from _lines(_items(annotation.get("/InkList")), "S")
        case "/PolyLine":
            yield from _lines([annotation.get("/Vertices")], "S")
        case "/Polygon":
            yield from _lines([annotation.get("/Vertices")], f"h {paint}")


def _mark(kind: str, quad: list[float]) -> str:
    """On a word of text, whose corners are given upper left, upper right, lower left, lower right."""
    left_top, right_top, left_bottom, right_bottom = ((quad[at], quad[at + 1]) for at in range(0, 8, 2))
    if kind == "/Highlight":
        return f"{_row(left_top)} m {_row(right_top)} l {_row(right_bottom)} l {_row(left_bottom)} l f"
    share = 0.5 if kind == "/StrikeOut" else 0.07
    start, end = (
        tuple(low + (high - low) * share for low, high in zip(bottom, top, strict=True))
        for bottom, top in ((left_bottom, left_top), (right_bottom, right_top))
    )
    return f"{_row(start)} m {_row(end)} l S"


def _quads(annotation: pikepdf.Object) -> Iterator[list[float]]:
    numbers = numbers_of(_items(annotation.get("/QuadPoints")))
    yield from (numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8))


def _lines(rows: list[Any], paint: str) -> Iterator[str]:
    for row in rows:
        numbers = numbers_of(_items(row))
        points = [numbers[at : at + 2] for at in range(0, len(numbers) - 1, 2)]
        if len(points) > 1:
            yield f"{_row(points[0])} m {' '.join(f'{_row(point)} l' for point in points[1:])} {paint}"


def _corners(box: Box) -> str:
    return f"{_row((box[0], box[1], box[2] - box[0], box[3] - box[1]))} re"


def _ellipse(box: Box) -> str:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    a, b = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    c, d = a * _CIRCLE, b * _CIRCLE
    quarters = (
        (x + a, y + d, x + c, y + b, x, y + b),
        (x - c, y + b, x - a, y + d, x - a, y),
        (x - a, y - d, x - c, y - b, x, y - b),
        (x + c, y - b, x + a, y - d, x + a, y),
    )
    return f"{_row((x + a, y))} m {' '.join(f'{_row(quarter)} c' for quarter in quarters)} h"


def _color(annotation: pikepdf.Object, key: str, operator: str, other: str) -> str:
    """The colour as operators say it: grey, red-green-blue or printers' inks."""
    numbers = numbers_of(_items(annotation.get(key)))
    names = {1: "g", 3: "rg", 4: "k"}
    if len(numbers) not in names:
        return other
    name = names[len(numbers)]
    return f"{_row(numbers)} {name if operator == 'rg' else name.upper()}"


def _line_width(annotation: pikepdf.Object) -> float:
    style = annotation.get("/BS")
    told = numbers_of([style.get("/W")]) if isinstance(style, Dictionary) else numbers_of(_items(annotation.get("/Border"))[2:3])
    return told[0] if told else 1.0


def _flags(thing: pikepdf.Object, key: str) -> int:
    value = _inherited(thing, key)
    return value if isinstance(value, int) else 0


def _inherited(thing: pikepdf.Object, key: str) -> Any:
    """The value of a field, or of the field that it is a part of."""
    holder: Any = thing
    for _level in range(_DEEPEST):
        if not isinstance(holder, Dictionary):
            break
        if key in holder:
            return holder[key]
        holder = holder.get("/Parent")
    return None


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Array) else []


def _row(numbers: Any) -> str:
    return " ".join(f"{number:.6g}" for number in numbers)
