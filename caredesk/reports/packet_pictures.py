"""A page whose content is broken, as the picture that a viewer still makes of it."""

import zlib
from typing import Final

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from caredesk.reports import preview
from caredesk.reports.packet_geometry import Geometry
from caredesk.reports.packet_sources import DocumentUnreadable, Source

_DOTS_PER_INCH: Final = 200.0
_LONGEST_SIDE_PX: Final = 3300.0
_NAME: Final = "/CareDeskPicture"


def pictured(source: Source, index: int, geometry: Geometry) -> pikepdf.Object:
    """The page of that index, counted from 0, as a drawing in its own space. Raises DocumentUnreadable."""
    pdf, document = source.pdf, source.document
    width, height = geometry.size
    dots = min(_DOTS_PER_INCH, _LONGEST_SIDE_PX / max(width, height) * 72)
    try:
        image = preview.page_image(document.pdf, index, dots, password=document.password)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise DocumentUnreadable(document.title) from error
    rows = b"".join(image.rgb[at * image.stride : at * image.stride + image.width_px * 3] for at in range(image.height_px))
    picture = pdf.make_stream(zlib.compress(rows))
    picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.FlateDecode
    picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = image.width_px, image.height_px, 8, Name.DeviceRGB
    placed = " ".join(f"{number:.6g}" for number in geometry.upright)
    form = pdf.make_stream(f"{placed} cm {width:.6g} 0 0 {height:.6g} 0 0 cm {_NAME} Do".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, pikepdf.Array(geometry.box)
    form.Resources = Dictionary(XObject=Dictionary({_NAME: picture}))
    return form
