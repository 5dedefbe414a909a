"""Thumbnails and pages of papers from outside: PDFs and picture files alike, many at once, at the width that was asked for."""

import json

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange import asked_pages, child, page_drawing, pages
from tests.exchange.papers.builders import a_pdf, a_picture, as_it_is, changed, saved

PDF = a_pdf("one", "two", "three")


def shown(content: bytes, **asked: object) -> list[pages.OthersPage]:
    """The pages as the child draws them, asked in this process. Raises what the program would."""
    told = {"index": 0, "pages": 1, "width_px": 100, **asked}
    answer, found = child.answer(page_drawing.REQUEST + json.dumps(told).encode() + b"\n" + content), []
    while answer:
        head, _, rest = answer.partition(b"\n")
        facts = json.loads(head)
        size = facts.get("stride", 0) * facts.get("height_px", 0)
        found.append(pages.checked(answer[: len(head) + 1 + size]))
        answer = rest[size:]
    return found


def test_thumbnails_come_together_each_as_wide_as_asked() -> None:
    found = pages.pictures(PDF, 1, 40, 120)
    assert [(page.count, page.width_px, page.height_px) for page in found] == [(3, 120, 156)] * 2
    assert found[0].rgb != found[1].rgb


def test_pages_of_a_fax_are_shown_as_those_of_a_pdf_are() -> None:
    fax = saved(a_picture((1_728, 1_100), "1"), "TIFF", save_all=True, append_images=[a_picture((1_728, 1_100), "1")], dpi=(204, 98))
    assert [(page.count, page.width_px, page.height_px) for page in shown(fax, pages=9)] == [(2, 100, 133)] * 2


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "AVIF"])
def test_a_picture_is_shown_at_the_width_that_was_asked_for(kind: str) -> None:
    page = shown(saved(a_picture((400, 200)), kind))[0]
    assert (page.width_px, page.height_px, page.stride) == (100, 50, 300)
    assert page.rgb[:3] == bytes(3) or max(page.rgb[:3]) < 40
    assert min(page.rgb[-3:]) > 215


def test_an_encrypted_pdf_is_shown_with_its_password_only() -> None:
    locked = changed(PDF, as_it_is, password="lantern")
    assert shown(locked, password="lantern")[0].count == 3
    with pytest.raises(ImportProblem, match="cannot be shown here"):
        shown(locked)


def test_so_many_pages_at_once_never_need_more_dots_than_one() -> None:
    found = shown(PDF, pages=3, width_px=20_000)
    assert sum(page.width_px * page.height_px for page in found) <= asked_pages.MOST_PIXELS * 1.01


@pytest.mark.parametrize("index", [-1, 3])
def test_a_page_that_is_not_there_is_a_sentence(index: int) -> None:
    with pytest.raises(ImportProblem, match="cannot be shown here"):
        shown(PDF, index=index)


def test_a_damaged_picture_is_a_sentence() -> None:
    with pytest.raises(ImportProblem, match="damaged"):
        shown(saved(a_picture((200, 200)), "PNG")[:200])
