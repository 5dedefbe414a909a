"""A practice's logo on a letterhead: small, beside the name, not read aloud, and the same bytes each time."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageChops

from caredesk.reports.care_plan import render
from tests.reports.builders import HARBOR_PINE, a_care_plan
from tests.reports.poppler import needs_poppler, structure_words


def a_logo(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 0, 0)).save(out, format="PNG")
    return out.getvalue()


def red_box(pdf: bytes) -> tuple[float, float, float, float]:
    """Where the first page is red, in points from its top left corner."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2).to_pil().convert("RGB")
    red, green, _ = picture.split()
    box = ImageChops.subtract(red, green).point(lambda value: 255 if value > 100 else 0).getbbox()
    assert box is not None
    return tuple(side / 2 for side in box)  # type: ignore[return-value]  # four of them


@pytest.mark.parametrize(("width", "height"), [(900, 100), (300, 300), (40, 300)])
def test_a_logo_prints_small_at_the_top_left(width: int, height: int) -> None:
    plan = a_care_plan()
    left, top, right, bottom = red_box(render(replace(plan, letterhead=replace(HARBOR_PINE, logo=a_logo(width, height)))))
    assert (left < 60, top < 40) == (True, True)
    assert (right - left <= 85, bottom - top <= 27) == (True, True)


def test_a_paper_with_a_logo_has_equal_bytes_each_time() -> None:
    paper = replace(a_care_plan(), letterhead=replace(HARBOR_PINE, logo=a_logo(300, 100)))
    assert render(paper) == render(paper)


@needs_poppler
def test_a_logo_adds_nothing_to_what_is_read_aloud() -> None:
    plan = a_care_plan()
    with_logo = replace(plan, letterhead=replace(HARBOR_PINE, logo=a_logo(300, 100)))
    assert structure_words(render(with_logo)) == structure_words(render(replace(plan, letterhead=HARBOR_PINE)))
