"""The child's side of taking a picture in: a PNG or JPEG becomes a small PNG on white, without anything else that was in the file."""

import io
import json
import warnings

from caredesk.errors import ImportProblem

REQUEST = b"caredesk-picture "  # then JSON on one line, then the file
MOST_PIXELS = 40_000_000
KINDS = ("PNG", "JPEG")


def is_request(content: bytes) -> bool:
    """Whether the child is asked for a picture, not for the facts of a record."""
    return content.startswith(REQUEST)


def answer(content: bytes) -> bytes:
    """The picture as a PNG that fits the box that was asked for. Raises ImportProblem."""
    head, _, file = content.partition(b"\n")
    asked = json.loads(head.removeprefix(REQUEST))
    from PIL import Image, ImageOps, UnidentifiedImageError  # loaded in the child alone

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(file), formats=KINDS) as opened:
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ImportProblem("This picture is far larger than a logo needs to be. Save a smaller one, then choose that.") from None
    except UnidentifiedImageError:
        raise ImportProblem("This file is neither a PNG nor a JPEG picture. Save the logo as one of them, then choose that.") from None
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for files that are cut off or damaged
        raise ImportProblem("This picture is damaged and cannot be read. Save it again as PNG or JPEG, then choose that.") from None
    upright.thumbnail((int(asked["width_px"]), int(asked["height_px"])))
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    plain.save(out, format="PNG", optimize=True)
    return out.getvalue()
