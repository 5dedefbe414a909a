"""Pictures from outside, made small and plain in the child; what comes back is checked again."""

import json
import struct
from collections.abc import Callable

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, picture_scaling, wire

MOST_BYTES = 10 * 1024 * 1024
SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD = struct.Struct(">8s4x4sII")  # signature, the head's length, its name, width, height


def scaled(file: bytes, width_px: int, height_px: int, *, is_cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """A PNG or JPEG as a PNG that fits a box. Raises ImportProblem with a sentence for the user, and Cancelled."""
    if len(file) > MOST_BYTES:
        raise ImportProblem("This picture's file is larger than 10 MB. Save a smaller one, then choose that.")
    asked = json.dumps({"width_px": width_px, "height_px": height_px}).encode()
    answer = child_process.ask(picture_scaling.REQUEST + asked + b"\n" + file, is_cancelled)
    if not answer.startswith(SIGNATURE):
        raise _reason(answer)
    width, height = size_of(answer)
    if not (0 < width <= width_px and 0 < height <= height_px):
        raise _not_believed()
    return answer


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG. Raises ImportProblem where it is none."""
    if len(png) < HEAD.size:
        raise _not_believed()
    signature, name, width, height = HEAD.unpack_from(png)
    if signature != SIGNATURE or name != b"IHDR":
        raise _not_believed()
    return int(width), int(height)


def _reason(answer: bytes) -> ImportProblem:
    """Why the child made no picture."""
    try:
        wire.read(answer)
    except ImportProblem as problem:
        return problem
    except wire.Misshapen:
        return _not_believed()
    return _not_believed()


def _not_believed() -> ImportProblem:
    return ImportProblem("This picture was read, but what came of it cannot be trusted. It is not used.")
