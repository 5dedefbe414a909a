"""Typed words as a drawing: what a form field says that brings no picture of itself, in whatever script it was filled in."""

import io
import re
from typing import Final

import pikepdf

from caredesk.reports.packet_geometry import Box, box_of
from caredesk.reports.packet_sources import BROKEN
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.sheet import FILE_OPTIONS
from caredesk.reports.styles import TextStyle
from caredesk.reports.tagging import TaggedCanvas

_ROOM: Final = 2.0  # points at each side
_LINE: Final = 1.2  # a line's height by its letters' size
_OLD_WORDS: Final = re.compile(rb"/Tx\s+BMC.*?EMC", re.DOTALL)
_NAME: Final = "/CareDeskTyped"
_LARGEST: Final = 12.0  # letters whose size the field leaves to the viewer


def typed_form(pdf: pikepdf.Pdf, words: str, box: Box, size_pt: float, *, is_multiline: bool) -> pikepdf.Object:
    """The words in a box of that size; `size_pt` 0 lets the box decide. What does not fit is cut off, as viewers do."""
    width, height = box[2] - box[0], box[3] - box[1]
    size = size_pt or (_LARGEST if is_multiline else min(_LARGEST, height / _LINE))
    size = min(size, height)
    told = words if is_multiline else " ".join(words.split("\n"))
    paragraph = Paragraph(told, TextStyle("regular", size, size * _LINE, keeps_left=True))
    wrapped = paragraph.wrap(max(width - 2 * _ROOM, size), 0)[1]
    bottom = height - _ROOM - wrapped if is_multiline else (height - wrapped) / 2
    out = io.BytesIO()
    canvas = TaggedCanvas(out, pagesize=(width, height), **FILE_OPTIONS)
    paragraph.draw_at(canvas, _ROOM, bottom)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(out) as drawn:
        return pdf.copy_foreign(drawn.make_indirect(drawn.pages[0].as_form_xobject()))


def with_frame(pdf: pikepdf.Pdf, old: pikepdf.Object, words: pikepdf.Object) -> pikepdf.Object:
    """The words in the frame and on the ground of a field's old picture, whose own words are left out."""
    try:
        frame = _OLD_WORDS.sub(b"", old.read_bytes())
    except BROKEN:
        return words
    corner = box_of(old.get("/BBox")) or (0.0, 0.0, 0.0, 0.0)
    form = pdf.make_stream(b"q\n%s\nQ 1 0 0 1 %.4f %.4f cm %s Do" % (frame, corner[0], corner[1], _NAME.encode()))
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    for key in ("/BBox", "/Matrix"):
        if key in old:
            form[key] = old[key]
    resources = old.get("/Resources")
    form.Resources = pikepdf.Dictionary(dict(resources.items()) if isinstance(resources, pikepdf.Dictionary) else {})
    form.Resources.XObject = pikepdf.Dictionary({_NAME: words})
    return form
