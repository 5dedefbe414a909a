"""The pages of a stranger's picture file as they are shown on a screen."""

import json
from collections.abc import Iterator
from typing import Any

from caredesk.exchange import asked_pages
from caredesk.exchange.papers import content_kind, frames


def drawn(file: bytes, asked: dict[str, Any]) -> Iterator[bytes]:
    """For each page one line of JSON about it, then its rows of red, green and blue. Raises ImportProblem."""
    kind = content_kind.recognised(file)
    with frames.opened(file, kind) as image:
        count = frames.count(image, kind)
        for index in asked_pages.wanted(asked, count):
            image.seek(index)
            size = _size(*frames.size_pt(image), asked)
            shown = frames.upright(image, max(size)).image.convert("RGB").resize(size, frames.SMOOTH)
            yield json.dumps({"count": count, "width_px": size[0], "height_px": size[1], "stride": 3 * size[0]}).encode() + b"\n"
            yield shown.tobytes()


def _size(width_pt: float, height_pt: float, asked: dict[str, Any]) -> tuple[int, int]:
    scale = asked_pages.scale(asked, width_pt, height_pt)
    return max(1, round(width_pt * scale)), max(1, round(height_pt * scale))
