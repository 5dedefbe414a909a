"""Pages of a PDF from outside, drawn in the child."""

import json
from pathlib import Path

import pytest

from caredesk.errors import Cancelled, ImportProblem
from caredesk.exchange import asked_pages, pages, reading
from caredesk.exchange.papers.limits import MOST_BYTES
from caredesk.reports import care_plan
from tests.reports.builders import a_care_plan

LEVIN = Path(__file__).resolve().parents[1] / "data" / "ccda" / "hl7_unstructured_levin.xml"


@pytest.fixture(scope="module")
def plan() -> bytes:
    """Three pages that we know."""
    return care_plan.render(a_care_plan())


def test_a_page_comes_back_in_the_size_that_was_asked_for(plan: bytes) -> None:
    page = pages.picture(plan, 1, 96.0)
    assert (page.count, page.width_px, page.height_px, len(page.rgb)) == (3, 816, 1056, page.stride * 1056)


def test_the_body_of_an_unstructured_document_can_be_seen() -> None:
    body = reading.read(LEVIN.read_bytes()).attachments[0]
    assert pages.picture(body.content, 0, 50.0).count == 3


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4 nothing", b"\x00" * 500])
def test_what_is_no_pdf_gets_a_sentence(pdf: bytes) -> None:
    with pytest.raises(ImportProblem, match="cannot be shown here"):
        pages.picture(pdf, 0, 96.0)


def test_a_cut_off_pdf_gets_a_sentence(plan: bytes) -> None:
    with pytest.raises(ImportProblem, match="cannot be shown here"):
        pages.picture(plan[: len(plan) // 3], 0, 96.0)


def test_a_page_that_is_not_there_gets_a_sentence(plan: bytes) -> None:
    with pytest.raises(ImportProblem, match="cannot be shown here"):
        pages.picture(plan, 3, 96.0)


def test_a_page_as_large_as_a_wall_is_drawn_smaller(plan: bytes) -> None:
    wall = plan.replace(b"/MediaBox [ 0 0 612 792 ]", b"/MediaBox [ 0 0 9999 9999 ]")
    page = pages.picture(wall, 0, 400.0)
    assert page.width_px * page.height_px <= asked_pages.MOST_PIXELS * 1.01


def test_drawing_can_be_stopped(plan: bytes) -> None:
    with pytest.raises(Cancelled):
        pages.picture(plan, 0, 96.0, is_cancelled=lambda: True)


def test_a_file_that_is_too_large_is_not_handed_over() -> None:
    with pytest.raises(ImportProblem, match="too large"):
        pages.picture(b"%PDF-1.7" + b" " * MOST_BYTES, 0, 96.0)


@pytest.mark.parametrize(
    "told",
    [
        {"count": 1, "width_px": 100, "height_px": 100, "stride": 300},
        {"count": 0, "width_px": 1, "height_px": 1, "stride": 3},
        {"count": 1, "width_px": 2, "height_px": 1, "stride": 3},
        {"count": 1},
    ],
)
def test_an_answer_that_does_not_add_up_is_not_believed(told: dict[str, int]) -> None:
    with pytest.raises(ImportProblem, match="cannot be trusted"):
        pages.checked(json.dumps(told).encode() + b"\n" + b"abc")
