"""Pictures as they stand in a PDF: nothing lost where that is small enough, else as JPEG; no metadata in either."""

import io
import zlib

from pikepdf import Dictionary, Name, Page, Pdf, Stream
from PIL import Image, ImageChops

MOST_LOSSLESS_BYTES = 1_500_000
QUALITY = 88
_SAMPLE_PART = 16  # of a picture's rows, from its middle, tell how well it packs
_COLOURS = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def stream(pdf: Pdf, image: Image.Image, *, is_photo: bool = False) -> Stream:
    """A picture of mode 1, L or RGB as a part of a PDF; `is_photo` where it was JPEG before and gains nothing by staying exact."""
    image = _without_needless_colours(image)
    packed = None if is_photo else _packed(image)
    placed = Stream(pdf, b"")
    if packed is None:
        image = image.convert("L") if image.mode == "1" else image
        placed.write(_jpeg(image), filter=Name.DCTDecode)
    else:
        placed.write(packed, filter=Name.FlateDecode)
    facts = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=_COLOURS[image.mode],
        BitsPerComponent=1 if image.mode == "1" else 8,
    )
    for key, value in facts.items():
        placed[key] = value
    return placed


def draw(page: Page, picture: Stream, left_pt: float, bottom_pt: float, width_pt: float, height_pt: float) -> None:
    """Put the picture on a page, under what stands on it already."""
    name = page.add_resource(picture, Name.XObject, Name.Picture)
    page.contents_add(f"q {width_pt:.3f} 0 0 {height_pt:.3f} {left_pt:.3f} {bottom_pt:.3f} cm {name} Do Q\n".encode(), prepend=True)


def _without_needless_colours(image: Image.Image) -> Image.Image:
    """A scan in grey, where red, green and blue are the same everywhere."""
    if image.mode != "RGB":
        return image
    red, green, blue = image.split()
    is_grey = not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
    return red if is_grey else image


def _packed(image: Image.Image) -> bytes | None:
    """The picture without loss, or None where that takes too many bytes."""
    raw = image.tobytes()
    part = len(raw) // _SAMPLE_PART
    middle = (len(raw) - part) // 2
    if len(zlib.compress(raw[middle : middle + part], 1)) * _SAMPLE_PART > 3 * MOST_LOSSLESS_BYTES:
        return None
    packed = zlib.compress(raw, 6)
    return packed if len(packed) <= MOST_LOSSLESS_BYTES else None


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, format="JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
