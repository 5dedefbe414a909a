"""A stranger's pictures as a PDF that a packet can carry: one page each, never enlarged, without the metadata of the camera."""

import time
from typing import Final

import pikepdf

from caredesk.exchange.papers import frames, picture_streams
from caredesk.exchange.papers.facts import PaperKind
from caredesk.exchange.papers.frames import Frame
from caredesk.exchange.papers.limits import STEP_SECONDS
from caredesk.exchange.papers.sheets import Sheets, written

LETTER_PT: Final = (612.0, 792.0)
_DOTS_PER_POINT = 300.0 / 72.0  # more cannot be seen on paper
_MOST_SIDE_PX = int(LETTER_PT[1] * _DOTS_PER_POINT)


def drawn(content: bytes, kind: PaperKind, first: int) -> Sheets:
    """The pages from `first` on, as far as one step goes. Raises ImportProblem with a sentence for the user."""
    until = time.process_time() + STEP_SECONDS
    made = pikepdf.new()
    with frames.opened(content, kind) as image:
        count = frames.count(image, kind)
        done = first
        for at in range(first, count):
            image.seek(at)
            _add(made, frames.upright(image, _MOST_SIDE_PX), is_photo=kind is PaperKind.JPEG)
            done = at + 1
            if time.process_time() > until:
                break
    return Sheets(written(made), done, count)


def _add(made: pikepdf.Pdf, frame: Frame, *, is_photo: bool) -> None:
    """One page as high or as wide as the picture needs it, the picture in its middle."""
    across, down = LETTER_PT if frame.height_pt >= frame.width_pt else (LETTER_PT[1], LETTER_PT[0])
    scale = min(1.0, across / frame.width_pt, down / frame.height_pt)
    width, height = frame.width_pt * scale, frame.height_pt * scale
    image = frame.image
    most = (max(1, round(width * _DOTS_PER_POINT)), max(1, round(height * _DOTS_PER_POINT)))
    if image.width > most[0] and image.height > most[1] and image.mode != "1":
        image = image.resize(most, frames.SMOOTH)
    page = made.add_blank_page(page_size=(across, down))
    picture_streams.draw(
        page, picture_streams.stream(made, image, is_photo=is_photo), (across - width) / 2, (down - height) / 2, width, height
    )
