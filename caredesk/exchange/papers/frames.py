"""The pictures inside a stranger's picture file, one after the other: upright, on white, without anything else that was in the file."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from caredesk.errors import ImportProblem
from caredesk.exchange.papers.facts import PaperKind
from caredesk.exchange.papers.limits import MOST_PAGES, MOST_PIXELS

POINTS_PER_INCH = 72.0
SMOOTH = Image.Resampling.LANCZOS
_READERS = {
    PaperKind.PNG: ("PNG",),
    PaperKind.JPEG: ("JPEG", "MPO"),
    PaperKind.TIFF: ("TIFF",),
    PaperKind.AVIF: ("AVIF",),
}
_USUAL_DPI = 96.0  # where a picture does not say
_LIKELY_DPI = (50.0, 2_400.0)
_UNEVEN_MODES = ("I", "I;16", "I;16B", "I;16L", "F")  # greys of more than 256 steps
_TOO_LARGE = "This picture has more than {number} million dots, far more than a page needs. Save it smaller, then choose that."
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
_DAMAGED = "This picture is damaged or breaks off in the middle. Ask for it again, or scan it once more."
_TOO_MANY = "This file has more than {number} pages. Scan them in several parts."
_DAMAGE = (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError, EOFError)


@dataclass(frozen=True)
class Frame:
    """One picture and how large it is on paper."""

    image: Image.Image
    width_pt: float
    height_pt: float


@contextmanager
def opened(content: bytes, kind: PaperKind) -> Iterator[Image.Image]:
    """The file of that kind. What goes wrong inside becomes an ImportProblem with a sentence for the user."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_READERS[kind]) as image:
                yield image
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ImportProblem(_TOO_LARGE, number=MOST_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, *_DAMAGE):
        raise ImportProblem(_DAMAGED) from None


def count(image: Image.Image, kind: PaperKind) -> int:
    """How many pages the file has; only a TIFF has several. Raises ImportProblem."""
    if kind is not PaperKind.TIFF:
        return 1
    number = 0
    try:
        while True:
            image.seek(number)
            number += 1
            if number > MOST_PAGES:
                raise ImportProblem(_TOO_MANY, number=f"{MOST_PAGES:,}")
    except EOFError:
        return number


def size_pt(image: Image.Image) -> tuple[float, float]:
    """How large the picture that is sought is on paper, upright; faxes have fewer dots down than across."""
    across, down = _dots_per_inch(image)
    is_on_its_side = image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
    if is_on_its_side and image.format == "TIFF":  # whose size the library turns by itself, but not its dots per inch
        return image.width * POINTS_PER_INCH / down, image.height * POINTS_PER_INCH / across
    width, height = image.width * POINTS_PER_INCH / across, image.height * POINTS_PER_INCH / down
    return (height, width) if is_on_its_side else (width, height)


def upright(image: Image.Image, needed_px: int = 0) -> Frame:
    """The picture that is sought, as it is seen: turned as its camera says, on white, in black and white, grey or colours.

    A JPEG may come smaller, but not below `needed_px` on either side.
    """
    _bound(image)
    width_pt, height_pt = size_pt(image)
    if needed_px:
        image.draft(image.mode, (needed_px, needed_px))
    turned = ImageOps.exif_transpose(image)
    return Frame(_plain(turned), width_pt, height_pt)


def check(image: Image.Image) -> None:
    """Read the whole picture that is sought, so that one that breaks off is noticed."""
    _bound(image)
    image.load()


def _bound(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:  # later pages of a file are not looked at when it is opened
        raise ImportProblem(_TOO_LARGE, number=MOST_PIXELS // 1_000_000)


def _dots_per_inch(image: Image.Image) -> tuple[float, float]:
    least, most = _LIKELY_DPI
    try:
        across, down = (float(each) for each in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return _USUAL_DPI, _USUAL_DPI
    if least <= across <= most and least <= down <= most:
        return across, down
    return _USUAL_DPI, _USUAL_DPI


def _plain(image: Image.Image) -> Image.Image:
    if image.mode in _UNEVEN_MODES:
        return _evened(image)
    if image.mode in ("1", "L", "RGB") and "transparency" not in image.info:
        image.info = {}
        return image
    if "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    plain = image.convert("RGB")
    plain.info = {}
    return plain


def _evened(image: Image.Image) -> Image.Image:
    """Greys of 16 bits and more, spread over 256 steps."""
    least, most = image.convert("F").getextrema()
    assert isinstance(least, float)
    assert isinstance(most, float)
    span = max(most - least, 1.0)
    return image.convert("F").point(lambda value: value * (255.0 / span) - least * 255.0 / span).convert("L")
