"""Fields of a PDF form (AcroForm): written into the page that they stand on, with the look of their value, so that every viewer shows it.

What is filled in is fixed when it is printed: it can be signed, not changed. An empty field can be typed into, in an embedded font.
"""

from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace
from reportlab.pdfgen.canvas import Canvas

from caredesk.paths import resource
from caredesk.reports import form_styles
from caredesk.reports.fonts import FACES, font
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.styles import INK, TextStyle
from caredesk.reports.tagging import Node, TaggedCanvas

READ_ONLY: Final = 1
MULTILINE: Final = 1 << 12
_PRINTED: Final = 4  # the annotation is printed with its page
_FONT: Final = "Entry"  # as the fields' default appearance names it
_FIRST, _LAST = 32, 255  # codes of the font


@dataclass(frozen=True, slots=True)
class Box:
    """Where a field stands, in points from the lower left corner of the flowable that draws it."""

    left: float
    bottom: float
    width: float
    height: float


def text_field(canvas: TaggedCanvas, node: Node, box: Box, name: str, tip: str, value: Paragraph | None, style: TextStyle) -> None:
    """A field to type into; `value` is what is filled in already, wrapped to the box. It may have several lines where the box has room."""
    is_high = box.height >= 2 * style.line_pt
    flags = (MULTILINE if is_high else 0) | (READ_ONLY if value else 0)
    said = "".join(span.text for span in value.spans) if value else ""
    facts = {
        "FT": pdfdoc.PDFName("Tx"),
        "V": pdfdoc.PDFString(said),
        "DV": pdfdoc.PDFString(said),
        "DA": pdfdoc.PDFString(f"/{_FONT} {style.size_pt:g} Tf 0 g"),
        "AP": pdfdoc.PDFDictionary({"N": _text_look(canvas, name, box, value)}),
    }
    _add(canvas, node, box, name, tip, flags, facts)


def tick_field(canvas: TaggedCanvas, node: Node, box: Box, name: str, tip: str, *, is_on: bool, is_settled: bool) -> None:
    """A box to tick; the box itself is drawn on the page, the tick in the field."""
    state = pdfdoc.PDFName("Yes" if is_on else "Off")
    looks = pdfdoc.PDFDictionary({"Yes": _check_look(canvas, name, box), "Off": _no_look(canvas, f"{name} off", box)})
    facts = {"FT": pdfdoc.PDFName("Btn"), "V": state, "DV": state, "AS": state, "AP": pdfdoc.PDFDictionary({"N": looks})}
    _add(canvas, node, box, name, tip, READ_ONLY if is_settled else 0, facts)


def signature_field(canvas: TaggedCanvas, node: Node, box: Box, name: str, tip: str) -> None:
    """A line to sign on, by hand or with a viewer that can sign."""
    facts = {"FT": pdfdoc.PDFName("Sig"), "AP": pdfdoc.PDFDictionary({"N": _no_look(canvas, name, box)})}
    _add(canvas, node, box, name, tip, 0, facts)


def _add(canvas: TaggedCanvas, node: Node, box: Box, name: str, tip: str, flags: int, facts: dict[str, pdfdoc.PDFObject]) -> None:
    left, bottom = canvas.absolutePosition(box.left, box.bottom)
    corners = [round(corner, 3) for corner in (left, bottom, left + box.width, bottom + box.height)]
    widget = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Widget"),
            "Rect": pdfdoc.PDFArray(corners),
            "F": _PRINTED,
            "T": pdfdoc.PDFString(name),
            "TU": pdfdoc.PDFString(tip),
            **({"Ff": flags} if flags else {}),
            **facts,
        }
    )
    canvas._addAnnotation(widget, name)
    _fields(canvas).sequence.append(canvas._doc.Reference(widget))
    node.widget = widget


def _fields(canvas: TaggedCanvas) -> pdfdoc.PDFArray:
    """The document's list of fields, in the order in which they are read."""
    document = canvas._doc
    if getattr(document.Catalog, "AcroForm", None) is None:
        fonts = pdfdoc.PDFDictionary({_FONT: _entry_font(document)})
        document.Catalog.AcroForm = pdfdoc.PDFDictionary(
            {
                "Fields": pdfdoc.PDFArray([]),
                "DR": pdfdoc.PDFDictionary({"Font": fonts}),
                "DA": pdfdoc.PDFString(f"/{_FONT} 10 Tf 0 g"),
            }
        )
    found: pdfdoc.PDFArray = document.Catalog.AcroForm.dict["Fields"]
    return found


def _text_look(canvas: Canvas, name: str, box: Box, value: Paragraph | None) -> pdfdoc.PDFObject:
    """What stands in the field, between the marks by which a viewer finds it when it is changed."""
    canvas.beginForm(_look_name(name), 0, 0, box.width, box.height)
    canvas._code.append("/Tx BMC")
    if value is not None:
        is_line = len(value.lines) == 1 and box.height < 2 * value.style.line_pt
        room = form_styles.OVER_RULE if is_line else max(0.0, box.height - value.height - form_styles.VALUE_INDENT)
        value.write(canvas, value.placed_at(form_styles.VALUE_INDENT, room))
    canvas._code.append("EMC")
    canvas.endForm()
    return _look(name)


def _check_look(canvas: Canvas, name: str, box: Box) -> pdfdoc.PDFObject:
    side = box.width
    canvas.beginForm(_look_name(name), 0, 0, side, side)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(form_styles.CHECK_RULE)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    path.moveTo(side * 0.22, side * 0.22)
    path.lineTo(side * 0.78, side * 0.78)
    path.moveTo(side * 0.22, side * 0.78)
    path.lineTo(side * 0.78, side * 0.22)
    canvas.drawPath(path)
    canvas.endForm()
    return _look(name)


def _no_look(canvas: Canvas, name: str, box: Box) -> pdfdoc.PDFObject:
    canvas.beginForm(_look_name(name), 0, 0, box.width, box.height)
    canvas._code.append("q Q")
    canvas.endForm()
    return _look(name)


def _look_name(name: str) -> str:
    return f"look of {name}".replace(" ", "_")


def _look(name: str) -> pdfdoc.PDFObject:
    return pdfdoc.PDFObjectReference(pdfdoc.xObjectName(_look_name(name)))


def _entry_font(document: pdfdoc.PDFDocument) -> pdfdoc.PDFObject:
    """The whole font for what is typed, with the letters of western European languages, so that a viewer needs none of its own."""
    face = font(FACES["large"]).face
    chars = [bytes([code]).decode("cp1252", errors="replace") for code in range(_FIRST, _LAST + 1)]
    facts = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("TrueType"),
        "BaseFont": pdfdoc.PDFName(FACES["large"]),
        "Encoding": pdfdoc.PDFName("WinAnsiEncoding"),
        "FirstChar": _FIRST,
        "LastChar": _LAST,
        "Widths": pdfdoc.PDFArray([round(face.charWidths.get(ord(char), face.defaultWidth)) for char in chars]),
        "FontDescriptor": document.Reference(_descriptor(document, face)),
    }
    return document.Reference(pdfdoc.PDFDictionary(facts))


def _descriptor(document: pdfdoc.PDFDocument, face: TTFontFace) -> pdfdoc.PDFDictionary:
    data = pdfdoc.PDFStream(pdfdoc.PDFDictionary(), resource("fonts", f"{FACES['large']}.ttf").read_bytes(), filters=[pdfdoc.PDFZCompress])
    data.dictionary["Length1"] = len(data.content)
    facts = {
        "Type": pdfdoc.PDFName("FontDescriptor"),
        "FontName": pdfdoc.PDFName(FACES["large"]),
        "Flags": 32,  # letters of the standard Latin set
        "FontBBox": pdfdoc.PDFArray([round(side) for side in face.bbox]),
        "ItalicAngle": 0,
        "Ascent": round(face.ascent),
        "Descent": round(face.descent),
        "CapHeight": round(face.capHeight),
        "StemV": face.stemV,
        "FontFile2": document.Reference(data),
    }
    return pdfdoc.PDFDictionary(facts)
